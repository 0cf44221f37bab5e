"""An edition as frozen values. `evidence` everywhere: how we know (source ids, `inf`, `gk`, `prop`), never strengthened."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from anyam.core.text import Words

Evidence = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a vocabulary. `extra` holds what else the file says of it (side, years, local_budget ...)."""

    code: str
    name: Words
    short: Words
    evidence: Evidence = ()
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Vocabulary:
    """A list of choices."""

    code: str
    name: Words
    items: tuple[Choice, ...]
    evidence: Evidence = ()

    @cached_property
    def by_code(self) -> dict[str, Choice]:
        """Choices by their code."""
        return {choice.code: choice for choice in self.items}


@dataclass(frozen=True, slots=True)
class SubDimension:
    """A part of a dimension."""

    code: str
    dimension: str
    name: Words
    definition: Words
    evidence: Evidence = ()


@dataclass(frozen=True, slots=True)
class Dimension:
    """A dimension (pilar); `colour` is for marks and fills only, `letter` starts the codes of its programmes."""

    code: str
    letter: str
    colour: str
    name: Words
    alias: Words
    definition: Words
    aim: Words
    sub_dimensions: tuple[SubDimension, ...]
    evidence: Evidence = ()


@dataclass(frozen=True, slots=True)
class Element:
    """A readiness element, scored on the edition's own scale."""

    code: str
    pillar: str
    name: Words
    definition: Words
    evidence: Evidence = ()


@dataclass(frozen=True, slots=True)
class Pillar:
    """A readiness pillar: structure, infrastructure, superstructure; others are optional."""

    code: str
    name: Words
    elements: tuple[Element, ...]
    optional: bool = False
    evidence: Evidence = ()


@dataclass(frozen=True, slots=True)
class Guide:
    """Help at the cell, written by us: one line, one good and one weak example."""

    help: Words
    good: Words
    weak: Words
    evidence: Evidence = ("prop",)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet. `home` is `sheet` (whoever may write the sheet) or `row` (set by an action of its own).

    `vocabularies` are codes of vocabularies, or built-ins with an `@`. `low` and `high` bound a number. `required`
    means that a check asks for it; nothing is ever refused because it is empty.
    """

    key: str
    name: Words
    type: str
    home: str
    guide: Guide
    required: bool = False
    vocabularies: tuple[str, ...] = ()
    link: str = ""
    axes: tuple[str, ...] = ()
    value: str = ""
    low: int | None = None
    high: int | None = None
    formula: str = ""
    columns: tuple["Column", ...] = ()
    evidence: Evidence = ()


@dataclass(frozen=True)
class SheetDefinition:
    """A worksheet (kertas kerja). `noun` is the typed noun its rows are, or empty for a view of other tables."""

    code: str
    number: str
    name: Words
    noun: str
    groups: tuple[str, ...]
    surface: str
    room: bool
    stage: str
    filled_by: str
    item_code: str
    title_column: str
    columns: tuple[Column, ...]
    name_seen_in_source: str = ""
    evidence: Evidence = ()

    @cached_property
    def by_key(self) -> dict[str, Column]:
        """Columns by key."""
        return {column.key: column for column in self.columns}


@dataclass(frozen=True, slots=True)
class Stage:
    """A milestone with its due sheets. Contents move between facilitators, so nothing depends on their order."""

    code: str
    name: Words
    short: Words
    month: str
    sheets: tuple[str, ...]
    optional_sheets: tuple[str, ...]
    outputs: tuple[Words, ...]
    milestone: bool
    recurring: str = ""
    days: int = 0
    evidence: Evidence = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of a book, with the sheets it is drawn from."""

    number: str
    title: Words
    sections: tuple[tuple[str, Words], ...]
    sheets: tuple[str, ...]
    per_dimension: bool = False
    evidence: Evidence = ()


@dataclass(frozen=True, slots=True)
class Book:
    """One of the books a plan ends in."""

    code: str
    name: Words
    short: Words
    optional: bool
    chapters: tuple[Chapter, ...]
    evidence: Evidence = ()


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A day in the year of a plan, e.g. when the budget of year N closes: month, day, and N plus `year_offset`."""

    month: int
    day: int
    year_offset: int


@dataclass(frozen=True)
class Edition:
    """The whole vocabulary of a plan, at one revision; `hash` is of the resolved content."""

    code: str
    revision: int
    hash: str
    name: Words
    note: Words
    authorship: Words
    sources: Mapping[str, str]
    dimensions: tuple[Dimension, ...]
    pillars: tuple[Pillar, ...]
    vocabularies: Mapping[str, Vocabulary]
    stages: tuple[Stage, ...]
    sheets: Mapping[str, SheetDefinition]
    books: tuple[Book, ...]
    thresholds: Mapping[str, int]
    calendar: Mapping[str, CalendarDate]
    quick_win: Mapping[str, object]
    dimension_synonyms: Mapping[str, str]
    headings: Mapping[str, Mapping[str, tuple[str, ...]]]
    score_range: tuple[int, int]

    @cached_property
    def dimension_by_code(self) -> dict[str, Dimension]:
        """Dimensions by code."""
        return {dimension.code: dimension for dimension in self.dimensions}

    @cached_property
    def sub_dimension_by_code(self) -> dict[str, SubDimension]:
        """Sub-dimensions of all dimensions by code."""
        return {sub.code: sub for dimension in self.dimensions for sub in dimension.sub_dimensions}

    @cached_property
    def pillar_by_code(self) -> dict[str, Pillar]:
        """Readiness pillars by code."""
        return {pillar.code: pillar for pillar in self.pillars}

    @cached_property
    def element_by_code(self) -> dict[str, Element]:
        """Readiness elements of all pillars by code."""
        return {element.code: element for pillar in self.pillars for element in pillar.elements}

    @cached_property
    def stage_by_code(self) -> dict[str, Stage]:
        """Stages by code."""
        return {stage.code: stage for stage in self.stages}

    def choices(self, *vocabularies: str) -> dict[str, Choice]:
        """Choices by code of one or more vocabularies; `@dimension` and its like are built from the edition itself."""
        found: dict[str, Choice] = {}
        for name in vocabularies:
            found |= self._built_in[name] if name.startswith("@") else self.vocabularies[name].by_code
        return found

    @cached_property
    def _built_in(self) -> dict[str, dict[str, Choice]]:
        return {
            "@dimension": {d.code: Choice(d.code, d.name, d.alias) for d in self.dimensions},
            "@sub_dimension": {s.code: Choice(s.code, s.name, s.name) for s in self.sub_dimension_by_code.values()},
            "@pillar": {p.code: Choice(p.code, p.name, p.name) for p in self.pillars},
            "@readiness_element": {e.code: Choice(e.code, e.name, e.name) for e in self.element_by_code.values()},
        }

    def sheet_of(self, noun: str) -> SheetDefinition:
        """The sheet whose rows are that noun; KeyError when the edition has none."""
        return self._sheet_by_noun[noun]

    @cached_property
    def _sheet_by_noun(self) -> dict[str, SheetDefinition]:
        return {sheet.noun: sheet for sheet in self.sheets.values() if sheet.noun}
