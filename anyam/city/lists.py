"""Which lists this room edits as tables, and their columns."""

from anyam.city.actions.lines import List
from anyam.city.lines import CHOICE, DATE, NUMBER, OFFICE, TEXT, TIME, Column
from anyam.city.models import AgendaItem, Body, BodyMember, Commitment, Decision, Meeting, Signatory
from anyam.core.framework import Choice
from anyam.core.text import Words
from anyam.core.text import gettext_noop as _
from anyam.plans.models import Plan

OFFICE_KINDS = {
    "opd": Words("OPD", "Office"),
    "kecamatan": Words("Kecamatan", "District"),
    "bumd": Words("BUMD", "Regional enterprise"),
    "mitra": Words("Lembaga mitra", "Partner"),
}
OFFICE_COLUMNS = (
    Column("short", _("Short name"), most=60),
    Column("name", _("Full name"), most=200),
    Column("kind", _("Kind"), CHOICE, {code: Choice(code, name, name) for code, name in OFFICE_KINDS.items()}, most=20),
)


def agenda_of(plan: Plan, stage: str) -> List:
    """The agenda of a stage."""
    columns = (
        Column("day", _("Day"), DATE), Column("time", _("Time"), TIME), Column("what", _("Item"), TEXT),
        Column("who", _("Who")),
    )  # fmt: skip
    return List(plan, AgendaItem, {"plan": plan, "stage": stage}, columns)


def members_of(plan: Plan, body: Body) -> List:
    """The members of a body, as its decree lists them."""
    columns = (
        Column("order", _("No."), NUMBER), Column("name", _("Name with degrees")), Column("nip", _("NIP"), most=30),
        Column("rank", _("Rank and grade")), Column("post", _("Post")), Column("organisation", _("Office"), OFFICE),
        Column("position", _("Position in the body"), CHOICE, plan.edition.choices("body_positions")),
        Column("dimension", _("Dimension"), CHOICE, plan.edition.choices("@dimension")),
    )  # fmt: skip
    return List(plan, BodyMember, {"body": body}, columns)


def decisions_of(plan: Plan, meeting: Meeting) -> List:
    """What a meeting decided."""
    columns = (
        Column("what", _("Decision"), TEXT), Column("who", _("Who")), Column("due", _("By when"), DATE),
        Column("done_on", _("Done on"), DATE),
    )  # fmt: skip
    return List(plan, Decision, {"meeting": meeting}, columns)


def signatories_of(plan: Plan, commitment: Commitment) -> List:
    """Who signs a commitment, in the order of the sheet."""
    columns = (
        Column("order", _("No."), NUMBER), Column("name", _("Name with degrees")), Column("office", _("Office held")),
        Column("body", _("Organisation")), Column("signed_on", _("Signed on"), DATE),
    )  # fmt: skip
    return List(plan, Signatory, {"commitment": commitment}, columns)
