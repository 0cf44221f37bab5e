"""`anyam import`."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from anyam.cli.common import AnyamCommand, as_json, in_words, json_option, progress, say, start_django
from anyam.core.errors import Unusable
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _

if TYPE_CHECKING:
    from anyam.accounts.models import User
    from anyam.core.workbook import Hints
    from anyam.plans.models import Plan
    from anyam.worksheets.changes import Applied
    from anyam.worksheets.workbooks.values import Proposal

CITY = "kota"  # the group of the whole city
HELP = _(
    "Read a workbook into a plan. Exit code 1 when something in it could not be read, 2 when it cannot be used at all."
)
NO_PLAN = _("there is no plan “%(code)s”; there are: %(known)s")
NO_PERSON = _("nobody here has the address %(email)s")
NO_SECRETARIAT = _("the plan “%(code)s” has no secretariat; say with --as who imports")
NO_WORKSHEET = _("the plan has no worksheet “%(code)s”; there are: %(known)s")
NO_DIMENSION = _("the plan has no dimension “%(code)s”; there are: %(known)s")
NO_TABLE = _("no table of a worksheet was found in %(file)s; say with --sheet which one it is")
NO_REPORT = _("a report is written as .json or .xlsx, not as %(file)s")
NO_FOLDER = _("there is no folder for %(path)s; nothing was read")
OPENING = _("Opening the file")
READING = _("Looking for tables and headings")
WOULD = _("%(created)s rows would be added, %(updated)s changed, %(unchanged)s stay as they are; %(conflicts)s conflicts, "
          "%(problems)s problems. Nothing was written.")  # fmt: skip
DID = _(
    "%(created)s rows added, %(updated)s changed, %(unchanged)s stay as they are; %(conflicts)s conflicts, %(problems)s problems."
)
PROBLEM = _("%(grid)s, row %(row)s, %(column)s: %(message)s")
CONFLICT = _(
    "%(grid)s, row %(row)s, %(column)s: changed on both sides; the plan says “%(current)s”, the file “%(file)s”"
)


@click.command("import", cls=AnyamCommand, help=HELP)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--plan", "code", required=True, help=_("The plan's code, for example rembang."))
@click.option(
    "--sheet", default="", help=_("Which worksheet it is, where the file does not say, for example w6_program.")
)
@click.option("--dimension", default="", help=_("Which dimension it is for, where the file does not say."))
@click.option("--prefer", type=click.Choice(["file"]), help=_("Take the file's text where both sides changed a cell."))
@click.option("--dry-run", is_flag=True, help=_("Only say what would change."))
@click.option("--report", type=click.Path(path_type=Path), help=_("Write what was found to this .json or .xlsx file."))
@click.option("--as", "email", default="", help=_("Who imports (default: the plan's secretariat)."))
@json_option
def import_(
    file: Path, code: str, sheet: str, dimension: str, prefer: str | None, *, dry_run: bool, report: Path | None, email: str
) -> None:  # fmt: skip
    """Read, compare, write, report."""
    if report is not None and report.suffix.lower() not in {".json", ".xlsx"}:
        raise Unusable(Text(NO_REPORT, {"file": report.name}))
    if report is not None and not report.absolute().parent.is_dir():
        raise Unusable(Text(NO_FOLDER, {"path": str(report)}))
    start_django()
    from anyam.worksheets.workbooks.importing import accept  # noqa: PLC0415 - Django first

    plan = _plan(code)
    by = secretary_of(plan, email)
    hints = _hints(plan, sheet, dimension)
    with progress() as shown:
        proposal = _proposal(file, plan, by, hints, dimension, prefer_file=prefer == "file", shown=shown)
        done = None if dry_run else accept(proposal, by, progress=shown)
    told = _told(proposal, done)
    _print(told, proposal, dry_run=dry_run)
    if report is not None:
        _write(report, file, told, proposal)
    if told["problems"]:
        raise click.exceptions.Exit(1)


def _plan(code: str) -> "Plan":
    from anyam.plans.models import Plan  # noqa: PLC0415

    plan = Plan.objects.select_related("region").filter(code=code).first()
    if plan is None:
        known = ", ".join(Plan.objects.values_list("code", flat=True)) or "–"
        raise Unusable(Text(NO_PLAN, {"code": code, "known": known}))
    return plan


def secretary_of(plan: "Plan", email: str) -> "User":
    """Who acts where nobody is signed in: whoever has the address, or the first of the secretariat. Raises Unusable without one."""
    from anyam.accounts.models import User  # noqa: PLC0415
    from anyam.teams.models import Membership  # noqa: PLC0415

    if email:
        person = User.objects.filter(email__iexact=email).first()
        if person is None:
            raise Unusable(Text(NO_PERSON, {"email": email}))
        return person
    members = Membership.objects.filter(region=plan.region, role="sekretariat", person__is_active=True)
    first = members.select_related("person").order_by("pk").first()
    if first is None:
        raise Unusable(Text(NO_SECRETARIAT, {"code": plan.code}))
    return first.person


def _hints(plan: "Plan", sheet: str, dimension: str) -> "Hints":
    """What was said of the file; a worksheet or dimension that the plan does not have is told at once."""
    from anyam.core.sheet.judging import match_choice  # noqa: PLC0415
    from anyam.core.workbook import Hints  # noqa: PLC0415

    edition = plan.edition
    if sheet and sheet not in edition.sheets:
        raise Unusable(Text(NO_WORKSHEET, {"code": sheet, "known": ", ".join(edition.sheets)}))
    groups = edition.choices("@dimension", "@pillar")
    group = match_choice(dimension, groups) if dimension else ""
    if group is None and dimension != CITY:
        raise Unusable(Text(NO_DIMENSION, {"code": dimension, "known": ", ".join((*groups, CITY))}))
    return Hints(plan.first_year, plan.last_year, sheet, group or "")


def _proposal(
    file: Path, plan: "Plan", by: "User", hints: "Hints", dimension: str, *, prefer_file: bool, shown: Any
) -> "Proposal":  # fmt: skip
    from anyam.core.workbook.reading import read_book  # noqa: PLC0415
    from anyam.worksheets.workbooks.importing import propose  # noqa: PLC0415
    from anyam.worksheets.workbooks.opening import open_book  # noqa: PLC0415

    shown(Text(OPENING), 0, 1)
    book = open_book(file)
    shown(Text(READING), 0, 1)
    reading = read_book(book, plan.edition, hints)
    if not reading.tables and not reading.rows:
        raise Unusable(Text(NO_TABLE, {"file": file.name}))
    return propose(
        plan,
        reading,
        by,
        sheet=hints.sheet,
        dimension=hints.dimension or dimension,
        prefer_file=prefer_file,
        progress=shown,
    )


def _told(proposal: "Proposal", done: "Applied | None") -> dict[str, Any]:
    """The answer; after writing with what the door had to say."""
    from anyam.worksheets.workbooks import report  # noqa: PLC0415

    told = report.as_json(proposal, in_words)
    if done is None:
        return told
    rows = {row.uid: row for row in proposal.rows if row.uid}
    for late in done.conflicts:
        row = rows[str(late.uid)]
        told["conflicts"].append({
            "grid": row.grid, "sheet": row.sheet, "row": row.row, "uid": row.uid, "column": late.column, "base": late.base,
            "current": late.current, "file": late.typed,
        })  # fmt: skip
    for refused in done.refusals:
        row = rows[str(refused.uid)]
        told["problems"].append({
            "grid": row.grid, "sheet": row.sheet, "row": row.row, "column": refused.column, "read": refused.typed,
            "message": in_words(refused.text), "suggestion": "",
        })  # fmt: skip
    return told | {"batch": str(done.batch) if done.batch else None}


def _print(told: dict[str, Any], proposal: "Proposal", *, dry_run: bool) -> None:
    if as_json():
        click.echo(json.dumps(told, ensure_ascii=False, default=str))
        return
    for problem in told["problems"]:
        places = {key: str(problem[key]) for key in ("grid", "row", "column", "message")}
        line = in_words(Text(PROBLEM, places))
        click.echo(f"{line}\n       → {problem['suggestion']}" if problem["suggestion"] else line)
    for clash in told["conflicts"]:
        click.echo(
            in_words(Text(CONFLICT, {key: str(clash[key]) for key in ("grid", "row", "column", "current", "file")}))
        )
    sums = {key: told[key] for key in ("created", "updated", "unchanged")}
    sums |= {key: len(told[key]) for key in ("conflicts", "problems")}
    say(Text(WOULD if dry_run else DID, sums))


def _write(report: Path, file: Path, told: dict[str, Any], proposal: "Proposal") -> None:
    from anyam.worksheets.workbooks.report import marked_copy  # noqa: PLC0415

    if report.suffix.lower() == ".xlsx":
        content = marked_copy(file, proposal, in_words)
    else:
        content = json.dumps(told, ensure_ascii=False, indent=1, default=str).encode()
    try:
        report.write_bytes(content)
    except OSError as error:
        told_why = {"path": str(report), "reason": error.strerror or ""}
        raise Unusable(Text(_("%(path)s cannot be used: %(reason)s"), told_why)) from error
