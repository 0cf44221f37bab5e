"""Lines as plain values: runs, footnotes and references, ready for the template."""

from collections.abc import Iterable
from typing import Any, Final

from anyam.books.rendering.pdf.letters import clean, fitted
from anyam.core.book import Book, Break, Figure, Inline, Line, Note, Numbers, Reference, Run, Table, Value, walk, within

SAFE: Final = ("https://", "http://", "mailto:")
MARKS: Final = ("bold", "italic", "underline", "strike", "sub", "sup")
BREAK: Final = 0
NOTE_SIZE: Final = 8.5


class Lines:
    """Turns lines of one book into values. Keys become short names, so that no key can disturb the template; the first that
    has a key owns it."""

    def __init__(self, book: Book, numbers: Numbers, longest: float) -> None:
        self._numbers = numbers
        self._longest = longest
        self._names: dict[str, str] = {}
        self._given: set[str] = set()
        for key in _keys(book):
            self._names.setdefault(key, f"t{len(self._names) + 1}")

    def own(self, key: str) -> str:
        """The name of what has the key; whatever has the same key after it gets another name."""
        name = self._names.get(key, "t0")
        while name in self._given:
            name += "x"
        self._given.add(name)
        return name

    def caption(self, key: str, title: str) -> list[str]:
        """Label and title, such as "Tabel 2.1"; empty where there is no title."""
        return [self._numbers.label(key, ""), clean(title)] if title else []

    def text(self, text: str, room: float = 0, size: float = 10.5) -> Any:
        """Plain text: one string, or parts where its lines break."""
        parts: list[Any] = []
        for place, each in enumerate(clean(text).split("\n")):
            parts += ([BREAK] if place else []) + ([fitted(each, room or self._longest, size)] if each else [])
        return _flat(parts)

    def line(self, content: Line, room: float = 0, size: float = 10.5) -> Any:
        """A line of the tree."""
        parts: list[Any] = []
        for each in content:
            made = self._part(each, room or self._longest, size)
            parts += made if isinstance(made, list) else [made]
        return _flat(parts)

    def _part(self, part: Inline, room: float, size: float) -> Any:
        match part:
            case Break():
                return BREAK
            case Note():
                return {"note": self.line(part.content, 0, NOTE_SIZE)}
            case Reference():
                return self._reference(part)
            case Value():
                return self.text(part.text, room, size)
            case Run():
                return self._run(part, room, size)

    def _run(self, run: Run, room: float, size: float) -> Any:
        text = self.text(run.text, room, size)
        marks = [mark for mark in MARKS if mark in run.marks]
        link = run.link.strip() if run.link.strip().lower().startswith(SAFE) else ""
        if not marks and not link:
            return text
        return {"t": text, **({"marks": marks} if marks else {}), **({"link": clean(link)} if link else {})}

    def _reference(self, part: Reference) -> Any:
        label = self._numbers.label(part.to, "")
        if not label:
            return clean(part.otherwise)
        return {"t": clean(label), "to": self._names[part.to]}


def _flat(parts: Iterable[Any]) -> Any:
    """One string where that is all, which is by far the most."""
    kept = [each for each in parts if each != ""]
    if not kept:
        return ""
    return kept[0] if len(kept) == 1 and isinstance(kept[0], str) else kept


def _keys(book: Book) -> Iterable[str]:
    for section, _level in walk(book.sections):
        if not section.hidden:
            yield section.key
        yield from (each.key for each in within(section.blocks) if isinstance(each, (Table, Figure)))
