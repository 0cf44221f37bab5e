"""`anyam backup`."""

from pathlib import Path

import click

from anyam.cli.common import AnyamCommand, answer, json_option, progress, start_django
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _

HELP = _(
    "Write everything into one file, without stopping anything. "
    "It holds the secret key and the settings too: keep it as safe as the data."
)


@click.command(cls=AnyamCommand, help=HELP)
@click.option(
    "--to",
    type=click.Path(dir_okay=False, path_type=Path),
    help=_("The file to write (default: in the data directory's folder backups)."),
)
@json_option
def backup(to: Path | None) -> None:
    """Copy, check, pack."""
    start_django()
    from anyam.operation import backup as work  # noqa: PLC0415 - Django first

    with progress() as shown:
        made = work.make(to, shown)
    size = made.stat().st_size
    said = Text(_("Backup written: %(path)s (%(size)s bytes)"), {"path": str(made), "size": size})
    answer({"path": made, "size": size}, said)
