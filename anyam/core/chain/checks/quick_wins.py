"""Quick wins: one per dimension, at most twelve months, risks on record."""

from collections import Counter
from collections.abc import Iterator

from anyam.core.chain.findings import Hit, Severity, check, hit
from anyam.core.chain.model import Chain
from anyam.core.periods import months_between
from anyam.core.text import gettext_noop as _


@check(
    "dimension-without-quick-win", Severity.MUST,
    _("%(dimension_name)s has no quick win"),
    _("Choose one of the nominated programmes and write its profile"),
    noun="QuickWin",
)  # fmt: skip
def dimension_without_quick_win(chain: Chain) -> Iterator[Hit]:
    """A dimension with fewer quick wins than expected."""
    counts = Counter(each.dimension for each in chain.quick_wins)
    least = chain.edition.thresholds["quick_wins_per_dimension"]
    for dimension in chain.edition.dimensions:
        if counts[dimension.code] < least:
            yield hit(dimension=dimension.code, dimension_name=dimension.name)


@check(
    "quick-win-without-programme", Severity.MUST,
    _("The quick win “%(name)s” belongs to no programme"),
    _("Choose the programme it speeds up"),
)  # fmt: skip
def quick_win_without_programme(chain: Chain) -> Iterator[Hit]:
    """A quick win outside the chain."""
    yield from (hit(each) for each in chain.quick_wins if each.programme not in chain.programme_by_uid)


@check(
    "quick-win-without-schedule", Severity.MUST,
    _("The quick win “%(name)s” has no schedule"),
    _("Fill in when it starts and when people feel it"),
)  # fmt: skip
def quick_win_without_schedule(chain: Chain) -> Iterator[Hit]:
    """A quick win of unknown speed."""
    yield from (hit(each) for each in chain.quick_wins if each.starts is None or each.ends is None)


@check(
    "quick-win-too-long", Severity.MUST,
    _("The quick win “%(name)s” takes %(months)s months; at most %(most)s"),
    _("Cut it to what can be felt within that time; the rest stays with the programme"),
)  # fmt: skip
def quick_win_too_long(chain: Chain) -> Iterator[Hit]:
    """A quick win that is not quick."""
    most = chain.edition.thresholds["quick_win_max_months"]
    for each in chain.quick_wins:
        if each.starts and each.ends and months_between(each.starts, each.ends) > most:
            yield hit(each, months=months_between(each.starts, each.ends), most=most)


@check(
    "quick-win-without-risk", Severity.MUST,
    _("The quick win “%(name)s” has no risk register"),
    _("Write down at least one risk with its mitigation"),
    noun="Risk",
)  # fmt: skip
def quick_win_without_risk(chain: Chain) -> Iterator[Hit]:
    """The register is obligatory."""
    counts = Counter(risk.quick_win for risk in chain.risks)
    least = chain.edition.thresholds["min_risks_per_quick_win"]
    yield from (hit(each) for each in chain.quick_wins if counts[each.uid] < least)


@check(
    "quick-win-without-impact", Severity.SHOULD,
    _("The quick win “%(name)s” has no figure before and after"),
    _("Add at least one measure with its value before"),
)  # fmt: skip
def quick_win_without_impact(chain: Chain) -> Iterator[Hit]:
    """A quick win whose effect cannot be shown."""
    yield from (hit(each) for each in chain.quick_wins if not each.impacts)


@check(
    "quick-win-text-incomplete", Severity.SHOULD,
    _("The profile of the quick win “%(name)s” lacks %(count)s of the %(of)s texts that are judged"),
    _("Write one or two sentences for each"),
)  # fmt: skip
def quick_win_text_incomplete(chain: Chain) -> Iterator[Hit]:
    """A profile with holes where the evaluation looks."""
    judged = set(chain.edition.choices("quick_win_indicators"))
    for each in chain.quick_wins:
        missing = judged - set(each.described)
        if missing:
            yield hit(each, count=len(missing), of=len(judged))


@check(
    "quick-win-chosen-without-profile", Severity.MUST,
    _("“%(name)s” was chosen as quick win but has no profile"),
    _("Write its profile with schedule, figures and risks"),
    noun="QuickWin",
)  # fmt: skip
def quick_win_chosen_without_profile(chain: Chain) -> Iterator[Hit]:
    """Chosen and forgotten."""
    profiled = {each.programme for each in chain.quick_wins}
    yield from (hit(each) for each in chain.programmes if each.quick_win == "terpilih" and each.uid not in profiled)


@check(
    "nomination-not-scored", Severity.ADVICE,
    _("“%(name)s” is nominated as quick win but stands on no selection sheet with its scores"),
    _("Score it per criterion, so that the choice can be explained"),
    noun="Nomination",
)  # fmt: skip
def nomination_not_scored(chain: Chain) -> Iterator[Hit]:
    """A nomination nobody weighed."""
    scored = {each.programme for each in chain.nominations if each.scored}
    yield from (hit(each) for each in chain.programmes if each.quick_win == "nominasi" and each.uid not in scored)


@check(
    "risk-not-rated", Severity.SHOULD,
    _("The risk “%(name)s” has no likelihood or impact"),
    _("Rate both from 1 to 5"),
)  # fmt: skip
def risk_not_rated(chain: Chain) -> Iterator[Hit]:
    """A risk of unknown size."""
    yield from (hit(each) for each in chain.risks if each.likelihood is None or each.impact is None)


@check(
    "high-risk-without-mitigation", Severity.MUST,
    _("The risk “%(name)s” is rated %(level)s but has no mitigation"),
    _("Say what is done about it, by whom and by when"),
)  # fmt: skip
def high_risk_without_mitigation(chain: Chain) -> Iterator[Hit]:
    """A great risk nobody does anything about."""
    high = chain.edition.thresholds["high_risk_level"]
    for each in chain.risks:
        level = (each.likelihood or 0) * (each.impact or 0)
        if level >= high and not each.mitigation:
            yield hit(each, level=level)
