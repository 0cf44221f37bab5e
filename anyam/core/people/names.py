"""Names of people as they are compared: without titles, degrees, capitals and dots."""

import re
import unicodedata

from rapidfuzz import fuzz

ALIKE = 90  # one letter wrong in a name of ten
_BEFORE = {
    "prof", "dr", "drs", "dra", "drg", "drh", "ir", "h", "hj", "kh", "r", "rr", "ra", "rm", "apt", "ns", "bpk", "bapak", "pak",
    "ibu", "bu", "sdr", "sdri", "mr", "mrs", "ms", "plt", "plh",
}  # fmt: skip
_AFTER = {
    "st", "se", "sh", "mt", "mm", "mh", "ma", "mp", "msi", "mkom", "skom", "spd", "mpd", "ssos", "sip", "sstp", "map", "skm",
    "mkes", "amd", "phd", "si", "ssi", "sp", "spt", "sst", "mpp", "msc", "meng", "mba", "mmsi", "mhum", "shum", "sag", "mag",
}  # fmt: skip
_DOTTED = re.compile(r"[A-Za-z]{1,4}\.(?:\s?[A-Za-z]{1,6}\.?){1,3}")


def bare_name(name: str) -> str:
    """`Dr. Ir. H. Budi Santoso, M.Si` is `budi santoso`; a name that is nothing but titles stays as it is."""
    plain = unicodedata.normalize("NFKC", name).split(",")[0].casefold()
    words = re.sub(r"[\W_]+", " ", plain).split()
    while len(words) > 1 and words[0] in _BEFORE:
        words.pop(0)
    while len(words) > 1 and words[-1] in _AFTER - {"sp", "si", "ma"}:
        words.pop()
    return " ".join(words)


def alike(one: str, other: str) -> bool:
    """Whether two names may be one person's: the same words in any order, or nearly."""
    first, second = bare_name(one), bare_name(other)
    return bool(first) and (first == second or fuzz.token_sort_ratio(first, second) >= ALIKE)


def is_degree(text: str) -> bool:
    """`S.T.`, `M. Si`, `ST`: what stands behind a name and its comma."""
    word = text.strip()
    return bool(_DOTTED.fullmatch(word)) or re.sub(r"[\W_]", "", word).casefold() in _AFTER
