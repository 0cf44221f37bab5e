"""Freezing a book, making it final, proving that its files are what its tree makes."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from anyam.accounts.models import User
from anyam.books.building import build
from anyam.books.keeping import store
from anyam.books.keeping.pictures import Given, PlanPictures, Recording
from anyam.books.keeping.versions import alike, versions
from anyam.books.models import BookEdition, EditionFile, SignOff
from anyam.books.models.signing import AGREED
from anyam.books.names import ACT_EDITION
from anyam.books.printing.producing import (
    BUILDING,
    RENDERING,
    Progress,
    available,
    book_names,
    made_by,
    making_of,
    next_number,
    origin_name,
)
from anyam.books.printing.running import FROZEN, SETTLED, edition_name, running_line
from anyam.books.rendering import FORMATS, Format
from anyam.books.rendering.pictures import Pictures
from anyam.core.book import Book, as_data, book_of, tree_hash
from anyam.core.book.changing import Changes, changes_between, without_running
from anyam.core.errors import RuleBroken, Unusable
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.journal.actions import Note, record
from anyam.plans.access import check
from anyam.plans.models import Plan
from anyam.plans.rights import Rights, rights_in
from anyam.roles import DECIDE, MANAGE

KEEPING: Final = _("Keeping the edition")
COMPARING: Final = _("Comparing the files")
NO_SUCH_BOOK: Final = _("this plan has no book “%(code)s”; there are: %(known)s")
NO_DRAFT: Final = _("only a draft becomes final")
NOT_ALL_AGREED: Final = _("not everybody has agreed yet (%(agreed)s of %(all)s); say why it is final all the same")
NOBODY_ASKED: Final = _("nobody is on the sign-off list; put them on it, or say why it is final all the same")
TAKEN: Final = _("somebody else froze this book just now; look at that edition first")
LONGEST: Final = 2_000


def check_may_freeze(plan: Plan, code: str, by: User) -> None:
    """Whoever sets the plan up, a book that it has."""
    check(rights_in(by, plan), MANAGE)
    names = book_names(plan)
    if code not in names:
        raise RuleBroken(Text(NO_SUCH_BOOK, {"code": code, "known": ", ".join(names) or "–"}))


def freeze(
    plan: Plan, code: str, by: User, progress: Progress, *, language: str = "id", formats: tuple[Format, ...] = ()
) -> BookEdition:
    """Freeze a book as it is now: the next draft, with its files in every format that is made here. Raises RuleBroken where it
    cannot be."""
    check_may_freeze(plan, code, by)
    formats = formats or available()
    names, number, now = book_names(plan), next_number(plan, code), timezone.now()
    total = 2 + len(formats)
    progress(Text(BUILDING, {"book": names[code]}), 0, total)
    line = running_line(plan, edition_name(number), now, by.name, language, words=FROZEN)
    book = replace(build(plan, code, making_of(plan, language, line)), origin=origin_name(plan, code, number))
    seen = Recording(PlanPictures(plan))
    files = _rendered(book, formats, seen, names[code].within(language), progress)
    progress(Text(KEEPING), total - 1, total)
    before = BookEdition.objects.filter(plan=plan, book=code, language=language).order_by("-at", "-pk").first()
    made = BookEdition(
        plan=plan, book=code, title=book.title[:300], number=number, language=language, at=now, by=by, before=before,
        changes=_changes(before, book), is_sample=plan.is_demo,
    )  # fmt: skip
    return _keep(made, book, seen, files, by)


def may_make_final(rights: Rights) -> bool:
    """Whoever sets the plan up, and whoever decides."""
    return rights.may(MANAGE) or rights.may(DECIDE)


def check_may_make_final(draft: BookEdition, by: User, reason: str) -> None:
    """Once everybody on its list has agreed, or with a reason."""
    rights = rights_in(by, draft.plan)
    if not may_make_final(rights):
        check(rights, MANAGE)
    if draft.is_final:
        raise RuleBroken(Text(NO_DRAFT))
    if reason.strip():
        return
    verdicts = list(SignOff.objects.filter(edition=draft, removed_at=None).values_list("verdict", flat=True))
    if not verdicts:
        raise RuleBroken(Text(NOBODY_ASKED))
    if any(each != AGREED for each in verdicts):
        raise RuleBroken(Text(NOT_ALL_AGREED, {"agreed": verdicts.count(AGREED), "all": len(verdicts)}))


def make_final(draft: BookEdition, by: User, progress: Progress, *, reason: str = "") -> BookEdition:
    """The same book as that draft, as the final one: nothing but the line at the foot is another."""
    check_may_make_final(draft, by, reason)
    plan, now = draft.plan, timezone.now()
    number = BookEdition.objects.filter(plan=plan, book=draft.book, is_final=True).count() + 1
    line = running_line(plan, edition_name(number, final=True), now, by.name, draft.language, words=SETTLED)
    book = replace(tree_of(draft), running=line)
    formats = tuple(_format(each.format) for each in draft.files.all())
    seen = Recording(Given(draft.pictures))
    files = _rendered(book, formats, seen, draft.title, progress)
    progress(Text(KEEPING), 1 + len(formats), 2 + len(formats))
    finals = BookEdition.objects.filter(plan=plan, book=draft.book, language=draft.language, is_final=True)
    before = finals.order_by("-at", "-pk").first() or draft
    made = BookEdition(
        plan=plan, book=draft.book, title=draft.title, number=number, is_final=True, language=draft.language, at=now, by=by,
        before=before, changes=_changes(before, book), draft=draft, reason=reason.strip()[:LONGEST], is_sample=plan.is_demo,
    )  # fmt: skip
    return _keep(made, book, seen, files, by)


def tree_of(edition: BookEdition) -> Book:
    """The tree of an edition, from the store."""
    return book_of(json.loads(store.read(edition.tree_hash)))


def _rendered(
    book: Book, formats: tuple[Format, ...], pictures: Pictures, name: str, progress: Progress
) -> dict[Format, bytes]:
    files = {}
    for done, kind in enumerate(formats, start=1):
        progress(Text(RENDERING, {"book": name, "format": kind.upper()}), done, 2 + len(formats))
        files[kind] = made_by(book, kind, pictures)
    return files


def _keep(made: BookEdition, book: Book, seen: Recording, files: Mapping[Format, bytes], by: User) -> BookEdition:
    """Files into the store first, so that no row names one that is missing; then everything else at once."""
    made.tree_hash, made.text_hash = tree_hash(book), tree_hash(without_running(book))
    assert store.keep(_canonical(book)) == made.tree_hash
    made.pictures, made.versions = seen.keep(), versions()
    kept = [EditionFile(format=kind, size=len(each), sha256=store.keep(each)) for kind, each in files.items()]
    with transaction.atomic():
        same = BookEdition.objects.filter(plan=made.plan, book=made.book, is_final=made.is_final, number=made.number)
        if same.exists():
            raise RuleBroken(Text(TAKEN))
        BookEdition.objects.bulk_create([made])
        for each in kept:
            each.edition = made
        EditionFile.objects.bulk_create(kept)
        _carry_the_list_over(made)
        name = edition_name(made.number, final=made.is_final).within(made.language)
        data = {"name": f"{made.title}, {name}", "sha256": made.tree_hash} | (
            {"reason": made.reason} if made.reason else {}
        )
        record(made.plan.code, ACT_EDITION, by, [Note(made.uid, act="add", data=data)])
    return made


def _canonical(book: Book) -> bytes:
    """The text whose hash is the tree's."""
    return json.dumps(as_data(book), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _carry_the_list_over(made: BookEdition) -> None:
    """The next draft asks the same people anew; a final shows who agreed to its draft."""
    source = made.draft or made.before
    if source is None:
        return
    kept = SignOff.objects.filter(edition=source, removed_at=None)
    said = ("verdict", "agreed_on", "remark") if made.is_final else ()
    SignOff.objects.bulk_create(
        SignOff(
            edition=made, is_sample=each.is_sample,
            **{name: getattr(each, name) for name in ("order", "name", "post", "organisation", *said)},
        )
        for each in kept
    )  # fmt: skip


def _changes(before: BookEdition | None, book: Book) -> dict[str, Any] | None:
    """Against the edition before, as it is kept; None where there is none, or where its tree is gone."""
    if before is None:
        return None
    try:
        found: Changes = changes_between(tree_of(before), book)
    except Unusable:
        return None
    lines = [[each.what, each.act, each.where, each.name, each.old, each.new] for each in found.lines]
    return {"counts": dict(found.counts or {}), "lines": lines}


def _format(name: str) -> Format:
    return next(each for each in FORMATS if each == name)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of making a file anew: same bytes, other ones, or it cannot be compared because the versions are others."""

    format: str
    same: bool
    versions: bool


def verify(edition: BookEdition, progress: Progress) -> dict[str, Any]:
    """Make the files of an edition anew from its tree and pictures, and compare; kept with the edition. Where the versions of the
    renderers are others, only the tree is proved."""
    book, now = tree_of(edition), versions()
    stored = list(edition.files.all())
    found: list[Verdict] = []
    for done, each in enumerate(stored):
        kind = _format(each.format)
        progress(Text(COMPARING), done, len(stored))
        store.read(each.sha256)  # what lies there is what was kept, or this says so
        again = made_by(book, kind, Given(edition.pictures))
        found.append(Verdict(kind, store.hash_of(again) == each.sha256, alike(kind, edition.versions, now)))
    told = {
        "tree": tree_hash(book) == edition.tree_hash, "now": now,
        "files": [{"format": each.format, "same": each.same, "versions": each.versions} for each in found],
    }  # fmt: skip
    edition.checked, edition.checked_at = told, timezone.now()
    edition.save(update_fields=["checked", "checked_at"])
    return told
