"""The shape of a sheet's document: `rows` is a map of rows by uid, a row is a map of cells by flat key. Long texts are `Y.Text`,
made with their row; all else is a string as typed. See docs/reference/live-protocol.md."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Self
from uuid import UUID

from pycrdt import Doc, Map, MapEvent, Text

from anyam.core.framework import SheetDefinition

Cells = Mapping[str, str]
Address = tuple[str, str]  # row uid and flat key
ROWS = "rows"


def rows_of(doc: "Doc[Any]") -> "Map[Any]":
    """The map of rows."""
    found: Map[Any] = doc.get(ROWS, type=Map)
    return found


def long_texts(definition: SheetDefinition) -> tuple[str, ...]:
    """The cells that several people may type in at once."""
    return tuple(column.key for column in definition.columns if column.type == "text" and column.home == "sheet")


def fill(doc: "Doc[Any]", definition: SheetDefinition, wanted: Mapping[str, Cells]) -> None:
    """Write cells into the document, touching only what differs. A row that is not there is made."""
    rows, texts = rows_of(doc), long_texts(definition)
    with doc.transaction():
        for uid, cells in wanted.items():
            row = rows.get(uid)
            if isinstance(row, Map):
                _fill_row(row, cells, texts)
            else:
                made: dict[str, Any] = {key: Text(cells.get(key, "")) for key in texts}
                rows[uid] = Map(made | {key: text for key, text in cells.items() if text and key not in made})


def _fill_row(row: "Map[Any]", cells: Cells, texts: tuple[str, ...]) -> None:
    for key, text in cells.items():
        current = row.get(key)
        if isinstance(current, Text):
            _rewrite(current, text)
        elif key in texts:
            row[key] = Text(text)  # a column that was not there yet: only the server adds one
        elif text != (current or ""):
            row[key] = text


def _rewrite(text: Text, new: str) -> None:
    """Replace what differs in the middle, so that somebody typing at the end goes on typing there."""
    old = str(text)
    least = min(len(old), len(new))
    head = next((place for place in range(least) if old[place] != new[place]), least)
    tail = next((place for place in range(least - head) if old[-1 - place] != new[-1 - place]), least - head)
    # The library counts bytes.
    start, end = len(old[:head].encode()), len(old[: len(old) - tail].encode())
    if end > start:
        del text[start:end]
    if len(new) - tail > head:
        text.insert(start, new[head : len(new) - tail])


def text_at(doc: "Doc[Any]", address: Address) -> str:
    """What stands in a cell."""
    return next(texts_at(doc, [address]))


def texts_at(doc: "Doc[Any]", addresses: Iterable[Address]) -> Iterator[str]:
    """What stands in these cells, in their order. Those of a row stand together best: finding it takes longer than reading it."""
    rows, uid, row = rows_of(doc), "", None
    for address in addresses:
        if address[0] != uid:
            uid, row = address[0], rows.get(address[0])
        value = row.get(address[1]) if isinstance(row, Map) else None
        yield str(value) if isinstance(value, str | Text) else ""


def keys_of(doc: "Doc[Any]", uid: str) -> set[str]:
    """The cells that a row has had."""
    row = rows_of(doc).get(uid)
    return set(row.keys()) if isinstance(row, Map) else set()


def texts_of(doc: "Doc[Any]") -> dict[Address, str]:
    """What stands in all cells."""
    uids = filter(is_row, set(rows_of(doc).keys()))
    return {(uid, key): text_at(doc, (uid, key)) for uid in uids for key in keys_of(doc, uid)}


class Watcher:
    """Notes which cells change while it watches."""

    def __init__(self, doc: "Doc[Any]") -> None:
        self.doc = doc
        self.touched: dict[Address, None] = {}
        self._rows = rows_of(doc)  # the library keeps subscriptions with this very object
        self._subscription: Any = None

    def __enter__(self) -> Self:
        self._subscription = self._rows.observe_deep(self._note)
        return self

    def __exit__(self, *_error: object) -> None:
        self._rows.unobserve(self._subscription)

    def taken(self) -> list[Address]:
        """What was touched since the last time."""
        found, self.touched = list(self.touched), {}
        return [address for address in found if is_row(address[0])]

    def _note(self, events: Iterable[Any]) -> None:
        for event in events:
            keys = event.keys if isinstance(event, MapEvent) else {}  # type: ignore[attr-defined]
            path = [str(step) for step in event.path]
            if len(path) == 2:
                self.touched[path[0], path[1]] = None
            elif len(path) == 1:
                self.touched |= dict.fromkeys((path[0], key) for key in keys)
            elif not path:
                made = {uid: change.get("newValue") for uid, change in keys.items()}
                rows = {uid: row for uid, row in made.items() if isinstance(row, Map)}
                self.touched |= dict.fromkeys((uid, key) for uid, row in rows.items() for key in sorted(row.keys()))


def is_row(uid: str) -> bool:
    """Whether a row's name is a uid in its one spelling: a second spelling would be a second row of the same."""
    try:
        return str(UUID(uid)) == uid
    except ValueError:
        return False
