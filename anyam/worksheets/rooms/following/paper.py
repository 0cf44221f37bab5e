"""A whole sheet for the printer: its rows under one heading a page, money by years with its sums, and what on it is not settled."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import compress, groupby
from typing import NamedTuple

from django.urls import reverse
from django.utils import timezone

from anyam.accounts.models import User
from anyam.core import money, numbers
from anyam.core.framework import Column
from anyam.core.sheet.cells import UNDIVIDED
from anyam.core.text import Words
from anyam.plans.models import NOUNS, Sheet
from anyam.plans.pages import PlanHead
from anyam.plans.queries.common import head_of
from anyam.plans.rules import closed_in
from anyam.worksheets.groupnames import group_name
from anyam.worksheets.references import PlanReferences
from anyam.worksheets.rooms.page.late import address
from anyam.worksheets.rooms.page.lists import lists_of
from anyam.worksheets.rooms.page.reading import guarded_columns, set_by_act, shown_columns, texts_of
from anyam.worksheets.rooms.rowcells import cells_of_rows

PAPERS = ("A4", "F4")
MILLION = Decimal(1_000_000)
MONEY = "money_matrix"
NOT_DIVIDED = Words("belum dibagi", "not divided")
Cells = Mapping[str, str]
FIGURE = "figure"
SHARES = dict.fromkeys(("integer", "decimal", "percent", "money", "year"), FIGURE)
SHARES |= dict.fromkeys(("choice", "date", "dates", "years", "organisation"), "short") | {
    "text": "text",
    "rows": "text",
}


@dataclass(frozen=True, slots=True)
class Head:
    """A column on paper; a year of money has the name of the money above it. `share` is how much of the paper it needs: figure,
    short, title, names or text."""

    name: Words | str
    over: Words | str = ""
    share: str = "short"

    @property
    def is_figure(self) -> bool:
        """Whether numbers stand in it."""
        return self.share == FIGURE


@dataclass(frozen=True, slots=True)
class Top:
    """What stands in the upper line of the heading: a column by itself, or the name above several years of money."""

    name: Words | str
    span: int
    is_alone: bool
    share: str


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A row: its code, and the lines of each cell. `unread` where a cell holds what could not be read."""

    code: str
    cells: tuple[tuple[str, ...], ...]
    unread: bool
    is_sample: bool


@dataclass(frozen=True, slots=True)
class PaperPage:
    """The sheet. `sums` stand under the columns of money; `empty` are columns in which nothing stands, left out for want of room;
    `is_draft` while its stage is open."""

    plan: PlanHead
    sheet: Words
    number: str
    group: str
    tops: tuple[Top, ...]
    heads: tuple[Head, ...]
    lines: tuple[PaperLine, ...]
    sums: tuple[str, ...]
    empty: tuple[Words | str, ...]
    by: str
    at: datetime
    is_draft: bool
    paper: str
    others: tuple[tuple[str, str], ...]
    room: str
    workbook: str


def paper_page(sheet: Sheet, user: User, language: str, *, paper: str) -> PaperPage:
    """Seven questions beside the door's, however long the sheet is."""
    book = PlanReferences(sheet.plan, sheet)
    spine = _spine(sheet, language)
    cells = cells_of_rows(sheet, spine, book)
    used = {part for row in cells.values() for key, text in row.items() for part in (text, *key.split(".")[1:])}
    lists = lists_of(sheet, book, used, language)
    names = {name: {entry[0]: entry[1] for entry in entries} for name, entries in lists.items()}
    every = list(_lanes(sheet, list(cells.values())))
    texts = {uid: [lane.texts(row, spine[uid].acts, names) for lane in every] for uid, row in cells.items()}
    taken = [not texts or any(row[place] for row in texts.values()) for place in range(len(every))]
    lanes = list(compress(every, taken))
    lines = []
    for uid, shown in texts.items():
        kept = spine[uid]
        lines.append(PaperLine(kept.code, tuple(compress(shown, taken)), kept.unread, kept.is_sample))
    chosen = paper if paper in PAPERS else PAPERS[0]
    here = address(sheet, "worksheets:room-print")
    return PaperPage(
        plan=head_of(sheet.plan), sheet=sheet.definition.name, number=sheet.definition.number,
        group=group_name(sheet.plan.edition, sheet.group, language), tops=tuple(_tops(lanes)),
        heads=tuple(lane.head for lane in lanes),
        lines=tuple(lines), sums=_sums(lanes, cells.values()), empty=tuple(_left_out(every, taken)),
        by=user.name, at=timezone.now(),
        is_draft=sheet.code not in closed_in(sheet.plan), paper=chosen,
        others=tuple((each, f"{here}?paper={each}") for each in PAPERS), room=address(sheet, "worksheets:room"),
        workbook=f"{reverse('workbooks:workbook', args=[sheet.plan.code, sheet.group.slug])}?sheet={sheet.code}&paper={chosen}",
    )  # fmt: skip


