"""Which column of a worksheet a heading means: by its names, by the words seen for it, or by words very like those."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process

from anyam.core.framework import Column, Edition, SheetDefinition
from anyam.core.periods import is_part_of_year
from anyam.core.text import Words
from anyam.core.workbook.choices import choose
from anyam.core.workbook.words import bare, core, fold, only_year, year_in

LEAST = 85
LONGEST_HEADING = 120
LEFT_OUT = "-"  # the key of a column that is understood and holds nothing to read: numbering, sums of a row
DIMENSION = "dimension"  # the key of a column that only tells the dimension, on sheets without such a column
UNIT = "unit"  # the unit of a row's targets, on sheets without a column for it
YEAR = "year"  # the year of a row's money, on sheets without a column for it
CHAPTER = "chapter"  # the chapter beside a page
ASIDES = {
    UNIT: Words("Satuan target", "Unit of the targets"),
    YEAR: Words("Tahun anggaran", "Year of the money"),
    CHAPTER: Words("Bab", "Chapter"),
}
NUMBERING = {"no", "nomor", "no urut", "nomor urut", "nr", "no item"}
SUMS = {
    "jumlah",
    "total",
    "jumlah total",
    "total jumlah",
    "jumlah anggaran",
    "total anggaran",
    "total pagu",
    "jumlah pagu",
}
_DIMENSION_WORDS = ("dimensi", "pilar", "dimensi smart city", "pilar smart city", "aspek smart city", "dimensi pilar")
_OFFICE_WORDS = (
    "opd",
    "skpd",
    "perangkat daerah",
    "dinas",
    "instansi",
    "dinas instansi",
    "opd pelaksana",
    "penanggung jawab",
)
_UNIT_WORDS = ("satuan", "sat", "satuan volume", "satuan target", "satuan keluaran", "unit")
_YEAR_WORDS = ("tahun", "tahun anggaran", "ta", "t a", "thn", "th anggaran", "tahun pelaksanaan", "tahun ke")
_CHAPTER_WORDS = ("bab", "sub bab", "bab / sub bab", "nomor bab", "no bab")
_INNER_WORDS = {
    "name": ("uraian indikator", "nama indikator"),
    "unit": ("satuan", "sat"),
    "baseline": (
        "baseline", "kondisi awal", "capaian awal", "data awal", "data dasar", "nilai dasar", "kondisi eksisting", "capaian",
    ),
    "target": ("target", "target akhir", "target kinerja", "target indikator", "nilai target"),
    "target_year": ("tahun target", "tahun capaian"),
    "value": ("nilai", "angka", "besaran", "capaian", "nilai data", "kondisi"),
    "year": ("tahun", "thn", "tahun data"),
    "source": ("sumber", "sumber data"),
    "before": ("sebelum", "kondisi sebelum"),
    "after": ("sesudah", "kondisi sesudah", "setelah"),
}  # fmt: skip


OF_A_YEAR = ("target", "value")  # figures of nested rows that a table may give for several years
_OF_A_PART = re.compile(r"\b(?:triwulan|tw|semester|smt)[\s.\-]*(?:i{1,3}|iv|[1-4])\b", re.IGNORECASE)
_YEAR_AT_END = re.compile(r"(?:tahun\s+)?(?:19|20)\d\d\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Guess:
    """What a heading may mean: a flat key or its beginning, and how sure that is (0..100)."""

    key: str
    sure: int


class Lexicon:
    """The headings of one worksheet."""

    def __init__(
        self, sheet: SheetDefinition, edition: Edition, first_year: int, learnt: Mapping[str, str] | None = None
    ) -> None:
        self.sheet, self.edition, self.first_year = sheet, edition, first_year
        self.learnt = {
            fold(seen): meant
            for seen, meant in (learnt or {}).items()
            if meant in {LEFT_OUT, DIMENSION, *ASIDES} or meant.split(".")[0] in sheet.by_key
        }
        self._known: dict[tuple[str, ...], tuple[Guess, ...]] = {}

    @cached_property
    def names(self) -> dict[str, list[str]]:
        """Keys by folded name, those of columns before those of nested columns and entries."""
        found: dict[str, list[str]] = {}
        for key, name in (*self._of_columns(), *self._of_entries(), *self._of_parts()):
            for word in {fold(name), core(name)} - {""}:
                if key not in found.setdefault(word, []):
                    found[word].append(key)
        for key, name in self._of_others():
            found.setdefault(fold(name), [key])
        offices = [column.key for column in self.sheet.columns if column.type == "organisation"]
        for word in _OFFICE_WORDS if offices else ():
            found.setdefault(word, [offices[0]])
        for word in NUMBERING | SUMS:
            found.setdefault(word, []).append(LEFT_OUT)
        return found

    def _of_columns(self) -> Iterator[tuple[str, str]]:
        seen = self.edition.headings.get(self.sheet.code, {})
        for column in self.sheet.columns:
            for name in (column.key, column.name.id, column.name.en, *seen.get(column.key, ())):
                yield _first(column), name

    def _of_others(self) -> Iterator[tuple[str, str]]:
        """Words seen for the same column on other worksheets: `kebutuhan anggaran` is a budget everywhere. What names a row
        tells the worksheets apart, and is not borrowed."""
        for code, seen in self.edition.headings.items():
            other = self.edition.sheets[code].by_key if code in self.edition.sheets else {}
            for key, names in seen.items():
                mine = self.sheet.by_key.get(key) if key != self.sheet.title_column else None
                if mine is not None and key in other and other[key].type == mine.type:
                    yield from ((_first(mine), name) for name in names)

    def _of_entries(self) -> Iterator[tuple[str, str]]:
        for column in self.sheet.columns:
            for inner in column.columns if column.home == "sheet" else ():
                for name in (inner.name.id, inner.name.en, *_INNER_WORDS.get(inner.key, ())):
                    yield f"{column.key}.1.{inner.key}", name
            choices = self.edition.choices(*column.vocabularies) if column.type == "map" else {}
            for code, choice in choices.items():
                yield f"{column.key}.{code}", choice.name.id
                yield f"{column.key}.{code}", choice.name.en

    def _of_parts(self) -> Iterator[tuple[str, str]]:
        """`Isu` for `Isu / permasalahan`, and the words for a dimension where a sheet has no column for it."""
        for column in self.sheet.columns:
            yield _first(column), column.name.id.split("/")[0]
        if DIMENSION in self.sheet.groups:
            yield from ((DIMENSION, word) for word in _DIMENSION_WORDS)
        types = {column.type for column in self.sheet.columns}
        if "value_matrix" in types and UNIT not in self.sheet.by_key:
            yield from ((UNIT, word) for word in _UNIT_WORDS)
        if "money_matrix" in types and not types & {"years", "year"}:
            yield from ((YEAR, word) for word in _YEAR_WORDS)
        if "page" in self.sheet.by_key:
            yield from ((CHAPTER, word) for word in _CHAPTER_WORDS)

    def guesses(self, heading: str) -> tuple[Guess, ...]:
        """The columns a heading may mean, likeliest first; none where it is not understood."""
        if fold(heading) in self.learnt:
            return (Guess(self.learnt[fold(heading)], 100),)
        if len(heading) > LONGEST_HEADING:
            return ()
        found: dict[str, int] = {}
        wordings = (
            (fold(heading), 100),
            (core(heading), 100 if core(heading) == core(re.sub(r"[()]", " ", heading)) else 97),
        )
        for word, sure in (*wordings, *((core(part), 90) for part in heading.split("/"))):
            for key in self.names.get(word, ()):
                found.setdefault(key, sure)
        title, link = self.sheet.title_column, self.sheet.columns[0]
        if title in found and link.type == "item" and found.get(link.key) == found[title]:
            found = {
                title: found[title],
                **found,
            }  # `Program / Kegiatan`: its rows are activities below their programme
        return tuple(Guess(key, sure) for key, sure in (found or self._like(heading)).items())

    def _like(self, heading: str) -> dict[str, int]:
        found = dict.fromkeys(self.names.get(bare(heading), ()), 88)
        if not found and len(core(heading)) > 4:
            for name, score, _at in process.extract(core(heading), self._long, scorer=fuzz.ratio, score_cutoff=LEAST):
                for key in self.names[name]:
                    found.setdefault(key, min(int(score), 99))
        return found

    @cached_property
    def _long(self) -> list[str]:
        return [name for name in self.names if len(name) > 4]

    def meant(self, levels: tuple[str, ...]) -> tuple[Guess, ...]:
        """The columns meant by the headings above a column, from the top level to the lowest."""
        if levels not in self._known:
            found = self._meant(levels)
            self._known[levels] = (*found, *self._of_a_year(found, levels))
        return self._known[levels]

    def _of_a_year(self, found: tuple[Guess, ...], levels: tuple[str, ...]) -> tuple[Guess, ...]:
        """`Target 2024` beside `Target 2023` is the figure of another year: `indicators.2024.target`."""
        year = next((year for each in reversed(levels) if (year := year_in(each, self.first_year))), None)
        parts = [(guess.key.split("."), guess.sure) for guess in found if year and guess.key.count(".") == 2]
        return tuple(
            Guess(f"{name}.{year}.{inner}", sure)
            for (name, number, inner), sure in parts
            if number == "1" and inner in OF_A_YEAR
        )

    def _meant(self, levels: tuple[str, ...]) -> tuple[Guess, ...]:
        *parents, lowest = levels
        if fold(" ".join(levels)) in self.learnt:
            return (Guess(self.learnt[fold(" ".join(levels))], 100),)
        if _OF_A_PART.search(lowest) or is_part_of_year(lowest):
            part = self._part_of_year(levels)
            return (Guess(part, 70),) if part else ()
        if not parents:
            return self._alone(lowest)
        for parent in reversed(parents):
            below = levels[levels.index(parent) + 1 :]
            for guess in self.guesses(parent):
                if inner := self._inside(guess.key, (parent, *below)):
                    return (Guess(inner, guess.sure),)
        together = [*self.guesses(" ".join(levels)), *self._alone(lowest)]
        best = {guess.key: guess for guess in sorted(together, key=lambda guess: guess.sure)}
        return tuple(sorted(best.values(), key=lambda guess: -guess.sure))

    def _part_of_year(self, levels: tuple[str, ...]) -> str:
        """`2023 › TW I`, `Waktu pelaksanaan › Januari`: ticks there say the year. `Anggaran TW I` is not the budget of a year."""
        words = _YEAR_AT_END.sub("", levels[-1]).strip()
        years = next((column.key for column in self.sheet.columns if column.type == "years"), "")
        if not years or not is_part_of_year(words):
            return ""
        above = {guess.key.split(".")[0] for parent in levels[:-1] for guess in self._alone(parent)}
        if above - {years, LEFT_OUT}:
            return ""
        year = next((year for each in reversed(levels) if (year := year_in(each, self.first_year))), None)
        return f"{years}.{year or '-'}.{fold(words).replace(' ', '_')}"

    def _alone(self, heading: str) -> tuple[Guess, ...]:
        year = year_in(heading, self.first_year)
        if only_year(heading, self.first_year):
            return (Guess(f"years.{year}", 70),) if self._matrices else ()
        found = tuple(Guess(self._with_year(guess.key, year), guess.sure) for guess in self.guesses(heading))
        return found or self._with_source(heading, year)

    @cached_property
    def _matrices(self) -> list[Column]:
        return [column for column in self.sheet.columns if column.type in {"money_matrix", "value_matrix", "years"}]

    def _with_year(self, key: str, year: int | None) -> str:
        column = self.sheet.by_key.get(key)
        keyed = column is not None and column.type in {"money_matrix", "value_matrix", "years"}
        return f"{key}.{year}" if keyed and year is not None else key

    def _with_source(self, heading: str, year: int | None) -> tuple[Guess, ...]:
        """`APBD 2023`, `Anggaran CSR (Rp)`: a source of funds in the heading itself."""
        money = next((column for column in self._matrices if "source" in column.axes), None)
        words = core(heading).split()
        for cut in range(len(words) if money else 0):
            ahead, behind = " ".join(words[:cut]), " ".join(words[cut:])
            source = choose(behind, self.edition.choices("funding_sources"))
            if money and source and (not ahead or money.key in {guess.key for guess in self.guesses(ahead)}):
                return (Guess(f"{money.key}.{year or '-'}.{source}", 90),)
        return ()

    def _inside(self, key: str, levels: tuple[str, ...]) -> str:
        """The place inside a column of several that the lower levels name; `levels` begin with the column's own heading."""
        column = self.sheet.by_key.get(key.split(".", maxsplit=1)[0])
        lower = levels[1:]
        if column is None or not lower:
            return ""
        year = next((year for each in reversed(levels) if (year := year_in(each, self.first_year))), None)
        match column.type:
            case "money_matrix":
                return self._money(column, lower, year)
            case "value_matrix" | "years":
                return f"{column.key}.{year}" if only_year(lower[-1], self.first_year) else ""
            case "choice" | "choices":
                code = choose(lower[-1], self.edition.choices(*column.vocabularies))
                return f"{column.key}.{code}" if code else ""
            case "rows":
                return self._nested(column, key.rsplit(".", maxsplit=1)[-1], lower[-1], year)
            case "map":
                return self._entry(column, lower[-1])
            case _:
                return ""

    def _money(self, column: Column, lower: tuple[str, ...], year: int | None) -> str:
        if core(lower[-1]) in SUMS:
            return LEFT_OUT
        source = choose(core(lower[-1]) or "-", self.edition.choices("funding_sources"))
        if source:
            return f"{column.key}.{year or '-'}.{source}" if "source" in column.axes else ""
        return f"{column.key}.{year}" if only_year(lower[-1], self.first_year) else ""

    def _entry(self, column: Column, lowest: str) -> str:
        inside = [guess.key for guess in self.guesses(lowest) if guess.key.startswith(f"{column.key}.")]
        return inside[0] if inside else ""

    def _nested(self, column: Column, above: str, lowest: str, year: int | None) -> str:
        """Under a nested table the lowest heading names an inner column, or only the year of the figure above it."""
        if inside := self._entry(column, lowest):
            return inside
        figures = (above, *(each.key for each in column.columns))
        figure = next((key for key in figures if key in OF_A_YEAR or key == above == "baseline"), "")
        return f"{column.key}.1.{figure}" if figure and year is not None and not core(lowest) else ""


def _first(column: Column) -> str:
    """Where a bare heading of a nested table points: to its first inner column."""
    return f"{column.key}.1.{column.columns[0].key}" if column.columns else column.key
