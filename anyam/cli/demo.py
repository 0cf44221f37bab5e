"""`anyam demo`."""

import click

from anyam.cli.common import AnyamCommand, progress, say, start_django
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.operation.progress import Progress

HELP = _("Build the demo city Rembang 2022, print its logins, and serve it. An earlier demo is built anew.")


@click.command(cls=AnyamCommand, help=HELP)
@click.option("--serve/--no-serve", default=True, help=_("Serve it afterwards, or only build it."))
@click.option("--host", default="127.0.0.1", show_default=True, help=_("Address to listen on."))
@click.option("--port", default=8000, show_default=True, help=_("Port to listen on."))
def demo(*, serve: bool, host: str, port: int) -> None:
    """Build inside the server's lock, so that nobody's data are rebuilt under them; say who can sign in; serve."""
    start_django()
    from anyam.operation import data, database, lock, serving  # noqa: PLC0415 - Django first

    with progress() as shown:
        if serve:
            serving.serve(serving.Address(host, port), shown, _ready, backup=False, first=lambda: _build(shown))
            return
        data.make()
        with lock.held(data.folder(), serving.SERVING):
            database.prepare(shown)
            _build(shown)


def _build(shown: Progress) -> None:
    from anyam.demo.city import build  # noqa: PLC0415 - Django first

    build(lambda what, done, of: shown(Text(_("Writing %(what)s"), {"what": what}), done, of))
    _tell()


def _tell() -> None:
    """Who can sign in."""
    from anyam.demo.people import LOGINS, PASSWORD  # noqa: PLC0415 - Django first

    say(
        Text(
            _("The demo city is built. Sign in with one of these, password %(password)s:"),
            {"password": PASSWORD},
        )
    )
    for login in LOGINS:
        say(Text("  %(email)-32s %(label)s", {"email": login.email, "label": login.label}))


def _ready(url: str) -> None:
    say(Text(_("Anyam is ready at %(url)s"), {"url": url}))
