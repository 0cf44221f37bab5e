"""Planned money and counts that several chapters show, so that all of them say the same.

Money is that of `core.chain.money`: every rupiah once, and what nobody divided by year stands in a column of its own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from anyam.books.building.material import Material
from anyam.core import money, numbers
from anyam.core.book import Cell, Column, Row
from anyam.core.book.blocks import RowKind
from anyam.core.chain import Activity, Chain, Programme
from anyam.core.chain.model import Line
from anyam.core.chain.money import NOTHING, Planned, lines_of, planned, total
from anyam.core.money import Unit
from anyam.core.periods import show_years
from anyam.core.text import Words

CROWDED = 6  # years beyond which amounts are written in millions, so that a landscape page holds them
RUPIAH = Unit(1, Words("rupiah", "rupiah"), 0)
MILLIONS = Unit(10**6, Words("juta rupiah", "million rupiah"), 3)
INDICATIVE = Words("Anggaran indikatif ({unit})", "Indicative budget ({unit})")
UNDIVIDED = Words("Belum dibagi", "Not divided")
SUM = Words("Jumlah", "Sum")
TOTAL = Words("Total", "Total")
NOTE = Words(
    "Angka bersifat indikatif dan mengikat setelah ditetapkan dalam APBD tahun yang bersangkutan.",
    "Figures are indicative and bind only once adopted in the budget of the year concerned.",
)
LOOSE = Words(
    "Kolom “belum dibagi” memuat jumlah yang belum dibagi menurut tahun; jumlah itu tidak dibagi rata ke tahun mana pun.",
    "The column “not divided” holds sums that were not divided by year; they are spread over no year.",
)
OUTSIDE = Words("Di luar dimensi", "Outside the dimensions")
DASH = "–"


def between(years: Iterable[int]) -> str:
    """(2022, 2023, 2025) as "2022–2023, 2025"."""
    return show_years(tuple(years)).replace("-", DASH)


@dataclass(frozen=True, slots=True)
class YearColumns:
    """The columns of money of a table: the plan's years, any other that money stands in, what was not divided, and the sum."""

    years: tuple[int, ...]
    undivided: bool
    unit: Unit
    language: str

    @classmethod
    def of(cls, material: Material, lines: Iterable[Line], unit: Unit | None = None) -> "YearColumns":
        """As these lines need them. Without a unit, amounts are in rupiah as long as their columns fit."""
        lines = tuple(lines)
        years = tuple(sorted({*material.chain.years, *(line.year for line in lines if line.year)}))
        loose = any(line.year is None for line in lines)
        return cls(years, loose, unit or (MILLIONS if len(years) > CROWDED else RUPIAH), material.language)

    def columns(self, width: float = 1.75) -> tuple[Column, ...]:
        """Their headings."""
        over = INDICATIVE.within(self.language).format(unit=self.unit.name.within(self.language))
        labels = [str(year) for year in self.years]
        labels += [UNDIVIDED.within(self.language)] if self.undivided else []
        told = [*((label, width) for label in labels), (SUM.within(self.language), width + 0.15)]
        return tuple(Column(label, wide, "money", over) for label, wide in told)

    def cells(self, lines: Iterable[Line]) -> tuple[Cell, ...]:
        """What stands in each year, what was not divided, and all of it; nothing where no money was named."""
        lines = tuple(lines)
        places: list[int | None] = [*self.years]
        places += [None] if self.undivided else []
        found = [self.amount(total(mine) if mine else None) for mine in (_in(lines, place) for place in places)]
        return (*found, self.amount(total(lines) if lines else None))

    def amount(self, amount: Decimal | None) -> Cell:
        """An amount in the unit of the table; the figure behind it is in rupiah."""
        return amount_cell(amount, self.language, self.unit)

    def sums(self, lines: Iterable[Line]) -> tuple[Cell, ...]:
        """The same for a sum, whose last figure is nought where there is no money."""
        *years, whole = self.cells(lines)
        return (*years, whole if whole.number is not None else self.amount(NOTHING))

    def sum_row(self, label: str, lines: Iterable[Line], before: int, *, kind: RowKind = "sum") -> Row:
        """A sum of rows, its name over the `before` columns to the left of the money."""
        return Row((Cell(label, span=before), *self.sums(lines)), kind)

    def note(self) -> str:
        """What a table of planned money says below."""
        told = (NOTE, LOOSE) if self.undivided else (NOTE,)
        return " ".join(each.within(self.language) for each in told)


def _in(lines: Iterable[Line], year: int | None) -> tuple[Line, ...]:
    return tuple(line for line in lines if line.year == year)


