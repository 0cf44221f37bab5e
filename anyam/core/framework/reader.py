"""Reading an edition's files so that every mistake is told with its file, its line and what is wrong.

The loader turns YAML into `Node`s, which remember where they stood; a `Reader` takes one mapping and notes problems
instead of stopping at the first.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from anyam.core.errors import EditionProblem
from anyam.core.text import Text, Words
from anyam.core.text import gettext_noop as _

Scalar = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a file with its place. `value` is a scalar, a list of nodes, or a dictionary of nodes."""

    value: "Scalar | list[Node] | dict[str, Node]"
    file: str
    line: int

    def plain(self) -> object:
        """The value without places, as plain Python data."""
        match self.value:
            case dict():
                return {key: node.plain() for key, node in self.value.items()}
            case list():
                return [node.plain() for node in self.value]
            case _:
                return self.value


NOTHING = Words("", "")


class Reader:
    """One mapping of a file, with the problems met so far."""

    def __init__(self, node: Node, problems: list[EditionProblem]) -> None:
        self.node = node
        self.problems = problems
        self._used: set[str] = set()
        self._map: dict[str, Node] = node.value if isinstance(node.value, dict) else {}
        if not isinstance(node.value, dict):
            self.blame(node, _("expected names with values here"))

    def blame(self, node: Node, message: str, **parameters: str | int) -> None:
        """Note a problem at that place."""
        self.problems.append(EditionProblem(node.file, node.line, Text(message, parameters)))

    def has(self, key: str) -> bool:
        """Whether the mapping holds `key`."""
        return key in self._map

    def get(self, key: str, *, required: bool = True) -> Node | None:
        """The node under `key`; a missing required key is a problem."""
        self._used.add(key)
        if key not in self._map and required:
            self.blame(self.node, _("“%(key)s” is missing"), key=key)
        return self._map.get(key)

    def text(self, key: str, *, required: bool = True) -> str:
        """A scalar as text; a number or yes/no is accepted and written as text."""
        node = self.get(key, required=required)
        if node is None:
            return ""
        if isinstance(node.value, list | dict):
            self.blame(node, _("“%(key)s” must be a single text"), key=key)
            return ""
        return "" if node.value is None else str(node.value)

    def number(self, key: str, *, required: bool = True) -> int | None:
        """A whole number."""
        node = self.get(key, required=required)
        if node is None or (node.value is None and not required):
            return None
        if isinstance(node.value, bool) or not isinstance(node.value, int):
            self.blame(node, _("“%(key)s” must be a whole number"), key=key)
            return None
        return node.value

    def flag(self, key: str) -> bool:
        """Yes or no; no when the key is missing."""
        node = self.get(key, required=False)
        if node is None:
            return False
        if not isinstance(node.value, bool):
            self.blame(node, _("“%(key)s” must be true or false"), key=key)
            return False
        return node.value

    def one_of(self, key: str, allowed: set[str]) -> str:
        """A text out of a fixed set."""
        value = self.text(key)
        if value and value not in allowed:
            self.blame(
                self._map[key], _("“%(key)s” is “%(value)s”, which is none of: %(allowed)s"),
                key=key, value=value, allowed=", ".join(sorted(allowed)),
            )  # fmt: skip
        return value

    def words(self, key: str, *, required: bool = True) -> Words:
        """A text in both languages."""
        node = self.get(key, required=required)
        return NOTHING if node is None else self._words(node, key)

    def _words(self, node: Node, key: str) -> Words:
        pair = node.value if isinstance(node.value, dict) else {}
        texts = [pair[language].value if language in pair else None for language in ("id", "en")]
        if not all(isinstance(text, str | int | float) and str(text).strip() for text in texts):
            self.blame(node, _("“%(key)s” needs a text in both languages (id and en)"), key=key)
            return NOTHING
        return Words(str(texts[0]), str(texts[1]))

    def word_list(self, key: str) -> tuple[Words, ...]:
        """`{id: [...], en: [...]}` of equal length, as pairs; empty when missing."""
        node = self.get(key, required=False)
        if node is None:
            return ()
        pair = node.value if isinstance(node.value, dict) else {}
        lists = [pair[language].value if language in pair else None for language in ("id", "en")]
        if not (isinstance(lists[0], list) and isinstance(lists[1], list) and len(lists[0]) == len(lists[1])):
            self.blame(node, _("“%(key)s” needs a list in both languages, of the same length"), key=key)
            return ()
        return tuple(Words(str(left.value), str(right.value)) for left, right in zip(lists[0], lists[1], strict=True))

    def strings(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """A list of texts; a single text stands for a list of one."""
        node = self.get(key, required=required)
        if node is None or node.value is None:
            return ()
        nodes = node.value if isinstance(node.value, list) else [node]
        if any(isinstance(each.value, list | dict) for each in nodes):
            self.blame(node, _("“%(key)s” must be a list of texts"), key=key)
            return ()
        return tuple(str(each.value) for each in nodes)

    def readers(self, key: str, *, required: bool = True) -> Iterator["Reader"]:
        """A list of mappings, each with its own reader."""
        node = self.get(key, required=required)
        if node is None:
            return
        if not isinstance(node.value, list):
            self.blame(node, _("“%(key)s” must be a list"), key=key)
            return
        for each in node.value:
            yield Reader(each, self.problems)

    def named(self, key: str, *, required: bool = True) -> Iterator[tuple[str, "Reader"]]:
        """A mapping of mappings: name and reader of each."""
        node = self.get(key, required=required)
        if node is None:
            return
        if not isinstance(node.value, dict):
            self.blame(node, _("“%(key)s” must hold names with values"), key=key)
            return
        for name, each in node.value.items():
            yield name, Reader(each, self.problems)

    def child(self, key: str) -> "Reader | None":
        """The mapping under `key`."""
        node = self.get(key)
        return None if node is None else Reader(node, self.problems)

    def rest(self) -> dict[str, object]:
        """Plain values of the keys nobody has asked for."""
        return {key: node.plain() for key, node in self._map.items() if key not in self._used}
