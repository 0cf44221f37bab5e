"""Vision, mission, goals, objectives and their indicators."""

from collections.abc import Iterator

from anyam.core.chain.findings import Hit, Severity, check, hit
from anyam.core.chain.model import Chain
from anyam.core.text import gettext_noop as _


@check(
    "plan-without-vision", Severity.MUST,
    _("The plan has no vision yet"),
    _("Write one sentence from the keywords the groups found"),
    noun="Aim",
)  # fmt: skip
def plan_without_vision(chain: Chain) -> Iterator[Hit]:
    """A plan that does not say where it wants to go."""
    if not any(aim.level == "visi" for aim in chain.aims):
        yield hit()


@check(
    "dimension-without-objective", Severity.SHOULD,
    _("%(dimension_name)s has no objective"),
    _("Write what the dimension wants to reach, with an indicator"),
    noun="Aim",
)  # fmt: skip
def dimension_without_objective(chain: Chain) -> Iterator[Hit]:
    """A dimension that does not say where it wants to go."""
    named = {aim.aim_dimension for aim in chain.aims if aim.level == "sasaran"}
    for dimension in chain.edition.dimensions:
        if dimension.code not in named:
            yield hit(dimension=dimension.code, dimension_name=dimension.name)


@check(
    "target-indicator-incomplete", Severity.SHOULD,
    _("The indicator “%(name)s” lacks unit, baseline or targets"),
    _("Fill in all three; the yearly evaluation asks for them"),
)  # fmt: skip
def target_indicator_incomplete(chain: Chain) -> Iterator[Hit]:
    """An indicator nobody can measure."""
    yield from (
        hit(aim)
        for aim in chain.aims
        if aim.level == "indikator" and (not aim.unit or aim.baseline is None or not aim.target_years)
    )
