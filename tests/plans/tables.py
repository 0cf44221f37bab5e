"""A plan's money as its tables have it, past every query of the pages: what their totals are added back to."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from anyam.plans.models import (
    Activity,
    BudgetLine,
    Ceiling,
    Item,
    ItemLink,
    Plan,
    PlanCeiling,
    Programme,
    QuickWin,
)
from anyam.plans.models.hanging import Money

NONE = "-"


@dataclass(frozen=True)
class Rupiahs:
    """One amount in a table, with everything that pages count it by: the row it stands in, the programme above it and the
    strategies that this carries out, and so on."""

    amount: Decimal
    row: str
    programme: str
    strategies: frozenset[str]
    problem: str
    dimension: str
    owner: str
    year: str
    source: str
    origin: str
    under_programme: bool


class Tables:
    """Reads the tables of one plan row by row, as somebody with a pencil would."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.items = {each.pk: each for each in Item.objects.filter(plan=plan).select_related("sheet__group", "owner")}
        self.programmes = {each.pk: each for each in Programme.objects.filter(item__plan=plan)}
        self.activities = {each.pk: each for each in Activity.objects.filter(item__plan=plan)}

    @cached_property
    def rupiahs(self) -> list[Rupiahs]:
        """Every rupiah once: of activities, and of programmes whose activities have none."""
        return list(self._all())

    @cached_property
    def of_activities(self) -> Decimal:
        """What stands under living activities, whether it counts or not."""
        living = [pk for pk in self.activities if self._alive(pk)]
        return sum((line.amount for pk in living for line in self._lines(BudgetLine, pk)), Decimal(0))

    def sum_of(self, filters: Mapping[str, object]) -> Decimal:
        """The sum of what fits, by problem, dimension, owner, year, source and origin, or by row, programme and strategies."""
        fitting = (each for each in self.rupiahs if all(_fits(getattr(each, key), filters[key]) for key in filters))
        return sum((each.amount for each in fitting), Decimal(0))

    def ceiling_of(self, uid: str) -> Decimal | None:
        """A programme's own ceiling, whether it counts or not."""
        lines = self._lines(Ceiling, self.numbers[uid])
        return sum((line.amount for line in lines), Decimal(0)) if lines else None

    def limit_of(self, year: int) -> Decimal | None:
        """What the region can spend in a year."""
        found = PlanCeiling.objects.filter(plan=self.plan, year=year).values_list("amount", flat=True)
        return sum(found, Decimal(0)) if found else None

    def budget_of(self, uid: str) -> Decimal | None:
        """What the profile of a quick win names."""
        return QuickWin.objects.get(item=self.numbers[uid]).budget

    def living(self, kind: str) -> list[Item]:
        """The rows of a kind that stand on pages, in the order they were written."""
        return [each for pk, each in sorted(self.items.items()) if each.kind == kind and self._alive(pk)]

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Rows by uid."""
        return {str(each.uid): pk for pk, each in self.items.items()}

    @cached_property
    def _carried_out(self) -> dict[int, set[str]]:
        """The living strategies of each programme."""
        found: dict[int, set[str]] = defaultdict(set)
        for link in ItemLink.objects.filter(item__plan=self.plan, column="strategies"):
            if strategy := self._living(link.target_id):
                found[link.item_id].add(str(self.items[strategy].uid))
        return found

    def _all(self) -> Iterator[Rupiahs]:
        spent: set[int] = set()
        for pk, activity in self.activities.items():
            if self._alive(pk) and (lines := self._lines(BudgetLine, pk)):
                programme = self._living(activity.program_id)
                spent |= {programme} if programme else set()
                yield from self._told(pk, programme, lines)
        for pk in self.programmes:
            if self._alive(pk) and pk not in spent:
                yield from self._told(pk, pk, self._lines(Ceiling, pk))

    def _told(self, pk: int, programme: int | None, lines: list[Money]) -> Iterator[Rupiahs]:
        item, above = self.items[pk], self.items.get(programme or 0)
        own = self.programmes.get(programme or 0)
        problem = self._living(own.main_problem_id) if own else None
        owner = item.owner or (above.owner if above else None)
        group = (above or item).sheet.group
        for line in lines:
            yield Rupiahs(
                amount=line.amount, row=str(item.uid), programme=str(above.uid) if own and above else NONE,
                strategies=frozenset(self._carried_out[programme] if programme and own else ()),
                problem=str(self.items[problem].uid) if problem else NONE,
                dimension=group.code if group.kind == "dimension" else NONE, owner=str(owner.uid) if owner else NONE,
                year=str(line.year or NONE), source=line.source or NONE, origin=(own.status if own else "") or NONE,
                under_programme=own is not None,
            )  # fmt: skip

    def _alive(self, pk: int) -> bool:
        return self.items[pk].binned_at is None and self.items[pk].merged_into_id is None

    def _living(self, pk: int | None) -> int | None:
        """Where a reference leads in the end, if something living is there."""
        while pk is not None and self.items[pk].merged_into_id is not None:
            pk = self.items[pk].merged_into_id
        return pk if pk is not None and self._alive(pk) else None

    def _lines(self, table: type[Money], pk: int) -> list[Money]:
        """A row's own money, or while it has none that of the first row merged into it that has some."""
        taken_in = [key for key in sorted(self.items) if key != pk and self._living(key) == pk and not self._alive(key)]
        for key in (pk, *taken_in):
            found = list(table._default_manager.filter(item_id=key))
            if found:
                return found
        return []


def _fits(mine: object, wanted: object) -> bool:
    return wanted in mine if isinstance(mine, frozenset) else mine == wanted
