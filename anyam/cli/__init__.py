"""`anyam …`: the command line. Each command has its own file, imported when it is asked for."""

import importlib
import keyword
import os
from typing import Any

import click

from anyam import __version__
from anyam.cli.common import AnyamCommand, one_sentence, translate
from anyam.core.text import gettext_noop as _

COMMANDS = {
    "setup": _("Set up an installation: its city, its address, its first administrator."),
    "serve": _("Prepare the database and serve."),
    "demo": _("Build a demo city and serve it."),
    "check": _("Say what a plan still lacks."),
    "export": _("Write what a plan holds into files for offices."),
    "book": _("Print the books of a plan, or one of its workshop papers, into files."),
    "boundaries": _("Keep the boundaries of a region's kecamatan, so that books have a map."),
    "import": _("Read an office's workbook into a plan."),
    "account": _("Help somebody into their account."),
    "backup": _("Write everything into one file, without stopping anything."),
    "restore": _("Put a backup in the place of what is there."),
}


class Commands(click.Group):
    """The commands by name; none is imported to list them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands that this installation has."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command's file."""
        if cmd_name not in COMMANDS:
            return None
        # `import` is a word of Python's own, so its file and function carry a stroke.
        name = f"{cmd_name}_" if keyword.iskeyword(cmd_name) else cmd_name
        command: click.Command = getattr(importlib.import_module(f"anyam.cli.{name}"), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list in the reader's language."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, translate(COMMANDS[name])) for name in self.list_commands(ctx)])

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what a person can put right ends in one sentence, not in a stack trace."""
        with one_sentence():
            return super().invoke(ctx)

    format_help_text = AnyamCommand.format_help_text
    format_options = AnyamCommand.format_options


@click.group(cls=Commands, help=_("Compose, run and prove a Smart City Masterplan."))
@click.option(
    "--language",
    type=click.Choice(["id", "en"]),
    envvar="ANYAM_LANGUAGE",
    is_eager=True,
    expose_value=False,
    callback=lambda _ctx, _option, value: _remember("ANYAM_LANGUAGE", value),
    help=_("Language of what is printed."),
)
@click.option(
    "--data",
    envvar="ANYAM_DATA",
    is_eager=True,
    expose_value=False,
    callback=lambda _ctx, _option, value: _remember("ANYAM_DATA", value),
    help=_("The data directory (default: ./anyam-data)."),
)
@click.version_option(__version__, package_name="anyam", message="%(prog)s %(version)s")
def main() -> None:
    """Every installation task has a verb."""


def _remember(name: str, value: str | None) -> None:
    """Settings and child processes read the environment."""
    if value:
        os.environ[name] = value
