"""Rows with their money, and the choices that narrow them: what the lists, the money page and its charts share.

Year and source must meet in one line of money; every other choice is about the row. A row counts under each choice of a filter
that the other filters leave it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from anyam.core.chain import Activity, Chain, Line, Programme
from anyam.core.chain.money import lines_of, portions
from anyam.core.text import Words
from anyam.plans.pages import Filter
from anyam.plans.queries.common import dimension_name, filter_of
from anyam.plans.queries.tags import TAG, names_in

NONE = "-"  # the filter value for "has none"
FILTERS = ("problem", "dimension", "owner", "year", "source", "origin")
OF_MONEY = ("year", "source")
Chosen = Mapping[str, str]
NOBODY = {
    "problem": Words("belum terikat masalah pokok", "not tied to a main problem"),
    "dimension": Words("di luar dimensi", "outside the dimensions"),
    "owner": Words("belum ada OPD", "no office yet"),
    "year": Words("belum dibagi", "not divided"),
    "source": Words("belum dibagi", "not divided"),
    "origin": Words("belum ada", "none yet"),
    TAG: Words("tanpa tag", "no tag"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A row with its money and what it is filtered by; `programme` is what an activity belongs to."""

    row: Programme | Activity
    lines: tuple[Line, ...]
    keys: Mapping[str, str]
    programme: Programme | None = None


def programme_entries(chain: Chain) -> list[Entry]:
    """Work programmes with their money, under whoever leads them."""
    return [
        Entry(each, lines_of(each, chain.activities_of.get(each.uid, ())), _keys(chain, each, each, each.owner))
        for each in chain.programmes
    ]


def activity_entries(chain: Chain) -> list[Entry]:
    """Activities with their own money, under their programme's main problem."""
    found = []
    for each in chain.activities:
        programme = chain.programme_by_uid.get(each.programme)
        keys = {**_keys(chain, each, programme, each.owner), "dimension": each.dimension or NONE}
        found.append(Entry(each, each.lines, keys, programme))
    return found


def money_entries(chain: Chain) -> list[Entry]:
    """Every planned rupiah once, under whoever spends it: activities, and programmes that have only their ceiling."""
    activities = {each.uid: each for each in chain.activities}
    found = []
    for part in portions(chain):
        programme = chain.programme_by_uid.get(part.programme)
        row = activities.get(part.uid) or chain.programme_by_uid[part.uid]
        keys = _keys(chain, row, programme, part.owner)
        found.append(Entry(row, part.lines, keys, programme if row is not programme else None))
    return found


def _keys(chain: Chain, row: Programme | Activity, programme: Programme | None, owner: str) -> dict[str, str]:
    problem = programme.problem if programme else ""
    return {
        "problem": problem if problem in chain.problem_by_uid else NONE,
        "dimension": (programme or row).dimension or NONE,
        "owner": owner or NONE,
        "origin": (programme.origin if programme else "") or NONE,
    }


def value_of(line: Line, key: str) -> str:
    """What a line of money is filtered by: its year or its source."""
    return str(line.year or NONE) if key == "year" else line.source or NONE


class Selection:
    """The entries that the chosen values leave, each with the lines of its money that count."""

    def __init__(
        self, chain: Chain, entries: Iterable[Entry], chosen: Chosen, tags: Mapping[str, tuple[str, ...]] | None = None
    ) -> None:
        """`tags` are those of rows by uid, where the list is narrowed by them."""
        self.chain, self.tags = chain, tags or {}
        self.keys = FILTERS if tags is None else (*FILTERS, TAG)
        self.chosen = {key: chosen[key] for key in self.keys if chosen.get(key)}
        self.shown: list[tuple[Entry, tuple[Line, ...]]] = []
        self.counts: dict[str, Counter[str]] = {key: Counter() for key in self.keys}
        about_rows = [(key, value) for key, value in self.chosen.items() if key not in OF_MONEY]
        for entry in entries:
            failed = [key for key, value in about_rows if value not in self._values(entry, key)]
            if len(failed) < 2:
                self._take(entry, failed)

    def _values(self, entry: Entry, key: str) -> tuple[str, ...]:
        """What a row is filtered by: one value, or every tag that it bears."""
        if key != TAG:
            return (entry.keys[key],)
        return tuple(name.casefold() for name in self.tags.get(entry.row.uid, ())) or (NONE,)

    def _take(self, entry: Entry, failed: list[str]) -> None:
        """Count an entry under every filter that alone may keep it out, and show it where none does."""
        lines = self._lines(entry, OF_MONEY)
        fits = bool(lines) or not any(key in self.chosen for key in OF_MONEY)
        if fits:
            for key in self._about_rows:
                if not failed or failed == [key]:
                    self.counts[key].update(self._values(entry, key))
        if failed:
            return
        for key, other in (OF_MONEY, OF_MONEY[::-1]):
            self.counts[key].update({value_of(line, key) for line in self._lines(entry, (other,))})
        if fits:
            self.shown.append((entry, lines))

    def _lines(self, entry: Entry, keys: Iterable[str]) -> tuple[Line, ...]:
        """The lines that the chosen year and source leave."""
        wanted = [(key, self.chosen[key]) for key in keys if key in self.chosen]
        if not wanted:
            return entry.lines
        return tuple(line for line in entry.lines if all(value_of(line, key) == value for key, value in wanted))

    @cached_property
    def lines(self) -> list[Line]:
        """All money that is left."""
        return [line for _entry, lines in self.shown for line in lines]

    @cached_property
    def _about_rows(self) -> tuple[str, ...]:
        return tuple(key for key in self.keys if key not in OF_MONEY)

    def filters(self, keys: Iterable[str] = FILTERS) -> tuple[Filter, ...]:
        """Filters with their choices, each counted over what the other filters leave; tags where there are any."""
        found = tuple(self._filter(key) for key in keys)
        return (*found, self._by_tag()) if self.tags or TAG in self.chosen else found

    def _filter(self, key: str) -> Filter:
        return filter_of(
            key, self.counts[key], self.chosen.get(key, ""), name=lambda value: name_of(self.chain, key, value),
            place=lambda option: place_of(self.chain, key, option.value),
        )  # fmt: skip

    def _by_tag(self) -> Filter:
        names = {name.casefold(): name for name in names_in(self.tags)} | {NONE: NOBODY[TAG]}
        return filter_of(
            TAG, self.counts[TAG], self.chosen.get(TAG, ""), name=lambda value: names.get(value, value),
            place=lambda option: (int(option.value == NONE), option.value),
        )  # fmt: skip


def place_of(chain: Chain, key: str, value: str) -> tuple[int, str]:
    """Where a value stands among the others: in the plan's own order, then by name; none at the end."""
    order = {
        "dimension": [each.code for each in chain.edition.dimensions],
        "problem": [each.uid for each in chain.problems],
        "source": list(chain.edition.choices("funding_sources")),
        "origin": list(chain.edition.choices("program_status")),
    }.get(key, [])
    if value == NONE:
        return len(order) + 1, ""
    return (order.index(value) if value in order else len(order)), str(name_of(chain, key, value))


def name_of(chain: Chain, key: str, value: str) -> Words | str:
    """What a filter's value is called."""
    if value == NONE:
        return NOBODY[key]
    if key == "problem":
        return chain.problem_by_uid[value].title if value in chain.problem_by_uid else value
    if key == "dimension":
        return dimension_name(chain, value) or value
    if key in {"source", "origin"}:
        choice = chain.edition.choices("funding_sources", "program_status").get(value)
        return choice.short if choice else value
    return chain.organisation(value) or value if key == "owner" else value
