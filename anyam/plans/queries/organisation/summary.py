"""One sentence that answers "apa bagian dinas saya?", each piece with the way to its rows."""

from collections.abc import Iterator

from anyam.core.chain import Chain
from anyam.core.chain.parts import Part
from anyam.core.text import Parameter, Rupiah, Text
from anyam.core.text import gettext_noop as _
from anyam.plans.pages.organisation import Clause
from anyam.plans.queries.common import dimension_url, list_url
from anyam.plans.queries.organisation.listing import amount_of


def summary_of(chain: Chain, part: Part) -> tuple[Clause, ...]:
    """What it does, plans to spend and owes."""
    if not part.carries:
        return (Clause(Text(_("has no part in this plan yet")), ""), *_owed(part, always=False))
    return (*_does(chain, part), *_owed(part, always=True))


def _does(chain: Chain, part: Part) -> Iterator[Clause]:
    uid, plan = part.organisation.uid, chain.plan
    dimensions = [each.code for each in part.coordinates if each.code in chain.edition.dimension_by_code]
    if dimensions:
        name = chain.edition.dimension_by_code[dimensions[0]].name
        yield _clause(
            len(dimensions), _("coordinates %(dimension)s"), _("coordinates %(count)s dimensions"),
            dimension_url(plan, dimensions[0]), dimension=name,
        )  # fmt: skip
    if part.led:
        yield _clause(
            len(part.led), _("leads %(count)s work programme"), _("leads %(count)s work programmes"),
            list_url(plan, "programmes", owner=uid),
        )  # fmt: skip
    if part.supported:
        yield _clause(
            len(part.supported), _("supports %(count)s programme of another office"),
            _("supports %(count)s programmes of other offices"), "#supported",
        )  # fmt: skip
    if part.activities:
        yield _clause(
            len(part.activities), _("carries out %(count)s activity"), _("carries out %(count)s activities"),
            list_url(plan, "activities", owner=uid),
        )  # fmt: skip
    if part.helped and not part.supported:
        yield _clause(
            len(part.helped), _("supports %(count)s activity of another office"),
            _("supports %(count)s activities of other offices"), "#helped",
        )  # fmt: skip
    if amount := amount_of(part.portions):
        yield Clause(
            Text(_("plans to spend %(amount)s (indicative)"), {"amount": Rupiah(amount)}),
            list_url(plan, "money", owner=uid),
        )
    if part.quick_wins:
        yield _clause(
            len(part.quick_wins), _("answers for %(count)s quick win"), _("answers for %(count)s quick wins"), "#led"
        )


def _owed(part: Part, *, always: bool) -> Iterator[Clause]:
    if part.questions:
        yield _clause(
            len(part.questions), _("owes an answer to %(count)s question"), _("owes an answer to %(count)s questions"),
            "#questions",
        )  # fmt: skip
    elif always:
        yield Clause(Text(_("owes no answer")), "")


def _clause(count: int, one: str, several: str, url: str, **told: Parameter) -> Clause:
    return Clause(Text(one if count == 1 else several, {**told, "count": count}), url)
