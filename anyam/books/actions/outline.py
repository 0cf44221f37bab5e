"""Changing which books a plan has, and their chapters: only the secretariat, every act in the journal, the last ones taken back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction

from anyam.accounts.models import User
from anyam.books.building.outline import BookOutline, arranged_outlines
from anyam.books.models import BookLook, OutlineChange
from anyam.books.models.outline import PAPERS
from anyam.books.names import ACT_LOOK, ACT_OUTLINE, FAMILIES
from anyam.core.book.outlining import FRONT, moved
from anyam.core.errors import RuleBroken
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.journal.actions import Note, record
from anyam.journal.models import Batch, Entry
from anyam.plans.access import check
from anyam.plans.models import Plan
from anyam.plans.rights import rights_in
from anyam.roles import MANAGE

LONGEST: Final = 300
MOST: Final = 60  # added by a city to one plan: beyond that it is another kind of book
YES: Final = "yes"

NO_SUCH = _("this book or chapter is not in the outline any more; look at it again")
NO_TITLE = _("write a title")
TOO_LONG = _("a title has %(most)s characters at most; this one has %(n)s")
TOO_MANY = _("this plan has %(most)s books and chapters of its own; give up one first")
FIXED = _("what stands before the first chapter keeps its place and its name; it can only be left out")
CHANGED = _("somebody has named it otherwise meanwhile: “%(title)s”. Look at both, then save again.")
NO_SUCH_SHEET = _("“%(sheet)s” is not a worksheet of this framework")
NOTHING_TO_UNDO = _("nothing was changed that could be taken back")
CHANGED_SINCE = _("this was changed again since; change it by hand")
LAST_BOOK = _("one book has to stay")
NO_SUCH_PAPER = _("“%(paper)s” is not a paper that books are printed on")
NO_SUCH_FONT = _("“%(font)s” is not a font that books are printed in")


@transaction.atomic
def add_book(plan: Plan, title: str, by: User, *, title_en: str = "") -> OutlineChange:
    """A book of the city's own, behind the others."""
    check(rights_in(by, plan), MANAGE)
    return _add(plan, by, title, title_en, book=_free(plan, chapter=False))


@transaction.atomic
def add_chapter(
    plan: Plan, book: str, title: str, by: User, *, title_en: str = "", sheets: Sequence[str] = ()
) -> OutlineChange:
    """A chapter of the city's own at the end of a book, drawn from some worksheets or only written."""
    check(rights_in(by, plan), MANAGE)
    _book_of(plan, book)
    unknown = [each for each in sheets if each not in plan.edition.sheets]
    if unknown:
        raise RuleBroken(Text(NO_SUCH_SHEET, {"sheet": unknown[0]}))
    return _add(plan, by, title, title_en, book=book, chapter=_free(plan, chapter=True), sheets=list(sheets))


@transaction.atomic
def rename(
    plan: Plan, book: str, chapter: str, title: str, by: User, *, title_en: str = "", base: str | None = None
) -> bool:
    """Another title; an empty one gives back that of the edition. `base` is what the person started from. Returns whether anything
    is another now."""
    check(rights_in(by, plan), MANAGE)
    _movable(plan, book, chapter)
    row = _row(plan, book, chapter)
    title, title_en = _judged(title, empty=not row.own), _judged(title_en, empty=True)
    if base is not None and _tidy(base) != row.title and title != row.title:
        raise RuleBroken(Text(CHANGED, {"title": row.title}))
    return _set(plan, by, [(row, {"title": title, "title_en": title_en if title else ""})])


@transaction.atomic
def drop(plan: Plan, book: str, chapter: str, by: User) -> bool:
    """Leave a book or a chapter out; it can be taken in again."""
    check(rights_in(by, plan), MANAGE)
    found = _book_of(plan, book, chapter)
    others = [each for each in arranged_outlines(plan) if not each.dropped and each.code != book]
    if not chapter and not found.dropped and not others:
        raise RuleBroken(Text(LAST_BOOK))
    return _set(plan, by, [(_row(plan, book, chapter), {"dropped": True})])


