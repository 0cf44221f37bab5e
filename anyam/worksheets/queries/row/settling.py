"""Where the proposal in a row stands, and what whoever settles it can answer."""

from django.urls import reverse

from anyam.core.chain import Chain, Programme, Strategy, SwotItem
from anyam.core.chain import Row as ChainRow
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.plans.pages.row import Settling
from anyam.plans.rights import Rights
from anyam.roles import AGREE, CONFIRM
from anyam.worksheets.settling.actions import VOCABULARY
from anyam.worksheets.settling.queries import AGREED, CONFIRMED, PROPOSED, STATES, state_of_tie

CONFIRM_IT, TAKE_IT_BACK = _("Confirm the tie"), _("Take the confirmation back")


def settling_of(chain: Chain, row: ChainRow, rights: Rights, group: int) -> Settling | None:
    """For SWOT items and strategies what the group agreed on; for programmes Bappeda's word on their main problem."""
    if isinstance(row, (SwotItem, Strategy)):
        names = {code: each.name for code, each in chain.edition.choices(VOCABULARY).items()}
        status = row.status or PROPOSED
        answers = [(code, name) for code, name in names.items() if code != status] if rights.may(AGREE, group) else []
        url = reverse("worksheets:agreement", args=[chain.plan])
        return Settling(names.get(status, status), status == AGREED, url, "status", tuple(answers))
    if isinstance(row, Programme) and row.problem in chain.problem_by_uid:
        state = state_of_tie(row)
        answer = ("take-back", Text(TAKE_IT_BACK)) if state == CONFIRMED else ("confirm", Text(CONFIRM_IT))
        url = reverse("worksheets:confirmation", args=[chain.plan])
        said = Text(_("tie to the main problem: %(state)s"), {"state": Text(STATES[state])})
        return Settling(said, state == CONFIRMED, url, "act", (answer,) if rights.may(CONFIRM) else ())
    return None
