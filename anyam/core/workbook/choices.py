"""Choices as offices write them: by name, short name, a part of the name, or a word that means the same."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from rapidfuzz import fuzz, process

from anyam.core import periods
from anyam.core.framework import Choice
from anyam.core.workbook.words import fold

NEAR = 75
LONGEST_LIST = 500  # characters; no list of choices is longer
# Words seen in offices' files, by code of a choice; they count only where the edition has that code.
OTHER_WORDS = {
    "S": ("strength", "strengths", "kekuatan strength", "kekuatan strengths"),
    "W": ("weakness", "weaknesses", "kelemahan weakness", "kelemahan weaknesses"),
    "O": ("opportunity", "opportunities", "kesempatan", "peluang opportunity", "peluang opportunities"),
    "T": ("threat", "threats", "tantangan", "hambatan", "ancaman threat", "ancaman threats", "ancaman tantangan"),
    "SO": ("s o", "strategi so", "strategi s o"),
    "WO": ("w o", "strategi wo", "strategi w o"),
    "ST": ("s t", "strategi st", "strategi s t"),
    "WT": ("w t", "strategi wt", "strategi w t"),
    "apbd": ("apbd kabupaten", "apbd kota", "apbd kab", "apbd ii", "apbd kab kota"),
    "apbd_prov": ("apbd i", "apbd propinsi", "bantuan provinsi"),
    "csr": ("tjsl", "csr tjsl", "csr perusahaan", "tjsl perusahaan"),
    "komunitas": ("swadaya masyarakat", "masyarakat", "komunitas", "lsm"),
    "dana_desa": ("dd", "apbdes", "apb desa"),
    "hindari": ("menghindari", "dihindari"),
    "kurangi": ("mengurangi", "dikurangi", "mitigasi"),
    "alihkan": ("mengalihkan", "dialihkan", "transfer"),
    "terima": ("menerima", "diterima"),
    "pendek": ("jk pendek",),
    "menengah": ("jk menengah",),
    "panjang": ("jk panjang",),
}  # fmt: skip
_JOINTS = {"dan", "and", "atau", "or", "serta", "maupun"}
_EMPTY = {"dana", "anggaran", "sumber", "pendanaan", "pembiayaan", "biaya", "daerah", "pemerintah", "dari", "melalui"}
_AREAS = {"kabupaten", "kab", "kota", "provinsi", "propinsi", "prov"}
_NUMBERS = {
    "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9, "sepuluh": 10,
}  # fmt: skip
_LENGTH = re.compile(
    rf"(?:selama\s+)?(\d{{1,2}}|{'|'.join(_NUMBERS)})\s*(?:\([a-z\d]+\)\s*)?(?:tahun|thn|th)\.?(?:\s+anggaran)?"
)
TICKED = {"1", "x", "v", "√", "✓", "✔", "☑", "ya", "yes", "true", "●", "•", "*", "■"}


Names = tuple[tuple[str, ...], ...]


@lru_cache(maxsize=256)
def _words(names: Names) -> tuple[dict[str, str], dict[str, str]]:
    """Exact names, and looser ones (parts of a name) that mean one choice only."""
    exact: dict[str, str] = {}
    loose: dict[str, set[str]] = {}
    for code, *full in names:
        for name in (code, *full, *OTHER_WORDS.get(code, ())):
            exact.setdefault(fold(name), code)
        for part in (part for name in full for part in re.split(r"[/(),]| dan ", name)):
            loose.setdefault(fold(part), set()).add(code)
    return exact, {word: min(codes) for word, codes in loose.items() if len(codes) == 1 and len(word) > 2}


def _names(choices: Mapping[str, Choice]) -> Names:
    return tuple((c.code, c.name.id, c.name.en, c.short.id, c.short.en) for c in choices.values())


def choose(text: str, choices: Mapping[str, Choice]) -> str | None:
    """The code meant, or None: `Kekuatan (S)`, `S - Kekuatan` and `Strengths` are all S. Brackets may say the same again, not
    something else."""
    exact, loose = _words(_names(choices))
    if (code := exact.get(fold(text))) is not None:
        return code
    without = re.sub(r"\([^()]*\)", " ", text)
    inside = exact.get(fold(" ".join(re.findall(r"\(([^()]*)\)", text))))
    for word in (without, re.sub(r"^\s*\S{1,2}\s*[-.):]\s*", "", without)):
        if (code := exact.get(fold(word))) is not None:
            return code if inside in {None, code} else None
    return inside or loose.get(fold(text)) or loose.get(fold(without))


def nearest(text: str, choices: Mapping[str, Choice]) -> str:
    """The name nearest to what was typed, as a proposal; empty where none is near."""
    names = [choice.name.id for choice in choices.values()]
    found = process.extractOne(text, names, scorer=fuzz.WRatio, processor=fold, score_cutoff=NEAR)
    return found[0] if found else ""


def choose_many(text: str, choices: Mapping[str, Choice]) -> tuple[str, ...] | None:
    """All codes of a cell that names several (`APBD & CSR`, `APBD/CSR`), in their order; None when any word is not understood.
    A name may hold `dan`, `or` or a comma itself: the longest name is looked for first."""
    exact, loose = _words(_names(choices))
    names = loose | exact
    if (code := names.get(fold(text))) is not None:
        return (code,)
    words, apart = _split(text) if len(text) <= LONGEST_LIST else ([], [])
    if _says_nothing(words, apart):
        return None
    longest = max((name.count(" ") + 1 for name in names), default=0)
    rest: list[tuple[str, ...] | None] = [None] * len(words) + [()]  # what the words from each one on name
    for at in range(len(words) - 1, -1, -1):
        for length in range(min(longest, len(words) - at), 0, -1):
            code, after = names.get(" ".join(words[at : at + length])), rest[at + length]
            if code is not None and after is not None:
                rest[at] = (code, *after)
                break
        else:
            rest[at] = next((rest[end] for end in _skips(words, apart, at) if rest[end] is not None), None)
    return tuple(dict.fromkeys(rest[0] or ())) or None


def _split(text: str) -> tuple[list[str], list[bool]]:
    """The words of a list without its numbering, and whether something divides each of them from the one before."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("&", " dan ")
    plain = re.sub(r"(?<![^\s;,])(?:\(?\d{1,2}[.)](?!\d)|[a-z][.)](?=\s))", "\n", plain)
    words: list[str] = []
    apart: list[bool] = []
    divided = True
    for token in re.findall(r"[^\W_]+|[\n;,+/|]", plain):
        if token[0].isalnum():
            words.append(token)
            apart.append(divided or token in _JOINTS)
        divided = not token[0].isalnum() or token in _JOINTS
    return words, apart


