"""The list of files of a plan, and what came of them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.urls import reverse

from anyam.accounts.models import User
from anyam.core.framework import SheetDefinition
from anyam.core.text import Text, Words
from anyam.core.workbook import Place, Table
from anyam.core.workbook.headings import LEFT_OUT
from anyam.core.workbook.words import letter
from anyam.jobs.models import CANCELLED, FAILED, Job
from anyam.jobs.packing import unpack
from anyam.jobs.queries import find
from anyam.journal.models import Batch, Entry
from anyam.plans.access import own_groups
from anyam.plans.models import NOUNS, Group, Item, Plan, Sheet
from anyam.plans.models.plan import CROSS
from anyam.plans.queries.common import NO_COLOUR, head_of, row_url
from anyam.plans.rights import rights_in
from anyam.roles import WRITE
from anyam.worksheets.workbooks.choosing import Choosing
from anyam.worksheets.workbooks.exporting.contents import is_exported, place_in_book
from anyam.worksheets.workbooks.layouts import FormGrid, grids_of
from anyam.worksheets.workbooks.models import READING, Import, Layout, Upload
from anyam.worksheets.workbooks.pages import (
    CameIn,
    FormLine,
    FormPage,
    FormTable,
    GroupLine,
    HeadingLine,
    ImportLine,
    ImportsPage,
    ResultPage,
    SheetLine,
    UploadLine,
)

MOST = 100
LISTED = 200
CITY = Words("Seluruh daerah", "Whole region")


def uploads_of(plan: Plan, user: User) -> QuerySet[Upload]:
    """The files of a plan that are this person's business: all, for whoever writes the whole plan; otherwise what they sent, and
    what holds rows of no groups but their own."""
    every = Upload.objects.filter(plan=plan)
    if rights_in(user, plan).may(WRITE):
        return every
    held = Group.objects.filter(uploads=OuterRef("pk"))
    theirs = Exists(held) & ~Exists(held.exclude(pk__in=own_groups(user, plan)))
    return every.filter(Q(by=user) | theirs)


def upload_of(plan: Plan, user: User, uid: UUID) -> Upload:
    """A file that is this person's business, or 404."""
    found = uploads_of(plan, user).select_related("by", "layout", "room__group").filter(uid=uid).first()
    if found is None:
        raise Http404
    found.plan = plan
    return found


def room_of(plan: Plan, name: str) -> Sheet | None:
    """The sheet in whose room a file was dropped, by its group and code (`dimension-living/w6_program`)."""
    group, _slash, code = name.partition("/")
    kind, _dash, place = group.partition("-")
    return Sheet.objects.filter(plan=plan, group__kind=kind, group__code=place, code=code).first()


def _room(upload: Upload) -> tuple[str, Words | None]:
    """The way back to it, and its name."""
    if upload.room is None:
        return "", None
    upload.room.plan = upload.plan
    url = reverse("worksheets:room", args=[upload.plan.code, upload.room.group.slug, upload.room.code])
    return url, upload.room.definition.name


def import_of(upload: Upload, pk: int) -> Import:
    """An import from the file, or 404."""
    found = _imports().filter(upload=upload, pk=pk).first()
    if found is None:
        raise Http404
    return found


def _imports() -> QuerySet[Import]:
    undone = Exists(Batch.objects.filter(undoes=OuterRef("batch")))
    return Import.objects.select_related("by", "batch").annotate(undone=undone)


def import_line(upload: Upload, made: Import) -> ImportLine:
    """An import as a line."""
    return ImportLine(
        pk=made.pk, by=made.by.name if made.by else "", at=made.at, created=made.created, updated=made.updated,
        conflicts=made.conflicts, problems=made.problems, undone=bool(getattr(made, "undone", False)),
        url=reverse("workbooks:result", args=[upload.plan.code, upload.uid, made.pk]),
    )  # fmt: skip


def upload_line(upload: Upload, imports: tuple[ImportLine, ...] = (), *, ended: str = "") -> UploadLine:
    """A file as a line; `ended` is how a reading ended that came to nothing: failed or cancelled."""
    room_url, room = _room(upload) if Upload.room.is_cached(upload) else ("", None)
    return UploadLine(
        uid=upload.uid, name=upload.name, kind=upload.kind, size=upload.size, by=upload.by.name if upload.by else "",
        sender=upload.sender, at=upload.made_at, state=ended if ended and upload.state == READING else upload.state,
        url=reverse("workbooks:import", args=[upload.plan.code, upload.uid]), imports=imports, room_url=room_url, room=room,
    )  # fmt: skip


