"""Work programmes: what each must say of itself and where it must hang."""

from collections.abc import Iterator

from anyam.core.chain.findings import Hit, Severity, check, hit
from anyam.core.chain.model import Chain, Programme
from anyam.core.text import gettext_noop as _


def _is_application(chain: Chain, programme: Programme) -> bool:
    choice = chain.edition.choices("program_kind").get(programme.kind)
    return bool(choice and choice.extra.get("application"))


@check(
    "programme-without-problem", Severity.MUST,
    _("“%(name)s” does not answer a main problem of the RPJMD"),
    _("Choose its main problem; other problems it also answers stand beside and are not counted twice"),
)  # fmt: skip
def programme_without_problem(chain: Chain) -> Iterator[Hit]:
    """A programme that leads nowhere upward."""
    yield from (hit(each) for each in chain.programmes if each.problem not in chain.problem_by_uid)


@check(
    "programme-without-strategy", Severity.MUST,
    _("“%(name)s” does not come from any strategy"),
    _("Choose the strategy it carries out"),
)  # fmt: skip
def programme_without_strategy(chain: Chain) -> Iterator[Hit]:
    """A programme outside the SWOT."""
    yield from (
        hit(each) for each in chain.programmes if not any(uid in chain.strategy_by_uid for uid in each.strategies)
    )


@check(
    "programme-without-activity", Severity.SHOULD,
    _("“%(name)s” has no activity in the action plan"),
    _("Write its first activities: what is done, by whom, in which year"),
)  # fmt: skip
def programme_without_activity(chain: Chain) -> Iterator[Hit]:
    """A programme that leads nowhere downward."""
    least = chain.edition.thresholds["activities_per_programme_min"]
    yield from (hit(each) for each in chain.programmes if len(chain.activities_of.get(each.uid, ())) < least)


@check(
    "programme-without-indicator", Severity.SHOULD,
    _("“%(name)s” has no indicator of success"),
    _("Add an indicator with unit, baseline and target"),
)  # fmt: skip
def programme_without_indicator(chain: Chain) -> Iterator[Hit]:
    """A programme whose success cannot be seen."""
    yield from (hit(each) for each in chain.programmes if not each.indicators)


@check(
    "indicator-incomplete", Severity.SHOULD,
    _("The indicator “%(indicator)s” of “%(name)s” lacks its baseline or its target"),
    _("Fill in both figures with their years"),
)  # fmt: skip
def indicator_incomplete(chain: Chain) -> Iterator[Hit]:
    """An indicator without figures."""
    for programme in chain.programmes:
        for each in programme.indicators:
            if each.target is None or each.baseline is None:
                yield hit(programme, indicator=each.name or "–")


@check(
    "programme-without-sub-dimension", Severity.SHOULD,
    _("“%(name)s” is not put under a sub-dimension"),
    _("Choose its sub-dimension"),
)  # fmt: skip
def programme_without_sub_dimension(chain: Chain) -> Iterator[Hit]:
    """A programme without a place in its dimension."""
    yield from (hit(each) for each in chain.programmes if not each.sub_dimension)


@check(
    "programme-in-other-dimension", Severity.SHOULD,
    _("“%(name)s” stands with %(dimension_name)s, but its sub-dimension belongs to %(other)s"),
    _("Change the sub-dimension, or move the programme to the other group"),
)  # fmt: skip
def programme_in_other_dimension(chain: Chain) -> Iterator[Hit]:
    """A sub-dimension of another dimension than the group's."""
    dimensions = chain.edition.dimension_by_code
    for programme in chain.programmes:
        sub = chain.edition.sub_dimension_by_code.get(programme.sub_dimension)
        if sub and programme.dimension and sub.dimension != programme.dimension:
            yield hit(
                programme,
                dimension_name=dimensions[programme.dimension].name,
                other=dimensions[sub.dimension].name,
            )


@check(
    "application-only", Severity.SHOULD,
    _("“%(name)s” is only an application: it names neither a service nor who benefits"),
    _("Say which service becomes better for whom; technology is a tool, not the aim"),
)  # fmt: skip
def application_only(chain: Chain) -> Iterator[Hit]:
    """An application for its own sake."""
    yield from (
        hit(each)
        for each in chain.programmes
        if _is_application(chain, each) and not each.service and not each.beneficiaries
    )


@check(
    "programme-without-description", Severity.ADVICE,
    _("“%(name)s” has no description"),
    _("Say in two or three sentences what changes for people"),
)  # fmt: skip
def programme_without_description(chain: Chain) -> Iterator[Hit]:
    """A programme that is only a name."""
    yield from (hit(each) for each in chain.programmes if not each.description)


@check(
    "programme-name-short", Severity.ADVICE,
    _("The name “%(name)s” is too short to say what is done"),
    _("Write the name in full; a catchy short form has its own column"),
)  # fmt: skip
def programme_name_short(chain: Chain) -> Iterator[Hit]:
    """A name nobody outside understands."""
    least = chain.edition.thresholds["min_name_length"]
    yield from (hit(each) for each in chain.programmes if len(each.title) < least)


@check(
    "programme-name-long", Severity.ADVICE,
    _("The name of “%(name)s” has %(length)s characters; tables and books hold %(most)s"),
    _("Shorten the name and move the rest to the description"),
)  # fmt: skip
def programme_name_long(chain: Chain) -> Iterator[Hit]:
    """A name that is a description."""
    most = chain.edition.thresholds["max_name_length"]
    yield from (hit(each, length=len(each.title), most=most) for each in chain.programmes if len(each.title) > most)


@check(
    "programme-without-horizon", Severity.ADVICE,
    _("“%(name)s” is not put in the short, medium or long term"),
    _("Choose its horizon; the roadmap is drawn from it"),
)  # fmt: skip
def programme_without_horizon(chain: Chain) -> Iterator[Hit]:
    """A programme without a place on the roadmap."""
    yield from (hit(each) for each in chain.programmes if not each.horizon)
