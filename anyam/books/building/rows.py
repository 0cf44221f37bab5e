"""The rows of a plan as a book reads them: every column as words of the book's language."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from anyam.core import money, numbers
from anyam.core.chain import Chain
from anyam.core.framework import Column, Edition
from anyam.core.periods import show_date
from anyam.core.sheet import Cell
from anyam.core.sheet.cells import LISTS, UNDIVIDED, UNREAD
from anyam.core.text import Words
from anyam.plans.models import NOUNS, Item, Plan, Sheet
from anyam.plans.queries.chain import Loading
from anyam.worksheets.references import PlanReferences
from anyam.worksheets.store import Row, is_stored, load_kind, read_cell

NOT_DIVIDED = Words("belum dibagi", "not divided")
BETWEEN = "; "


@dataclass(frozen=True, slots=True)
class Line:
    """A row. `dimension` is empty where its group is no dimension, `pillar` where it is none; `owner` is an organisation's uid."""

    uid: str
    kind: str
    code: str
    title: str
    group: str
    dimension: str
    pillar: str
    owner: str
    is_sample: bool
    row: Row = field(repr=False, compare=False)
    book: "Rows" = field(repr=False, compare=False)

    def text(self, key: str) -> str:
        """A column in words; what could not be read stands as it was typed."""
        return self.book.text(self, key)

    def number(self, key: str) -> Decimal | None:
        """A column of figures as a number."""
        value = getattr(self.row.noun, key, None)
        return Decimal(str(value)) if value is not None and not isinstance(value, str) else None

    def choice(self, key: str) -> str:
        """The code that was chosen in a column."""
        return str(getattr(self.row.noun, key, "") or "")

    def to(self, key: str) -> str:
        """The uid of the living row that a column points to; empty where none does."""
        return self.book.living(read_cell(self.row, Cell(self.book.column(self.kind, key)), self.book.references))

    def all_to(self, key: str) -> tuple[str, ...]:
        """The uids of the living rows in a list column, each once."""
        found = (self.book.living(str(value)) for (column, _path), value in self.row.hanging.items() if column == key)
        return tuple(dict.fromkeys(uid for uid in found if uid))

    def by_year(self, key: str) -> dict[int, str]:
        """What is said for each year in a column by years."""
        return {int(path): str(value) for (column, path), value in self.row.hanging.items() if column == key}

    def nested(self, key: str) -> tuple[Mapping[str, str], ...]:
        """The rows inside a cell, their columns in words."""
        return self.book.nested(self, key)


