"""The roles of framework.yaml and ours, each with a sentence and what it may do. Memberships store only the code."""

from dataclasses import dataclass
from typing import Final

from anyam.core.text import gettext_noop as _

READ: Final = "read"
WRITE: Final = "write"  # every sheet of the region
WRITE_OWN: Final = "write-own"  # rows of one's own organisation or groups
AGREE: Final = "agree"  # set "disepakati", merge, move
CONFIRM: Final = "confirm"  # Bappeda's word on the RPJMD link
MANAGE: Final = "manage"  # people, groups, stages, ceilings
OPERATE: Final = "operate"  # the installation


@dataclass(frozen=True, slots=True)
class Role:
    """A role: who it is for, in one sentence, and its permissions in its scope."""

    code: str
    name: str
    sentence: str
    permissions: frozenset[str]


def _role(code: str, name: str, sentence: str, *permissions: str) -> Role:
    return Role(code, name, sentence, frozenset((READ, *permissions)))


# Whoever keeps the machine running has no business in the plans.
OPERATOR = Role(
    "operator", _("Operator of the installation"), _("Keeps the installation running."), frozenset((OPERATE,))
)


ROLES: Final = {
    role.code: role
    for role in (
        _role("kementerian", _("Ministry officer"), _("Watches over the regions of the programme.")),
        _role("pembimbing", _("Facilitator"), _("Guides assigned regions and reviews their drafts.")),
        _role("pendamping", _("Ministry companion"), _("Accompanies the facilitator in assigned regions.")),
        _role("asesor", _("Assessor"), _("Judges evaluations with the evidence in front of them.")),
        _role(
            "sekretariat", _("Secretariat"), _("Sets the city up and keeps its plan complete, usually Diskominfo."),
            WRITE, AGREE, MANAGE,
        ),
        _role("bappeda", _("Planning agency"), _("Keeps the tie to RPJMD and budget."), WRITE, CONFIRM),
        _role("koordinator_dimensi", _("Dimension coordinator"), _("Merges and agrees what a group writes."), WRITE, AGREE),
        _role("opd", _("OPD contributor"), _("Writes for their own organisation."), WRITE_OWN),
        _role("pic_program", _("Person in charge of a programme"), _("Reports on their own programmes."), WRITE_OWN),
        _role("pimpinan", _("Head of region or council"), _("Sees where the plan stands, decides and signs.")),
        _role("peserta", _("Workshop participant"), _("Writes in their group's sheets."), WRITE_OWN),
        _role("mitra", _("Partner outside government"), _("Takes part in their groups."), WRITE_OWN),
        _role("publik", _("Public reader"), _("Reads what was published.")),
        OPERATOR,
    )
}  # fmt: skip


def roles_with(permission: str) -> tuple[str, ...]:
    """Codes of the roles that hold a permission."""
    return tuple(code for code, role in ROLES.items() if permission in role.permissions)