def imports_page(plan: Plan, user: User) -> ImportsPage:
    """Files in and out of a plan; what came in is shown to those who write in it."""
    head = head_of(plan)
    uploads = list(uploads_of(plan, user).select_related("by")[:MOST]) if head.writes else []
    made: dict[int, list[Import]] = {}
    for each in _imports().filter(upload__in=uploads):
        made.setdefault(each.upload_id, []).append(each)
    jobs = Job.objects.filter(uid__in=[each.job for each in uploads if each.job], state__in=[FAILED, CANCELLED])
    ended = dict(jobs.values_list("uid", "state"))
    lines = []
    for upload in uploads:
        upload.plan = plan
        imports = tuple(import_line(upload, each) for each in made.get(upload.pk, []))
        lines.append(upload_line(upload, imports, ended=ended.get(upload.job, "") if upload.job else ""))
    known = senders(plan, user) if head.writes else ()
    return ImportsPage(head, tuple(lines), groups(plan), known, forms_of(plan, user))


def senders(plan: Plan, user: User) -> tuple[str, ...]:
    """Who has sent something before, as far as this person knows."""
    return tuple(uploads_of(plan, user).order_by("sender").values_list("sender", flat=True).distinct())


def forms_of(plan: Plan, user: User) -> tuple[FormLine, ...]:
    """A person's own forms."""
    return tuple(form_line(plan, each) for each in Layout.objects.filter(owner=user).order_by("name"))


def layouts_of(user: User) -> QuerySet[Layout]:
    """The forms of this person's own."""
    return Layout.objects.filter(owner=user)


def layout_of(user: User, uid: UUID) -> Layout:
    """One form of this person's own, or 404."""
    found = layouts_of(user).filter(uid=uid).first()
    if found is None:
        raise Http404
    return found


def form_line(plan: Plan, layout: Layout) -> FormLine:
    """A form as a line."""
    keys = [each.key for grid in grids_of(layout) for each in grid.columns]
    url = reverse("workbooks:form", args=[plan.code, layout.uid])
    return FormLine(layout.uid, layout.name, url, sum(key not in {"", LEFT_OUT} for key in keys))


def form_page(plan: Plan, layout: Layout) -> FormPage:
    """What the headings of a form mean."""
    choosing = Choosing(Upload(plan=plan), plan)
    grids = grids_of(layout)
    tables = tuple(_form_table(grid, choosing) for grid in grids)
    kinds = {kind for grid in grids if grid.sheet for kind in plan.edition.sheets[grid.sheet].groups} | {"city"}
    wanted = tuple(each for each in groups(plan) if each.slug.partition("-")[0] in kinds)
    return FormPage(head_of(plan), form_line(plan, layout), tables, wanted)


def _form_table(grid: FormGrid, choosing: Choosing) -> FormTable:
    places = tuple(Place(each.column, each.heading, each.key, each.unit) for each in grid.columns)
    table = Table(grid.name, grid.sheet, (grid.heading_row,) * 2, grid.first, grid.first, places)
    return FormTable(
        grid=grid.name, sheet=choosing.sheet(grid.name, grid.sheet),
        dimension=choosing.dimension(grid.name, grid.sheet, grid.dimension),
        headings=tuple(_form_heading(place, table, choosing) for place in places) if grid.sheet else (),
    )  # fmt: skip


def _form_heading(place: Place, table: Table, choosing: Choosing) -> HeadingLine:
    known = place.key not in {"", LEFT_OUT}
    return HeadingLine(
        letter=letter(place.column), heading=place.heading, sample="",
        meaning=choosing.key_name(table.sheet, place.key) if known else None, is_sure=True, is_unknown=not place.key,
        key=choosing.heading(place, table), unit=choosing.unit(place, table.sheet) if known else None,
    )  # fmt: skip


def groups(plan: Plan) -> tuple[GroupLine, ...]:
    """The groups of a plan in the edition's order, the whole region first, with the worksheets that each has."""
    edition = plan.edition
    order = ["", *(each.code for each in edition.dimensions), *(each.code for each in edition.pillars)]
    found = sorted(
        Group.objects.filter(plan=plan).exclude(kind=CROSS), key=lambda each: (order.index(each.code), each.kind)
    )
    sheets = _sheet_lines(plan)
    return tuple(GroupLine(*_named(plan, each), slug=each.slug, sheets=sheets.get(each.pk, ())) for each in found)


