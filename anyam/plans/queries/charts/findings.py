"""How many findings there were, day by day."""

from collections.abc import Sequence
from typing import Any

from anyam.core.chain import Severity
from anyam.core.charts import Day, Look, findings_trend, trend_size
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.plans.pages.charts import ChartColumn
from anyam.plans.queries.charts.picture import Picture, Say, picture
from anyam.plans.queries.counted import Counted
from anyam.plans.queries.entries import Chosen
from anyam.web.labels import SEVERITIES

MOST = 24  # days that are drawn; where more were counted, evenly spread ones


def findings_picture(plan: str, counted: Sequence[Counted], chosen: Chosen) -> Picture | None:
    """A line per severity; None until two days were counted."""
    days = _spread(counted)
    if len(days) < 2:
        return None
    names = tuple(Text(SEVERITIES[each.value]) for each in Severity)

    def draw(look: Look, say: Say) -> dict[str, Any]:
        values = [Day(each.day, each.counts) for each in days]
        return findings_trend(values, [say(name) for name in names], look, says=say(says))

    first, last = days[0], days[-1]
    says = Text(
        _("Notes from %(first)s to %(last)s: required from %(must)s to %(must_now)s, needed from %(should)s to %(should_now)s,"
          " advice from %(advice)s to %(advice_now)s."),
        {
            "first": first.day, "last": last.day,
            **dict(zip(("must", "should", "advice"), first.counts, strict=True)),
            **dict(zip(("must_now", "should_now", "advice_now"), last.counts, strict=True)),
        },
    )  # fmt: skip
    kept = {key: chosen[key] for key in ("dimension",) if chosen.get(key)}
    return picture(
        plan, "findings", kept, title=Text(_("Notes by urgency, day by day")), says=says,
        note=Text(_("The days before the last are sample data.")) if any(each.is_sample for each in days) else None,
        sizes=trend_size, columns=(ChartColumn(Text(_("Day"))), *(ChartColumn(name, figures=True) for name in names)),
        rows=tuple((Text("%(day)s", {"day": each.day}), *map(str, each.counts)) for each in days), draw=draw,
    )  # fmt: skip


def _spread(counted: Sequence[Counted]) -> list[Counted]:
    """Few enough to be drawn, the first and the last among them."""
    if len(counted) <= MOST:
        return list(counted)
    return [counted[round(place * (len(counted) - 1) / (MOST - 1))] for place in range(MOST)]
