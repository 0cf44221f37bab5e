"""A plan's money as its tables have it, past every query of the pages: what their totals are added back to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from anyam.plans.models import Activity, BudgetLine, Ceiling, Item, Plan, Programme
from anyam.plans.models.hanging import Money

NONE = "-"


@dataclass(frozen=True)
class Rupiahs:
    """One amount in a table, with everything that pages count it by."""

    amount: Decimal
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
        """The sum of what fits, by problem, dimension, owner, year, source and origin."""
        fitting = (each for each in self.rupiahs if all(getattr(each, key) == value for key, value in filters.items()))
        return sum((each.amount for each in fitting), Decimal(0))

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
                amount=line.amount, problem=str(self.items[problem].uid) if problem else NONE,
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
