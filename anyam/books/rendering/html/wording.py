"""The fixed words of a book that is read in a browser, in the language of the book."""

from anyam.core.text import Words

CONTENTS = Words("Isi buku", "In this book")
LISTS = {
    "sections": Words("Daftar isi", "Contents"),
    "tables": Words("Daftar tabel", "List of tables"),
    "figures": Words("Daftar gambar", "List of figures"),
}
SKIP = Words("Langsung ke isi", "Skip to the text")
SOURCE = Words("Sumber", "Source")
NOTES = Words("Catatan", "Notes")
NOTE = Words("Catatan {number}", "Note {number}")
BACK = Words("Kembali ke teks, catatan {number}", "Back to the text, note {number}")
SUGGESTED = Words("Teks awal dari data, belum disunting", "First text drawn from the data, not edited yet")
TABLE_IN = Words("Tabel dalam {where}", "Table in {where}")
GONE = Words("Gambar ini tidak tersedia lagi.", "This picture is no longer available.")
NIP = Words("NIP", "NIP")
