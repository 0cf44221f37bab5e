"""What a file says about where its rows belong: dimension or pillar, sub-dimension or element, and which worksheet it is."""

import re
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from anyam.core.framework import Edition
from anyam.core.workbook.choices import choose
from anyam.core.workbook.words import fold

_LEADS = r"(?:sub\s*)?(?:dimensi|pilar|aspek|bidang|kelompok|pokja|elemen|dimension|pillar)"
_LEAD = re.compile(
    rf"^\s*(?:[a-z]|\d{{1,2}}|[ivx]+)?\s*[.)]?\s*{_LEADS}\s*(?:\d+|[ivx]+)?\s*[:.\-–]?\s+|^\s*{_LEADS}\s*[:\-–]\s*",
    re.IGNORECASE,
)
_ITEM = re.compile(r"^\s*(?:[A-Za-z]|\d{1,2}|[IVXivx]{1,4})\s*[.)]\s*")
_SMART = re.compile(r"\bsmart\s+\w+")
_NUMBER = re.compile(
    r"(?:\bw|\bkk|kertas\s*kerja|lembar\s*kerja|worksheet|form(?:ulir)?)\s*[-.]?\s*(?:ke\s*)?(\d{1,2})(?!\d)",
    re.IGNORECASE,
)
NEAR = 85
# How offices name the worksheets, by code; the longest name that is found counts.
SHEET_NAMES = {
    "p_dokumen": ("dokumen perencanaan",),
    "p_layanan": ("layanan", "daftar aplikasi", "layanan dan aplikasi", "inventaris aplikasi"),
    "p_masalah": ("masalah pokok", "masalah pokok rpjmd", "permasalahan rpjmd"),
    "w0_tim": ("tim dan mandat", "susunan tim", "tim pelaksana", "dewan smart city"),
    "w1_isu": ("isu", "isu daerah", "isu strategis", "analisis isu", "identifikasi isu"),
    "w2_kesiapan": ("kesiapan", "analisis kesiapan", "kesiapan daerah", "readiness"),
    "w3_swot": ("swot", "analisis swot", "butir swot"),
    "w3_tows": ("tows", "strategi tows", "strategi swot", "analisis tows", "matriks tows", "perumusan strategi"),
    "w4_gap": ("gap", "analisis gap", "kesenjangan", "analisis kesenjangan"),
    "w5_visi": ("visi", "visi misi", "visi dan misi", "tujuan dan sasaran"),
    "w6_program": ("program", "program kerja", "program inovasi", "daftar program", "program smart city"),
    "w7_aksi": ("rencana aksi", "renaksi", "aksi", "rencana tindak", "matriks rencana aksi"),
    "w8_roadmap": ("peta jalan", "roadmap", "road map"),
    "w9_quick_win": ("quick win", "quickwin", "profil quick win", "program unggulan", "program percepatan"),
    "w9_risiko": ("risiko", "manajemen risiko", "register risiko", "risk register", "resiko", "manajemen resiko"),
    "w9_seleksi": ("seleksi quick win", "seleksi", "nominasi quick win", "pemilihan quick win"),
    "w10_komitmen": ("komitmen", "lembar komitmen"),
    "w11_evaluasi": ("evaluasi", "penilaian mandiri"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scope:
    """A group (dimension or pillar) and a part of it (sub-dimension or element); either may be empty."""

    group: str = ""
    part: str = ""


class Scopes:
    """Recognises dimensions, pillars and their parts in an edition's words and in the words seen for them."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition

    @cached_property
    def _groups(self) -> dict[str, str]:
        found = {fold(seen): code for seen, code in self.edition.dimension_synonyms.items()}
        for dimension in self.edition.dimensions:
            names = (dimension.code, dimension.name.id, dimension.name.en, dimension.alias.id, dimension.alias.en)
            found |= {fold(name): dimension.code for name in names}
        for pillar in self.edition.pillars:
            found |= {fold(name): pillar.code for name in (pillar.code, pillar.name.id, pillar.name.en)}
        return found

    @cached_property
    def parts(self) -> dict[str, str]:
        """The group of every sub-dimension and element."""
        subs = {sub.code: sub.dimension for sub in self.edition.sub_dimension_by_code.values()}
        return subs | {element.code: element.pillar for element in self.edition.element_by_code.values()}

    def group(self, text: str) -> str:
        """The dimension or pillar that a whole text names: `Smart Living`, `DIMENSI : SMART LIVING`, `3. Smart Ekonomi`."""
        for words in (text, _LEAD.sub("", text), _ITEM.sub("", text)):
            if code := self._groups.get(fold(words)):
                return code
        return self._nearly(fold(text)) if _SMART.fullmatch(fold(_ITEM.sub("", text))) else ""

    def _nearly(self, words: str) -> str:
        # "Smart City" heads nearly every form and is nearly spelt like a dimension.
        close = {
            code for name, code in self._groups.items() if fuzz.ratio(name, words) >= NEAR and words != "smart city"
        }
        return close.pop() if len(close) == 1 else ""

    def within(self, text: str) -> str:
        """The one dimension or pillar named somewhere in a line of text; empty where none or several are."""
        if code := self.group(text):
            return code
        words = f" {fold(text)} "
        found = {code for name, code in self._groups.items() if " " in name and f" {name} " in words}
        found |= {code for each in _SMART.findall(words) if (code := self._nearly(each))}
        after = re.search(rf"\b{_LEADS}\b\s*[:\-–]?\s*(.+)", text, re.IGNORECASE)
        if not found and after and (code := self._groups.get(fold(after[1]), "")):
            found = {code}
        return found.pop() if len(found) == 1 else ""

    def part(self, text: str, *vocabularies: str) -> str:
        """The sub-dimension or element that a text names."""
        choices = self.edition.choices(*(vocabularies or ("@sub_dimension", "@readiness_element")))
        return (
            choose(text, choices) or choose(_LEAD.sub("", text), choices) or choose(_ITEM.sub("", text), choices) or ""
        )

    def read(self, text: str, *vocabularies: str) -> Scope | None:
        """`Smart Living / Kesehatan`, `Smart Living` or `Kesehatan`; None where nothing of it is known."""
        part = self.part(text, *vocabularies)
        if part:
            return Scope(self.parts.get(part, ""), part)
        if group := self.group(text):
            return Scope(group)
        for separator in (r"\n|:|>|–| - ", r"/|;|,"):
            pieces = [piece.strip() for piece in re.split(separator, text) if piece.strip()]
            group = next((code for piece in pieces if (code := self.group(piece))), "")
            part = next((code for piece in pieces[1:] if (code := self.part(piece, *vocabularies))), "")
            if group and (part or len(pieces) == 1):
                return Scope(group, part)
        return None


def sheet_named(text: str, edition: Edition) -> tuple[str, ...]:
    """The worksheets that a grid's name or a title may mean, by number (`W6`, `Kertas kerja 2`) or by the longest name in it."""
    if match := _NUMBER.search(text):
        numbered = [code for code, sheet in edition.sheets.items() if sheet.number == f"W{int(match[1])}"]
        if numbered:
            by_name = [code for code in _by_name(text, edition) if code in numbered]
            return tuple(by_name or numbered)
    return _by_name(text, edition)


def _by_name(text: str, edition: Edition) -> tuple[str, ...]:
    words = f" {fold(text)} "
    lengths: dict[str, int] = {}
    for code, sheet in edition.sheets.items():
        names = {fold(sheet.name.id), fold(sheet.name.en), fold(code), *SHEET_NAMES.get(code, ())}
        lengths[code] = max((len(name) for name in names if f" {name} " in words), default=0)
    longest = max(lengths.values(), default=0)
    return tuple(code for code, length in lengths.items() if length == longest and longest)