@transaction.atomic
def take_in(plan: Plan, book: str, chapter: str, by: User) -> bool:
    """What was left out stands in its place again."""
    check(rights_in(by, plan), MANAGE)
    _book_of(plan, book, chapter)
    return _set(plan, by, [(_row(plan, book, chapter), {"dropped": False})])


@transaction.atomic
def move(plan: Plan, book: str, chapter: str, by: User, *, step: int) -> bool:
    """Put a book or a chapter some places on, or back. What is left out is stepped over."""
    check(rights_in(by, plan), MANAGE)
    found = _movable(plan, book, chapter)
    everything = arranged_outlines(plan)
    lines = (
        [(each.code, each.dropped) for each in found.chapters if each.code != FRONT]
        if chapter
        else [(each.code, each.dropped) for each in everything]
    )
    code = chapter or book
    shown = moved([each for each, out in lines if not out or each == code], code, step)
    codes = _with_left_out([each for each, _out in lines], shown)
    keys = [(book, each) if chapter else (each, "") for each in codes]
    return _set(plan, by, [(_row(plan, *key), {"order": place}) for place, key in enumerate(keys, start=1)])


@transaction.atomic
def as_the_edition_has_it(plan: Plan, book: str, by: User) -> bool:
    """Give up every change of a book, and leave out what the city added to it."""
    check(rights_in(by, plan), MANAGE)
    _book_of(plan, book)
    rows = OutlineChange.objects.filter(plan=plan, book=book, taken_back=False)
    nothing: dict[str, Any] = {"title": "", "title_en": "", "dropped": False, "order": None}
    return _set(
        plan, by, [(row, {"dropped": True} if row.own and row.chapter else _without(row, nothing)) for row in rows]
    )


@transaction.atomic
def undo_last(plan: Plan, by: User) -> None:
    """Take the last change of the outline back. Pressed again, the one before it."""
    check(rights_in(by, plan), MANAGE)
    last = last_change(plan)
    if last is None:
        raise RuleBroken(Text(NOTHING_TO_UNDO))
    entries = list(last.entries.order_by("pk"))
    rows = {row.uid: row for row in OutlineChange.objects.filter(plan=plan, uid__in=[each.subject for each in entries])}
    notes = [_undone(rows[each.subject], each) for each in entries if each.subject in rows]
    record(plan.code, "undo", by, notes, undoes=last)


def last_change(plan: Plan) -> Batch | None:
    """The change that would be taken back next."""
    return Batch.objects.filter(scope=plan.code, act=ACT_OUTLINE, undone_by=None).order_by("-at", "-uid").first()


@transaction.atomic
def set_look(plan: Plan, paper: str, font: str, by: User) -> bool:
    """On which paper and in which letters books are printed. Returns whether anything is another now."""
    check(rights_in(by, plan), MANAGE)
    if paper not in PAPERS:
        raise RuleBroken(Text(NO_SUCH_PAPER, {"paper": paper}))
    if font not in FAMILIES:
        raise RuleBroken(Text(NO_SUCH_FONT, {"font": font}))
    look, _made = BookLook.objects.get_or_create(plan=plan)
    notes = [
        Note(look.uid, field=name, old=getattr(look, name), new=value)
        for name, value in (("paper", paper), ("font", font))
        if getattr(look, name) != value
    ]
    if notes:
        look.paper, look.font = paper, font
        look.save(update_fields=["paper", "font"])
        record(plan.code, ACT_LOOK, by, notes)
    return bool(notes)


@dataclass(frozen=True, slots=True)
class _Change:
    """A field of a row, before and after, as the journal writes it."""

    name: str
    old: Any
    new: Any

    def note(self, row: OutlineChange) -> Note:
        return Note(row.uid, field=self.name, old=_written(self.old), new=_written(self.new))


