"""One edition as a page, and finding what belongs to it."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from django.http import Http404
from django.urls import reverse

from anyam.accounts.models import User
from anyam.books.actions.editions import may_make_final
from anyam.books.actions.signing import sign_offs_of
from anyam.books.building.outline import outlines_of
from anyam.books.models import BookEdition, SignedCopy, SignOff
from anyam.books.models.signing import AGREED, ELECTRONIC, OBJECTED, SCAN
from anyam.books.names import ACT_EDITION
from anyam.books.pages import (
    ChangeLine,
    ChangesList,
    CheckedFile,
    Checking,
    CopyLine,
    EditionLine,
    EditionPage,
    FileLine,
    SignOffs,
)
from anyam.books.printing.producing import file_name
from anyam.books.printing.running import edition_name
from anyam.books.queries.outline import journal_url
from anyam.books.taking.access import may_send
from anyam.city.lines import rows_of
from anyam.core.text import Words
from anyam.core.text import gettext_noop as _
from anyam.jobs.queries import job_line
from anyam.plans.models import Plan
from anyam.plans.queries.common import head_of
from anyam.plans.rights import rights_in
from anyam.roles import MANAGE, TALK

SHOWN: Final = 200  # changes on a page
KINDS: Final = {SCAN: _("Scan of the signed sheet"), ELECTRONIC: _("Electronically signed PDF")}
WHAT: Final = {
    "book": _("title page or look"), "section": _("section"), "text": _("text"), "table": _("table"), "row": _("row"),
    "cell": _("cell"), "figure": _("figure"), "signature": _("signatures"),
}  # fmt: skip
ACTS: Final = {
    "added": _("added"), "removed": _("removed"), "changed": _("changed"),
    "moved": _("moved"),
}  # fmt: skip


def edition_of(plan: Plan, uid: UUID) -> BookEdition:
    """An edition of the plan, or 404."""
    found = BookEdition.objects.select_related("by", "before__by", "draft__by").filter(plan=plan, uid=uid).first()
    if found is None:
        raise Http404
    found.plan = plan
    return found


def edition_line(plan: Plan, edition: BookEdition) -> EditionLine:
    """It in a list."""
    return EditionLine(
        edition.uid, edition_name(edition.number, final=edition.is_final), edition.at, edition.by.name if edition.by else "–",
        edition.language, edition.is_final, edition.is_sample, reverse("books:edition", args=[plan.code, edition.uid]),
    )  # fmt: skip


def edition_page(plan: Plan, user: User, edition: BookEdition) -> EditionPage:
    """Everything about an edition: six queries, two more while it is being proved."""
    rights = rights_in(user, plan)
    names = {each.code: each.short for each in outlines_of(plan)}
    copies = list(SignedCopy.objects.filter(edition=edition).select_related("by"))
    running = job_line(edition.check_job)
    return EditionPage(
        plan=head_of(plan), edition=edition_line(plan, edition),
        book=names.get(edition.book, Words(edition.title, edition.title)), title=edition.title, tree_hash=edition.tree_hash,
        text_hash=edition.text_hash, versions=tuple(sorted(edition.versions.items())), pictures=len(edition.pictures),
        files=_files(plan, edition), changes=_changes(plan, edition), sign_offs=_sign_offs(edition),
        copies=tuple(_copy(each) for each in copies if each.removed_at is None),
        copies_out=tuple((each.uid, each.title or each.name) for each in copies if each.removed_at is not None),
        draft=edition_line(plan, edition.draft) if edition.draft else None, finals=_finals(plan, edition),
        reason=edition.reason, checking=_checking(edition), running=running if running and running.is_open else None,
        manages=rights.may(MANAGE), sends=may_send(rights), may_settle=may_make_final(rights) and not edition.is_final,
        journal=journal_url(plan, ACT_EDITION) if rights.may(TALK) else "",
    )  # fmt: skip


def _files(plan: Plan, edition: BookEdition) -> tuple[FileLine, ...]:
    return tuple(
        FileLine(
            each.format,
            each.size,
            each.sha256,
            reverse("books:edition-file", args=[plan.code, edition.uid, each.format]),
        )
        for each in edition.files.all()
    )


def _finals(plan: Plan, edition: BookEdition) -> tuple[EditionLine, ...]:
    if edition.is_final:
        return ()
    return tuple(edition_line(plan, each) for each in edition.finals.select_related("by"))


def _changes(plan: Plan, edition: BookEdition) -> ChangesList | None:
    told: Mapping[str, Any] | None = edition.changes
    if told is None or edition.before is None:
        return None
    counts = tuple((WHAT[what], ACTS[act], n) for key, n in told["counts"].items() for what, act in [key.split(".")])
    lines = tuple(ChangeLine(WHAT[what], ACTS[act], *rest) for what, act, *rest in told["lines"][:SHOWN])
    more = sum(told["counts"].values()) - len(lines)
    return ChangesList(edition_line(plan, edition.before), counts, lines, more)


def _sign_offs(edition: BookEdition) -> SignOffs:
    where = sign_offs_of(edition)
    stored = list(where.stored())
    verdicts = [each.verdict for each in stored]
    return SignOffs(
        tuple(where.columns), rows_of(stored, where.columns, spare=0), verdicts.count(AGREED), verdicts.count(OBJECTED)
    )


def _copy(copy: SignedCopy) -> CopyLine:
    return CopyLine(
        copy.uid, copy.title or copy.name, KINDS[copy.kind], copy.format, copy.size, copy.sha256,
        copy.by.name if copy.by else "–", copy.at, copy.is_sample,
    )  # fmt: skip


def _checking(edition: BookEdition) -> Checking | None:
    if edition.checked is None or edition.checked_at is None:
        return None
    files = tuple(CheckedFile(each["format"], each["same"], each["versions"]) for each in edition.checked["files"])
    return Checking(edition.checked_at, edition.checked["tree"], files)


def copy_of(plan: Plan, uid: UUID, *, removed: bool = False) -> SignedCopy:
    """A signed copy of the plan, or 404; one that was taken out only where that is wanted."""
    found: SignedCopy | None = SignedCopy.objects.select_related("edition").filter(edition__plan=plan, uid=uid).first()
    if found is None or (found.removed_at is not None and not removed):
        raise Http404
    return found


def sign_off_of(plan: Plan, uid: UUID) -> SignOff:
    """Somebody on a sign-off list, also who was taken out; or 404."""
    found: SignOff | None = SignOff.objects.select_related("edition").filter(edition__plan=plan, uid=uid).first()
    if found is None:
        raise Http404
    return found


def file_to_keep(edition: BookEdition, kind: str) -> tuple[str, str]:
    """Name and hash of a file of an edition, or of its tree (`json`); 404 for a format that was not made."""
    name = f"{'final' if edition.is_final else 'draf'}-{edition.number}"
    found = edition.tree_hash if kind == "json" else ""
    for each in edition.files.filter(format=kind):
        found = each.sha256
    if not found:
        raise Http404
    return file_name(edition.plan, edition.book, name, kind), found
