"""Opening whatever an office sends. The file is parsed by a process of its own that may not take much memory or time; what comes
back are plain values. Macros are never run, links never followed, formulas never calculated.
"""

import contextlib
import json
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from anyam.core.workbook.model import Book, CellValue, Grid, Spread
from anyam.worksheets.workbooks.opening import limits
from anyam.worksheets.workbooks.opening.sentences import unusable

MARKS = "_anyam"  # the grid of our own exports that says where they come from
ASIDE = "aside:"  # marks of grids that hold help and lists only
_CHILD = "anyam.worksheets.workbooks.opening.child"

__all__ = ["ASIDE", "MARKS", "open_book"]


def open_book(path: Path, name: str = "") -> Book:
    """The file as values, called `name` in sentences. Raises Unusable with one sentence when it cannot be used at all."""
    shown = name or path.name
    _check(path, shown)
    grids = list(_grids(_asked(path, shown), shown))
    marks = next((_marks(grid) for grid in grids if grid.name == MARKS), {})
    aside = {key.removeprefix(ASIDE) for key in marks if key.startswith(ASIDE)} | ({MARKS} if marks else set())
    kept = tuple(grid for grid in grids if grid.name not in aside)
    if not any(grid.rows for grid in kept):
        raise unusable("blank", shown)
    return Book(shown, kept, marks)


def _check(path: Path, name: str) -> None:
    """What can be said before a byte is read."""
    try:
        about = path.stat()
    except PermissionError as error:
        raise unusable("unreadable", name) from error
    except (OSError, ValueError) as error:
        raise unusable("missing", name) from error
    if stat.S_ISDIR(about.st_mode):
        raise unusable("folder", name)
    if not stat.S_ISREG(about.st_mode):
        raise unusable("foreign", name, {"what": "unknown"})
    if not os.access(path, os.R_OK):
        raise unusable("unreadable", name)
    if about.st_size == 0:
        raise unusable("empty", name)
    if about.st_size > limits.LARGEST_FILE:
        sizes = {"size": -(-about.st_size // 2**20), "most": limits.LARGEST_FILE // 2**20}
        raise unusable("large", name, sizes)


def _asked(path: Path, name: str) -> Iterator[Any]:
    """What the child says, line by line. It gets no settings and no secrets, and `WAIT` seconds."""
    # A child that dies or is stopped has met one of its limits: the file is too much for it.
    command = [sys.executable, "-P", "-m", _CHILD, str(path.absolute())]
    with subprocess.Popen(  # noqa: S603 - our own module
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment()
    ) as child:
        assert child.stdout is not None
        clock = threading.Timer(limits.WAIT, child.kill)
        clock.start()
        try:
            for line in child.stdout:
                said = _said(line, name)
                if isinstance(said, dict) and "refused" in said:
                    raise unusable(said["refused"], name, said["told"])
                if isinstance(said, dict) and "end" in said:
                    return
                if said is not None:
                    yield said
            raise unusable("heavy", name)
        finally:
            clock.cancel()
            with contextlib.suppress(OSError):
                child.kill()


def _said(line: bytes, name: str) -> Any:
    if not line.strip():
        return None
    try:
        return json.loads(line)
    except ValueError as error:  # half a line: the child was stopped while it wrote
        raise unusable("heavy", name) from error


def _environment() -> Mapping[str, str]:
    kept = {key: os.environ[key] for key in ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH") if key in os.environ}
    return kept | {
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "PYTHONDONTWRITEBYTECODE": "1",
        "MALLOC_ARENA_MAX": "1",
    }


def _grids(said: Iterable[Any], name: str) -> Iterator[Grid]:
    head: dict[str, Any] | None = None
    rows: list[tuple[CellValue, ...]] = []
    for each in said:
        if isinstance(each, dict):
            if head is not None:
                yield _grid(head, rows)
            head, rows = each, []
        else:
            rows.append(tuple(map(_value, each)))
    if head is not None:
        yield _grid(head, rows)


def _grid(head: dict[str, Any], rows: list[tuple[CellValue, ...]]) -> Grid:
    """All rows of one width, without empty ones at the end."""
    while rows and all(value is None for value in rows[-1]):
        rows.pop()
    width = max(map(len, rows), default=0)
    even = tuple(row + (None,) * (width - len(row)) for row in rows)
    spreads = tuple(Spread(*each) for each in head["spreads"] if each[0] < len(even))
    return Grid(head["grid"], even, spreads, head["hidden"])


def _value(value: Any) -> CellValue:
    if isinstance(value, dict):
        return date.fromisoformat(value["day"]) if "day" in value else datetime.fromisoformat(value["moment"])
    return value  # type: ignore[no-any-return] # JSON's own plain values


def _marks(grid: Grid) -> dict[str, str]:
    """Two columns: what, and its value."""
    pairs = ((row[0], row[1]) for row in grid.rows if len(row) > 1)
    return {str(key): str(value) for key, value in pairs if key is not None and value is not None}
