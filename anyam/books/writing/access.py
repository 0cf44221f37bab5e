"""Who may write the prose of a book."""

from anyam.books.models import SectionText
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.plans.access import NOT_KNOWN
from anyam.plans.models import Group, Plan
from anyam.plans.rights import Rights
from anyam.roles import AGREE, MANAGE, WRITE

READS = _("the secretariat and Bappeda write the books; a coordinator writes what is about the own dimension")


def why_not(rights: Rights, dimension: str, coordinated: frozenset[str]) -> Text | None:
    """Why somebody may not write a text; None where they may. `coordinated` are the dimensions they agree on."""
    if rights.may(WRITE) or (dimension and dimension in coordinated):
        return None
    return Text(READS if rights.accepted else NOT_KNOWN)


def coordinated_by(rights: Rights, plan: Plan) -> frozenset[str]:
    """The dimensions in which somebody agrees without writing the whole plan: one query, none for who coordinates nothing."""
    groups = rights.groups_with(AGREE)
    if not groups:
        return frozenset()
    found = Group.objects.filter(plan=plan, pk__in=groups, kind="dimension")
    return frozenset(found.values_list("code", flat=True))


def writes_in(rights: Rights, plan: Plan) -> bool:
    """Whether somebody writes texts of a plan's books at all: those of the whole plan, or of a dimension they coordinate."""
    return rights.may(WRITE) or bool(coordinated_by(rights, plan))


def may_settle(rights: Rights, text: SectionText, coordinated: frozenset[str]) -> bool:
    """Whether somebody sees what came too late for a text, and settles it: whoever looks after it."""
    return rights.may(MANAGE) or rights.may(WRITE) or (bool(text.dimension) and text.dimension in coordinated)
