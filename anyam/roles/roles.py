"""The roles of framework.yaml and ours, each with a sentence and what it may do. Memberships store only the code."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from anyam.core.text import gettext_noop as _

READ: Final = "read"
TALK: Final = "talk"  # comment and suggest
WRITE: Final = "write"  # rows and cells of sheets
AGREE: Final = "agree"  # set "disepakati", merge, move
CONFIRM: Final = "confirm"  # Bappeda's word on the RPJMD link
RETURN: Final = "return"  # send back with a reason
MANAGE: Final = "manage"  # people, groups, stages, ceilings
DECIDE: Final = "decide"  # decide and sign
SCORE: Final = "score"  # the assessor's score of an answer
OPERATE: Final = "operate"  # the installation
PERMISSIONS: Final = (READ, TALK, WRITE, AGREE, CONFIRM, RETURN, MANAGE, DECIDE, SCORE, OPERATE)


@dataclass(frozen=True, slots=True)
class Role:
    """A role: who it is for, in one sentence, and what it may do.

    `permissions` hold in the whole of a membership's scope; `own` only in the groups of the person's organisation or, where
    `leads`, in those that it coordinates; `rows` also for the rows which that organisation is responsible for.
    """

    code: str
    name: str
    sentence: str
    permissions: frozenset[str]
    own: frozenset[str] = frozenset()
    leads: frozenset[str] = frozenset()
    rows: bool = False


def _role(code: str, name: str, sentence: str, *permissions: str, own: Iterable[str] = (), leads: Iterable[str] = (),
          rows: bool = False) -> Role:  # fmt: skip
    return Role(code, name, sentence, frozenset((READ, *permissions)), frozenset(own), frozenset(leads), rows)


# What was published has pages of its own; the plan's are not for them.
PUBLIC = Role("publik", _("Public reader"), _("Reads what was published."), frozenset())
# Whoever keeps the machine running has no business in the plans.
OPERATOR = Role(
    "operator", _("Operator of the installation"), _("Keeps the installation running."), frozenset((OPERATE,))
)


ROLES: Final = {
    role.code: role
    for role in (
        _role("kementerian", _("Ministry officer"), _("Watches over the regions of the programme."), TALK),
        _role("pembimbing", _("Facilitator"), _("Guides assigned regions and reviews their drafts."), TALK, RETURN),
        _role("pendamping", _("Ministry companion"), _("Accompanies the facilitator in assigned regions."), TALK),
        _role("asesor", _("Assessor"), _("Judges evaluations with the evidence in front of them."), SCORE),
        _role(
            "sekretariat", _("Secretariat"), _("Sets the city up and keeps its plan complete, usually Diskominfo."),
            TALK, WRITE, AGREE, RETURN, MANAGE,
        ),
        _role("bappeda", _("Planning agency"), _("Keeps the tie to RPJMD and budget."), TALK, WRITE, CONFIRM, RETURN),
        _role(
            "koordinator_dimensi", _("Dimension coordinator"), _("Merges and agrees what a group writes."), TALK,
            own=(WRITE,), leads=(AGREE, RETURN), rows=True,
        ),
        _role("opd", _("OPD contributor"), _("Writes for their own organisation."), TALK, own=(WRITE,), rows=True),
        _role("pic_program", _("Person in charge of a programme"), _("Reports on their own programmes."), TALK, rows=True),
        _role("pimpinan", _("Head of region or council"), _("Sees where the plan stands, decides and signs."), TALK, DECIDE),
        _role("peserta", _("Workshop participant"), _("Writes in their group's sheets."), TALK, own=(WRITE,)),
        _role("mitra", _("Partner outside government"), _("Takes part in their groups."), TALK, own=(WRITE,)),
        _role("tamu", _("Guest or press"), _("Only reads, while the pass is valid.")),
        PUBLIC,
        OPERATOR,
    )
}  # fmt: skip


def roles_with(permission: str) -> tuple[str, ...]:
    """Codes of the roles that hold a permission in their whole scope."""
    return tuple(code for code, role in ROLES.items() if permission in role.permissions)
