"""A tag on rows and off them again, as parts of larger acts: whoever calls has asked for the rights and records the notes."""

from collections.abc import Collection, Iterable

from anyam.core.errors import RuleBroken
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.journal.actions import Note
from anyam.plans.models import LONGEST_TAG, Item, ItemTag, Plan, Tag

ACT = "tag"
NO_TAG = _("write which tag")
TOO_LONG = _("a tag has at most %(most)s characters; this one has %(count)s: “%(tag)s”")


def tidy(name: str) -> str:
    """As it is kept; what is empty or too long is no tag."""
    found = " ".join(name.replace("\0", "").split())
    if not found:
        raise RuleBroken(Text(NO_TAG))
    if len(found) > LONGEST_TAG:
        raise RuleBroken(Text(TOO_LONG, {"most": LONGEST_TAG, "count": len(found), "tag": found}))
    return found


def tag_of(plan: Plan, name: str) -> Tag:
    """The plan's tag of that name, however it is written; made where there is none."""
    found = tidy(name)
    return Tag.objects.get_or_create(plan=plan, folded=found.casefold(), defaults={"name": found})[0]


def put_on(tag: Tag, items: Collection[Item]) -> list[Note]:
    """Those that bear it already keep it, and nothing is said of them."""
    bear = set(ItemTag.objects.filter(tag=tag, item__in=items).values_list("item", flat=True))
    fresh = [item for item in items if item.pk not in bear]
    ItemTag.objects.bulk_create([ItemTag(item=item, tag=tag) for item in fresh], ignore_conflicts=True)
    return [_note(item, tag, new=tag.name) for item in fresh]


def take_off(tag: Tag, items: Collection[Item]) -> list[Note]:
    """Only from rows that bear it."""
    borne = ItemTag.objects.filter(tag=tag, item__in=items)
    bear = set(borne.values_list("item", flat=True))
    borne.delete()
    return [_note(item, tag, old=tag.name) for item in items if item.pk in bear]


def carry_tags(kept: Item, folded: Iterable[Item]) -> list[Note]:
    """A row that takes others in bears their tags too."""
    others = Tag.objects.filter(tagged__item__in=list(folded)).exclude(tagged__item=kept).distinct()
    return [note for tag in others for note in put_on(tag, [kept])]


def take_back_tag(item: Item, field: str, *, was_put_on: bool) -> bool:
    """Undo's half; False when the row bears it, or does not, as it should already."""
    key = field.partition(".")[2]
    tag = Tag.objects.filter(plan=item.plan_id, pk=key).first() if key.isdecimal() else None
    if tag is None:
        return False
    return bool(take_off(tag, [item]) if was_put_on else put_on(tag, [item]))


def _note(item: Item, tag: Tag, *, old: str = "", new: str = "") -> Note:
    """Each tag has a history of its own, like a cell."""
    return Note(item.uid, act=ACT, field=f"{ACT}.{tag.pk}", old=old, new=new)
