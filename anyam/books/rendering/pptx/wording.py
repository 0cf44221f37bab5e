"""The fixed words of slides, in the language of the deck."""

from anyam.core.text import Words

CONTINUED = Words("(lanjutan)", "(continued)")
SOURCE = Words("Sumber", "Source")
NOTE = Words("Catatan", "Note")
SLIDE = Words("Judul lengkap", "Full title")
GONE = Words("Gambar ini tidak tersedia lagi.", "This picture is no longer available.")
MARK = Words("Tanda bahwa ini data contoh", "Mark that this is sample data")
EARLIER = Words("(lihat halaman sebelumnya)", "(see the slide before)")