def _says_nothing(words: list[str], apart: list[bool]) -> bool:
    """Whether an entry of a list is made of words that name no source: `Pemerintah, CSR`."""
    entries: list[list[str]] = []
    for word, begins in zip(words, apart, strict=True):
        entries += [[]] if begins else []
        entries[-1].append(word)
    return any(all(word in _EMPTY for word in entry) for entry in entries)


def _skips(words: list[str], apart: list[bool], at: int) -> tuple[int, ...]:
    """Where a list goes on after words that name nothing: `dan`, `dana`, and the name behind `kabupaten`."""
    if words[at] in _JOINTS or words[at] in _EMPTY:
        return (at + 1,)
    if at == 0 or words[at - 1] not in _AREAS or apart[at]:
        return ()
    return (at + 1, at + 2) if at + 1 < len(words) and not apart[at + 1] else (at + 1,)


def of_length(text: str, choices: Mapping[str, Choice]) -> str:
    """The horizon of `5 tahun`, by the years that each horizon has; empty for any other text."""
    match = _LENGTH.fullmatch(text.strip().casefold())
    return _horizon(int(_NUMBERS.get(match[1], match[1])), choices) if match else ""


def likely(text: str, choices: Mapping[str, Choice]) -> str:
    """A proposal for a text that is no choice: the horizon that would hold the years it names, or the nearest name."""
    years = periods.years_named(text)
    code = _horizon(years[-1] - years[0] + 1, choices) if years else ""
    return choices[code].name.id if code else nearest(text, choices)


def _horizon(years: int, choices: Mapping[str, Choice]) -> str:
    for code, choice in choices.items():
        limits = choice.extra.get("years")
        if isinstance(limits, list | tuple) and limits[0] <= years <= limits[1]:
            return code
    return ""


def ticked(text: str) -> bool:
    """Whether a cell is ticked."""
    return text.casefold() in TICKED
