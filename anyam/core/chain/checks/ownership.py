"""Who answers for a row, and cells that could not be read."""

from collections.abc import Iterator

from anyam.core.chain.findings import Hit, Severity, check, hit
from anyam.core.chain.model import Chain
from anyam.core.text import gettext_noop as _


@check(
    "programme-without-owner", Severity.MUST,
    _("Nobody is responsible for “%(name)s”"),
    _("Choose the responsible organisation"),
)  # fmt: skip
def programme_without_owner(chain: Chain) -> Iterator[Hit]:
    """A programme nobody answers for."""
    yield from (hit(each) for each in chain.programmes if not each.owner)


@check(
    "activity-without-owner", Severity.MUST,
    _("Nobody is responsible for the activity “%(name)s”"),
    _("Choose the responsible organisation"),
)  # fmt: skip
def activity_without_owner(chain: Chain) -> Iterator[Hit]:
    """An activity nobody answers for."""
    yield from (hit(each) for each in chain.activities if not each.owner)


@check(
    "quick-win-without-owner", Severity.MUST,
    _("Nobody is responsible for the quick win “%(name)s”"),
    _("Choose the responsible organisation"),
)  # fmt: skip
def quick_win_without_owner(chain: Chain) -> Iterator[Hit]:
    """A quick win nobody answers for."""
    yield from (hit(each) for each in chain.quick_wins if not each.owner)


@check(
    "owner-ended", Severity.MUST,
    _("“%(name)s” is the responsibility of %(organisation)s, which no longer exists"),
    _("Hand it to the organisation that inherited the task: %(heir)s"),
)  # fmt: skip
def owner_ended(chain: Chain) -> Iterator[Hit]:
    """A row owned by an organisation that has ended."""
    ended = {each.uid: each for each in chain.organisations if not each.active}
    for row in chain.rows():
        if row.owner in ended:
            gone = ended[row.owner]
            yield hit(row, organisation=gone.short, heir=chain.organisation(gone.heir) or "–")


@check(
    "owner-vacant", Severity.SHOULD,
    _("“%(name)s” is the responsibility of %(organisation)s, where nobody fills the post “%(post)s”"),
    _("Say who fills it, among the posts of %(organisation)s"),
)  # fmt: skip
def owner_vacant(chain: Chain) -> Iterator[Hit]:
    """What is to be carried out, and the post that answers for it is vacant."""
    vacant = {each.uid: each for each in chain.organisations if each.active and each.vacant}
    for row in (*chain.programmes, *chain.activities, *chain.quick_wins):
        if row.owner in vacant:
            office = vacant[row.owner]
            yield hit(row, organisation=office.short, post=office.vacant)


@check(
    "cell-unreadable", Severity.MUST,
    _("%(count)s cells of “%(name)s” could not be read: %(columns)s"),
    _("Open the row; each cell says what was typed and how to mend it"),
)  # fmt: skip
def cell_unreadable(chain: Chain) -> Iterator[Hit]:
    """What stays as typed beside an empty value."""
    for row in chain.rows():
        if row.unread:
            yield hit(row, count=len(row.unread), columns=", ".join(row.unread))
