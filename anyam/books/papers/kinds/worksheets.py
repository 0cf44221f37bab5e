"""Worksheets on paper: blank, to write on by hand where there is no network, or as they are filled now."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Final

from anyam.books.building.material import Material
from anyam.books.building.rows import Line
from anyam.books.building.setting import cell_of
from anyam.books.papers.registry import BEFORE, Wanted, paper
from anyam.books.papers.setting import bound, empty, group_title, groups_wanted, page, stage_of, titled
from anyam.core.book import Block, Book, Cell, Column, Row, Section, Table
from anyam.core.book.blocks import Kind
from anyam.core.framework import Column as SheetColumn
from anyam.core.framework import SheetDefinition
from anyam.core.text import Words
from anyam.plans.models import Group, Sheet

CODE: Final = "worksheets"
NAME = Words("Kertas kerja", "Worksheets")
ABOUT = Words(
    "Kosong untuk diisi dengan tangan, beserta petunjuk pengisian, atau terisi seperti keadaannya sekarang.",
    "Blank to be written on by hand, with how to fill them in, or filled as they are now.",
)
NUMBER = Words("No.", "No.")
PART = Words("lembar %(place)s dari %(all)s", "sheet %(place)s of %(all)s")
HOW = Words("Petunjuk pengisian %(sheet)s", "How to fill in %(sheet)s")
COLUMN, HELP, GOOD = Words("Kolom", "Column"), Words("Petunjuk", "How"), Words("Contoh", "Example")
REQUIRED = Words("wajib", "required")
ROW = Words("Kelanjutan baris", "Continues row")
NOTHING = Words("Belum ada baris.", "No rows yet.")
NO_SHEETS = Words("Tidak ada kertas kerja untuk pilihan ini.", "There is no worksheet for this choice.")
WIDTHS: Final = {
    "text": 3.0,
    "line": 2.0,
    "choice": 1.6,
    "choices": 1.8,
    "item": 1.9,
    "items": 2.4,
    "organisation": 1.4,
    "organisations": 1.8,
    "areas": 1.7,
    "integer": 0.8,
    "decimal": 0.9,
    "percent": 0.8,
    "money": 1.4,
    "money_matrix": 2.6,
    "value_matrix": 1.6,
    "date": 1.1,
    "dates": 1.8,
    "year": 0.8,
    "years": 1.1,
    "rows": 3.2,
    "map": 2.8,
}
SHORT: Final = {"code": 0.8, "status": 1.2}  # narrower than others of their type
KINDS: Final[dict[str, Kind]] = {"integer": "number", "decimal": "number", "percent": "number", "money": "money"}
YEAR, YEAR_OF_MONEY = 0.75, 1.15
ROOM: Final = 17.0  # shares of width that one sheet of paper holds
WRITTEN: Final = frozenset({"computed", "files"})  # never filled in by hand
LINES, HIGH = 7, 5  # rows of a blank sheet, and how many lines each is high


@dataclass(frozen=True, slots=True)
class Place:
    """A column of the paper: what the worksheet's column is, and the year it shows of it (0 for the whole)."""

    column: SheetColumn
    set: Column
    year: int = 0


@paper(
    CODE, NAME, ABOUT, when=BEFORE, place=1, asks=("group", "stage", "filled"), formats=("pdf", "docx", "xlsx"),
    dated=True, long=lambda wanted: not wanted.group,
)  # fmt: skip
def worksheets(material: Material, wanted: Wanted) -> Book:
    """The worksheets of a group, or of all; of a stage where one is named."""
    stage = stage_of(material, wanted.stage)
    due = {*stage.sheets, *stage.optional_sheets} if stage else set(material.edition.sheets)
    sections: list[Section] = []
    for group in groups_wanted(material, wanted.group):
        for sheet in _sheets_of(material, group, due):
            sections += _filled(material, group, sheet) if wanted.filled else _blank(material, group, sheet)
    if not sections:
        sections = [page(f"{CODE}.none", material.say(NAME), titled(material.say(NAME), material.say(NO_SHEETS)))]
    return bound(material, wanted, CODE, material.say(NAME), sections, landscape=True)


def _sheets_of(material: Material, group: Group, due: set[str]) -> list[SheetDefinition]:
    """The group's worksheets that hold rows, in the order of the edition."""
    of_group = set(Sheet.objects.filter(plan=material.plan, group=group).values_list("code", flat=True))
    return [each for code, each in material.edition.sheets.items() if code in of_group and code in due and each.noun]


def _head(material: Material, group: Group, sheet: SheetDefinition, place: int, count: int) -> tuple[Block, ...]:
    title = f"{sheet.number} {material.say(sheet.name)}"
    part = material.say(PART) % {"place": place, "all": count} if count > 1 else ""
    return titled(title, " · ".join(filter(None, (group_title(material, group), material.plan.title, part))))


def _key(group: Group, sheet: SheetDefinition, place: int) -> str:
    return f"{CODE}.{group.slug}.{sheet.code}.{place}"


def _number(material: Material) -> Column:
    return Column(material.say(NUMBER), 0.45, "code")


