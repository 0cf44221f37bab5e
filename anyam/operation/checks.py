"""Refuses installations that are configured by half, before they lose somebody's work."""

import importlib.util
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, register, run_checks

from anyam.core.errors import Unusable
from anyam.core.text import Parameter, Text
from anyam.core.text import gettext_noop as _
from anyam.operation import data

TAG = "anyam"
DATABASE_TAG = "anyam_database"


def processes() -> int:
    """How many web processes one server runs."""
    return int(getattr(settings, "PROCESSES", 1))


def refuse_half_configured(tag: str = TAG) -> None:
    """Raise the first error in words, with its hint."""
    for found in run_checks(tags=[tag]):
        if found.is_serious():
            told: dict[str, Parameter] = {
                "what": Text(str(found.msg)),
                "hint": Text(str(found.hint or "")),
                "id": found.id or "",
            }
            raise Unusable(Text("%(what)s (%(id)s) %(hint)s", told))


@register(TAG, DATABASE_TAG)
def database_is_known(**_options: Any) -> list[CheckMessage]:
    """E001: only the two databases that the product is tested with."""
    scheme = settings.DATABASE_URL.split("://")[0]
    if scheme in {"", "sqlite", "postgres", "postgresql"}:
        return []
    hint = _("Use postgres://user:password@host/name, or leave DATABASE_URL out to use SQLite.")
    return [Error(_("DATABASE_URL names neither PostgreSQL nor SQLite."), hint=hint, id="anyam.E001")]


@register(TAG)
def public_url_is_whole(**_options: Any) -> list[CheckMessage]:
    """E002: links in mails and QR codes are made of it."""
    scheme, _colon, host = settings.PUBLIC_URL.partition("://")
    if scheme in {"http", "https"} and host:
        return []
    hint = _("Write it as people type it, e.g. https://masterplan.example.go.id")
    return [Error(_("ANYAM_PUBLIC_URL has no http:// or https://."), hint=hint, id="anyam.E002")]


@register(TAG)
def sqlite_has_one_process(**_options: Any) -> list[CheckMessage]:
    """E003: several web processes need a database server."""
    if processes() <= 1 or data.kind() != "sqlite":
        return []
    hint = _("Set DATABASE_URL to a PostgreSQL database, or ANYAM_PROCESSES to 1.")
    return [Error(_("SQLite serves one web process only."), hint=hint, id="anyam.E003")]


@register(TAG)
def no_debugging_in_public(**_options: Any) -> list[CheckMessage]:
    """E004: a debug page shows settings to whoever provokes an error."""
    if not (settings.DEBUG and settings.PUBLIC_URL.startswith("https://")):
        return []
    hint = _("Remove ANYAM_DEBUG.")
    return [Error(_("ANYAM_DEBUG is on at a public address."), hint=hint, id="anyam.E004")]


@register(TAG)
def front_end_is_built(**_options: Any) -> list[CheckMessage]:
    """E005: a source tree that was never built has no styles."""
    if Path(str(settings.DJANGO_VITE["default"]["manifest_path"])).is_file():
        return []
    hint = _("Install with `pip install .`, which builds it, or run `make run`.")
    return [Error(_("The front end is not built."), hint=hint, id="anyam.E005")]


@register(TAG, DATABASE_TAG)
def postgresql_has_its_driver(**_options: Any) -> list[CheckMessage]:
    """E006: the driver is an extra."""
    if not settings.DATABASE_URL.startswith("postgres") or importlib.util.find_spec("psycopg"):
        return []
    hint = _("Install it with `pip install anyam[scale]`.")
    message = _("DATABASE_URL is PostgreSQL, but psycopg is not installed.")
    return [Error(message, hint=hint, id="anyam.E006")]


@register(TAG)
def data_are_private(**_options: Any) -> list[CheckMessage]:
    """W001: the data directory holds the secret key."""
    folder = data.folder()
    if not folder.is_dir() or not folder.stat().st_mode & 0o077:
        return []
    hint = _("Run `chmod 700` on it.")
    return [checks.Warning(_("Others can read the data directory."), hint=hint, id="anyam.W001")]