class Rows:
    """All rows of one plan in one language: two queries for each noun that is asked for, and a handful before the first."""

    def __init__(self, plan: Plan, language: str) -> None:
        self.plan, self.language = plan, language
        self.edition: Edition = plan.edition
        loading = Loading(plan)
        self.references = PlanReferences(plan, loaded=loading)
        self.chain: Chain = loading.chain()
        self._kept: dict[str, tuple[Line, ...]] = {}

    def of(self, kind: str) -> tuple[Line, ...]:
        """The rows of a noun, in the order of their worksheets."""
        if kind not in self._kept:
            known = {each.code for each in self.edition.sheets.values() if each.noun == kind}
            rows = load_kind(self.plan, kind, self._sheets, self.references) if known else []
            self._kept[kind] = tuple(self._line(row) for row in rows)
        return self._kept[kind]

    def by_dimension(self, kind: str) -> dict[str, tuple[Line, ...]]:
        """The rows of a noun by the dimension of their group; those of no dimension under an empty key."""
        found: dict[str, list[Line]] = defaultdict(list)
        for line in self.of(kind):
            found[line.dimension].append(line)
        return {dimension: tuple(lines) for dimension, lines in found.items()}

    def find(self, uid: str) -> Line | None:
        """A row by its uid, of whatever noun was read so far or can be."""
        return next((line for kind in self._kinds for line in self.of(kind) if line.uid == uid), None)

    @cached_property
    def _kinds(self) -> tuple[str, ...]:
        return tuple(kind for kind in NOUNS if any(each.noun == kind for each in self.edition.sheets.values()))

    @cached_property
    def _sheets(self) -> dict[int, Sheet]:
        sheets = {each.pk: each for each in Sheet.objects.filter(plan=self.plan).select_related("group")}
        for each in sheets.values():
            each.plan = self.plan
        return sheets

    def _line(self, row: Row) -> Line:
        group = row.item.sheet.group
        title = getattr(row.noun, self.edition.sheet_of(row.item.kind).title_column, "")
        owner = "" if row.item.owner_id is None else self.references.organisation_uid(row.item.owner_id)
        return Line(
            row.uid, row.item.kind, row.item.code, str(title or ""), group.slug,
            group.code if group.kind == "dimension" else "", group.code if group.kind == "pillar" else "", owner,
            row.item.is_sample, row, self,
        )  # fmt: skip

    def column(self, kind: str, key: str) -> Column:
        """A column of the worksheet of a noun."""
        return self.edition.sheet_of(kind).by_key[key]

    @cached_property
    def _heirs(self) -> dict[str, str]:
        merged = Item.objects.filter(plan=self.plan, merged_into__isnull=False)
        return {str(uid): str(heir) for uid, heir in merged.values_list("uid", "merged_into__uid")}

    def living(self, uid: str) -> str:
        """The row that took another in, however long the way; itself where it lives."""
        while uid in self._heirs:
            uid = self._heirs[uid]
        return uid

    @cached_property
    def titles(self) -> dict[str, tuple[str, str]]:
        """Code and title of every row by uid."""
        return {line.uid: (line.code, line.title) for kind in self._kinds for line in self.of(kind)}

    def name_of(self, uid: str) -> str:
        """A row as it is pointed to: code and title."""
        code, title = self.titles.get(self.living(uid), ("", ""))
        return " ".join(each for each in (code, title) if each)

    def organisation(self, uid: str, *, whole: bool = False) -> str:
        """An organisation by its short name, or the whole."""
        found = self.references.people.by_uid.get(uid)
        return "" if found is None else found.name if whole else found.short

    def text(self, line: Line, key: str) -> str:
        """A column in words."""
        column = self.column(line.kind, key)
        unread = line.row.item.unread
        typed = unread.get(f"{key}.{UNREAD}", "") if column.type in LISTS else unread.get(key, "")
        if typed:
            return str(typed)
        several = {
            "items": self._items, "organisations": self._organisations, "areas": self._areas, "choices": self._choices,
            "money_matrix": self._money, "value_matrix": self._years, "rows": self._nested, "map": self._map,
        }  # fmt: skip
        if column.type in several:
            return several[column.type](line, column)
        if key == "code":
            return line.code
        if column.type in {"computed", "files"} or not is_stored(line.row, column):
            return ""
        return self.shown(column, read_cell(line.row, Cell(column), self.references))

    def shown(self, column: Column, text: str) -> str:
        """A canonical text as people read it."""
        if not text:
            return ""
        ways: dict[str, Callable[[Column, str], str]] = {
            "choice": self._choice, "organisation": lambda _column, uid: self.organisation(uid),
            "item": lambda _column, uid: self.name_of(uid),
            "money": lambda _column, value: money.full(_exact(value), self.language),
            "decimal": self._figure, "percent": lambda column, value: f"{self._figure(column, value)}%",
            "integer": self._figure, "date": lambda _column, day: show_date(date.fromisoformat(day), self.language),
            "dates": self._period,
        }  # fmt: skip
        return ways[column.type](column, text) if column.type in ways else text

    def _figure(self, column: Column, value: str) -> str:
        return numbers.show(_exact(value), self.language)

    def _period(self, column: Column, both: str) -> str:
        return " – ".join(show_date(date.fromisoformat(day), self.language) for day in both.split(".."))

    def _choice(self, column: Column, code: str) -> str:
        found = self.edition.choices(*column.vocabularies).get(code)
        return found.name.within(self.language) if found else code

    def _items(self, line: Line, column: Column) -> str:
        return BETWEEN.join(filter(None, map(self.name_of, line.all_to(column.key))))

    def codes(self, uids: Iterable[str]) -> str:
        """Rows by their codes alone, or their titles where they have none."""
        found = [self.titles.get(self.living(uid), ("", "")) for uid in uids]
        return ", ".join(code or title for code, title in found if code or title)

    def _organisations(self, line: Line, column: Column) -> str:
        return ", ".join(sorted(filter(None, map(self.organisation, self._hanging(line, column)))))

    def _areas(self, line: Line, column: Column) -> str:
        areas = self.references.people.areas
        return ", ".join(sorted(areas[uid].name for uid in self._hanging(line, column) if uid in areas))

    def _hanging(self, line: Line, column: Column) -> Sequence[str]:
        return [str(value) for (of, _path), value in line.row.hanging.items() if of == column.key]

    def _choices(self, line: Line, column: Column) -> str:
        chosen = getattr(line.row.noun, column.key, ()) or ()
        known = self.edition.choices(*column.vocabularies)
        return ", ".join(known[code].short.within(self.language) if code in known else str(code) for code in chosen)

    def _money(self, line: Line, column: Column) -> str:
        parts = []
        for (of, path), amount in sorted(line.row.hanging.items(), key=lambda each: each[0]):
            if of == column.key:
                year, source = path.split(".")
                where = [] if year == UNDIVIDED else [year]
                where += [] if source == UNDIVIDED else [self._source(source)]
                parts.append(
                    f"{' '.join(where) or self.say(NOT_DIVIDED)}: {money.full(Decimal(str(amount)), self.language)}"
                )
        return "\n".join(parts)

    def _source(self, code: str) -> str:
        found = self.edition.choices("funding_sources").get(code)
        return found.short.within(self.language) if found else code

    def _years(self, line: Line, column: Column) -> str:
        return "\n".join(f"{year}: {text}" for year, text in sorted(line.by_year(column.key).items()))

    def _map(self, line: Line, column: Column) -> str:
        known = self.edition.choices(*column.vocabularies)
        said = getattr(line.row.noun, column.key, {}) or {}
        return "\n".join(f"{known[code].name.within(self.language)}: {said[code]}" for code in known if said.get(code))

    def _nested(self, line: Line, column: Column) -> str:
        return "\n".join(
            ", ".join(filter(None, (each.get(inner.key, "") for inner in column.columns)))
            for each in self.nested(line, column.key)
        )

    def nested(self, line: Line, key: str) -> tuple[Mapping[str, str], ...]:
        """The rows inside a cell, their columns in words."""
        inner = {each.key: each for each in self.column(line.kind, key).columns}
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for (of, path), value in line.row.hanging.items():
            if of == key and "." in path:
                place, name = path.split(".", 1)
                if name in inner:
                    found[place][name] = self.shown(inner[name], _canonical(value))
        return tuple(found[place] for place in sorted(found))

    def say(self, words: Words) -> str:
        """Words of an edition or ours in the book's language."""
        return words.within(self.language)


def _exact(text: str) -> Decimal:
    """A canonical text as a number: cells write decimals with a comma and group nothing."""
    return Decimal(text.replace(",", "."))


def _canonical(value: object) -> str:
    return format(value.normalize(), "f") if isinstance(value, Decimal) else str(value)
