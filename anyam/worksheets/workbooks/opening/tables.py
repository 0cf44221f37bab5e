"""XLSX, XLSB, XLS and ODS by calamine: values as they were last calculated. Formulas, macros and links are never followed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from anyam.worksheets.workbooks.opening import limits
from anyam.worksheets.workbooks.opening.kinds import ODS, XLSX
from anyam.worksheets.workbooks.opening.limits import Refused
from anyam.worksheets.workbooks.opening.scanning import Seen, Spread, check_size, scan_ods, scan_xlsx

Plain = str | int | float | bool | date | datetime | None
_SCANS = {XLSX: scan_xlsx, ODS: scan_ods}
_WHOLE = 1e15  # beyond this a float no longer tells its last figure


@dataclass
class Opened:
    """One grid as plain values; its rows are made while they are taken."""

    name: str
    rows: Iterable[Sequence[Plain]]
    hidden: bool = False
    spreads: list[Spread] = field(default_factory=list)


def read_tables(path: Path, kind: str) -> Iterator[Opened]:
    """Every worksheet of the file, after a look at what it would cost."""
    seen = _SCANS[kind](path) if kind in _SCANS else {}
    for name, each in seen.items():
        check_size(name, each)
    if sum(each.cells for each in seen.values()) > limits.MOST_CELLS:
        raise Refused("heavy")
    try:
        # As a stream, for by its path calamine would believe the name.
        with path.open("rb") as file, CalamineWorkbook.from_filelike(file) as workbook:
            sheets = [each for each in workbook.sheets_metadata if each.typ is SheetTypeEnum.WorkSheet]
            if len(sheets) > limits.MOST_GRIDS:
                raise Refused("grids", most=limits.MOST_GRIDS)
            for sheet in sheets:
                opened = _grid(workbook.get_sheet_by_name(sheet.name), seen.get(sheet.name))
                opened.hidden = sheet.visible is not SheetVisibleEnum.Visible
                yield opened
    except PasswordError as error:
        raise Refused("password") from error
    except CalamineError as error:
        raise Refused("damaged") from error


def _grid(sheet: CalamineSheet, seen: Seen | None) -> Opened:
    if sheet.end is None:
        return Opened(sheet.name, [])
    # What the first look could not see (XLS, XLSB) is measured now.
    rows, columns = sheet.end[0] + 1, sheet.end[1] + 1
    check_size(sheet.name, Seen(rows, columns, rows * columns if seen is None else seen.cells))
    ranges = sheet.merged_cell_ranges
    found = [(top, left, bottom, right) for (top, left), (bottom, right) in ranges or []] or (seen or Seen()).spreads
    if len(found) > limits.MOST_SPREADS:
        raise Refused("heavy")
    spreads = [(top, left, min(bottom, rows - 1), min(right, columns - 1)) for top, left, bottom, right in found]
    inside = [each for each in spreads if each[0] <= each[2] and each[1] <= each[3] and each[:2] != each[2:]]
    return Opened(sheet.name, _rows(sheet, seen or Seen()), spreads=inside)


def _rows(sheet: CalamineSheet, seen: Seen) -> Iterator[list[Plain]]:
    """All rows from the first, all of one width."""
    special = {row for row, _column in (*seen.errors, *seen.percents)}
    for number, row in enumerate(sheet.to_python(skip_empty_area=False)):
        cells = [plain(value) for value in row]
        if number in special:
            cells = [_told(value, (number, column), seen) for column, value in enumerate(cells)]
        yield cells


def _told(value: Plain, place: tuple[int, int], seen: Seen) -> Plain:
    """An error as its text, 0.75 in a percent cell as it is shown."""
    if value is None:
        return seen.errors.get(place)
    if place in seen.percents and isinstance(value, int | float) and not isinstance(value, bool):
        hundredfold = (Decimal(repr(value)) * 100).normalize()
        return f"{hundredfold:f}%".replace(".", ",")
    return value


def plain(value: str | float | bool | time | date | timedelta | None) -> Plain:  # noqa: FBT001 - a value of a cell
    """A cell's value as a book keeps it: nothing is None, whole numbers are whole, midnight is a day."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, datetime):
        return value if value.time() != time() else value.date()
    if isinstance(value, time):
        return value.isoformat("auto" if value.second else "minutes")
    return str(value) if isinstance(value, timedelta) else value


def _number(value: float) -> Plain:
    if value != value or value in {float("inf"), float("-inf")}:  # noqa: PLR0124 - NaN is no number
        return None
    if value == int(value) and abs(value) < _WHOLE:
        return int(value)
    return float(f"{value:.15g}")