def _blank(material: Material, group: Group, sheet: SheetDefinition) -> Iterator[Section]:
    """A form to write on: rows as high as handwriting needs, on as many sheets as the columns need, and how to fill them in."""
    columns = [each for each in sheet.columns if each.home == "sheet" and each.type not in WRITTEN]
    parts = list(_shared([place for each in columns for place in _places(material, each, by_hand=True)]))
    for place, part in enumerate(parts, start=1):
        key = _key(group, sheet, place)
        first = _number(material) if place == 1 else Column(material.say(ROW), 0.8, "code")
        shown = (first, *(each.set for each in part))
        rows = tuple(empty(len(shown), HIGH, number) for number in range(1, LINES + 1))
        yield page(
            key,
            material.say(sheet.name),
            (*_head(material, group, sheet, place, len(parts)), Table(f"{key}.form", "", shown, rows)),
        )
    key = _key(group, sheet, 0)
    title = material.say(HOW) % {"sheet": f"{sheet.number} {material.say(sheet.name)}"}
    yield page(key, title, (*titled(title, group_title(material, group)), _help(material, f"{key}.help", columns)))


def _help(material: Material, key: str, columns: Sequence[SheetColumn]) -> Table:
    say = material.say
    rows = tuple(
        Row((
            Cell(say(each.name) + (f" ({say(REQUIRED)})" if each.required else ""), style="strong"),
            Cell(say(each.guide.help)), Cell(say(each.guide.good), style="weak"),
        ))
        for each in columns
    )  # fmt: skip
    return Table(key, "", (Column(say(COLUMN), 1.6), Column(say(HELP), 3.6), Column(say(GOOD), 3.2)), rows)


def _filled(material: Material, group: Group, sheet: SheetDefinition) -> Iterator[Section]:
    """The rows as they stand."""
    lines = [
        each for each in material.of(sheet.noun) if each.group == group.slug and each.row.item.sheet.code == sheet.code
    ]
    columns = [
        each for each in sheet.columns if each.type not in WRITTEN and (each.home == "sheet" or _used(each, lines))
    ]
    kept = [each for each in columns if _used(each, lines)] or columns
    places = [place for each in kept for place in _places(material, each, by_hand=False)]
    title = next((each for each in places if each.column.key == sheet.title_column), None)
    parts = list(_shared(places, again=title))
    for place, part in enumerate(parts, start=1):
        key = _key(group, sheet, place)
        rows = tuple(
            Row((Cell(str(number)), *(_shown(line, each) for each in part)), uid=line.uid if place == 1 else "")
            for number, line in enumerate(lines, start=1)
        )
        table = Table(
            f"{key}.rows", "", (_number(material), *(each.set for each in part)), rows, empty=material.say(NOTHING)
        )
        yield page(key, material.say(sheet.name), (*_head(material, group, sheet, place, len(parts)), table))
        if not lines:
            return


def _used(column: SheetColumn, lines: Iterable[Line]) -> bool:
    """Whether anything stands in a column: empty ones only cost paper where nobody is to write."""
    return any(line.text(column.key) for line in lines)


def _shown(line: Line, place: Place) -> Cell:
    if place.column.type == "items":  # whole titles of several rows would fill the paper
        return Cell(line.book.codes(line.all_to(place.column.key)) or line.text(place.column.key))
    if place.year:
        return Cell(line.by_year(place.column.key).get(place.year, ""))
    return cell_of(line, place.column.key)


def _places(material: Material, column: SheetColumn, *, by_hand: bool) -> Iterator[Place]:
    """A column as it stands on paper: one for each year where there are years to fill in."""
    name = material.say(column.name)
    if column.type == "value_matrix" or (column.type == "money_matrix" and by_hand):
        width = YEAR_OF_MONEY if column.type == "money_matrix" else YEAR
        for year in material.plan.years:
            yield Place(column, Column(str(year), width, "number", name, ""), year)
        return
    inner = "; ".join(material.say(each.name).lower() for each in column.columns)
    label = f"{name} ({inner})" if inner and by_hand else name
    key = "" if by_hand else column.key
    width = SHORT.get(column.key) or WIDTHS.get(column.type, 2.0)
    yield Place(
        column,
        Column(label, width, "text" if by_hand else KINDS.get(column.type, "text"), key=key),
    )


def _shared(places: Sequence[Place], again: Place | None = None) -> Iterator[list[Place]]:
    """The columns on sheets of paper, about equally full; `again` begins each sheet after the first. The years of one column stay
    together."""
    sheet: list[Place] = []
    runs, room = _runs(places), _room(places)
    for run in runs:
        if sheet and _wide(sheet) + _wide(run) > room:
            yield sheet
            sheet = [replace(again, set=replace(again.set, key=""))] if again else []
        sheet += run
    if sheet:
        yield sheet


def _room(places: Sequence[Place]) -> float:
    """How much one sheet takes so that the last is not nearly empty."""
    whole = _wide(places)
    count = max(1, ceil(whole / ROOM))
    return ROOM if count == 1 else min(ROOM, whole / count + max(each.set.width for each in places) / 2)


def _runs(places: Sequence[Place]) -> list[list[Place]]:
    runs: list[list[Place]] = []
    for each in places:
        if runs and each.year and runs[-1][-1].column.key == each.column.key:
            runs[-1].append(each)
        else:
            runs.append([each])
    return runs


def _wide(places: Iterable[Place]) -> float:
    return sum(each.set.width for each in places)
