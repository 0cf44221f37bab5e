"""Saying something about a row: comment, reply, reword, remove, resolve."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from anyam.accounts.models import User
from anyam.core.errors import NotAllowed, RuleBroken
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.journal.actions import Note, record
from anyam.plans.models import Item, Plan, Sheet
from anyam.plans.rights import rights_in
from anyam.roles import MANAGE
from anyam.talk import notices
from anyam.talk.access import check_can_talk
from anyam.talk.models import Comment, Mention
from anyam.talk.people import Folk, Named, folk_of, named_in

LONGEST = 4_000
EMPTY = _("Write something first.")
TOO_LONG = _("This has %(length)s characters; %(most)s are the most.")


@dataclass(frozen=True, slots=True)
class Said:
    """What was said, who was told, and whom nobody knows by the name that was typed."""

    comment: Comment
    told: tuple[str, ...]
    unknown: tuple[str, ...]


def readable(text: str, empty: str = EMPTY) -> str:
    """The text without blanks around it; RuleBroken when there is none, or too much."""
    tidy = text.replace("\r\n", "\n").strip()
    if not tidy:
        raise RuleBroken(Text(empty))
    if len(tidy) > LONGEST:
        raise RuleBroken(Text(TOO_LONG, {"length": len(tidy), "most": LONGEST}))
    return tidy


def with_chosen(text: str, chosen: str) -> str:
    """The text with whoever was chosen beside it, as if typed at its beginning."""
    tidy = chosen.strip().lstrip("@")
    return f"@{tidy} {text}" if tidy and f"@{tidy}".casefold() not in text.casefold() else text


@transaction.atomic
def say(item: Item, text: str, by: User, *, parent: Comment | None = None, chosen: str = "") -> Said:
    """Comment on a row, or reply to a comment. Whoever is named with @ is told; a reply is told to whom it answers."""
    check_can_talk(by, item.plan)
    said = keep(item.plan, with_chosen(readable(text), chosen), by, item=item, parent=parent)
    act = "reply" if parent else "comment"
    record(item.plan.code, act, by, [Note(said.comment.uid, act=act)])
    return said


def keep(
    plan: Plan, text: str, by: User, *, item: Item | None = None, sheet: Sheet | None = None,
    parent: Comment | None = None, folk: Folk | None = None,
) -> Said:  # fmt: skip
    """Make the comment and tell whom it names; whoever calls records the history."""
    if parent is not None:
        _check_may_be_answered(parent, item)
    known = folk or folk_of(plan)
    named = named_in(text, known)
    comment = Comment.objects.create(
        plan=plan, item=item, sheet=sheet, parent=parent, by=by, text=text, told=named.shown
    )
    _mention(comment, named, known, by)
    if parent is not None and parent.by_id is not None and parent.by_id not in named.told(known):
        notices.tell([parent.by_id], notices.REPLY, comment, but=by.pk)
    return Said(comment, tuple(named.shown), tuple(named.unknown))


def _check_may_be_answered(parent: Comment, item: Item | None) -> None:
    if parent.parent_id is not None or parent.item_id != (item.pk if item else None):
        raise RuleBroken(Text(_("this cannot be replied to; reply to the comment above it")))
    if parent.removed_at is not None:
        raise RuleBroken(Text(_("this comment was removed meanwhile")))


def _mention(comment: Comment, named: Named, folk: Folk, by: User) -> None:
    for person in named.people:
        Mention.objects.get_or_create(comment=comment, person_id=person, organisation=None)
    for office in named.offices:
        Mention.objects.get_or_create(comment=comment, organisation_id=office, person=None)
    notices.tell(named.told(folk), notices.MENTION, comment, but=by.pk)


@transaction.atomic
def reword(comment: Comment, text: str, by: User) -> Said:
    """Write one's own comment anew; it is marked as edited, and who is named now for the first time is told."""
    _check_own(comment, by)
    check_can_talk(by, comment.plan)
    tidy = readable(text)
    folk = folk_of(comment.plan)
    named = named_in(tidy, folk)
    before = list(comment.mentions.all())
    new = Named(
        named.people - {each.person_id for each in before if each.person_id},
        named.offices - {each.organisation_id for each in before if each.organisation_id},
    )
    if tidy != comment.text:
        comment.text, comment.told, comment.edited_at = tidy, named.shown, timezone.now()
        comment.save(update_fields=["text", "told", "edited_at"])
        record(comment.plan.code, "reword", by, [Note(comment.uid, act="reword")])
    _mention(comment, new, folk, by)
    return Said(comment, tuple(named.shown), tuple(named.unknown))


def _check_own(comment: Comment, by: User) -> None:
    if comment.by_id != by.pk:
        raise NotAllowed(Text(_("this is somebody else's comment; only its author changes it")))
    if comment.removed_at is not None:
        raise RuleBroken(Text(_("this comment was removed meanwhile")))


@transaction.atomic
def remove(comment: Comment, by: User) -> None:
    """Take one's own comment away (the secretariat: anybody's); its place stays and says who removed it."""
    if comment.by_id != by.pk and not rights_in(by, comment.plan).may(MANAGE):
        raise NotAllowed(Text(_("this is somebody else's comment; only its author or the secretariat removes it")))
    if _is_decided(comment):
        raise RuleBroken(Text(_("this was answered already, so it stays; reply to it instead")))
    if comment.removed_at is not None:
        return
    comment.removed_at, comment.removed_by = timezone.now(), by
    comment.save(update_fields=["removed_at", "removed_by"])
    notices.forget(comment)
    record(comment.plan.code, "remove-comment", by, [Note(comment.uid, act="remove")])


def _is_decided(comment: Comment) -> bool:
    suggestion, returned = getattr(comment, "suggestion", None), getattr(comment, "sending_back", None)
    return bool((suggestion and suggestion.decided_at) or (returned and returned.done_at))


@transaction.atomic
def put_back(comment: Comment, by: User) -> None:
    """Undo a removal: whoever removed it."""
    if comment.removed_at is None:
        return
    if comment.removed_by_id != by.pk:
        raise NotAllowed(Text(_("only whoever removed this comment puts it back")))
    comment.removed_at = comment.removed_by = None
    comment.save(update_fields=["removed_at", "removed_by"])
    record(comment.plan.code, "put-back-comment", by, [Note(comment.uid, act="put-back")])


@transaction.atomic
def resolve(comment: Comment, by: User) -> None:
    """The matter is settled; the thread folds away."""
    _check_thread(comment, by)
    if comment.resolved_at is None:
        comment.resolved_at, comment.resolved_by = timezone.now(), by
        comment.save(update_fields=["resolved_at", "resolved_by"])
        record(comment.plan.code, "resolve", by, [Note(comment.uid, act="resolve")])


@transaction.atomic
def reopen(comment: Comment, by: User) -> None:
    """The matter is open again."""
    _check_thread(comment, by)
    if comment.resolved_at is not None:
        comment.resolved_at = comment.resolved_by = None
        comment.save(update_fields=["resolved_at", "resolved_by"])
        record(comment.plan.code, "reopen", by, [Note(comment.uid, act="reopen")])


def _check_thread(comment: Comment, by: User) -> None:
    check_can_talk(by, comment.plan)
    if comment.parent_id is not None:
        raise RuleBroken(Text(_("a reply is settled with the comment above it")))
