"""Every table that points to a person: what it is called, and whether its rows go with them or stay under a nameless entry.

Rooms above are named by their tables' names, as this room does not know them. A test looks for tables that nobody has named.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from django.db.models import Field, Model

from anyam.accounts.models import User
from anyam.core.text import gettext_noop as _

GOES: Final = "goes"
STAYS: Final = "stays"
SECRET: Final = frozenset({"password", "digest", "session_key"})  # never leave the house, also not in one's own export
SECRET_OF: Final = {"mfa.authenticator": frozenset({"data"}), "usersessions.usersession": frozenset({"data"})}


class Told(NamedTuple):
    """What a table holds of a person, in words, and what becomes of it."""

    words: str
    fate: str


TABLES: Final[dict[str, Told]] = {
    "accounts.invitation.person": Told(_("invitations to you"), GOES),
    "accounts.personallink.person": Told(_("personal links"), GOES),
    "account.emailaddress.user": Told(_("e-mail addresses"), GOES),
    "mfa.authenticator.user": Told(_("second steps of signing in"), GOES),
    "usersessions.usersession.user": Told(_("browsers signed in, with their network address"), GOES),
    "socialaccount.socialaccount.user": Told(_("sign-ins by another provider"), GOES),
    "worksheets.sentline.person": Told(_("lines you sent to a group's screen"), GOES),
    "talk.notice.person": Told(_("notices in your inbox"), GOES),
    "talk.digestchoice.person": Told(_("your choice of summaries by mail"), GOES),
    "talk.digestsending.person": Told(_("summaries sent by mail"), GOES),
    "worksheets.lastvisit.person": Told(_("when you were last in a worksheet"), GOES),
    "teams.membership.person": Told(_("roles"), STAYS),
    "teams.tenure.person": Told(_("posts you fill or filled"), STAYS),
    "people.joining.person": Told(_("joining by a code"), STAYS),
    "people.claim.person": Told(_("your word on who you are"), STAYS),
    "people.claim.of": Told(_("others' word that they are you"), STAYS),
    "people.takingback.person": Told(_("takings back of what you wrote"), STAYS),
    "journal.batch.by": Told(_("acts in the journal"), STAYS),
    "worksheets.upload.by": Told(_("files sent in"), STAYS),
    "worksheets.import.by": Told(_("files accepted"), STAYS),
    "worksheets.outgoing.by": Told(_("what you wrote and the shared sheet has yet to take over"), STAYS),
    "worksheets.latecell.person": Told(_("what you wrote when writing had ended"), STAYS),
    "worksheets.submission.by": Told(_("worksheets sent to a coordinator"), STAYS),
    "worksheets.layout.owner": Told(_("your own forms"), STAYS),
    "worksheets.erasure.person": Told(_("erasure of your data"), STAYS),
    "worksheets.erasure.by": Told(_("erasures carried out"), STAYS),
    "talk.comment.by": Told(_("comments"), STAYS),
    "talk.mention.person": Told(_("mentions of you in comments"), STAYS),
    "talk.datarequest.person": Told(_("requests for data put to you"), STAYS),
    "talk.datarequest.by": Told(_("requests for data"), STAYS),
    "talk.dataanswer.by": Told(_("answers to requests for data"), STAYS),
    "city.document.by": Told(_("documents"), STAYS),
    "city.boundaries.by": Told(_("maps of the region you sent in"), STAYS),
    "evaluation.answer.answered_by": Told(_("answers in the self-assessment"), STAYS),
    "evaluation.answer.scored_by": Told(_("scores in the evaluation"), STAYS),
    "evaluation.evidence.by": Told(_("evidence for the self-assessment"), STAYS),
    "books.sectiontext.edited_by": Told(_("texts of books you wrote in last"), STAYS),
    "books.latetext.person": Told(_("what you wrote in a book when writing had ended"), STAYS),
    "books.latetext.settled_by": Told(_("what came too late for a book and you saw to"), STAYS),
    "books.textpicture.by": Told(_("pictures sent for books"), STAYS),
    "books.bookedition.by": Told(_("editions of books you froze"), STAYS),
    "books.signedcopy.by": Told(_("signed copies you sent in"), STAYS),
    "books.returnedbook.by": Told(_("Word files of books you sent in"), STAYS),
    "jobs.job.by": Told(_("long tasks started"), STAYS),
    "people.joincode.made_by": Told(_("codes to join by"), STAYS),
    "accounts.invitation.made_by": Told(_("invitations you sent"), STAYS),
    "accounts.personallink.made_by": Told(_("links you made"), STAYS),
}
# Where a person only agreed, closed, decided or vouched: told together.
DECIDED: Final = frozenset({
    "teams.membership.made_by", "teams.membership.accepted_by", "plans.confirmation.by", "plans.confirmation.ended_by",
    "plans.stagelock.locked_by", "plans.stagelock.opened_by", "people.joining.refused_by", "people.claim.decided_by",
    "people.takingback.by", "talk.datarequest.withdrawn_by", "talk.dataanswer.decided_by", "talk.comment.removed_by",
    "talk.comment.resolved_by", "talk.suggestion.decided_by", "talk.return.done_by",
    "worksheets.submission.ended_by", "worksheets.notthesame.by",
    "worksheets.sentline.settled_by", "worksheets.latecell.settled_by",
    "books.difference.by",
})  # fmt: skip
DECISIONS: Final = _("decisions and confirmations")


class Pointer(NamedTuple):
    """A column of a table that points to people."""

    label: str
    model: type[Model]
    field: "Field[object, object]"

    @property
    def told(self) -> Told:
        """In words; a table nobody has named yet is called what the database calls it, and stays."""
        if self.label in DECIDED:
            return Told(DECISIONS, STAYS)
        return TABLES.get(self.label, Told(self.label, STAYS))


def pointers() -> Iterator[Pointer]:
    """Every one there is, whichever rooms are built in."""
    for relation in User._meta.get_fields(include_hidden=True):
        model = relation.related_model
        if relation.concrete or not (relation.one_to_many or relation.one_to_one) or not isinstance(model, type):
            continue
        if not model._meta.auto_created:
            field = relation.field  # type: ignore[union-attr] # it is a relation to people
            yield Pointer(f"{model._meta.label_lower}.{field.name}", model, field)
