"""An organisation's activities and money by year: a grid that adds up, also where it is cut."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from anyam.core.chain import Activity, Chain, Line
from anyam.core.chain.money import NOTHING, Portion, total
from anyam.core.chain.parts import Part
from anyam.plans.pages.organisation import Amount, MoneyGrid, MoneyLine, Rest
from anyam.plans.queries.common import list_url, row_url

SHOWN = 40
MOST_YEARS = 6  # more columns leave no room for names
MILLION = 10**6
Cells = tuple[Amount | None, ...]


class Grid:
    """The grid before anybody has said how much of it fits on paper."""

    def __init__(self, chain: Chain, part: Part) -> None:
        self.chain, self.uid = chain, part.organisation.uid
        self.sums = _by_year(line for portion in part.portions for line in portion.lines)
        self.years = _years(chain, self.sums)
        self.columns: tuple[int | None, ...] = (*self.years, None) if self.sums.get(None) else self.years
        self.entries = _entries(chain, part)
        self.lines = _lines(chain, self.entries[:SHOWN], self.columns)

    def page(self, printed: int) -> MoneyGrid:
        """Its own activities, with or without money, and its other portions of the plan's money."""
        return MoneyGrid(
            years=self.years,
            has_undivided=len(self.columns) > len(self.years),
            lines=self.lines,
            printed=printed,
            rest=_rest(self.entries[SHOWN:], self.columns),
            rest_in_print=_rest(self.entries[printed:], self.columns),
            sums=tuple(self._sum(year) for year in self.columns),
            total=_amount(sum(self.sums.values(), NOTHING), None, list_url(self.chain.plan, "money", owner=self.uid)),
        )

    def _sum(self, year: int | None) -> Amount:
        """What is planned in a year, with the way to its rows."""
        url = list_url(self.chain.plan, "money", owner=self.uid, year=year or "-")
        return _amount(self.sums.get(year, NOTHING), year, url)


def _years(chain: Chain, sums: dict[int | None, Decimal]) -> tuple[int, ...]:
    """The years of the plan, and any other that money was planned for; of a long plan only those with money."""
    planned = {year for year in sums if year is not None}
    return tuple(sorted(planned if planned and len(chain.years) > MOST_YEARS else planned.union(chain.years)))


class _Entry:
    """An activity or a programme's ceiling, with its money."""

    def __init__(self, uid: str, programme: str, note: str, lines: Iterable[Line]) -> None:
        self.uid, self.programme, self.note, self.lines = uid, programme, note, tuple(lines)


def _entries(chain: Chain, part: Part) -> list[_Entry]:
    """In the order of the programmes, what hangs on none at the end."""
    own = [_Entry(each.uid, each.programme, "", each.lines) for each in part.activities]
    known = {entry.uid for entry in own}
    others = [each for each in part.portions if each.uid not in known]
    entries = [*own, *(_Entry(each.uid, each.programme, _note(each), each.lines) for each in others)]
    place = {each.uid: number for number, each in enumerate(chain.programmes)}
    return sorted(entries, key=lambda entry: place.get(entry.programme, len(place)))


def _note(portion: Portion) -> str:
    """Why money is here that is of no activity of the organisation's own."""
    return "ceiling" if portion.uid == portion.programme else "nobody"


def _lines(chain: Chain, entries: list[_Entry], columns: tuple[int | None, ...]) -> tuple[MoneyLine, ...]:
    activities = {each.uid: each for each in chain.activities}
    lines, before = [], ""
    for entry in entries:
        programme = chain.programme_by_uid.get(entry.programme)
        row = activities.get(entry.uid) or chain.programme_by_uid[entry.uid]
        lines.append(
            MoneyLine(
                title=row.name,
                url=row_url(chain.plan, row.uid),
                above=programme.name if programme and entry.programme != before and _is_activity(row) else "",
                note=entry.note,
                cells=_cells([entry], columns),
                total=_amount(total(entry.lines), None) if entry.lines else None,
                is_sample=row.is_sample,
            )
        )
        before = entry.programme
    return tuple(lines)


def _is_activity(row: object) -> bool:
    return isinstance(row, Activity)


def _rest(entries: list[_Entry], columns: tuple[int | None, ...]) -> Rest | None:
    if not entries:
        return None
    return Rest(
        len(entries), _cells(entries, columns), _amount(total(line for entry in entries for line in entry.lines), None)
    )


def _by_year(lines: Iterable[Line]) -> dict[int | None, Decimal]:
    sums: dict[int | None, Decimal] = defaultdict(Decimal)
    for line in lines:
        sums[line.year] += line.amount
    return dict(sums)


def _cells(entries: list[_Entry], columns: tuple[int | None, ...]) -> Cells:
    sums = _by_year(line for entry in entries for line in entry.lines)
    return tuple(_amount(sums[year], year) if year in sums else None for year in columns)


def _amount(amount: Decimal, year: int | None, url: str = "") -> Amount:
    """Whole rupiah, and millions with one decimal at most."""
    millions = (amount / MILLION).quantize(Decimal("0.1"))
    whole = millions.to_integral_value()
    return Amount(int(amount), whole if whole == millions else millions, str(year or ""), url)
