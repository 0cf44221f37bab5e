"""The work that takes a while: sending invitations, taking back what somebody wrote."""

from collections.abc import Mapping
from typing import Any

from anyam.accounts import actions as keys
from anyam.accounts.mails import send_invitation
from anyam.accounts.models import Invitation
from anyam.core.errors import AnyamError
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.jobs.registry import Reporter, job
from anyam.people.actions.inviting import MAIL
from anyam.people.actions.taking_back import JOB, carry_out
from anyam.people.models import TakingBack

SENDING = _("Sending invitations")
TAKING_BACK = _("Taking back what was written")


@job(MAIL)
def mail(args: Mapping[str, Any], progress: Reporter) -> dict[str, int]:
    """One mail each. The address in it is made only now, so nobody but the mail knows it."""
    sent = 0
    waiting = Invitation.objects.select_related("person", "made_by").filter(pk__in=args["invitations"], sent_at=None)
    for number, invitation in enumerate(waiting):
        progress(Text(SENDING), number, len(waiting))
        if not invitation.is_open:  # taken back, or accepted by an earlier mail
            continue
        try:
            send_invitation(*keys.renew(invitation, invitation.made_by))
            sent += 1
        except AnyamError:
            continue  # stays unsent, which the page of people shows
    return {"sent": sent, "of": len(waiting)}


@job(JOB)
def take_back(args: Mapping[str, Any], progress: Reporter) -> None:
    """All that somebody wrote."""
    made = TakingBack.objects.select_related("plan__region", "person", "by").get(uid=args["taking_back"])
    carry_out(made, lambda done, total: progress(Text(TAKING_BACK), done, total))
