"""A table of data requests, pasted from Excel: one line per request, columns by their headings or in the usual order."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from anyam.core import periods
from anyam.core.framework import Edition
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.talk.flowing import sheets_for_data
from anyam.talk.models.asked import DOCUMENT, INDICATOR
from anyam.teams.models import Organisation
from anyam.teams.queries import Directory, fold

MOST: Final = 300
ORDER: Final = ("office", "name", "unit", "years", "due", "sheet", "meaning")
HEADINGS: Final[Mapping[str, str]] = {
    "opd": "office", "perangkat daerah": "office", "office": "office", "dinas": "office",
    "data": "name", "nama data": "name", "indikator": "name", "indicator": "name", "dokumen": "name", "document": "name",
    "data atau dokumen": "name", "data or document": "name",
    "satuan": "unit", "unit": "unit", "tahun": "years", "year": "years", "years": "years",
    "batas": "due", "batas waktu": "due", "tenggat": "due", "due": "due", "due date": "due",
    "kertas kerja": "sheet", "untuk": "sheet", "worksheet": "sheet", "sheet": "sheet",
    "keterangan": "meaning", "definisi": "meaning", "meaning": "meaning", "description": "meaning",
    "jenis": "kind", "kind": "kind",
}  # fmt: skip
DOCUMENTS: Final = {"dokumen", "document", "doc", "berkas"}
NO_OFFICE = _("“%(typed)s” is no office of this region")
NEAR_OFFICE = _("“%(typed)s” is no office of this region; did you mean %(near)s?")
NO_SHEET = _("“%(typed)s” is no worksheet that takes data; write for example W1")
NO_NAME = _("the name of the data is missing")


@dataclass
class PastedLine:
    """One line: what was read, and what could not be."""

    number: int
    typed: tuple[str, ...]
    office: Organisation | None = None
    name: str = ""
    kind: str = INDICATOR
    unit: str = ""
    years: tuple[int, ...] = ()
    due: date | None = None
    sheet: str = ""
    meaning: str = ""
    problems: list[Text] = field(default_factory=list)


def read(pasted: str, directory: Directory, edition: Edition) -> list[PastedLine]:
    """The lines of a pasted table, empty ones left out."""
    rows = list(_rows(pasted))
    order = _order(rows[0][1]) if rows else None
    found = rows[1:] if order else rows
    return [_line(number, cells, order or ORDER, directory, edition) for number, cells in found[:MOST]]


def _rows(pasted: str) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(pasted.replace("\r\n", "\n").split("\n"), start=1):
        cells = [cell.strip().strip('"') for cell in re.split(r"\t|;|\|", line)]
        if any(cells):
            yield number, cells


def _order(cells: list[str]) -> tuple[str, ...] | None:
    """The meaning of each column where the first line holds headings."""
    named = tuple(HEADINGS.get(fold(cell), "") for cell in cells)
    return named if "office" in named and "name" in named else None


def _line(number: int, cells: list[str], order: tuple[str, ...], directory: Directory, edition: Edition) -> PastedLine:
    told = {name: cell for name, cell in zip(order, cells, strict=False) if name}
    line = PastedLine(number, tuple(cells), name=told.get("name", "")[:300], unit=told.get("unit", "")[:300],
                      meaning=told.get("meaning", ""))  # fmt: skip
    if not line.name:
        line.problems.append(Text(NO_NAME))
    if fold(told.get("kind", "")) in DOCUMENTS:
        line.kind = DOCUMENT
    _office(line, told.get("office", ""), directory)
    line.years = _years(line, told.get("years", ""))
    _due(line, told.get("due", ""))
    _sheet(line, told.get("sheet", ""), edition)
    return line


def _office(line: PastedLine, typed: str, directory: Directory) -> None:
    line.office = directory.organisation(typed) if typed else None
    if line.office is None:
        near = directory.near_organisation(typed) if typed else ""
        line.problems.append(
            Text(NEAR_OFFICE if near else NO_OFFICE, {"typed": typed, **({"near": near} if near else {})})
        )


def _years(line: PastedLine, typed: str) -> tuple[int, ...]:
    if not typed:
        return ()
    done = periods.read_years(typed)
    if done.problem is not None:
        line.problems.append(done.problem)
    return done.value or ()


def _due(line: PastedLine, typed: str) -> None:
    if not typed:
        return
    done = periods.read_date(typed)
    if done.problem is not None:
        line.problems.append(done.problem)
    line.due = done.value


def _sheet(line: PastedLine, typed: str, edition: Edition) -> None:
    if not typed:
        return
    wanted = fold(typed)
    for each in sheets_for_data(edition):
        if wanted in {fold(each.number), fold(each.code), fold(each.name.id), fold(each.name.en)}:
            line.sheet = each.code
            return
    line.problems.append(Text(NO_SHEET, {"typed": typed}))
