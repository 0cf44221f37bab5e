"""`anyam serve`."""

import os

import click

from anyam.cli.common import AnyamCommand, progress, say, start_django
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _

BEHIND_PROXY = _("A proxy on this machine sets X-Forwarded-For, -Proto and -Host.")


@click.command(cls=AnyamCommand, help=_("Prepare the database and serve."))
@click.option("--host", default="127.0.0.1", show_default=True, help=_("Address to listen on."))
@click.option("--port", default=8000, show_default=True, help=_("Port to listen on."))
@click.option("--tls-cert", default="", help=_("Certificate chain (PEM); then this server speaks https."))
@click.option("--tls-key", default="", help=_("Key of the certificate (PEM)."))
@click.option("--behind-proxy", is_flag=True, envvar="ANYAM_BEHIND_PROXY", help=BEHIND_PROXY)
@click.option("--without-backup", is_flag=True, help=_("Migrate without a backup before it."))
def serve(host: str, port: int, tls_cert: str, tls_key: str, *, behind_proxy: bool, without_backup: bool) -> None:
    """Everything that is wrong with the options is said before anything is touched."""
    if behind_proxy:
        os.environ["ANYAM_BEHIND_PROXY"] = "1"
    start_django()
    from anyam.operation import serving  # noqa: PLC0415 - Django first

    address = serving.Address(host, port, tls_cert, tls_key, behind_proxy)
    with progress() as shown:
        serving.serve(address, shown, ready, backup=not without_backup)


def ready(url: str) -> None:
    """Tell that people can come."""
    say(Text(_("Anyam is ready at %(url)s"), {"url": url}))
