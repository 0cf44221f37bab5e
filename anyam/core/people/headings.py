"""What the columns of a list of people are called."""

from anyam.core.workbook.headings import NUMBERING
from anyam.core.workbook.words import core, fold

NAME, TITLE, NIP, RANK, OFFICE, ROLE, GROUP, EMAIL, PHONE = KEYS = (
    "name", "title", "nip", "rank", "office", "role", "group", "email", "phone",
)  # fmt: skip
LEFT_OUT = "-"
_WORDS = {
    NAME: ("nama", "nama lengkap", "nama pegawai", "nama peserta", "nama dan gelar", "nama lengkap dan gelar", "nama lengkap gelar",
           "nama asn", "peserta", "name", "full name"),
    TITLE: ("jabatan", "nama jabatan", "jabatan dalam dinas", "jabatan struktural", "jabatan kedinasan", "posisi", "position",
            "post", "title", "job title"),
    NIP: ("nip", "nip baru", "nip nrp", "nomor induk pegawai", "nipppk", "ni pppk", "nip nippppk", "nip nipppk"),
    RANK: ("pangkat", "golongan", "pangkat golongan", "pangkat gol", "gol", "pangkat dan golongan", "pangkat gol ruang",
           "golongan ruang", "pangkat golongan ruang", "rank", "grade", "rank and grade"),
    OFFICE: ("opd", "skpd", "perangkat daerah", "instansi", "unit kerja", "dinas", "dinas instansi", "asal instansi", "asal opd",
             "nama opd", "kantor", "lembaga", "organisasi", "asal", "unit", "satuan kerja", "office", "organisation",
             "organization", "institution"),
    ROLE: ("peran", "sebagai", "tugas", "peran dalam tim", "kedudukan dalam tim", "role"),
    GROUP: ("kelompok", "kelompok kerja", "pokja", "dimensi", "pilar", "kelompok dimensi", "grup", "group", "groups", "dimension"),
    EMAIL: ("surel", "email", "e mail", "alamat email", "alamat surel", "alamat e mail", "email address", "e mail address"),
    PHONE: ("telepon", "no telepon", "nomor telepon", "hp", "no hp", "nomor hp", "nomor handphone", "no handphone",
            "handphone", "wa", "no wa", "nomor wa", "whatsapp", "no whatsapp", "nomor whatsapp", "no hp wa", "nomor hp wa",
            "hp wa", "telp", "no telp", "kontak", "phone", "mobile", "phone number", "whatsapp number"),
    LEFT_OUT: (*NUMBERING, "jenis kelamin", "l p", "keterangan", "ket", "tanda tangan", "ttd", "paraf"),
}  # fmt: skip
BY_WORD = {fold(word): key for key, words in _WORDS.items() for word in words}


def meant(heading: str) -> str:
    """The key of a column by its heading; `-` for what is left out, empty for what is not understood."""
    return BY_WORD.get(fold(heading)) or BY_WORD.get(core(heading), "")


def is_heading(cells: list[str]) -> bool:
    """Whether a row of texts is a heading: nearly every text in it names a column, and one names people or addresses."""
    texts = [cell for cell in cells if cell.strip()]
    known = [key for key in map(meant, texts) if key]
    named = {NAME, EMAIL, NIP} & set(known)
    return bool(named) and len(known) * 3 >= len(texts) * 2
