"""What a line says where letters have no looks: cells of a spreadsheet, boxes of a slide, names of pictures."""

import re
from collections.abc import Iterable

from anyam.core.book import Break, Cell, Line, Note, Numbers, Paragraph, Reference, Run

# What no XML may hold (controls, halves of pairs, two that are no characters), and what only steers the direction of text.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def clean(text: str) -> str:
    """The text without characters that a file may not hold; line ends are `\\n`."""
    return _UNFIT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def said(content: Line, numbers: Numbers, notes: list[Line] | None = None) -> str:
    """The words of a line. References read as their labels; footnotes are put into `notes` and called by a raised figure, or left
    out where nobody takes them."""
    parts: list[str] = []
    for each in content:
        if isinstance(each, Break):
            parts.append("\n")
        elif isinstance(each, Reference):
            parts.append(numbers.label(each.to, each.otherwise))
        elif isinstance(each, Note):
            parts.append(_called(each, notes))
        else:
            parts.append(each.text)
    return clean("".join(parts))


def _called(note: Note, notes: list[Line] | None) -> str:
    if notes is None:
        return ""
    notes.append(note.content)
    return raised(len(notes))


def raised(figure: int) -> str:
    """The sign by which a footnote is called."""
    return str(figure).translate(_RAISED)


def said_in(cell: Cell, numbers: Numbers, notes: list[Line] | None = None) -> str:
    """The words of a cell."""
    return said(cell.content, numbers, notes) if cell.content else clean(cell.text)


def placed(cells: Iterable[Cell]) -> list[tuple[int, Cell]]:
    """Each cell with the column in which it begins."""
    found: list[tuple[int, Cell]] = []
    at = 0
    for cell in cells:
        found.append((at, cell))
        at += max(cell.span, 1)
    return found


def heads(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a small heading: a line all in bold. It stays with what follows it."""
    told = [each for each in paragraph.content if not isinstance(each, Run) or each.text.strip()]
    return not paragraph.style and bool(told) and all(isinstance(each, Run) and "bold" in each.marks for each in told)
