"""Building the demo city, Rembang 2022, through the same verbs that a secretariat uses."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction

from anyam.accounts.models import User
from anyam.core.errors import Unusable
from anyam.core.framework import SheetDefinition
from anyam.core.text import Text, Words
from anyam.core.text import gettext_noop as _
from anyam.demo import bodies, history, joining, sheets, talk, tiles
from anyam.demo.people import make_people
from anyam.demo.reading import changes_of, read, uid_of
from anyam.journal.models import Batch, Entry
from anyam.plans.models import Group, Plan, Sheet
from anyam.plans.snapshots import count_findings
from anyam.teams.actions import load_areas, load_regions
from anyam.teams.models import Alias, Organisation, Post, Region, Succession
from anyam.worksheets.actions import (
    apply,
    found_plan,
    set_ceiling,
    set_fact,
    set_group,
    set_row_cell,
    set_stage_date,
)
from anyam.worksheets.changes import Change, Origins

CODE = "rembang"
CITY = Words("tingkat kabupaten", "the whole city")
# Names of the SPBE bands that the facts carry.
BANDS = {
    "baik": {"id": "Baik", "en": "good (Baik)"},
    "sangat_baik": {"id": "Sangat Baik", "en": "very good (Sangat Baik)"},
}
Progress = Callable[[Words | str, int, int], None]


def build(progress: Progress = lambda _what, _done, _of: None) -> Plan:
    """The demo city, built anew: an earlier one and its history are taken away first. All or nothing."""
    with transaction.atomic():
        _take_away()
        load_regions()
        city = read("city")
        region = Region.objects.get(code=city["region"])
        load_areas(region)
        organisations = _organisations(region)
        by = make_people(region, organisations)
        plan = _Building(city, region, organisations, by, progress).plan()
        for room in (bodies, tiles, talk, joining, history, sheets):
            room.make(plan, by)
        return plan


def _take_away() -> None:
    plan = Plan.objects.filter(code=CODE).first()
    if plan is None:
        return
    if not plan.is_demo:
        raise Unusable(
            Text(
                _("there is a real plan called %(code)s here; build the demo in another data directory"),
                {"code": CODE},
            )
        )
    plan.delete()
    Entry.objects.filter(batch__scope=CODE).delete()
    Batch.objects.filter(scope=CODE).update(undoes=None)
    Batch.objects.filter(scope=CODE).delete()


def _organisations(region: Region) -> dict[str, Organisation]:
    found: dict[str, Organisation] = {}
    rows = read("organisations")["organisations"]
    for row in rows:
        found[row["short"]] = _organisation(region, row)
    for row in rows:
        for earlier in row.get("predecessors", []):
            old = _organisation(region, {"kind": row["kind"], **earlier})
            for place, heir in enumerate(earlier["successors"]):
                on = date.fromordinal(earlier["valid_to"].toordinal() + 1)
                Succession.objects.get_or_create(
                    predecessor=old,
                    successor=found[heir],
                    defaults={"on": on, "is_main": place == 0},
                )
    return found


def _organisation(region: Region, row: dict[str, Any]) -> Organisation:
    office, _made = Organisation.objects.update_or_create(
        region=region,
        short=row["short"],
        valid_to=row.get("valid_to"),
        defaults={"name": row["name"], "kind": row["kind"], "is_sample": "source" not in row},
    )
    for alias in row.get("aliases", []):
        Alias.objects.get_or_create(organisation=office, name=alias)
    for post in row.get("posts", []):
        Post.objects.get_or_create(
            organisation=office, title=post["title"], defaults={"is_head": post.get("head", False)}
        )
    return office


class _Building:
    """One building of the city."""

    def __init__(
        self,
        city: dict[str, Any],
        region: Region,
        organisations: dict[str, Organisation],
        by: User,
        progress: Progress,
    ) -> None:
        self.city, self.region, self.organisations, self.by, self.progress = (
            city,
            region,
            organisations,
            by,
            progress,
        )
        self.sources: dict[str, str] = city["sources"]

    def plan(self) -> Plan:
        """Found the plan and fill it."""
        head = self.city["plan"]
        self.made = found_plan(
            self.region, code=head["code"], title=head["title"], first_year=head["first_year"],
            last_year=head["last_year"], edition_code=head["edition"]["code"],
            edition_revision=head["edition"]["revision"], by=self.by, is_demo=True, clock=head["clock"],
        )  # fmt: skip
        self._dates()
        self._facts()
        self._ceilings()
        files = [read(name) for name in ("plan", *(each.code for each in self.made.edition.dimensions))]
        names = {each.code: each.name for each in self.made.edition.dimensions}
        for number, file in enumerate(files, start=1):
            self._file(file)
            self._counted(len(files) - number)
            self.progress(names.get(file.get("dimension", ""), CITY), number, len(files))
        return self.made

    def _counted(self, weeks: int) -> None:
        """What is missing so far, as if the files had come in week by week: the figures are those of a plan that was really so
        far, the days are invented."""
        count_findings(self.made, self.made.today() - timedelta(weeks=weeks), is_sample=weeks > 0)

    def _cited(self, source: Any) -> str:
        keys = source if isinstance(source, list) else [source]
        return "; ".join(self.sources[key] for key in keys)

    def _dates(self) -> None:
        for row in self.city["dates"]:
            set_stage_date(
                self.made, row["stage"], row["starts"], row.get("ends"), self.by,
                label=row["label"], place=row.get("place", ""), is_sample="source" not in row,
                source=self._cited(row["source"]) if "source" in row else "",
            )  # fmt: skip

    def _facts(self) -> None:
        bodies = [{"key": f"body_{row['body']}", **row} for row in self.city["bodies"]]
        for row in (*bodies, *self.city["facts"]):
            note = BANDS.get(row.get("band", ""), {})
            set_fact(
                self.made, row["key"], row.get("year"), self.by, text_id=row["text"]["id"], text_en=row["text"]["en"],
                value=str(row.get("value", "")), note_id=note.get("id", ""), note_en=note.get("en", ""),
                source=self._cited(row["source"]),
            )  # fmt: skip

    def _ceilings(self) -> None:
        for year, parts in self.city["ceilings"].items():
            if year == "sample":
                continue
            for source, amount in parts.items():
                known = source if source in self.made.edition.choices("funding_sources") else ""
                set_ceiling(self.made, int(year), known, Decimal(amount), self.by, is_sample=True)

    def _file(self, file: dict[str, Any]) -> None:
        dimension = file.get("dimension", "")
        if dimension:
            group = Group.objects.select_related("plan__region").get(plan=self.made, kind="dimension", code=dimension)
            members = [self.organisations[short] for short in file["members"]]
            set_group(
                group,
                coordinator=self.organisations[file["coordinator"]],
                members=members,
                by=self.by,
            )
        for definition in _in_order(self.made.edition.sheets.values()):
            rows = file.get(definition.code)
            if isinstance(rows, dict):
                for pillar, noted in rows.items():
                    self._rows(definition, "pillar", pillar, noted)
            elif rows:
                self._dimension_rows(definition, dimension, rows)

    def _dimension_rows(self, definition: SheetDefinition, dimension: str, rows: list[dict[str, Any]]) -> None:
        """Enabler activities belong to the whole city, all else to the file's group."""
        loose = [row for row in rows if definition.noun == "Activity" and "program" not in row]
        own = [row for row in rows if row not in loose]
        self._rows(definition, "dimension" if dimension else "city", dimension, own)
        self._rows(definition, "city", "", loose)

    def _rows(self, definition: SheetDefinition, kind: str, code: str, rows: list[dict[str, Any]]) -> None:
        if not rows:
            return
        sheet = Sheet.objects.select_related("plan__region", "group").get(
            plan=self.made, group__kind=kind, group__code=code, code=definition.code
        )
        filled = [_defaults(row, definition, code) for row in rows]
        cited = {uid_of(row["key"]): self._cited(row["source"]) for row in rows if _is_fact(row, self.sources)}
        origins = Origins(sample=True, sources=cited)
        self._write(
            sheet,
            [each for row in filled for each in changes_of(row, definition, home="sheet")],
            origins,
        )
        own = [each for row in filled for each in changes_of(row, definition, home="row")]
        if own:
            set_row_cell(sheet, own, self.by)

    def _write(self, sheet: Sheet, changes: list[Change], origins: Origins) -> None:
        done = apply(sheet, changes, self.by, act="import", origins=origins)
        left = [(each.column, each.typed) for each in done.problems] + [
            (each.column, each.typed) for each in done.refusals
        ]
        for column, typed in left[:1]:
            told = {"sheet": sheet.code, "column": column, "typed": typed}
            raise Unusable(Text(_("the demo's own data cannot be read: %(sheet)s, %(column)s: %(typed)s"), told))


def _is_fact(row: dict[str, Any], sources: dict[str, str]) -> bool:
    source = row.get("source")
    keys = source if isinstance(source, list) else [source]
    return source is not None and all(key in sources for key in keys)


def _defaults(row: dict[str, Any], definition: SheetDefinition, dimension: str) -> dict[str, Any]:
    """What the files leave out because the group says it."""
    implied = {"SwotItem": {"scope": dimension}, "QuickWin": {"dimension": dimension}}.get(definition.noun, {})
    return {**implied, **row}


def _in_order(sheets: Any) -> list[SheetDefinition]:
    """Sheets so that what is pointed to stands before what points."""
    order = [
        "PlanningDocument", "Problem", "Service", "Aim", "Issue", "SwotItem", "ReadinessNote", "Strategy", "Gap",
        "Programme", "Activity", "Nomination", "QuickWin", "Risk",
    ]  # fmt: skip
    return sorted((sheet for sheet in sheets if sheet.noun), key=lambda sheet: order.index(sheet.noun))
