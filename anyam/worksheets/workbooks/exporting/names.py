"""How references are written in a workbook: the shortest text that the door reads back to the same."""

from collections.abc import Iterable
from functools import cached_property

from anyam.core.framework import Choice, Column
from anyam.core.sheet import Cell, expand
from anyam.core.sheet.judging import match_choice
from anyam.plans.models import NOUNS, Plan, Sheet
from anyam.worksheets.references import PlanReferences

LONGEST_TITLE = 250  # what a drop-down shows


class Names:
    """The rows, organisations and choices of one plan by what people type for them. Looks each kind up once."""

    def __init__(self, plan: Plan, language: str) -> None:
        self.plan, self.language = plan, language
        self.edition = plan.edition
        self.book = PlanReferences(plan)
        self._rows: dict[str, dict[str, tuple[str, str]]] = {}
        self._items: dict[tuple[int | None, str, str], str] = {}

    def stand_on(self, sheet: Sheet) -> None:
        """Codes of this sheet's own group come first from now on, as in the door."""
        self.book.sheet = sheet

    def choice(self, column: Column, code: str) -> str:
        """A choice by its name."""
        return self._named(column, self.edition.choices(*column.vocabularies), code)

    def _named(self, column: Column, choices: dict[str, Choice], code: str) -> str:
        """Its name, or in a list its short name: several of them stand in one cell."""
        if code not in choices:
            return code
        words = choices[code].short if column.type == "choices" else choices[code].name
        name = words.within(self.language)
        return name if match_choice(name, choices) == code else code

    def choices(self, column: Column, dimension: str) -> list[str]:
        """All names to choose from; a dimension's group is offered its own sub-dimensions."""
        choices = self.edition.choices(*column.vocabularies)
        codes = list(choices)
        if column.vocabularies == ("@sub_dimension",) and dimension:
            codes = [each.code for each in self.edition.dimension_by_code[dimension].sub_dimensions]
        return [self._named(column, choices, code) for code in codes]

    def organisation(self, uid: str) -> str:
        """An organisation by its short name; by uid where the name leads elsewhere (an ended office to its heir)."""
        short = self.book.people.by_uid[uid].short if uid in self.book.people.by_uid else uid
        found = self.book.people.organisation(short)
        return short if found is not None and str(found.uid) == uid else uid

    @cached_property
    def organisations(self) -> list[str]:
        """Short names of those that are there today."""
        offices = [each for each in self.book.people.by_uid.values() if each.valid_to is None]
        return sorted({self.organisation(str(each.uid)) for each in offices}, key=str.casefold)

    def area(self, uid: str) -> str:
        """A kecamatan by its name, or its code where two have that name."""
        name = self.book.people.areas[uid].name if uid in self.book.people.areas else uid
        found = self.book.people.area(name)
        return name if found is not None and found.uid == uid else uid

    @cached_property
    def areas(self) -> list[str]:
        """All kecamatan."""
        return sorted(map(self.area, self.book.people.areas))

    def item(self, noun: str, uid: str) -> str:
        """A row by its code, else its title, else its uid."""
        group = self.book.sheet.group_id if self.book.sheet else None
        place = (group, noun, uid)
        if place not in self._items:
            code, title = self._of(noun).get(uid, ("", ""))
            self._items[place] = next((text for text in (code, title) if text and self._means(noun, text, uid)), uid)
        return self._items[place]

    def _means(self, noun: str, text: str, uid: str) -> bool:
        typed = " ".join(text.split())
        return typed == text and self.book.item(noun, text).uid == uid

    def items(self, noun: str) -> list[tuple[str, str]]:
        """Every row of a noun that a short text leads to: the text, and its title."""
        texts = [(self.item(noun, uid), uid, title) for uid, (_code, title) in self._of(noun).items()]
        return [(text, title) for text, uid, title in texts if text != uid and len(text) <= LONGEST_TITLE]

    def _of(self, noun: str) -> dict[str, tuple[str, str]]:
        """Code and title of the living rows of a noun by uid."""
        if noun not in self._rows:
            title = self.edition.sheet_of(noun).title_column
            alive = NOUNS[noun]._default_manager.filter(
                item__plan=self.plan, item__binned_at=None, item__merged_into=None
            )
            rows = alive.order_by("item__sheet_id", "item__order", "pk").values_list("item__uid", "item__code", title)
            self._rows[noun] = {str(uid): (code, name or "") for uid, code, name in rows}
        return self._rows[noun]

    def list_of(self, column: Column, paths: Iterable[str]) -> str:
        """A whole list as one text; entries by uid or code where their names together would be read differently."""
        entries = list(paths)
        text = "; ".join(sorted(self._entry(column, path) for path in entries))
        return text if self._read(column, text) == set(entries) else "; ".join(sorted(entries))

    def _read(self, column: Column, text: str) -> set[str]:
        meant = expand(Cell(column), text, self.book, self.edition)
        return {path for path, _typed in meant} if isinstance(meant, list) else set()

    def _entry(self, column: Column, path: str) -> str:
        if column.type == "choices":
            return self.choice(column, path)
        if column.type == "organisations":
            return self.organisation(path)
        return self.area(path) if column.type == "areas" else self.item(column.link, path)