def _set(plan: Plan, by: User, wanted: Iterable[tuple[OutlineChange, Mapping[str, Any]]]) -> bool:
    """Set fields of some rows as one act; those that the edition's outline needs no row for are not made."""
    notes: list[Note] = []
    for row, fields in wanted:
        changes = [_Change(name, getattr(row, name), new) for name, new in fields.items() if getattr(row, name) != new]
        if not changes:
            continue
        for each in changes:
            setattr(row, each.name, each.new)
        if row.pk is None:
            OutlineChange.objects.bulk_create([row])
        else:
            row.save(update_fields=[each.name for each in changes])
        notes += [each.note(row) for each in changes]
    if notes:
        record(plan.code, ACT_OUTLINE, by, notes)
    return bool(notes)


def _undone(row: OutlineChange, entry: Entry) -> Note:
    if entry.act == "add":
        row.dropped = row.taken_back = True
        row.save(update_fields=["dropped", "taken_back"])
        return Note(row.uid, field="dropped", old="", new=YES)
    if _written(getattr(row, entry.field)) != entry.new:
        raise RuleBroken(Text(CHANGED_SINCE))
    setattr(row, entry.field, _read(entry.field, entry.old))
    row.save(update_fields=[entry.field])
    return Note(row.uid, field=entry.field, old=entry.new, new=entry.old)


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return YES if value else ""
    return "" if value is None else str(value)


def _read(name: str, text: str) -> Any:
    if name == "dropped":
        return text == YES
    if name == "order":
        return int(text) if text else None
    return text


def _without(row: OutlineChange, nothing: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the city added keeps its title, for which the edition has none; the book its place among the others."""
    kept = {"title", "title_en"} if row.own else set()
    return {name: value for name, value in nothing.items() if name not in (kept if row.chapter else kept | {"order"})}


def _with_left_out(codes: Sequence[str], shown: Sequence[str]) -> list[str]:
    """Those shown in their new order, and what is left out behind whatever it stood behind before."""
    found = list(shown)
    for at, code in enumerate(codes):
        if code not in found:
            found.insert(found.index(codes[at - 1]) + 1 if at else 0, code)
    return found


def _add(plan: Plan, by: User, title: str, title_en: str, **where: Any) -> OutlineChange:
    if OutlineChange.objects.filter(plan=plan, own=True, taken_back=False).count() >= MOST:
        raise RuleBroken(Text(TOO_MANY, {"most": MOST}))
    title, title_en = _judged(title, empty=False), _judged(title_en, empty=True)
    made = OutlineChange.objects.create(plan=plan, own=True, title=title, title_en=title_en, **where)
    record(plan.code, ACT_OUTLINE, by, [Note(made.uid, act="add", data={"title": title})])
    return made


def _free(plan: Plan, *, chapter: bool) -> str:
    """A code that nothing of the plan ever had."""
    own = OutlineChange.objects.filter(plan=plan, own=True)
    taken = set(own.values_list("chapter" if chapter else "book", flat=True))
    return next(code for number in range(1, 10_000) if (code := f"own{number}") not in taken)


def _row(plan: Plan, book: str, chapter: str) -> OutlineChange:
    found = OutlineChange.objects.filter(plan=plan, book=book, chapter=chapter).first()
    return found or OutlineChange(plan=plan, book=book, chapter=chapter)


def _book_of(plan: Plan, book: str, chapter: str = "") -> BookOutline:
    """A book that has this chapter, left out or not."""
    found = next((each for each in arranged_outlines(plan) if each.code == book), None)
    if found is None or (chapter and chapter not in {each.code for each in found.chapters}):
        raise RuleBroken(Text(NO_SUCH))
    return found


def _movable(plan: Plan, book: str, chapter: str) -> BookOutline:
    found = _book_of(plan, book, chapter)
    if chapter == FRONT:
        raise RuleBroken(Text(FIXED))
    return found


def _judged(title: str, *, empty: bool) -> str:
    title = _tidy(title)
    if not title and not empty:
        raise RuleBroken(Text(NO_TITLE))
    if len(title) > LONGEST:
        raise RuleBroken(Text(TOO_LONG, {"most": LONGEST, "n": len(title)}))
    return title


def _tidy(title: str) -> str:
    return " ".join(title.split())
