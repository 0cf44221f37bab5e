"""What is kept of a row so that it is found: its words under their roots, and its texts as they are shown.

Made from the row's own cells only, by the types of its columns in the edition: a new column of text is found without a
line of code. Offices are kept as tags of their keys, so that a renamed one needs no new document.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, Protocol

from anyam.core.framework import Column, SheetDefinition
from anyam.core.search.words import root, rules, words
from anyam.plans.models import Item, Noun

YEARS = "years"  # the line of the years in which something is planned or measured
NOT_READ = {"code", "unit", "url", "page"}  # what nobody looks for
OF_THE_SPINE = {"owner_id", "code", "extra", "unread"}  # what documents tell of the spine
APART = "_"  # stands between two texts, so that no phrase reaches from one into the other
MOST = 50_000  # words of a row that are kept; PostgreSQL takes a megabyte


class Kept(Protocol):
    """A row with all that hangs on it: (column, path joined with dots) to value."""

    @property
    def item(self) -> Item: ...
    @property
    def noun(self) -> Noun: ...
    @property
    def definition(self) -> SheetDefinition: ...
    @property
    def hanging(self) -> Mapping[tuple[str, str], object]: ...


class Written(Kept, Protocol):
    """A row in the door's hands, with what is new in it: fields of noun and spine, and places of what hangs on it."""

    @property
    def is_new(self) -> bool: ...
    @property
    def noun_fields(self) -> AbstractSet[str]: ...
    @property
    def item_fields(self) -> AbstractSet[str]: ...
    @property
    def touched(self) -> AbstractSet[tuple[str, str]]: ...


class Document(NamedTuple):
    """What is kept of one row. All but `shown` are words with spaces between, the more telling ones first.

    `forms` are the words that are not their own root, for whoever types a beginning; `tail` are tags of offices and
    years. `shown` is the title, and a line per text: column, tab, text.
    """

    pk: int
    code: str
    title: str
    body: str
    forms: str
    tail: str
    place: str
    shown: str


# A mark of how documents are made: those of other rules are made anew.
MAKING = f"v_{sha256(rules().encode() + Path(__file__).read_bytes()).hexdigest()[:8]}"


def plan_tag(plan_pk: int) -> str:
    """The tag of all rows of a plan."""
    return f"p_{plan_pk}"


def owner_tag(organisation_pk: int) -> str:
    """The tag of rows that an office leads."""
    return f"o_{organisation_pk}"


def supporter_tag(uid: str) -> str:
    """The tag of rows that an office supports."""
    return f"s_{uid.replace('-', '')}"


def documents(rows: Iterable[Kept]) -> Iterator[Document]:
    """The documents of rows of one sheet definition."""
    reader: _Reader | None = None
    for row in rows:
        reader = reader or _Reader(row)
        yield reader.document(row)


def retold(rows: Iterable[Written]) -> Iterator[Document]:
    """The documents of those rows of one sheet definition in which something is new that documents tell."""
    reader: _Reader | None = None
    for row in rows:
        reader = reader or _Reader(row)
        if reader.tells_more(row):
            yield reader.document(row)


