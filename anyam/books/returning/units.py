"""Paragraphs and tables of a file as they were read."""

from dataclasses import dataclass, field
from typing import Final

from anyam.books.returning.sheets import Listed

PICTURE: Final = "\N{OBJECT REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class Atom:
    """Letters with their looks, or a footnote (`note`), a picture (`picture`, its relationship), a pointer (`ref`, a bookmark)."""

    text: str
    marks: tuple[str, ...] = ()
    style: str = ""
    link: str = ""
    ref: str = ""
    note: tuple["Atom", ...] = ()
    picture: str = ""


@dataclass(slots=True)
class Cell:
    """A cell as it stands in the file."""

    units: list["Unit"]
    span: int = 1

    @property
    def text(self) -> str:
        """What it says, a line for each paragraph."""
        return "\n".join(unit.text for unit in self.units)


@dataclass(slots=True)
class Line:
    """A row as it stands in the file. `marks` are the bookmarks of ours in it, `gone` says that Word tracked its removal."""

    cells: list[Cell] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    head: bool = False
    gone: bool = False


@dataclass(slots=True)
class Unit:
    """A paragraph, or a table (`lines`). `starts` are bookmarks of ours that begin here, `ends` those that end behind its first
    letter, `before` those that end before it and so belong to the unit above."""

    styles: tuple[str, ...] = ()
    atoms: list[Atom] = field(default_factory=list)
    listed: Listed | None = None
    lines: list[Line] | None = None
    starts: list[str] = field(default_factory=list)
    ends: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    skipped: bool = False  # a line of a list of contents, which is made anew each time

    @property
    def text(self) -> str:
        """What it says; a picture says its alternative text."""
        if self.lines is not None:
            return "\n".join(" | ".join(cell.text for cell in line.cells) for line in self.lines)
        return "".join(
            f"{PICTURE}{atom.text}" if atom.picture else "" if atom.note else atom.text for atom in self.atoms
        )

    @property
    def words(self) -> str:
        """What it says in letters."""
        return self.text if self.lines is not None else "".join(atom.text for atom in self.atoms if not atom.picture)

    @property
    def style(self) -> str:
        """The nearest name of its style."""
        return self.styles[0] if self.styles else ""
