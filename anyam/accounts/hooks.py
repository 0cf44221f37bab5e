"""What rooms above are told about people's keys, without this room knowing them.

A room above (one that may write the history) appends a function here when its app is ready. It is called inside the transaction
of the act, so that what it writes stands or falls with it. Who calls a verb themselves may as well write beside the call.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from django.db.models import Expression
from django.db.models.expressions import Combinable

from anyam.accounts.models import Invitation, PersonalLink, User

Kind = Literal[
    "invited",
    "renewed",
    "accepted",
    "invitation-revoked",
    "link-made",
    "link-used",
    "link-revoked",
    "claimed",
    "moved",
    "codes-dropped",
]


@dataclass(frozen=True, slots=True)
class Act:
    """What was done, for whom, by whom (nobody: by the person's own key), and to which key."""

    kind: Kind
    person: User
    by: User | None
    key: Invitation | PersonalLink | None = None


HEARERS: list[Callable[[Act], None]] = []
# What rooms above want to know of whoever is signed in on every page: asked along with the person, not by a question more.
ALONG: dict[str, Callable[[], Expression | Combinable]] = {}


def tell(kind: Kind, person: User, by: User | None, key: Invitation | PersonalLink | None = None) -> None:
    """Tell every room that asked to hear."""
    act = Act(kind, person, by, key)
    for hear in HEARERS:
        hear(act)
