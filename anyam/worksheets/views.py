"""The page of one row: a plain form in front of the door."""

from collections.abc import Mapping
from itertools import count
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext, ngettext
from django.views.decorators.http import require_http_methods

from anyam.accounts.models import User
from anyam.core.errors import NotAllowed, RuleBroken
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.plans.access import item_of, plan_for_editing, plan_for_reading
from anyam.plans.models import Item, Sheet
from anyam.plans.views.common import in_words, who
from anyam.web import hooks
from anyam.web.back import way_back
from anyam.worksheets.access import check_can_write, sheet_of
from anyam.worksheets.actions import apply, bin_rows, restore_rows
from anyam.worksheets.changes import Applied, Change
from anyam.worksheets.queries import row_page
from anyam.worksheets.queries.cells import SPARE
from anyam.worksheets.queries.form import Unsaved
from anyam.worksheets.queries.new import new_row_page, presets

REFUSED = 403
NOTHING_TYPED = _("nothing was typed yet; write at least one cell, the rest can follow later")


@require_http_methods(["GET", "POST"])
def row(request: HttpRequest, code: str, uid: UUID) -> HttpResponse:
    """Show a row, or write what was typed into it."""
    assert isinstance(request.user, User)
    plan = plan_for_reading(request.user, code)
    item = item_of(plan, str(uid))
    if item.uid != uid:
        return redirect("worksheets:row", code, item.uid)
    if request.method == "POST":
        return _write(request, item, request.user)
    return _show(request, item, request.user)


def _show(request: HttpRequest, item: Item, user: User, unsaved: Unsaved | None = None) -> HttpResponse:
    """The page; with what could not be saved in its form, where somebody has typed in vain."""
    page = row_page(item.plan, item, user, get_language() or "id", editing="edit" in request.GET, unsaved=unsaved)
    parts = hooks.parts_of(hooks.ROW, request, item, page)
    context = {"page": page, "plan": page.plan, "parts": parts}
    return render(request, "plans/row.html", context, status=REFUSED if unsaved else None)


@require_http_methods(["GET", "POST"])
@in_words
def new_row(request: HttpRequest, code: str, group: str, sheet: str) -> HttpResponse:
    """Show the empty form of a row of a sheet, or write the row."""
    user = who(request)
    plan = plan_for_reading(user, code)
    where = sheet_of(plan, group, sheet)
    if request.method != "POST":
        check_can_write(user, where)
        return _show_new(request, where, user, uuid4())
    uid, typed = _uid_sent(request), typed_in(request)
    try:
        _tell(request, _add(where, uid, typed, user))
    except RuleBroken as error:
        return _show_new(request, where, user, uid, Unsaved(error.text, typed, {}))
    return redirect("worksheets:row", code, uid)


def _add(where: Sheet, uid: UUID, typed: Mapping[str, str], user: User) -> Applied:
    if {key: text for key, text in typed.items() if text}.items() <= presets(where, user).items():
        check_can_write(user, where)
        raise RuleBroken(Text(NOTHING_TYPED))
    return apply(where, changes_of(uid, typed, {}), user, act="add")


def _show_new(
    request: HttpRequest, where: Sheet, user: User, uid: UUID, unsaved: Unsaved | None = None
) -> HttpResponse:
    page = new_row_page(where.plan, where, user, get_language() or "id", uid, unsaved=unsaved)
    return render(request, "plans/new_row.html", {"page": page, "plan": page.plan}, status=422 if unsaved else None)


def _uid_sent(request: HttpRequest) -> UUID:
    """The form's own, so that sending it twice makes one row."""
    try:
        return UUID(request.POST.get("uid", ""))
    except ValueError:
        return uuid4()


def _write(request: HttpRequest, item: Item, user: User) -> HttpResponse:
    try:
        plan_for_editing(user, item.plan.code)
        done = _act(request, item, user)
    except (NotAllowed, RuleBroken) as error:
        typed = typed_in(request)
        # A page that changes in place stands as it is and shows the sentence itself.
        if typed and not request.headers.get("HX-Request"):
            return _show(request, item, user, Unsaved(error.text, typed, typed_in(request, "base.")))
        raise PermissionDenied(error.text.say(get_language() or "id", gettext)) from error
    back = way_back(request)
    if back:
        _tell_elsewhere(request, item, done)
    _tell(request, done, there=not back)
    return redirect(back) if back else redirect("worksheets:row", item.plan.code, item.uid)


def _act(request: HttpRequest, item: Item, user: User) -> Applied:
    act = request.POST.get("act", "save")
    if act == "bin":
        return bin_rows(item.sheet, [item.uid], user)
    if act == "restore":
        return restore_rows(item.sheet, [item.uid], user)
    return apply(item.sheet, _changes(request, item), user)


def _changes(request: HttpRequest, item: Item) -> list[Change]:
    return changes_of(item.uid, typed_in(request), typed_in(request, "base."))


def typed_in(request: HttpRequest, prefix: str = "cell.") -> dict[str, str]:
    """The texts of a form by cell."""
    return {name.removeprefix(prefix): _tidy(text) for name, text in request.POST.items() if name.startswith(prefix)}


def changes_of(uid: UUID, typed: Mapping[str, str], started: Mapping[str, str]) -> list[Change]:
    """Cells that differ from what the person started with; a spare nested row gets a key of its own."""
    taken = {key.split(".")[1] for key in typed if "." in key}
    spare = next(key for key in (f"n{number}" for number in count(1)) if key not in taken)
    return [
        Change(uid, key.replace(f".{SPARE}.", f".{spare}."), text, base=started.get(key, ""))
        for key, text in typed.items()
        if text != started.get(key, "")
    ]


def _tidy(text: object) -> str:
    """Browsers send line breaks their own way."""
    return str(text).replace("\r\n", "\n").strip()


def _tell_elsewhere(request: HttpRequest, item: Item, done: Applied) -> None:
    """On another page, say of which row: what stands in it now, or why it could not be read."""
    title = getattr(getattr(item, item.kind.lower()), item.sheet.definition.title_column) or item.code
    for problem in done.problems:
        told = {"row": title, "problem": problem.text.say(get_language() or "id", gettext)}
        messages.warning(request, gettext("“%(row)s”: %(problem)s") % told)
    if done.batch and not done.problems:
        changed = [change for change in _changes(request, item) if change.column in item.sheet.definition.by_key]
        columns = (item.sheet.definition.by_key[change.column].name for change in changed)
        told = {"row": title, "columns": ", ".join(name.within(get_language() or "id") for name in columns)}
        messages.success(request, gettext("“%(row)s”: saved (%(columns)s).") % told)


def _tell(request: HttpRequest, done: Applied, *, there: bool = True) -> None:
    """Say what was saved, what could not be read, and whose words stand where two people wrote; what is saved and read is said
    in short on the page of the row itself (`there`) only."""
    if done.conflicts:
        sentence = gettext("Somebody else has changed a cell meanwhile; their text stands, yours was: %(texts)s")
        messages.warning(request, sentence % {"texts": "; ".join(conflict.typed for conflict in done.conflicts)})
    if (done.problems or done.batch) and not there:
        return
    if done.problems:
        count = len(done.problems)
        messages.warning(request, ngettext(
            "Saved; %(count)s cell could not be read and stays as typed.",
            "Saved; %(count)s cells could not be read and stay as typed.", count) % {"count": count})  # fmt: skip
    elif done.batch:
        messages.success(request, gettext("Saved."))
    else:
        messages.info(request, gettext("Nothing was changed."))
