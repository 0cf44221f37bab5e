"""The fixed words of an annex, in the language of its book."""

from anyam.core.text import Words

CONTENTS = Words("Daftar tabel", "List of tables")
ANNEX = Words("Lampiran tabel", "Tables annexed")
TABLE = Words("Tabel", "Table")
ROWS = Words("Baris", "Rows")
CHAPTER = Words("Bagian", "Part")
SHEET = Words("Lembar", "Sheet")
NONE = Words("Buku ini tidak memuat tabel.", "This book has no tables.")
BACK = Words("Kembali ke daftar tabel", "Back to the list of tables")
SOURCE = Words("Sumber", "Source")
SCALED = Words(
    "Sel angka berisi nilai penuh; yang tampak dibulatkan seperti di buku.",
    "Cells hold the full figures; what is seen is rounded as in the book.",
)
CUT = Words(" … (dipotong: lebih panjang daripada isi satu sel)", " … (cut: longer than a cell can hold)")
PAGE = Words("Halaman &P dari &N", "Page &P of &N")
