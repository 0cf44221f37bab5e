"""The roadmap, drawn from the chain and from the milestones: a handful of questions however long the plan is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from anyam.accounts.models import User
from anyam.core import roadmap as core
from anyam.core.chain import Activity, Chain, Line, Programme, QuickWin
from anyam.core.chain.money import NOTHING, total
from anyam.core.periods import show_years
from anyam.core.text import Text, Words
from anyam.core.text import gettext_noop as _
from anyam.plans.models import Item, Plan
from anyam.plans.queries.chain import chain_of
from anyam.plans.queries.common import colour_of, dimension_url, head_of, row_url
from anyam.plans.queries.entries import NONE, Chosen, Entry, Selection, activity_entries, name_of, programme_entries
from anyam.plans.rights import rights_in
from anyam.plans.rules import closed_in
from anyam.plans.sheetpages import sheet_head
from anyam.roadmap.finding import heir_of, milestones_in
from anyam.roadmap.models import Milestone
from anyam.roadmap.names import SHEET
from anyam.roadmap.pages import (
    ActivityLine,
    HorizonHead,
    Mark,
    MilestoneLine,
    QuickWinLine,
    RoadGroup,
    RoadLine,
    RoadmapPage,
    RoadSection,
    Writing,
    YearHead,
)
from anyam.roles import WRITE

FILTERS = ("dimension", "owner", "problem")
OUTSIDE = Words("Di luar dimensi", "Outside the dimensions")
SHOWN_OUT = 10


def roadmap_page(plan: Plan, user: User, chosen: Chosen, programme: str = "") -> RoadmapPage:
    """Everything that the choice leaves; `programme` is the one whose milestones are being written."""
    return Drawing(plan, user, {key: chosen[key] for key in FILTERS if chosen.get(key)}).page(programme)


@dataclass
class Drawing:
    """The roadmap of one plan for one reader."""

    plan: Plan
    user: User
    chosen: Mapping[str, str]
    chain: Chain = field(init=False)

    def __post_init__(self) -> None:
        self.chain = chain_of(self.plan)
        self.selection = Selection(self.chain, _entries(self.chain), self.chosen)
        self.schedules = {entry.row.uid: _schedule(self.chain, entry) for entry, _lines in self.selection.shown}
        self.axis = core.Axis.of(self.chain, self._all_years())
        self.closed = SHEET in closed_in(self.plan)

    def _all_years(self) -> Iterable[int]:
        """Whatever stands somewhere; money too, so that no sum is without its column."""
        for each in self.schedules.values():
            yield from each.years
        yield from (line.year for line in self.selection.lines if line.year)

    def page(self, programme: str = "") -> RoadmapPage:
        """The page."""
        lines = self.lines(programme)
        lost = tuple(line for line in lines if not line.spans)
        sums, undivided = self.sums()
        here = reverse("roadmap:roadmap", args=[self.plan.code])
        file, query = reverse("roadmap:file", args=[self.plan.code]), urlencode(self.chosen)
        return RoadmapPage(
            plan=head_of(self.plan), sheet=sheet_head(self.plan, SHEET, _with(file, query)),
            filters=self.selection.filters(FILTERS), narrowed=bool(self.chosen), all_url=here, here=_with(here, query),
            horizons=self._horizons(), years=self._years(sums), today=self.axis.place(self.chain.today),
            sections=self._sections([line for line in lines if line.spans]), unscheduled=lost,
            programmes=sum(isinstance(entry.row, Programme) for entry, _lines in self.selection.shown),
            amount=int(total(self.selection.lines)) if self.selection.lines else None, undivided=undivided,
            closed=self.closed, writing=self._writing(programme, _with(here, query)),
        )  # fmt: skip

    def lines(self, programme: str = "") -> list[RoadLine]:
        """A line for every programme, and for every activity that belongs to none."""
        return [self._line(entry, lines, programme) for entry, lines in self.selection.shown]

    def sums(self) -> tuple[dict[int, int], int | None]:
        """The money of each column, and what was not divided by year. Columns beside the plan hold several years together."""
        found: dict[int, Any] = defaultdict(lambda: NOTHING)
        for line in self.selection.lines:
            if line.year:
                found[self.axis.columns[self.axis.column_of(line.year)]] += line.amount
        loose = [line for line in self.selection.lines if not line.year]
        return {year: int(amount) for year, amount in found.items()}, int(total(loose)) if loose else None

    def _horizons(self) -> tuple[HorizonHead, ...]:
        names, size, at = self.chain.edition.choices("horizons"), 100 / len(self.axis.columns), 0
        found = []
        for each in core.periods(self.chain.edition, self.axis):
            name, short = (names[each.code].name, names[each.code].short) if each.code else (None, None)
            found.append(HorizonHead(name, short, round(at * size, 3), round(each.columns * size, 3)))
            at += each.columns
        return tuple(found)

    def _years(self, sums: Mapping[int, int]) -> tuple[YearHead, ...]:
        size, now = round(100 / len(self.axis.columns), 3), self.chain.today.year
        return tuple(
            YearHead(
                self.year_name(year), round(place * 100 / len(self.axis.columns), 3), size, sums.get(year),
                is_year=self.axis.first <= year <= self.axis.last, is_now=year == now,
            )
            for place, year in enumerate(self.axis.columns)
        )  # fmt: skip

    def year_name(self, year: int) -> Text:
        """A column's year, or what it stands for beside the plan."""
        if year < self.axis.first:
            return Text(_("before %(year)s"), {"year": str(self.axis.first)})
        if year > self.axis.last:
            return Text(_("after %(year)s"), {"year": str(self.axis.last)})
        return Text("%(year)s", {"year": str(year)})

    def _line(self, entry: Entry, lines: tuple[Line, ...], opened: str) -> RoadLine:
        row, chain = entry.row, self.chain
        schedule = self.schedules[row.uid]
        wins = self.quick_wins.get(row.uid, [])
        stones = self.milestones.get(row.uid, ())
        loose = [line for line in lines if not line.year]
        horizon = chain.edition.choices("horizons").get(row.horizon) if isinstance(row, Programme) else None
        return RoadLine(
            uid=row.uid, code=row.code, title=row.name, url=row_url(chain.plan, row.uid),
            colour=colour_of(chain, row.dimension), owner=chain.organisation(row.owner),
            problem=str(name_of(chain, "problem", entry.keys["problem"])) if entry.keys["problem"] != NONE else "",
            horizon=horizon.name if horizon else None, years=show_years(schedule.years), told=schedule.told,
            spans=self.axis.spans(schedule.years) if schedule.years else (),
            marks=(*self._win_marks(wins), *self._marks(stones)),
            amount=int(total(lines)) if lines else None, undivided=int(total(loose)) if loose else None,
            activities=tuple(map(self._activity, chain.activities_of.get(row.uid, ()))) if isinstance(row, Programme) else (),
            milestones=stones, quick_wins=tuple(map(self._quick_win, wins)),
            outside=isinstance(row, Programme) and core.outside_horizon(chain, row, schedule),
            is_sample=row.is_sample, write_url=self._write_url(row), is_open=row.uid == opened,
        )  # fmt: skip

    def _activity(self, each: Activity) -> ActivityLine:
        years = core.activity_years(each)
        return ActivityLine(
            each.name, row_url(self.chain.plan, each.uid), self.chain.organisation(each.owner), show_years(years),
            self.axis.spans(years) if years else (), int(each.amount) if each.lines else None,
        )  # fmt: skip

    def _quick_win(self, each: QuickWin) -> QuickWinLine:
        when: Text | str = str(each.year or "")
        if each.starts and each.ends:
            when = Text(_("%(start)s to %(end)s"), {"start": each.starts, "end": each.ends})
        return QuickWinLine(each.name, row_url(self.chain.plan, each.uid), when)

    def _win_marks(self, wins: Iterable[QuickWin]) -> Iterable[Mark]:
        """Where a quick win ends; without days, at the end of its year."""
        for each in wins:
            day = each.ends or each.starts
            place = self.axis.place(day) if day else self.axis.end_of([each.year]) if each.year else None
            if place is not None:
                yield Mark(place, "quick")

    def _marks(self, stones: Iterable[MilestoneLine]) -> Iterable[Mark]:
        codes = dict.fromkeys(each.period_code for each in stones)
        for code in codes:
            place = self.axis.end_of(core.horizon_years(self.chain.edition, code, self.axis.first))
            if place is not None:
                yield Mark(place, "milestone")

    @cached_property
    def quick_wins(self) -> dict[str, list[QuickWin]]:
        """Quick wins by their programme."""
        found: dict[str, list[QuickWin]] = defaultdict(list)
        for each in self.chain.quick_wins:
            found[each.programme].append(each)
        return found

    @cached_property
    def milestones(self) -> dict[str, tuple[MilestoneLine, ...]]:
        """Milestones by the uid of the living programme: of one that was merged, those of its heir. One query."""
        found: dict[str, list[MilestoneLine]] = defaultdict(list)
        for each in milestones_in(self.plan).filter(removed_at=None):
            found[heir_of(each)].append(self._milestone(each))
        order = list(self.chain.edition.choices("horizons"))
        place = {code: number for number, code in enumerate(order)}
        return {
            uid: tuple(sorted(lines, key=lambda each: place.get(each.period_code, len(order))))
            for uid, lines in found.items()
        }

    def _milestone(self, each: Milestone) -> MilestoneLine:
        period = self.chain.edition.choices("horizons").get(each.period)
        return MilestoneLine(
            str(each.uid), period.name if period else each.period, each.period, each.text, each.is_sample
        )

    @cached_property
    def mine(self) -> frozenset[str] | None:
        """Uids of the programmes that this reader may write; None for all of them. Asked only of who writes some."""
        rights = rights_in(self.user, self.plan)
        if rights.may(WRITE):
            return None
        if not rights.may_somewhere(WRITE):
            return frozenset()
        rows = Item.objects.filter(plan=self.plan, kind="Programme", binned_at=None, merged_into=None)
        told = rows.values_list("uid", "sheet__group_id", "owner_id")
        return frozenset(str(uid) for uid, group, owner in told if rights.may(WRITE, group) or owner in rights.rows_of)

    def may_write(self, uid: str) -> bool:
        """Whether this reader may write milestones of a programme."""
        return not self.closed and (self.mine is None or uid in self.mine)

    def _write_url(self, row: Programme | Activity) -> str:
        if not isinstance(row, Programme) or not self.may_write(row.uid):
            return ""
        query = urlencode({**self.chosen, "programme": row.uid})
        return f"{reverse('roadmap:roadmap', args=[self.plan.code])}?{query}#p-{row.uid}"

    def _writing(self, uid: str, close_url: str) -> Writing | None:
        found = self.chain.programme_by_uid.get(uid)
        if found is None or not self.may_write(uid):
            return None
        out = milestones_in(self.plan).filter(programme__uid=uid, removed_at__isnull=False).order_by("-removed_at")
        return Writing(
            uid, found.name, self.milestones.get(uid, ()), tuple((str(each.uid), each.text) for each in out[:SHOWN_OUT]),
            tuple((code, each.name) for code, each in self.chain.edition.choices("horizons").items()),
            f"{close_url}#p-{uid}",
        )  # fmt: skip

    def _sections(self, lines: Iterable[RoadLine]) -> tuple[RoadSection, ...]:
        """Dimensions in the edition's order, in each its sub-dimensions; what belongs to none at the end."""
        rows = {entry.row.uid: entry.row for entry, _lines in self.selection.shown}
        placed: dict[str, dict[str, list[RoadLine]]] = defaultdict(lambda: defaultdict(list))
        for line in lines:
            row = rows[line.uid]
            placed[row.dimension][getattr(row, "sub_dimension", "")].append(line)
        edition = self.chain.edition
        names = {each.code: each.name for each in edition.dimensions}
        found = []
        for code in [*names, *sorted(placed.keys() - names)]:
            groups = placed.get(code)
            if groups:
                order = [*edition.sub_dimension_by_code]
                subs = sorted(groups, key=lambda sub: order.index(sub) if sub in order else len(order))
                made = tuple(RoadGroup(_sub_name(self.chain, sub), tuple(groups[sub])) for sub in subs)
                found.append(
                    RoadSection(
                        code, names.get(code, OUTSIDE), colour_of(self.chain, code),
                        dimension_url(self.plan.code, code), made, sum(len(each.lines) for each in made),
                    )
                )  # fmt: skip
        return tuple(found)


def _entries(chain: Chain) -> list[Entry]:
    """Programmes, and activities that belong to none: together every rupiah of the plan once."""
    return [*programme_entries(chain), *(each for each in activity_entries(chain) if each.programme is None)]


def _schedule(chain: Chain, entry: Entry) -> core.Schedule:
    if isinstance(entry.row, Programme):
        return core.schedule_of(chain, entry.row)
    years = core.activity_years(entry.row)
    return core.Schedule(years, core.ACTIVITIES if years else core.NOWHERE)


def _sub_name(chain: Chain, code: str) -> Words | None:
    found = chain.edition.sub_dimension_by_code.get(code)
    return found.name if found else None


def _with(url: str, query: str) -> str:
    return f"{url}?{query}" if query else url
