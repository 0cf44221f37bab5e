"""What a printed book says by itself, in its own language."""

from collections.abc import Mapping
from typing import Final

from anyam.core.text import Words

WORDS: Final[Mapping[str, Words]] = {
    "contents": Words("Daftar isi", "Contents"),
    "tables": Words("Daftar tabel", "List of tables"),
    "figures": Words("Daftar gambar", "List of figures"),
    "note": Words("Catatan:", "Note:"),
    "source": Words("Sumber:", "Source:"),
    "suggested": Words("teks awal dari data, belum disunting", "first text drawn from the data, not edited yet"),
    "missing": Words("Gambar tidak dapat ditampilkan", "The picture cannot be shown"),
    "emblem": Words("Lambang", "Emblem"),
    "nip": Words("NIP", "NIP"),
}


def words_of(language: str) -> dict[str, str]:
    """All of them in one language."""
    return {code: words.within(language) for code, words in WORDS.items()}
