"""Root words (kata dasar) of planning in Indonesian: the exceptions to the stemmer, which cuts letters that belong to the
root (`perencanaan` to "encana", `sekolah` to "seko"). A word that some of the known affixes lead back to one of these is
found under it; every other word is left to the stemmer.
"""

_LIST = """
abai abdi abrasi acara aceh acu ada adaptasi adat adil adu aduk agama agar agen agenda agraria ahli air ajak ajar aju
akademi akar akhir akibat akronim akses aksi aktif aktifitas aktivitas aku akuisisi akumulasi akun akuntabel akurat
alam alami alas alat alih alir alokasi alur amal aman ambil ambulans ampas ampu anak ancam andal andil aneka anggar
anggota anggur angin angka angkat angkut anjung antar antara antisipasi antre antri anugerah anyam apa apotek apotik
apresiasi arah arsip arti arus asah asal asap asas asasi asesmen aset asing asli aspek aspirasi asuh asuransi atap
atas atur awal awas awet ayam ayom
baca badan bagai bagi bahagia bahan bahas bahasa bahaya baik bakar bakau balai balik balita bambu bandara banding
bangkit bangku bangsa bangun banjir bank bantah bantu banyak banyu bara barang baris baru basah basis batal batas
batik bawa bawah bayar bayi bea beasiswa beban bebas beda bekal beku belah belanja beli benah benar bencana bendung
bengkel benih bentuk beranda berani berantas berapa beri berita berkas bersama bersih besar beton biasa biaya bibit
bicara bidan bidang bijak bilang bimbing bina biodiversitas biogas birokrasi bisnis bocor bola bongkar buah buang buat
budaya budi budidaya buka bukti buku bulan bumi bunuh bupati buruh buruk buta butuh buyar
cabai cabang cabut cacah cadang cagar cahaya cair cakap cakup camat campur canang cantum capai cara cari catat cegah
cek celah celaka cemar cepat cerdas ceria cerita cermat cerna cetak cinta cipta citra coba cocok cuaca cuci cuka cukup
curi curiga
dadak daftar dagang daging dahulu dalam damai dampak damping dana danau dapat darat darurat dasar data datang daulat
daun daur daya dedikasi definisi degradasi dekat delapan delegasi demam demokrasi denda dengar depan depo depresi
derajat desa desain desak desentralisasi destinasi detail detik dewan dewasa diagnosis dialog diare didik diesel
difabel difteri difusi digital dikte dilema dimensi dinamis dinas dinding dingin diniah direksi direktorat direktur
dirgantara disabilitas diseminasi disinfektan disinformasi disiplin diskon diskusi dispensasi disposisi distribusi
distrik diversifikasi dokter dokumen domisili dompet dorong dosen drainase dua duduk duga dukung dulu dunia dusun
ecer edar edisi edukasi efektif efisien ekologi ekonomi ekosistem ekspor ekstrem ekuitas elektronik emas emisi empat
empuk enak endap energi entas entri era erosi esai esensi etik etika evakuasi evaluasi
faedah fakir faktor falsafah fasih fasilitas februari festival film finansial fisik fokus formal format formulir forum
fosil fungsi
gabah gabung gadai gagal gagas galang galeri gali gambar gambut ganda ganggu ganti gantung garam garap garis gawai
gawat gedung gelap gelar gelombang gempa genang genap gencar generasi gerai gerak gereja giat gilir gizi goda golong
gotong gratis grosir gubernur gudang gula guling gulir guna guncang gunung guru
habis habitat hadap hadiah hadir hak hakim halal halaman halang halus hama hambat hapus harap harga hari harmoni harta
haru harus hasil hati hayati hebat hemat henti hewan hias hibah hidup hijau hilang hilir himpun hindar hitung hormat
hotel hubung hujan hukum humas huni hutan hutang
iba ibadah ibu ide ijin ikan ikat ikhtisar iklan iklim ikrar ikut ilmu imam imbal imbang imbas imigrasi implementasi
impor imunisasi inap indah indeks indikasi indikator indonesia industri infeksi inflasi informasi infrastruktur ingat
ingin inisiatif injak inklusi inkubasi inovasi inovatif insentif inspeksi instalasi institusi instruksi integrasi
intensif interaksi internet intervensi inti investasi irigasi isi istri isu isyarat iuran izin
jabat jadi jadual jadwal jaga jagung jahat jahit jaja jajak jaksa jalan jalin jalur jambu jamin jamur jangka jangkau
janji januari jaring jasa jatuh jauh jawab jejaring jelajah jelas jembatan jemput jenis jenjang jenuh jerat jiwa jual
juang juara judul jujur jumlah jumpa juri juru
kabar kabel kabupaten kacang kader kafe kail kain kait kaji kakus kalah kaldera kali kalimat kalkulasi kambing
kampanye kampung kampus kanal kandang kandung kanker kantor kapal kapan kapasitas karakter karang karantina karier
karir kartu karya kasih kasus kata kategori kaum kawal kawan kawin kaya kayu kebal kebaya kebun kecap kecewa kecil
kecuali kedelai kejar keju kejut kekang kelapa keliling kelinci keliru kelola kelompok keluar keluarga keluh kemah
kemarau kemas kembali kembang kemiri kemudi kemudian kemuka kenal kenan kendala kendali kendara kenyang kepala
kepiting kepung kera kerabat keramik kerang kerangka keras kereta kering keris kerja kerjasama kesatria ketan ketapang
ketat ketik ketua khas khawatir khidmat khusus kilang kimia kinerja kios kira kirim kisah kisar klaim klik klinik
koalisi kolaborasi kolam koleksi kolektif kolom komite komoditas kompetensi kompetisi kompetitif komponen kompos
komputer komunikasi komunitas kondisi kondusif konektivitas konferensi konfirmasi konflik konsep konservasi
konsolidasi konstruksi konsultasi konsumen konsumsi konten kontrak konversi koordinasi koordinator koperasi kopi
korban koreksi korupsi kosong kota kotor kreasi kreatif kredit krisis kriteria kritis kualitas kuasa kuat kucur kuda
kuliah kuliner kultur kumpul kumuh kunci kunjung kurang kuras kurikulum kurir kursi kursus kutip
labuh lacak lada ladang lahan lahir laik lain laju lajur laksana laku lalu lama laman lambat lampau lampir lampu
lancar landa langgan langgar langka langkah langsung lanjut lansia lantai lantas lapang lapis lapor larang laris
larung lasar latar latih laut lawan layak layan layang layar lebih ledak legal lelang lemah lembaga lembar lengkap
lepas lestari letak lewat liar liat libat libur lihat lilit lima limbah limpah lindi lindung lingkung lingkup lintas
lipat liput listrik literasi loka lokal lokasi lolos lomba longsor lowong luar luas lulus lumbung lunas luncur lupa
lurah lurus
maaf mabuk macet madrasah mahal mahir main maju makam makan maklumat makmur makna maksud malam malaria mampu
mancanegara mandat mandi mandiri manfaat mangga mangrove manis manusia marah marak marka markas masa masak masalah
masif masjid maslahat massal masuk masyarakat mata matang materi mati mebel media mediasi medis megah mekanisme melek
meluber memorandum memori menang menara mendiang menengah mental menteri merah merdeka merek mereka merica merpati
mesin metadata meter metode mewah migran migrasi mikro milik minat mineral minggu minim minta minum minyak misi miskin
mitigasi mitra mobil mobilitas modal model moderasi modern modul mohon momentum monitor motif motivasi motor muara
muat muda mudah muka mukim mula muncul mungkin murah muri murid murni museum musik musnah musyawarah mutakhir mutasi
mutu
nada nadi nafkah naik nalar nama narasi narkoba nasabah nasib nasional naskah negara negeri nelayan neraca niaga nikah
nikmat nilai nominal nominasi nopember normal notaris november nyala nyaman nyata nyawa
obat obesitas objek observasi obyek olah olahraga ombak operasi operasional opini optimal orang organik organisasi
orientasi otomatis otonom otoritas
pacar pacu pada padam padan padang padat padi padu pagar pagu paguyuban paham pahat pajak pakai pakan pakar paket
paksa palang palsu pamer pameran pamong panas pandai pandang pandemi pandu panen pangan panggil panggung pangkal
pangkas pangku panitia panjang panjat pantai pantau papan papar parah pariwisata parkir partai partisipasi pasak
pasang pasar pasien pasif pasok pasti patah paten patok patroli patuh patut paud pecah pedestrian pedoman peduli
pegang pegawai pekan pelabuhan pelihara pelita pelopor pelosok peluang peluk pemadam pemali pemerintah pemilu pemuda
penat pendam pendek penduduk pengadaan pengalaman pengaruh penjara pensiun penting penuh penyakit perabot perahu peran
perang perangkat percaya percik perdata perempuan pergi perhatian peri periksa peringkat perintah periode perisai
perkara perkasa perlu permata permukaan peroleh persen persentase persepsi persis personal pertama pertiwi pesan
pesantren pesat peserta pesisir pesona pesta peta petik petir petualang piala pidana pihak pijat pikat pikir pilah
pilar pilih pimpin pindah pindai pinggir pinjam pintar pintu pipa pisah pisang platform pohon pola polder polisi
politik polusi pondok populasi populer porsi portal posisi posyandu potensi potong prakarsa praktek praktik prasarana
preferensi presiden prestasi pribadi prima prioritas privasi privat produk produksi produktif produktivitas
profesional profil program promosi properti propinsi proses provinsi proyek puas publikasi pugar puji pukul pulang
pulau pulih puluh punah pungut punya pupuk pusat puskesmas pustaka putar putih putra putri putus
radikal ragam rahasia raih raja rajin rakit rakyat ramadan ramah ramai rambu rampung ranah rancang rangkai rangkap
rangsang rantai ranting rapat rapi rasa rasio rata rawa rawan rawat realisasi rebut reda redam referensi regenerasi
regulasi rehabilitasi rekam rekan rekayasa rekening reklame rekomendasi rekonstruksi rekreasi rekrut rela relawan
relevan remaja rencana rendah renovasi rentan rentang resiko responsif restorasi retak retribusi revisi revitalisasi
reviu ribu rinci rindang rintis riset risiko roboh rokok ruang rugi rujuk rukun rumah rumpun rumput rumus runtuh rupa
rusak rusun
sabun sadap sadar sagu sah sahabat saham saing saji sakit saksi salah salak salin salur sama sambung sambut sampah
sampai samping sampul sandang sandar sandera sandi sangat sanggar sangka sanitasi santri santun sapa sapi saran sarana
sarang saring sasar satu satuan sawah sayang sayur sebab sebar sebelum seberang sebut sedang sedekah sederhana sedia
sehat sejahtera sejak sejarah sekarang sekolah sekretariat sektor selamat selaras selat selatan seleksi selenggara
selesai selidik selisih selokan selubung seluruh semai semangat sembako sembilan sembuh semen sempat sempit sempurna
senam sendiri seni seniman senja senjang sensus sentra sentral sentuh sepakat sepeda seperti serah serang serap serasi
serbu seribu serikat serius serta sertifikasi sertifikat sertipikat sesuai setara setelah setia setiap setor setuju
sewa siaga siap siar sidang sifat sikap siklus silau simak simpan simpul simulasi sinambung sinergi sinergitas singgah
singkat sipil siram sirih sirkulasi sistem siswa situs skala sosial sosialisasi stabil standar standardisasi status
stimulus strategi strategis struktur studi stunting suara suasana subjek subsidi subur subyek sudah suka sukarela
sukses suku sulit suluh sumbang sumber sumur sungai sungguh suntik surat survei susul susun susut swadaya swakelola
swasembada swasta syarat syariah
taat tabung tadah tagih tahan tahap tahu tahun tajam taksir tali taman tamat tambah tambak tambal tambang tambat
tampil tampung tanah tanam tanda tandan tandas tandatangan tangan tanggap tangguh tanggul tanggulang tanggung tangkal
tangkap tangkas tani tantang tanya tapak tari tarif tarik taruh tata tatap taut tawar tebang tebar tebu tegak tegas
teguh teh tekan teknik teknis teknologi telaah teladan telantar telekomunikasi teliti teluk telur teman tembus tempat
tempel temporer tempuh temu tenaga tenang tengah tenggelam tengger tentang tenteram tentram tentu tenun tepat tepi
tera terampil terang terap teras terasi terbang terbit terima teripang terjemah terminal ternak terobos terong terpadu
tertib terumbu terus tetangga tetap tiang tidak tiga tikai tiket timbang timbul timpang tindak tindas tinggal tinggi
tingkat tinjau tipis tipu tiru titik titip toko tokoh tolak toleran toleransi tolong tomat tonjol tonton topang total
tradisi tradisional transaksi transfer transformasi transisi transit transmisi transparan transparansi transportasi
trotoar tua tuan tuang tugas tuju tukar tulang tular tuli tulis tumbuh tumpang tumpu tumpuk tumpul tunai tunda tunggak
tunggal tunggu tunjang tunjuk tuntas tuntut turis turun turut tutup tutur
uang ubah ubi ucap udang udara udik ujar uji ukir ukur ulang ulas ulur umat umpan umum umur undang undi unggah unggul
ungkap ungsi unik unit universitas unjuk unsur untung upacara upah upaya upgrade urai urban urgensi urus urut usaha
usia usul usut utama utang utara utuh
vaksin vaksinasi validasi variasi vegetasi verifikasi virtual visi visual vital vokasi volume
wabah wadah wajib wakaf wakil waktu wali wana wanita warga waris warna warta warung waspada wawas wawasan wayang
wenang wewenang wilayah wirausaha wisata wisuda wujud
yakin yatim yayasan yoga
zakat zaman zona zonasi
"""
ROOTS = frozenset(_LIST.split())
