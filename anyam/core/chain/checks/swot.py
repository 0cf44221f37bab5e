"""SWOT items, TOWS strategies, gaps and readiness notes."""

from collections import Counter
from collections.abc import Iterator

from anyam.core.chain.findings import Hit, Severity, check, hit
from anyam.core.chain.model import Chain, Strategy
from anyam.core.text import gettext_noop as _


@check(
    "swot-factor-thin", Severity.SHOULD,
    _("%(dimension_name)s has %(count)s items under %(factor)s; at least %(least)s are expected"),
    _("Ask the organisations of the group for more items"),
    noun="SwotItem",
)  # fmt: skip
def swot_factor_thin(chain: Chain) -> Iterator[Hit]:
    """A dimension whose SWOT is lopsided."""
    least = chain.edition.thresholds["min_swot_per_factor"]
    counts = Counter((item.dimension, item.factor) for item in chain.swot)
    for dimension in chain.edition.dimensions:
        for code, factor in chain.edition.choices("swot_factors").items():
            count = counts[dimension.code, code]
            if count < least:
                yield hit(
                    dimension=dimension.code, dimension_name=dimension.name, factor=factor.name,
                    count=count, least=least,
                )  # fmt: skip


@check(
    "swot-unused", Severity.ADVICE,
    _("%(code)s “%(name)s” is not used by any strategy"),
    _("Link it to a strategy, or merge it with an item that says the same"),
)  # fmt: skip
def swot_unused(chain: Chain) -> Iterator[Hit]:
    """A SWOT item that leads nowhere."""
    used = {uid for strategy in chain.strategies for uid in strategy.items}
    yield from (hit(item, code=item.code) for item in chain.swot if item.uid not in used)


@check(
    "swot-without-factor", Severity.MUST,
    _("“%(name)s” is neither strength, weakness, opportunity nor threat"),
    _("Choose its factor: inside the government S or W, outside it O or T"),
)  # fmt: skip
def swot_without_factor(chain: Chain) -> Iterator[Hit]:
    """A SWOT item nobody has sorted."""
    yield from (hit(item) for item in chain.swot if not item.factor)


@check(
    "strategy-items-mismatch", Severity.MUST,
    _("%(code)s “%(name)s” is of type %(type)s but does not link an item of each of its letters"),
    _("Link at least one item of the first letter and one of the second, or change the type"),
)  # fmt: skip
def strategy_items_mismatch(chain: Chain) -> Iterator[Hit]:
    """A strategy that is not made of one internal and one external item of its type."""
    yield from (
        hit(strategy, code=strategy.code, type=strategy.type)
        for strategy in chain.strategies
        if strategy.type and not _matches(chain, strategy)
    )


def _matches(chain: Chain, strategy: Strategy) -> bool:
    extra = chain.edition.choices("tows_types")[strategy.type].extra
    factors = {chain.swot_by_uid[uid].factor for uid in strategy.items if uid in chain.swot_by_uid}
    return {str(extra["internal"]), str(extra["external"])} <= factors


@check(
    "strategy-without-type", Severity.MUST,
    _("The strategy “%(name)s” has no type"),
    _("Choose SO, WO, ST or WT"),
)  # fmt: skip
def strategy_without_type(chain: Chain) -> Iterator[Hit]:
    """A strategy nobody has sorted."""
    yield from (hit(strategy) for strategy in chain.strategies if not strategy.type)


@check(
    "strategy-without-programme", Severity.SHOULD,
    _("The strategy %(code)s “%(name)s” is not carried out by any programme"),
    _("Choose it in a programme, or write the programme that carries it out"),
)  # fmt: skip
def strategy_without_programme(chain: Chain) -> Iterator[Hit]:
    """A strategy that leads nowhere."""
    served = {uid for programme in chain.programmes for uid in programme.strategies}
    yield from (hit(each, code=each.code) for each in chain.strategies if each.uid not in served)


@check(
    "strategy-not-agreed", Severity.ADVICE,
    _("Programmes rest on the strategy %(code)s “%(name)s”, which the group has not agreed on yet"),
    _("Let the group agree on it, then the coordinator sets it to agreed"),
)  # fmt: skip
def strategy_not_agreed(chain: Chain) -> Iterator[Hit]:
    """A strategy in use that is still a proposal."""
    served = {uid for programme in chain.programmes for uid in programme.strategies}
    yield from (
        hit(each, code=each.code) for each in chain.strategies if each.uid in served and each.status != "disepakati"
    )


@check(
    "dimension-few-strategies", Severity.SHOULD,
    _("%(dimension_name)s has %(count)s strategies; at least %(least)s are expected"),
    _("Pair strengths and weaknesses with opportunities and threats, and write the strategy between them"),
    noun="Strategy",
)  # fmt: skip
def dimension_few_strategies(chain: Chain) -> Iterator[Hit]:
    """A dimension too thin to draw programmes from."""
    least = chain.edition.thresholds["min_strategies_per_dimension"]
    counts = Counter(strategy.dimension for strategy in chain.strategies)
    for dimension in chain.edition.dimensions:
        if counts[dimension.code] < least:
            yield hit(
                dimension=dimension.code,
                dimension_name=dimension.name,
                count=counts[dimension.code],
                least=least,
            )


@check(
    "gap-without-target", Severity.SHOULD,
    _("The gap “%(name)s” does not say what is wanted"),
    _("Fill in the wanted condition, best with a figure from the RPJMD"),
)  # fmt: skip
def gap_without_target(chain: Chain) -> Iterator[Hit]:
    """A gap of which only one side is known."""
    yield from (hit(gap) for gap in chain.gaps if not gap.target)


@check(
    "readiness-element-empty", Severity.SHOULD,
    _("Readiness: nobody has written about %(element)s yet"),
    _("Describe the present condition with a figure, and score it"),
    noun="ReadinessNote",
)  # fmt: skip
def readiness_element_empty(chain: Chain) -> Iterator[Hit]:
    """An element of the obligatory pillars without a note."""
    noted = {note.element for note in chain.readiness}
    for pillar in chain.edition.pillars:
        for element in () if pillar.optional else pillar.elements:
            if element.code not in noted:
                yield hit(element=element.name)