class _Reader:
    """Knows what to read of the rows of one sheet definition."""

    def __init__(self, row: Kept) -> None:
        definition, noun = row.definition, type(row.noun)
        self.title = definition.title_column
        columns = [each for each in definition.columns if each.key not in NOT_READ]
        own = {field.name for field in noun._meta.get_fields()}
        plain = [each for each in columns if each.key in own and each.key != self.title]
        self.texts = [each.key for each in plain if each.type in {"text", "line"}]
        self.maps = [each.key for each in plain if each.type == "map" and each.value != "integer"]
        self.years = [each.key for each in plain if each.type in {"year", "years"}]
        self.fields = {self.title, *self.texts, *self.maps, *self.years}
        self.hanging = {each.key: each.type for each in columns if each.type in {*_HANG, "rows"}}
        self.inner = {(each.key, inner.key): inner.type for each in columns for inner in _told(each)}

    def tells_more(self, row: Written) -> bool:
        """Whether its document is another one now."""
        return (
            row.is_new
            or not self.fields.isdisjoint(row.noun_fields)
            or not OF_THE_SPINE.isdisjoint(row.item_fields)
            or any(column in self.hanging for column, _path in row.touched)
        )

    def document(self, row: Kept) -> Document:
        """The document of one row."""
        item, noun = row.item, row.noun
        told = _Told()
        if item.owner_id is not None:
            told.tags.append(owner_tag(item.owner_id))
        told.lines += [(key, text) for key in self.texts if (text := getattr(noun, key))]
        told.lines += [(key, str(text)) for key in self.maps for _name, text in sorted(getattr(noun, key).items())]
        told.years.update(year for key in self.years for year in _as_years(getattr(noun, key)))
        for (column, path), value in row.hanging.items():
            kind = self.hanging.get(column)
            if kind == "rows":
                kind = self.inner.get((column, path.rpartition(".")[2]))
            if kind is not None:
                _HANG[kind](told, column, path, value)
        told.hung += [(*key.partition(".")[::2], typed) for key, typed in item.unread.items()]
        return told.document(item, str(getattr(noun, self.title) or ""))


def _told(column: Column) -> Iterator[Column]:
    return (inner for inner in column.columns if inner.key not in NOT_READ and inner.type in _HANG)


def _as_years(value: object) -> list[str]:
    if isinstance(value, list):
        return [str(year) for year in value]
    return [str(value)] if value and str(value).isdigit() else []


@dataclass(slots=True)
class _Told:
    """What a row tells, before it becomes words."""

    lines: list[tuple[str, str]] = field(default_factory=list)
    hung: list[tuple[str, str, str]] = field(default_factory=list)
    years: set[str] = field(default_factory=set)
    tags: list[str] = field(default_factory=list)

    def document(self, item: Item, title: str) -> Document:
        """The words. What hangs on the row comes in the order of its places, however it was read."""
        lines = self.lines + [(column, text) for column, _path, text in sorted(self.hung)]
        titled, body = words(title), list[str]()
        for _key, text in lines:
            body += (*words(text), APART)
        body = body[:MOST]
        title_roots, body_roots = list(map(root, titled)), list(map(root, body))
        years = sorted(self.years)
        codes = set(item.extra.get("codes", {}).values()) - {item.code}
        former = words(" ".join(sorted(codes))) if codes else ()
        lines += [(YEARS, " ".join(years))] if years else []
        return Document(
            pk=item.pk,
            code=" ".join(words(item.code)),
            title=" ".join(title_roots),
            body=" ".join(body_roots),
            forms=" ".join(sorted({*titled, *body}.difference(title_roots, body_roots))),
            tail=" ".join((*sorted(self.tags), *years, *former)),
            place=f"{plan_tag(item.plan_id)} {MAKING}",
            shown="\n".join([_one_line(title), *[f"{key}\t{_one_line(text)}" for key, text in lines]]),
        )


def _says(told: _Told, column: str, path: str, value: object) -> None:
    told.hung.append((column, path, str(value)))


def _says_of_a_year(told: _Told, column: str, path: str, value: object) -> None:
    told.years.add(path)
    told.hung.append((column, path, str(value)))


def _is_of_a_year(told: _Told, column: str, path: str, value: object) -> None:
    told.years.add(str(value))


def _is_planned_for(told: _Told, column: str, path: str, value: object) -> None:
    told.years.update(_as_years(path[:4]))


def _is_supported(told: _Told, column: str, path: str, value: object) -> None:
    told.tags.append(supporter_tag(path))


# What hangs on a row, by the type of its column, and what it tells.
_HANG: dict[str, Callable[[_Told, str, str, object], None]] = {
    "organisations": _is_supported, "money_matrix": _is_planned_for, "value_matrix": _says_of_a_year, "text": _says,
    "line": _says, "year": _is_of_a_year,
}  # fmt: skip


def _one_line(text: str) -> str:
    return " ".join(text.split()) if "\n" in text or "\t" in text else text
