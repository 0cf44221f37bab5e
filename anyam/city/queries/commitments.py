"""W10: the commitments and who signs them."""

from uuid import UUID

from django.db.models import Count, Prefetch, Q
from django.http import Http404

from anyam.accounts.models import User
from anyam.city.lines import rows_of
from anyam.city.lists import signatories_of
from anyam.city.models import Commitment, Signatory
from anyam.city.pages.sheets import (
    CommitmentLine,
    CommitmentPage,
    CommitmentsPage,
    SignatoryLine,
    SigningPage,
)
from anyam.city.queries.common import filled, journal_of, letterhead, manages, papers_of, to
from anyam.plans.models import Plan
from anyam.plans.queries.common import head_of
from anyam.plans.sheetpages import sheet_head

SHEET = "w10_komitmen"
SHORT = 80


def commitments_page(plan: Plan, user: User) -> CommitmentsPage:
    """Every commitment with its signatories: two questions."""
    found = list(_commitments(plan))
    return CommitmentsPage(
        head_of(plan), sheet_head(plan, SHEET, to("commitments-file", plan)), manages(user, plan),
        tuple(_line(plan, each) for each in found if each.removed_at is None),
        tuple((str(each.uid), each.text[:SHORT]) for each in found if each.removed_at is not None)[:10],
    )  # fmt: skip


def commitment_of(plan: Plan, uid: UUID, *, removed: bool = False) -> Commitment:
    """A commitment of the plan, or 404; one that was taken out only where that is wanted."""
    found: Commitment | None = _commitments(plan).filter(uid=uid).first()
    if found is None or (found.removed_at is not None and not removed):
        raise Http404
    found.plan = plan
    return found


def commitment_page(plan: Plan, user: User, commitment: Commitment) -> CommitmentPage:
    """One commitment."""
    where = signatories_of(plan, commitment)
    rows = rows_of(where.stored(), where.columns, spare=0)
    return CommitmentPage(
        head_of(plan), sheet_head(plan, SHEET, ""), manages(user, plan), _line(plan, commitment),
        filled(where.columns, rows), rows, papers_of(plan, commitment=commitment),
        journal=journal_of(user, plan, commitment.uid),
    )  # fmt: skip


def signing_page(plan: Plan, commitment: Commitment) -> SigningPage:
    """The sheet that is signed on paper, with the region's letterhead."""
    return SigningPage(head_of(plan), _line(plan, commitment), letterhead(plan), plan.region.name)


def _commitments(plan: Plan):  # type: ignore[no-untyped-def] # annotated rows
    living = Signatory.objects.filter(removed_at=None)
    return (
        Commitment.objects.filter(plan=plan)
        .annotate(scans=Count("documents", filter=Q(documents__removed_at=None), distinct=True))
        .prefetch_related(Prefetch("signatories", queryset=living, to_attr="signers"))
    )


def _line(plan: Plan, row) -> CommitmentLine:  # type: ignore[no-untyped-def] # annotated row
    signers = tuple(
        SignatoryLine(number, each.name, each.office, each.body, each.signed_on, each.is_sample)
        for number, each in enumerate(row.signers, start=1)
    )
    return CommitmentLine(
        str(row.uid), row.text, row.place, row.date, signers, sum(each.signed_on is not None for each in signers),
        row.scans, row.is_sample, to("commitment", plan, row.uid), to("signing", plan, row.uid),
    )  # fmt: skip