class _Kept(NamedTuple):
    """What a row has beside the cells of its sheet."""

    code: str
    unread: bool
    is_sample: bool
    acts: Cells


def _spine(sheet: Sheet, language: str) -> dict[str, _Kept]:
    """Every row that stands, in its order: one question."""
    columns = guarded_columns(sheet)
    rows = NOUNS[sheet.definition.noun]._default_manager.filter(
        item__sheet=sheet, item__binned_at=None, item__merged_into=None
    )
    shown = ("item__uid", "item__code", "item__unread", "item__is_sample", *(each.key for each in columns))
    found = {}
    for uid, code, unread, is_sample, *values in rows.order_by("item__order", "item").values_list(*shown):
        acts = {each.key: set_by_act(value, each, sheet, language) for each, value in zip(columns, values, strict=True)}
        found[str(uid)] = _Kept(code, bool(unread), is_sample, {key: text for key, text in acts.items() if text})
    return found


@dataclass(frozen=True, slots=True)
class _Lane:
    """A column as it is drawn: one of the sheet, or one year of its money."""

    column: Column
    head: Head
    year: str = ""

    def texts(self, row: Cells, acts: Cells, names: Mapping[str, Mapping[str, str]]) -> tuple[str, ...]:
        if self.column.home == "row":
            return (acts[self.column.key],) if self.column.key in acts else ()
        if not self.year:
            return texts_of(row, self.column, names)
        read = [(text, money.read_amount(text).value) for text in self._typed(row)]
        known = [Decimal(amount) for _text, amount in read if amount is not None]
        whole = (_millions(sum(known, Decimal(0))),) if known else ()
        # What could not be read stands there as it was typed.
        return (*whole, *(text for text, amount in read if amount is None))

    def amount(self, row: Cells) -> Decimal:
        """What counts in the sum of the column."""
        read = (money.read_amount(text).value for text in self._typed(row))
        return sum((Decimal(each) for each in read if each is not None), Decimal(0))

    def _typed(self, row: Cells) -> list[str]:
        at = f"{self.column.key}.{self.year}"
        return [text for key, text in row.items() if text and (key == at or key.startswith(f"{at}."))]


def _lanes(sheet: Sheet, rows: list[Cells]) -> Iterable[_Lane]:
    for column in shown_columns(sheet):
        if column.type != MONEY:
            is_title = column.key == sheet.definition.title_column
            yield _Lane(column, Head(column.name, share="title" if is_title else SHARES.get(column.type, "names")))
            continue
        for year in _years(sheet, column, rows):
            name = NOT_DIVIDED if year == UNDIVIDED else year
            yield _Lane(column, Head(name, over=column.name, share=FIGURE), year)


def _tops(lanes: list[_Lane]) -> Iterable[Top]:
    for (_key, is_year), several in groupby(lanes, key=lambda lane: (lane.column.key, bool(lane.year))):
        same = list(several)
        yield Top(same[0].column.name, len(same), not is_year, same[0].head.share)


def _left_out(lanes: list[_Lane], taken: list[bool]) -> Iterable[Words | str]:
    """A year without money is no column that is missing."""
    return (lane.column.name for lane, has in zip(lanes, taken, strict=True) if not has and not lane.year)


def _years(sheet: Sheet, column: Column, rows: list[Cells]) -> list[str]:
    """The years of the plan, others that hold something, and money of no year where there is any."""
    taken = {
        key.split(".")[1] for row in rows for key, text in row.items() if text and key.startswith(f"{column.key}.")
    }
    found = sorted({*(str(year) for year in sheet.plan.years), *(taken - {UNDIVIDED})})
    return [*found, *([UNDIVIDED] if UNDIVIDED in taken else [])]


def _sums(lanes: list[_Lane], rows: Iterable[Cells]) -> tuple[str, ...]:
    """What stands under each column; nothing at all where the sheet has no money."""
    rows = list(rows)
    if not any(lane.year for lane in lanes):
        return ()
    return tuple(_millions(sum((lane.amount(row) for row in rows), Decimal(0))) if lane.year else "" for lane in lanes)


def _millions(amount: Decimal) -> str:
    shown = (amount / MILLION).quantize(Decimal("0.001")).normalize()
    return numbers.show(shown)
