"""The file of settings that `anyam setup` writes, and what may stand in it."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from anyam.core.errors import Unusable
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.operation import data

HEAD = "# Written by `anyam setup`. Every setting is described in docs/reference/settings.md.\n"


def refuse_second(*, again: bool) -> None:
    """Never over an existing set-up by accident."""
    path = data.folder() / data.ENVIRONMENT
    if path.exists() and not again:
        sentence = _("%(path)s exists already; use --again to set up again")
        raise Unusable(Text(sentence, {"path": str(path)}))


def write(public_url: str, database_url: str) -> Path:
    """Write the file, readable by its owner only."""
    lines = {"ANYAM_PUBLIC_URL": public_url, "DATABASE_URL": database_url}
    content = HEAD + "".join(f"{name}={value}\n" for name, value in lines.items() if value)
    path = data.folder() / data.ENVIRONMENT
    new = path.with_name(f".{path.name}.new")
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(content)
    new.replace(path)
    return path


def public_url(text: str) -> str:
    """An address with a scheme and a host and nothing behind."""
    parts = urlsplit(text.strip())
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/"):
        sentence = _("%(text)s is not an address such as https://masterplan.example.go.id")
        raise Unusable(Text(sentence, {"text": text}))
    return f"{parts.scheme}://{parts.netloc}"


def email(text: str) -> str:
    """An e-mail address."""
    try:
        validate_email(text.strip())
    except ValidationError as error:
        raise Unusable(Text(_("%(text)s is not an e-mail address"), {"text": text})) from error
    return text.strip()


def not_empty(text: str) -> str:
    """Anything but nothing."""
    if not text.strip():
        raise Unusable(Text(_("this may not be empty")))
    return text.strip()


def password(text: str, email_address: str, name: str) -> str:
    """A password that is not the first one somebody would guess."""
    try:
        validate_password(text, get_user_model()(email=email_address, name=name))
    except ValidationError as error:
        raise Unusable(Text("%(problems)s", {"problems": " ".join(error.messages)})) from error
    return text
