"""The process that opens a file: bound before it looks, no Django, no settings, no secrets. Says what it read as lines of JSON.

{"grid": name, "hidden": false, "spreads": [...]}, then one list per row; {"refused": why, "told": {...}} or {"end": true} last.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TextIO

from anyam.worksheets.workbooks.opening import limits
from anyam.worksheets.workbooks.opening.delimited import read_delimited
from anyam.worksheets.workbooks.opening.kinds import TEXT, kind_of
from anyam.worksheets.workbooks.opening.limits import Refused
from anyam.worksheets.workbooks.opening.tables import Opened, Plain, read_tables


def main() -> None:
    """Open the file named on the command line."""
    limits.hold()
    sys.stdout.reconfigure(encoding="utf-8", errors="surrogatepass")  # type: ignore[union-attr]
    try:
        _tell(open_plain(Path(sys.argv[1])), sys.stdout)
        last: dict[str, object] = {"end": True}
    except Refused as refused:
        last = {"refused": refused.why, "told": refused.told}
    except (MemoryError, RecursionError):
        last = {"refused": "heavy", "told": {}}
    sys.stdout.write(f"\n{json.dumps(last)}\n")


def open_plain(path: Path) -> Iterator[Opened]:
    """The grids of any file that may be one."""
    kind = kind_of(path)
    if kind == TEXT:
        yield Opened("1", read_delimited(path))
    else:
        yield from read_tables(path, kind)


def _tell(grids: Iterable[Opened], out: TextIO) -> None:
    cells = letters = 0
    for grid in grids:
        out.write(json.dumps({"grid": grid.name, "hidden": grid.hidden, "spreads": grid.spreads}) + "\n")
        for row in grid.rows:
            cells += sum(value is not None for value in row)
            letters += sum(len(value) for value in row if isinstance(value, str))
            if cells > limits.MOST_CELLS or letters > limits.MOST_LETTERS:
                raise Refused("heavy")
            out.write(json.dumps([_as_json(value) for value in row]) + "\n")


def _as_json(value: Plain) -> object:
    if isinstance(value, datetime):
        return {"moment": value.isoformat()}
    return {"day": value.isoformat()} if isinstance(value, date) else value


if __name__ == "__main__":
    main()
