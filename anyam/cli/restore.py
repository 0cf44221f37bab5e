"""`anyam restore`."""

from pathlib import Path

import click

from anyam.cli.common import AnyamCommand, answer, in_words, json_option, progress, start_django
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _


@click.command(cls=AnyamCommand, help=_("Put a backup in the place of what is there."))
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help=_("Do not ask."))
@json_option
def restore(file: Path, *, yes: bool) -> None:
    """Verify, replace, migrate; what is replaced is kept."""
    start_django()
    from django.conf import settings  # noqa: PLC0415 - Django first

    from anyam.operation import restore as work  # noqa: PLC0415

    question = Text(_("Replace the data in %(path)s by this backup?"), {"path": str(settings.DATA)})
    if not yes:
        click.confirm(in_words(question), abort=True)
    with progress() as shown:
        done = work.restore(file, shown)
    told = {"made_at": done.manifest.made_at, "kept": str(done.kept)}
    said = Text(_("Restored the state of %(made_at)s. What was replaced lies in %(kept)s."), told)
    answer(told | {"version": done.manifest.version}, said)
