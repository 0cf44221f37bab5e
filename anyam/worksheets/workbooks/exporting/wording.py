"""The fixed words of an exported workbook, in both languages: a workbook speaks the language it was asked in, whoever opens it."""

from anyam.core.text import Words

SAMPLE = Words("DATA CONTOH - BUKAN DOKUMEN RESMI", "SAMPLE DATA - NOT AN OFFICIAL DOCUMENT")
CITY = Words("Seluruh daerah", "Whole region")
PRINTED = Words("Dibuat", "Made on")
PAGE = Words("Halaman &P dari &N", "Page &P of &N")
LEGEND = Words(
    "Isi sel putih mulai baris kosong; sel abu-abu diatur oleh Anyam. Kolom bertanda * perlu diisi. "
    "Petunjuk tiap kolom ada pada judulnya dan pada lembar Petunjuk.",
    "Type in the white cells; grey cells are set by Anyam. Columns marked * are needed. "
    "Each heading explains itself, as does the sheet Help.",
)
FORM = Words(
    "Formulir untuk dicetak dan diisi; isi lembar ini belum dapat dibaca kembali oleh Anyam.",
    "A form to print and fill in; Anyam does not read this sheet back yet.",
)
GUIDE = Words("Petunjuk", "Help")
GUIDE_TITLE = Words("Petunjuk pengisian", "How to fill in the sheets")
GUIDE_HEADINGS = (
    (Words("Lembar", "Sheet"), 20), (Words("Kolom", "Column"), 26), (Words("Cara mengisi", "How to fill it in"), 46),
    (Words("Contoh baik", "A good example"), 36), (Words("Contoh lemah", "A weak example"), 30),
    (Words("Isian", "Kind"), 22),
)  # fmt: skip
GOOD, WEAK = Words("Contoh baik", "A good example"), Words("Contoh lemah", "A weak example")
CODES = Words("Kode", "Codes")
CODES_TITLE = Words("Kode yang dirujuk", "Codes that are referred to")
CODES_HEADINGS = ((Words("Lembar", "Sheet"), 28), (Words("Kode", "Code"), 10), (Words("Nama", "Name"), 110))
CODE = Words("Kode", "Code")
UNDIVIDED = Words("tahun belum dibagi", "year not divided")
NOT_ON_LIST = Words("Tidak ada dalam daftar", "Not on the list")
CHOOSE = Words(
    "Pilih dari daftar. Isi lain boleh disimpan, tetapi akan ditandai saat dibaca Anyam.",
    "Choose from the list. Other words may stay, but will be marked when Anyam reads them.",
)
OUTSIDE = Words("Di luar rentang", "Out of range")
BETWEEN = Words("Isi bilangan bulat dari {low} sampai {high}.", "Type a whole number from {low} to {high}.")
NEEDED = Words("perlu diisi", "needed")
KINDS = {
    "choice": Words("satu dari daftar", "one of the list"),
    "choices": Words("beberapa dari daftar, pisahkan dengan ;", "several of the list, with ; between"),
    "organisation": Words("satu OPD dari daftar", "one organisation of the list"),
    "organisations": Words("beberapa OPD, pisahkan dengan ;", "several organisations, with ; between"),
    "item": Words("satu kode dari lembar Kode", "one code of the sheet Codes"),
    "items": Words("beberapa kode, pisahkan dengan ;", "several codes, with ; between"),
    "areas": Words("beberapa kecamatan, pisahkan dengan ;", "several districts, with ; between"),
    "money": Words("rupiah penuh", "full rupiah"),
    "money_matrix": Words("rupiah penuh", "full rupiah"),
    "date": Words("tanggal", "a date"),
    "dates": Words("tanggal - tanggal", "date - date"),
    "year": Words("tahun, empat angka", "a year, four figures"),
    "years": Words("tahun, misalnya 2022-2024", "years, for example 2022-2024"),
    "integer": Words("bilangan bulat", "a whole number"),
    "decimal": Words("angka", "a number"),
    "percent": Words("persen", "per cent"),
}
