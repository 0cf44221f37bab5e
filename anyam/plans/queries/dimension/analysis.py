"""The SWOT board and the TOWS sheet of a dimension."""

from collections.abc import Iterable, Sequence

from anyam.core.chain import Chain, Strategy, SwotItem
from anyam.core.chain.tows import INSIDE, OUTSIDE, Factor, Field, Tows, tows_of
from anyam.core.text import Words
from anyam.plans.pages.dimension import Analysis, Chip, StrategyCard, SwotCard, SwotField, TowsAxis, TowsField, TowsRow
from anyam.plans.queries.common import list_url, row_url

SHOWN_ITEMS, SHOWN_CHIPS, SHOWN_STRATEGIES = 24, 24, 12
UNSORTED, UNTYPED = Words("Belum berfaktor", "Without a factor yet"), Words("Belum berjenis", "Without a type yet")


def analysis_of(chain: Chain, dimension: str) -> Analysis:
    """The analysis of one dimension; what is not shown here stands on the thread."""
    return _Board(chain, tows_of(chain, dimension)).analysis(dimension)


class _Board:
    """Cards and chips of one analysis."""

    def __init__(self, chain: Chain, tows: Tows) -> None:
        self.chain, self.tows = chain, tows
        self.status = chain.edition.choices("agreement_status")
        self.sub_dimensions = chain.edition.sub_dimension_by_code

    def analysis(self, dimension: str) -> Analysis:
        """All of it."""
        tows = self.tows
        return Analysis(
            swot=tuple(self._field(each.choice.code, each.choice.name, each.items) for each in tows.factors),
            loose=self._field("?", UNSORTED, tows.unsorted) if tows.unsorted else None,
            columns=tuple(self._axis(each) for each in tows.side(OUTSIDE)),
            rows=tuple(self._row(each) for each in tows.side(INSIDE)),
            untyped=self._strategies("", UNTYPED, tows.untyped) if tows.untyped else None,
            items=sum(len(each.items) for each in tows.factors) + len(tows.unsorted),
            unused=tows.unused(),
            strategies=sum(len(each.strategies) for each in tows.fields) + len(tows.untyped),
            more_url=list_url(self.chain.plan, "thread", dimension=dimension),
        )

    def _field(self, letter: str, name: Words, items: Sequence[SwotItem]) -> SwotField:
        return SwotField(
            letter=letter,
            name=name,
            cards=tuple(self._card(each) for each in items[:SHOWN_ITEMS]),
            count=len(items),
            unused=sum(not self.tows.used_by.get(each.uid) for each in items),
            more=max(0, len(items) - SHOWN_ITEMS),
        )

    def _card(self, item: SwotItem) -> SwotCard:
        sub = self.sub_dimensions.get(item.sub_dimension)
        return SwotCard(
            uid=item.uid, code=item.code, statement=item.title, sub_dimension=sub.name if sub else None,
            status=self._status(item.status), used_by=self._chips(self.tows.used_by.get(item.uid, ())),
            is_sample=item.is_sample, url=row_url(self.chain.plan, item.uid),
        )  # fmt: skip

    def _status(self, code: str) -> Words | None:
        return self.status[code].name if code in self.status else None

    def _chips(self, rows: Iterable[SwotItem | Strategy]) -> tuple[Chip, ...]:
        """Rows by their codes. An item that no strategy uses is marked."""
        return tuple(
            Chip(
                code=each.code or each.name, title=each.title, url=row_url(self.chain.plan, each.uid),
                alarm=isinstance(each, SwotItem) and not self.tows.used_by.get(each.uid),
            )
            for each in rows
        )  # fmt: skip

    def _axis(self, factor: Factor) -> TowsAxis:
        return TowsAxis(
            letter=factor.choice.code,
            name=factor.choice.name,
            chips=self._chips(factor.items[:SHOWN_CHIPS]),
            more=max(0, len(factor.items) - SHOWN_CHIPS),
        )

    def _row(self, inside: Factor) -> TowsRow:
        fields = (each for each in self.tows.fields if each.inside is inside)
        return TowsRow(axis=self._axis(inside), fields=tuple(self._crossing(each) for each in fields))

    def _crossing(self, field: Field) -> TowsField:
        code, name = (field.choice.code, field.choice.name) if field.choice else ("", None)
        return self._strategies(code, name, field.strategies)

    def _strategies(self, code: str, name: Words | None, strategies: Sequence[Strategy]) -> TowsField:
        return TowsField(
            code=code,
            name=name,
            strategies=tuple(self._strategy(each) for each in strategies[:SHOWN_STRATEGIES]),
            count=len(strategies),
            more=max(0, len(strategies) - SHOWN_STRATEGIES),
        )

    def _strategy(self, strategy: Strategy) -> StrategyCard:
        return StrategyCard(
            uid=strategy.uid, code=strategy.code, statement=strategy.title, status=self._status(strategy.status),
            items=self._chips(self.tows.made_of[strategy.uid]), programmes=self.tows.carried_by.get(strategy.uid, 0),
            is_sample=strategy.is_sample, url=row_url(self.chain.plan, strategy.uid),
        )  # fmt: skip
