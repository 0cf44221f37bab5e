"""Choices as offices write them: by name, short name, a part of the name, or a word that means the same."""

import re
from collections.abc import Mapping
from functools import lru_cache

from rapidfuzz import fuzz, process

from anyam.core.framework import Choice
from anyam.core.workbook.words import fold

NEAR = 75
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
    "pendek": ("jk pendek",),
    "menengah": ("jk menengah",),
    "panjang": ("jk panjang",),
}  # fmt: skip
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
    """The code meant, or None: `Kekuatan (S)`, `S - Kekuatan` and `Strengths` are all S."""
    exact, loose = _words(_names(choices))
    without = re.sub(r"\([^()]*\)", " ", text)
    bracketed = " ".join(re.findall(r"\(([^()]*)\)", text))
    for word in (text, without, re.sub(r"^\s*\S{1,2}\s*[-.):]\s*", "", without)):
        if (code := exact.get(fold(word))) is not None:
            return code
    if (code := exact.get(fold(bracketed))) is not None:
        return code
    return loose.get(fold(text)) or loose.get(fold(without))


def nearest(text: str, choices: Mapping[str, Choice]) -> str:
    """The name nearest to what was typed, as a proposal; empty where none is near."""
    names = [choice.name.id for choice in choices.values()]
    found = process.extractOne(text, names, scorer=fuzz.WRatio, processor=fold, score_cutoff=NEAR)
    return found[0] if found else ""


def choose_many(text: str, choices: Mapping[str, Choice]) -> tuple[str, ...] | None:
    """All codes of a cell that names several (`APBD & CSR`, `APBD/CSR`); None when any part is not understood."""
    if (code := choose(text, choices)) is not None:
        return (code,)
    for separator in (r"\n", r";", r",", r"\+|&|\bdan\b|\band\b", r"/"):
        parts = [part for part in re.split(separator, text) if part.strip(" -.•")]
        if len(parts) > 1:
            found = [choose_many(_unnumbered(part), choices) for part in parts]
            if all(found):
                return tuple(dict.fromkeys(code for codes in found for code in codes or ()))
    return None


def _unnumbered(part: str) -> str:
    return re.sub(r"^\s*(?:\d{1,2}[.)]|[-•*])\s*", "", part).strip()


def ticked(text: str) -> bool:
    """Whether a cell is ticked."""
    return text.casefold() in TICKED