def amount_cell(amount: Decimal | None, language: str, unit: Unit = RUPIAH) -> Cell:
    """An amount as a table writes it; a dash where none was named."""
    if amount is None:
        return Cell(DASH, style="weak")
    text = numbers.show(amount, language) if unit.size == 1 else _in_millions(amount, unit, language)
    return Cell(text, amount)


def _in_millions(amount: Decimal, unit: Unit, language: str) -> str:
    return numbers.show((amount / unit.size).quantize(Decimal(1).scaleb(-unit.places)).normalize() + 0, language)


def number_cell(number: int | Decimal | None, language: str) -> Cell:
    """A figure that is no money; a dash where there is none."""
    if number is None:
        return Cell(DASH, style="weak")
    return Cell(numbers.show(Decimal(number), language), Decimal(number))


def programme_lines(chain: Chain, programme: Programme) -> tuple[Line, ...]:
    """A programme's money: of its activities, or its ceiling while they have none."""
    return lines_of(programme, chain.activities_of.get(programme.uid, ()))


def lines_in(parts: Iterable[Planned]) -> tuple[Line, ...]:
    """All lines of several parts of the plan's money."""
    return tuple(line for part in parts for line in part.lines)


def dimension_lines(chain: Chain, dimension: str) -> tuple[Line, ...]:
    """The money of a dimension, or with an empty code of what stands outside all dimensions of the edition."""
    known = chain.edition.dimension_by_code
    if dimension:
        return lines_in(part for part in planned(chain) if part.dimension == dimension)
    return lines_in(part for part in planned(chain) if part.dimension not in known)


def all_lines(chain: Chain) -> tuple[Line, ...]:
    """Every rupiah of the plan once."""
    return lines_in(planned(chain))


def sources_of(material: Material, lines: Iterable[Line], funding: Iterable[str] = ()) -> str:
    """Where money comes from, by the lines' sources or, where none is named, by what was chosen beside them."""
    known = material.edition.choices("funding_sources")
    named = {line.source for line in lines if line.source}
    # What was ticked keeps the order in which the worksheet shows it.
    order = [each for each in (*known, *sorted(named - known.keys())) if each in named] or dict.fromkeys(funding)
    return ", ".join(known[each].short.within(material.language) if each in known else each for each in order)


@dataclass(frozen=True, slots=True)
class Placed:
    """Where each activity stands in an action plan, each exactly once: under its programme; under its action class where it has no
    programme; otherwise by dimension."""

    of_programme: Mapping[str, tuple[Activity, ...]]
    of_class: Mapping[str, tuple[Activity, ...]]
    loose: Mapping[str, tuple[Activity, ...]]


def place(chain: Chain, classes: Iterable[str]) -> Placed:
    """Place all activities, given the action classes that have a section of their own."""
    shown = set(classes)
    of_programme: dict[str, list[Activity]] = {}
    of_class: dict[str, list[Activity]] = {}
    loose: dict[str, list[Activity]] = {}
    for each in chain.activities:
        if each.programme in chain.programme_by_uid:
            of_programme.setdefault(each.programme, []).append(each)
        elif each.action_class in shown:
            of_class.setdefault(each.action_class, []).append(each)
        else:
            known = each.dimension in chain.edition.dimension_by_code
            loose.setdefault(each.dimension if known else "", []).append(each)
    return Placed(_frozen(of_programme), _frozen(of_class), _frozen(loose))


def _frozen(found: Mapping[str, list[Activity]]) -> dict[str, tuple[Activity, ...]]:
    return {key: tuple(several) for key, several in found.items()}


def coordinator(chain: Chain, dimension: str) -> str:
    """Who coordinates a dimension; empty where nobody was named."""
    return next(
        (
            chain.organisation(each.coordinator)
            for each in chain.groups
            if (each.kind, each.code) == ("dimension", dimension)
        ),
        "",
    )


def dimension_codes(chain: Chain) -> tuple[str, ...]:
    """The edition's dimensions in their order, and an empty code at the end where a programme stands in none of them."""
    codes = tuple(each.code for each in chain.edition.dimensions)
    stray = any(each.dimension not in codes for each in chain.programmes)
    return (*codes, "") if stray else codes


def programmes_in(chain: Chain, dimension: str) -> tuple[Programme, ...]:
    """The programmes of a dimension; with an empty code those of none."""
    known = chain.edition.dimension_by_code
    return tuple(
        each
        for each in chain.programmes
        if each.dimension == dimension or (not dimension and each.dimension not in known)
    )


def written(amount: Decimal, language: str) -> str:
    """An amount for running text, every digit."""
    return money.full(amount, language)
