"""Words of headings and titles: folding, units, years, column letters."""

import re
import unicodedata
from functools import lru_cache

_UNIT_WORDS = {
    "ribu": 10**3, "ribuan": 10**3, "rb": 10**3, "000": 10**3, "1.000": 10**3, "1000": 10**3,
    "juta": 10**6, "jutaan": 10**6, "jt": 10**6, "000.000": 10**6, "1.000.000": 10**6,
    "miliar": 10**9, "miliaran": 10**9, "milyar": 10**9, "milyard": 10**9,
    "triliun": 10**12, "trilyun": 10**12,
}  # fmt: skip
_UNIT_WORD = re.compile(r"(?<!\w)(ribuan|ribu|rb|jutaan|juta|jt|miliaran|miliar|milyard|milyar|triliun|trilyun)(?!\w)")
_UNIT_ZEROS = re.compile(r"(?:x|rp\.?)\s*(1\.000\.000|1\.000|1000|000\.000|000)(?![\d.])")
_MILLIARD = re.compile(r"\((?:dalam\s+)?(?:rp\.?\s*)?m\)|\brp\.?\s*m\b")
_RUPIAH = re.compile(r"(?<!\w)(rp|rupiah|idr)(?!\w)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_YEAR_WORDS = re.compile(r"\b(tahun anggaran|tahun|thn|th|t\.?\s?a)\b\.?\s*(?=(?:19|20)\d\d)")
_RELATIVE = re.compile(r"(?:tahun|thn|th)\.?\s*(?:ke)?[\s-]*([1-9]|10|i{1,3}|iv|v)")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_MONEY_WORDS = re.compile(r"(?<!\w)(dalam|x|rp|rupiah|idr)(?!\w)\.?")
_FILLERS = {"kerja", "smart", "city", "daerah", "yang", "kabupaten", "kota", "dan", "atau", "per"}
_NUMBERED = re.compile(r"^\s*(?:\(?\d{1,2}[.)]|[a-z][.)])\s+")


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """Capitals, signs and spaces aside: `Isu/Permasalahan ` and `isu / permasalahan` are the same words."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("&", " dan ")
    return " ".join(re.sub(r"[\W_]+", " ", plain).split())


@lru_cache(maxsize=50_000)
def core(heading: str) -> str:
    """A heading's words without brackets, unit, year and numbering, folded."""
    text = _BRACKETS.sub(" ", heading.casefold())
    text = _UNIT_ZEROS.sub(" ", _NUMBERED.sub("", text))
    text = _YEAR.sub(" ", _YEAR_WORDS.sub(" ", text))
    return fold(_MONEY_WORDS.sub(" ", _UNIT_WORD.sub(" ", text)))


def bare(heading: str) -> str:
    """A heading's core without words that add nothing: `Nama Program Kerja Daerah` is `nama program`."""
    return " ".join(word for word in core(heading).split() if word not in _FILLERS)


def unit_of(heading: str) -> int | None:
    """What a bare amount under this heading counts: 1_000_000 for `(juta rupiah)`, 1 for `(Rp)`, None where it does not say."""
    text = heading.casefold()
    if found := _UNIT_ZEROS.search(text) or _UNIT_WORD.search(text):
        return _UNIT_WORDS[found[1]]
    if _MILLIARD.search(text):
        return 10**9
    return 1 if _RUPIAH.search(text) else None


def year_in(heading: str, first_year: int = 0) -> int | None:
    """The one year a heading names; `Tahun ke-2` counts from the plan's first year."""
    years = {int(year) for year in _YEAR.findall(heading)}
    if len(years) == 1:
        return years.pop()
    match = _RELATIVE.fullmatch(heading.strip().casefold()) if not years and first_year else None
    return None if match is None else first_year + int(_ROMAN.get(match[1], match[1])) - 1


def only_year(heading: str, first_year: int = 0) -> bool:
    """Whether a heading says a year and nothing else."""
    return year_in(heading, first_year) is not None and (not core(heading) or not _YEAR.search(heading))


def letter(column: int) -> str:
    """Excel's name of a column counted from 0: A, B ... Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
