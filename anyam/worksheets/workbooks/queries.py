"""The list of files of a plan, and what came of them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404
from django.urls import reverse

from anyam.accounts.models import User
from anyam.core.text import Text, Words
from anyam.core.workbook import Place, Table
from anyam.core.workbook.headings import LEFT_OUT
from anyam.core.workbook.words import letter
from anyam.jobs.models import FAILED, Job
from anyam.jobs.packing import unpack
from anyam.jobs.queries import find
from anyam.journal.models import Batch, Entry
from anyam.plans.models import NOUNS, Group, Item, Plan
from anyam.plans.queries.common import NO_COLOUR, head_of, row_url
from anyam.worksheets.workbooks.choosing import Choosing
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
    UploadLine,
)

MOST = 100
LISTED = 200
CITY = Words("Seluruh daerah", "Whole region")


def upload_of(plan: Plan, uid: UUID) -> Upload:
    """A file of the plan, or 404."""
    found = Upload.objects.select_related("by", "layout").filter(plan=plan, uid=uid).first()
    if found is None:
        raise Http404
    found.plan = plan
    return found


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


def upload_line(upload: Upload, imports: tuple[ImportLine, ...] = (), *, failed: bool = False) -> UploadLine:
    """A file as a line."""
    return UploadLine(
        uid=upload.uid, name=upload.name, kind=upload.kind, size=upload.size, by=upload.by.name if upload.by else "",
        sender=upload.sender, at=upload.made_at, state="failed" if failed and upload.state == READING else upload.state,
        url=reverse("workbooks:import", args=[upload.plan.code, upload.uid]), imports=imports,
    )  # fmt: skip


def imports_page(plan: Plan, user: User) -> ImportsPage:
    """Files in and out of a plan."""
    uploads = list(Upload.objects.filter(plan=plan).select_related("by")[:MOST])
    made: dict[int, list[Import]] = {}
    for each in _imports().filter(upload__in=uploads):
        made.setdefault(each.upload_id, []).append(each)
    failed = set(
        Job.objects.filter(uid__in=[each.job for each in uploads if each.job], state=FAILED).values_list(
            "uid", flat=True
        )
    )
    lines = []
    for upload in uploads:
        upload.plan = plan
        imports = tuple(import_line(upload, each) for each in made.get(upload.pk, []))
        lines.append(upload_line(upload, imports, failed=upload.job in failed))
    return ImportsPage(head_of(plan), tuple(lines), groups(plan), senders(plan), forms_of(plan, user))


def senders(plan: Plan) -> tuple[str, ...]:
    """Who has sent something before."""
    return tuple(Upload.objects.filter(plan=plan).order_by("sender").values_list("sender", flat=True).distinct())


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
    tables = tuple(_form_table(grid, choosing) for grid in grids_of(layout))
    return FormPage(head_of(plan), form_line(plan, layout), tables, groups(plan))


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
    """The groups of a plan in the edition's order, the whole region first."""
    edition = plan.edition
    order = ["", *(each.code for each in edition.dimensions), *(each.code for each in edition.pillars)]
    found = sorted(Group.objects.filter(plan=plan), key=lambda each: (order.index(each.code), each.kind))
    return tuple(GroupLine(*_named(plan, each), slug=f"{each.kind}-{each.code}".strip("-")) for each in found)


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
