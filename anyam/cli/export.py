"""`anyam export`."""

from pathlib import Path

import click

from anyam.cli.common import AnyamCommand, answer, as_json, json_option, language, progress, start_django, translate
from anyam.core.errors import Unusable
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _

HELP = _("Write what a plan holds into files for offices.")
SHEETS = _(
    "One printable XLSX per group, with help, lists to choose from, and marks by which it can be imported again."
)


class _Exports(click.Group):
    """The kinds of files, told in the reader's language."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list in the reader's language."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, translate(each.help or "")) for name, each in self.commands.items()])

    format_help_text = AnyamCommand.format_help_text
    format_options = AnyamCommand.format_options


@click.group(cls=_Exports, help=HELP)
def export() -> None:
    """Everything that leaves as a file."""


@export.command(cls=AnyamCommand, help=SHEETS)
@click.option("--plan", "code", required=True, help=_("The plan's code, for example rembang."))
@click.option(
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help=_("The folder to write into; it is made where there is none."),
)
@click.option("--blank", is_flag=True, help=_("Without rows, ready to fill in."))
@click.option(
    "--paper",
    type=click.Choice(["a4", "f4"], case_sensitive=False),
    default="a4",
    show_default=True,
    help=_("The paper it is set up for: A4 or F4 (215 x 330 mm)."),
)
@json_option
def sheets(code: str, out: Path, *, blank: bool, paper: str) -> None:
    """Write the workbooks and name them."""
    start_django()
    from anyam.plans.models import Plan  # noqa: PLC0415 - Django first
    from anyam.worksheets.workbooks.exporting import export_sheets  # noqa: PLC0415

    plan = Plan.objects.select_related("region").filter(code=code).first()
    if plan is None:
        known = ", ".join(Plan.objects.values_list("code", flat=True)) or "–"
        raise Unusable(Text(_("there is no plan “%(code)s”; there are: %(known)s"), {"code": code, "known": known}))
    with progress() as shown:
        files = export_sheets(plan, out, blank=blank, paper=paper, language=language(), progress=shown)
    if not as_json():
        for file in files:
            click.echo(str(file))
    answer(
        {"plan": plan.code, "files": [str(file) for file in files]},
        Text(_("%(count)s workbooks written"), {"count": len(files)}),
    )