def _sheet_lines(plan: Plan) -> dict[int, tuple[SheetLine, ...]]:
    """The worksheets of each group that a workbook can hold, in its order, with the number of their rows."""
    alive = Count("items", filter=Q(items__binned_at=None, items__merged_into=None))
    rows = Sheet.objects.filter(plan=plan).annotate(alive=alive).values_list("group_id", "code", "alive")
    found: dict[int, list[tuple[SheetDefinition, int]]] = {}
    for group, code, count in rows:
        definition = plan.edition.sheets.get(code)
        if definition is not None and is_exported(definition):
            found.setdefault(group, []).append((definition, count))
    return {
        group: tuple(
            SheetLine(each.code, Choosing.sheet_name(each), count if each.noun else None)
            for each, count in sorted(several, key=lambda one: place_in_book(one[0]))
        )
        for group, several in found.items()
    }


def _named(plan: Plan, group: Group) -> tuple[Words, str]:
    if group.kind == "dimension":
        dimension = plan.edition.dimension_by_code[group.code]
        return dimension.name, dimension.colour
    if group.kind == "pillar":
        return plan.edition.pillar_by_code[group.code].name, ""
    return CITY, ""


def group_of(plan: Plan, slug: str) -> Group:
    """A group by its name in an address, or 404."""
    kind, _dash, code = slug.partition("-")
    found = Group.objects.select_related("plan__region").filter(plan=plan, kind=kind, code=code).first()
    if found is None:
        raise Http404
    return found


def same_before(upload: Upload) -> datetime | None:
    """When the very same file was imported before, if it was."""
    others = Import.objects.filter(upload__plan=upload.plan, upload__sha256=upload.sha256).exclude(upload=upload)
    found = others.exclude(Exists(Batch.objects.filter(undoes=OuterRef("batch")))).order_by("-at").first()
    return found.at if found else None


def result_page(plan: Plan, upload: Upload, made: Import) -> ResultPage:
    """What an import came to, row by row."""
    acts: dict[UUID, bool] = {}
    for subject, act in Entry.objects.filter(batch=made.batch).order_by("pk").values_list("subject", "act"):
        acts[subject] = acts.get(subject, False) or act == "add"
    listed = list(acts)[:LISTED]
    items = {each.uid: each for each in Item.objects.filter(plan=plan, uid__in=listed).select_related("sheet__group")}
    titles = _titles(plan, list(items.values()))
    told, failure = _told(upload, made)
    rows = tuple(_came_in(plan, items[uid], titles, is_new=acts[uid]) for uid in listed if uid in items)
    return ResultPage(
        plan=head_of(plan), upload=upload_line(upload), made=import_line(upload, made), rows=rows,
        more=max(0, len(acts) - len(rows)), refused=tuple(told.get("refused", ())), kept=int(told.get("kept", 0)),
        failure=failure,
    )  # fmt: skip


def _told(upload: Upload, made: Import) -> tuple[dict[str, Any], Text | None]:
    """What the last job on a file said about this import."""
    job = find(upload.job)
    if job is None:
        return {}, None
    told: dict[str, Any] = unpack(job.result) or {}
    about_this = made.pk in {told.get("import"), job.args.get("import")}
    return (told if about_this else {}), (unpack(job.failure) if about_this else None)


def _titles(plan: Plan, items: list[Item]) -> dict[int, str]:
    titles: dict[int, str] = {}
    for kind in {item.kind for item in items}:
        column = plan.edition.sheet_of(kind).title_column
        rows = NOUNS[kind]._default_manager.filter(item__in=[item for item in items if item.kind == kind])
        titles |= dict(rows.values_list("item_id", column))
    return titles


def _came_in(plan: Plan, item: Item, titles: dict[int, str], *, is_new: bool) -> CameIn:
    item.sheet.plan = plan
    dimension = plan.edition.dimension_by_code.get(item.sheet.dimension)
    return CameIn(
        code=item.code, title=titles.get(item.pk) or item.code, sheet=item.sheet.definition.name,
        dimension=dimension.name if dimension else None, colour=dimension.colour if dimension else NO_COLOUR,
        is_new=is_new, url=row_url(plan.code, str(item.uid)),
    )  # fmt: skip
