"""The page of a room, with a handful of questions however long the sheet is."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import Aggregate, Count, Q
from django.http import Http404
from django.urls import reverse

from anyam.accounts.models import User
from anyam.plans.models import Item, Plan, Sheet
from anyam.plans.queries.common import head_of, row_url
from anyam.web import hooks
from anyam.worksheets import access
from anyam.worksheets.access import can_write
from anyam.worksheets.groupnames import group_name
from anyam.worksheets.references import PlanReferences
from anyam.worksheets.rooms.names import epoch, room_name
from anyam.worksheets.rooms.page.columns import columns_of
from anyam.worksheets.rooms.page.late import address, sees_all
from anyam.worksheets.rooms.page.lists import Entry, lists_of
from anyam.worksheets.rooms.page.pages import RoomPage, RowLine
from anyam.worksheets.rooms.page.reading import guarded_of, problems_of, shown_columns, texts_of
from anyam.worksheets.rooms.page.words import words
from anyam.worksheets.rooms.rowcells import cells_of_rows

FIRST_ROWS = 20  # as plain HTML; the browser draws all of them
NO_ROW = UUID(int=0)
# Ways to look at a sheet by the surface that its edition gives it, its own first.
VIEWS = {
    "grid": ("table", "screen"),
    "board": ("board", "table", "screen"),
    "matrix": ("matrix", "table", "screen"),
    "form": ("form", "table", "screen"),
}
WORKER = "worksheets:room-worker"


def sheet_of(plan: Plan, group: str, code: str) -> Sheet:
    """A sheet with a room by the names of its group and its own, or 404."""
    return _room_of(plan, group, code)


def page_sheet_of(plan: Plan, group: str, code: str) -> Sheet:
    """The same for pages, which say how many cells came too late (`late`)."""
    return _room_of(plan, group, code, late=Count("late_cells", filter=Q(late_cells__settled_at=None)))


def _room_of(plan: Plan, group: str, code: str, **asked: Aggregate) -> Sheet:
    if code not in plan.edition.sheets or not plan.edition.sheets[code].room:
        raise Http404
    return access.sheet_of(plan, group, code, **asked)


def room_page(sheet: Sheet, user: User, language: str) -> RoomPage:
    """The page, and what the browser is told."""
    plan, book = sheet.plan, PlanReferences(sheet.plan, sheet)
    alive = Item.objects.filter(sheet=sheet, binned_at=None, merged_into=None).order_by("order", "pk")
    spine = list(alive.values_list("uid", "unread"))
    cells = _cells(sheet, [uid for uid, _unread in spine[:FIRST_ROWS]], book)
    lists = lists_of(sheet, book, _used(cells.values()), language)
    guarded = guarded_of(sheet, language)
    unread = {str(uid): typed for uid, typed in spine if typed}
    definition = {
        "room": room_name(sheet),
        "sheet": sheet.code,
        "noun": sheet.definition.noun,
        "views": VIEWS[sheet.definition.surface],
        "epoch": epoch(),
        "person": user.pk,
        "columns": columns_of(sheet.definition, language),
        "years": [str(year) for year in plan.years],
        "lists": lists,
        "guarded": guarded,
        "problems": problems_of(sheet, unread, book, language),
        "addresses": _addresses(sheet),
        "words": words(),
    }
    return RoomPage(
        plan=head_of(plan),
        sheet=sheet.definition.name,
        group=group_name(plan.edition, sheet.group, language),
        columns=tuple(each.name for each in shown_columns(sheet)),
        rows=_lines(sheet, cells, lists, guarded),
        count=len(spine),
        may_write=can_write(user, sheet),
        definition=definition,
        late=sheet.late if sees_all(user, sheet) else 0,  # type: ignore[attr-defined]
        late_url=address(sheet, "worksheets:room-late-list"),
    )


def told_of(sheet: Sheet, language: str) -> dict[str, object]:
    """What the browser cannot know by itself, as it is now."""
    unread = Item.objects.filter(sheet=sheet, binned_at=None, merged_into=None).exclude(unread={})
    by_uid = {str(uid): typed for uid, typed in unread.values_list("uid", "unread")}
    book = PlanReferences(sheet.plan, sheet)
    return {"guarded": guarded_of(sheet, language), "problems": problems_of(sheet, by_uid, book, language)}


def _cells(sheet: Sheet, uids: list[UUID], book: PlanReferences) -> dict[str, dict[str, str]]:
    return cells_of_rows(sheet, map(str, uids), book)


def _used(rows: Iterable[Mapping[str, str]]) -> set[str]:
    """Whatever a cell may point to."""
    return {part for cells in rows for key, text in cells.items() for part in (text, *key.split(".")[1:])}


def _lines(
    sheet: Sheet,
    cells: Mapping[str, Mapping[str, str]],
    lists: Mapping[str, list[Entry]],
    guarded: Mapping[str, Mapping[str, str]],
) -> tuple[RowLine, ...]:
    names = {name: {entry[0]: entry[1] for entry in entries} for name, entries in lists.items()}
    columns = shown_columns(sheet)
    found = []
    for uid, texts in cells.items():
        acts = guarded.get(uid, {})
        shown = [
            (acts[each.key],) if each.home == "row" and each.key in acts else texts_of(texts, each, names)
            for each in columns
        ]
        found.append(RowLine(acts.get("code", ""), row_url(sheet.plan.code, uid), tuple(shown)))
    return tuple(found)


def _addresses(sheet: Sheet) -> dict[str, str]:
    code = sheet.plan.code
    return {
        "told": address(sheet, "worksheets:room-told"),
        "examples": address(sheet, "worksheets:room-examples"),
        "words": address(sheet, "worksheets:room-words"),
        "around": address(sheet, "worksheets:room-around"),
        "since": address(sheet, "worksheets:room-since"),
        "authors": address(sheet, "worksheets:room-authors"),
        "history": address(sheet, "worksheets:room-history"),
        "print": address(sheet, "worksheets:room-print"),
        "imports": f"{reverse('workbooks:imports', args=[code])}?room={sheet.group.slug}/{sheet.code}",
        "workbook": f"{reverse('workbooks:workbook', args=[code, sheet.group.slug])}?sheet={sheet.code}",
        "talk": hooks.talk_url(code, str(NO_ROW)),
        "row": row_url(sheet.plan.code, str(NO_ROW)),
        "worker": reverse(WORKER),
        "signIn": reverse("sign-in"),
        "swot": address(sheet, "worksheets:room-swot"),
        "composing": address(sheet, "worksheets:room-composing"),
        "similar": address(sheet, "worksheets:room-similar"),
        "merge": address(sheet, "worksheets:room-merge"),
        "whither": reverse("worksheets:room-whither", args=[sheet.plan.code, sheet.group.slug, sheet.code, NO_ROW]),
        "lines": address(sheet, "worksheets:room-lines"),
    }
