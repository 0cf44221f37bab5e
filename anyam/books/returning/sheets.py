"""What styles and lists of a returned file are called: programs rename their ids, but not the names that people see."""

from dataclasses import dataclass
from typing import Final

from lxml import etree

from anyam.books.rendering.docx.styles import PARAGRAPHS, SUGGESTED_NAME
from anyam.books.returning.opening import Package, W

BULLETS: Final = ("bullet", "none")


@dataclass(frozen=True, slots=True)
class Listed:
    """A paragraph of a list: which list, how deep (from 0), and whether it counts. LibreOffice gives the first of a list that
    begins anew (`begins`) a number of its own, and the others that of their `family`."""

    number: str
    depth: int
    ordered: bool
    family: str = ""
    begins: bool = False

    def follows(self, first: "Listed") -> bool:
        """Whether this goes on counting what `first` began; lists with dots always do."""
        if self.ordered != first.ordered:
            return False
        return not self.ordered or self.number == first.number or (self.family == first.family and not self.begins)


class Sheets:
    """Styles and lists of one file."""

    def __init__(self, package: Package) -> None:
        self._names: dict[str, str] = {}
        self._bases: dict[str, str] = {}
        self._numbered: dict[str, tuple[str, int]] = {}
        for style in _each(package.related("styles"), "style"):
            key = style.get(q("styleId"), "")
            self._names[key] = _value(style, "name").lower()
            self._bases[key] = _value(style, "basedOn")
            numbered = style.find(f"{q('pPr')}/{q('numPr')}")
            if numbered is not None:
                self._numbered[key] = (_value(numbered, "numId"), int(_value(numbered, "ilvl") or 0))
        numbering = package.related("numbering")
        self._shapes = _shapes(numbering)
        self._families = {each.get(q("numId"), ""): _value(each, "abstractNumId") for each in _each(numbering, "num")}
        self._beginners = {
            each.get(q("numId"), "")
            for each in _each(numbering, "num")
            if next(each.iter(q("startOverride")), None) is not None
        }

    def names(self, key: str) -> tuple[str, ...]:
        """What a style is called and those it is based on, in small letters, nearest first; without the mark of suggestions."""
        found: list[str] = []
        while key in self._names and len(found) < 12:
            found.append(self._names[key].removesuffix(SUGGESTED_NAME))
            key = self._bases[key]
        return tuple(found)

    def listed(self, properties: etree._Element | None, style: str) -> Listed | None:
        """The list that a paragraph is part of, by itself or by its style."""
        numbered = properties.find(q("numPr")) if properties is not None else None
        number, depth = "", -1
        if numbered is not None:
            number, level = _value(numbered, "numId"), _value(numbered, "ilvl")
            depth = int(level) if level.isdigit() else -1
        hops = 0
        while style in self._names and hops < 12 and (not number or depth < 0):
            own = self._numbered.get(style)
            if own:
                number, depth = number or own[0], depth if depth >= 0 else own[1]
            style, hops = self._bases[style], hops + 1
        if number in ("", "0"):
            return None
        shape = self._shapes.get((number, max(depth, 0)), "bullet")
        return Listed(
            number, max(depth, 0), shape not in BULLETS, self._families.get(number, ""), number in self._beginners
        )


def q(name: str) -> str:
    """A name of WordprocessingML as lxml writes it."""
    return f"{{{W}}}{name}"


STYLES: Final = {
    "pengantar": "lead", "keterangan": "note", "sumber": "source", "quote": "quote", "intense quote": "quote",
    "teks tengah": "centre", "title": "title", "subtitle": "subtitle", "closing": "closing",
}  # fmt: skip
assert set(STYLES.values()) | {""} == set(PARAGRAPHS)  # every style that is written is read


def _shapes(numbering: etree._Element | None) -> dict[tuple[str, int], str]:
    """The shape of the numbers of each list at each depth."""
    abstract: dict[str, dict[int, str]] = {}
    for each in _each(numbering, "abstractNum"):
        levels = {int(level.get(q("ilvl"), 0)): _value(level, "numFmt") for level in each.iter(q("lvl"))}
        abstract[each.get(q("abstractNumId"), "")] = levels
    found: dict[tuple[str, int], str] = {}
    for each in _each(numbering, "num"):
        levels = dict(abstract.get(_value(each, "abstractNumId"), {}))
        levels.update({int(level.get(q("ilvl"), 0)): _value(level, "numFmt") for level in each.iter(q("lvl"))})
        found.update({(each.get(q("numId"), ""), depth): shape for depth, shape in levels.items()})
    return found


def _each(root: etree._Element | None, name: str) -> list[etree._Element]:
    return list(root.iterchildren(q(name))) if root is not None else []


def _value(element: etree._Element, name: str) -> str:
    child = element.find(q(name))
    return (child.get(q("val")) or "") if child is not None else ""
