"""Words as they are compared: folded, without affixes. The same words are kept and asked for, whatever the database.

The root of a word comes from the known roots where its affixes lead to one, otherwise from the Indonesian stemmer of
Snowball, which is quick and knows no dictionary. What is exact stays exact: numbers, years and codes (`WO-1`) have no root.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from snowballstemmer.indonesian_stemmer import IndonesianStemmer

from anyam.core.search.roots import ROOTS

# Words that stand in every text and say nothing by themselves.
_STOP = """
adalah agar akan antara atau bagi dalam dan dari dengan di ialah ini itu juga karena ke kemudian kepada maupun oleh pada
para sebagai sebuah secara serta suatu telah tersebut untuk yaitu yang and for in of on or the to with
"""
STOP = frozenset(_STOP.split())
# Spellings that people do use, and the few words that a longer root would win by chance, with what they are found under.
SPELLINGS = {
    "aktifitas": "aktivitas", "antri": "antre", "apotik": "apotek", "hutang": "utang", "ijin": "izin",
    "jadual": "jadwal", "mengoperasikan": "operasi", "nopember": "november", "obyek": "objek",
    "pengoperasian": "operasi", "praktek": "praktik", "propinsi": "provinsi", "resiko": "risiko",
    "sertipikat": "sertifikat", "subyek": "subjek", "tentram": "tenteram",
}  # fmt: skip
SHORTEST = 4  # shorter words are roots
_DEEPEST = 3  # prefixes on one root: ke-ber-lanjut-an
# A prefix, and the letter of the root that it swallowed. What swallows nothing comes first.
_LIST = (
    "me: pe: mem: pem: men: pen: meng: peng: menge: penge: di: ke: se: be: ber: bel: te: ter: per: pel: "
    "mem:p pem:p men:t pen:t meny:s peny:s meng:k peng:k"
)
_PREFIXES = tuple((prefix, swallowed) for prefix, _, swallowed in (each.partition(":") for each in _LIST.split()))
_ENDINGS = (("lah", "kah", "tah", "pun"), ("nya", "ku", "mu"), ("isasi", "kan", "an", "i"))
_CODE = re.compile(r"(?<![^\W_])([^\W\d_]{1,4})-(\d{1,4})(?![^\W_])")
_WORD = re.compile(r"[^\W_]+")
_PLACE = re.compile(rf"{_CODE.pattern}|{_WORD.pattern}")
_SIGNS = {code: " " for code in range(128) if not chr(code).isalnum()}
_STEMMER = IndonesianStemmer()


def fold(text: str) -> str:
    """Small letters without accents."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).casefold()


def words(text: str) -> list[str]:
    """The words of a text, folded, in their order; a typed code is one word without its stroke."""
    folded = fold(text)
    if "-" in folded:
        folded = _CODE.sub(r"\1\2", folded)
    return folded.translate(_SIGNS).split() if folded.isascii() else _WORD.findall(folded)


def places(text: str) -> Iterator[tuple[int, int, str]]:
    """Where each word stands in the text as it is written: start, end, and the word as `words` gives it."""
    for found in _PLACE.finditer(text):
        for word in words(found[0]):
            yield found.start(), found.end(), word


@lru_cache(maxsize=1 << 16)
def root(word: str) -> str:
    """What a folded word is found under."""
    if len(word) < SHORTEST or not word.isalpha():
        return word
    known = word if word in ROOTS or word in SPELLINGS else max(_known_roots(word), key=len, default="")
    return SPELLINGS.get(known, known) or str(_STEMMER.stemWord(word))


def roots(text: str) -> list[str]:
    """The roots of a text's words."""
    return [root(word) for word in words(text)]


def _known_roots(word: str) -> Iterator[str]:
    for bare in _without_endings(word):
        yield from _under_prefixes(bare, _DEEPEST)


def _without_endings(word: str) -> Iterable[str]:
    """What is left of the word without one ending of each kind, the barest first: `berikan` is not of the fish."""
    left = [word]
    for kind in _ENDINGS:
        left += [each[: -len(ending)] for each in left for ending in kind if each.endswith(ending)]
    return reversed(left)


def _under_prefixes(word: str, depth: int) -> Iterator[str]:
    if word in ROOTS:
        yield word
    if depth:
        for prefix, swallowed in _PREFIXES:
            if word.startswith(prefix):
                yield from _under_prefixes(swallowed + word[len(prefix) :], depth - 1)


def rules() -> str:
    """A mark of how words are read: what was kept under other rules is kept anew."""
    here = Path(__file__).parent
    return sha256(b"".join((here / name).read_bytes() for name in ("roots.py", "words.py"))).hexdigest()[:8]
