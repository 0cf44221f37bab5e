"""What all commands share: language, errors as sentences, progress, answers as JSON."""

import gettext
import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import click

from anyam.core.errors import AnyamError, Unusable
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.operation.progress import Progress, silent

LOCALE = Path(__file__).resolve().parent.parent / "locale"
EXIT_REFUSED = 2
PATIENCE = 0.1  # seconds between two drawings of a bar
JSON = "anyam.json"

Function = TypeVar("Function", bound=Callable[..., Any])


def language() -> str:
    """Indonesian unless asked otherwise."""
    return os.environ.get("ANYAM_LANGUAGE") or "id"


@lru_cache(maxsize=2)
def _catalogue(code: str) -> gettext.NullTranslations:
    """Django's catalogue, read without Django: an error may come before it has started."""
    return gettext.translation("django", LOCALE, [code], fallback=True)


def translate(message: str) -> str:
    """The wording in the language of this run."""
    return _catalogue(language()).gettext(message) if message else ""


def in_words(text: Text | str) -> str:
    """A sentence in the language of this run."""
    return text.say(language(), translate) if isinstance(text, Text) else translate(text)


class AnyamCommand(click.Command):
    """A command whose help speaks the reader's language."""

    def format_help_text(
        self,
        ctx: click.Context,
        formatter: click.HelpFormatter,
    ) -> None:
        """The description, translated."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(translate(self.help or ""))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, translated."""
        records = [option.get_help_record(ctx) for option in self.get_params(ctx)]
        told = [(names, translate(help_)) for names, help_ in filter(None, records)]
        with formatter.section("Options"):
            formatter.write_dl(told)
        if isinstance(self, click.Group):
            self.format_commands(ctx, formatter)


class AnyamGroup(click.Group):
    """Several commands under one word, with help in the reader's language."""

    format_help_text = AnyamCommand.format_help_text
    format_options = AnyamCommand.format_options

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands, translated."""
        told = [(name, translate(each.short_help or each.help or "")) for name, each in self.commands.items()]
        with formatter.section("Commands"):
            formatter.write_dl(told)


def start_django() -> None:
    """Load settings and apps, now that the options have said which data directory and language."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anyam.settings")
    import django  # noqa: PLC0415 - kept out of `anyam --help`
    from django.utils import translation  # noqa: PLC0415

    from anyam.operation import checks  # noqa: PLC0415

    try:
        # A database that cannot be used would end the next line in words of its own.
        checks.refuse_half_configured(checks.DATABASE_TAG)
        django.setup()
    except OSError as error:
        told = {"path": str(error.filename), "reason": error.strerror or ""}
        raise Unusable(Text(_("%(path)s cannot be used: %(reason)s"), told)) from error
    translation.activate(language())


@contextmanager
def one_sentence() -> Iterator[None]:
    """End an error that a person can put right with one sentence on stderr and exit code 2."""
    try:
        yield
    except (click.exceptions.Exit, click.ClickException, click.Abort):
        raise
    except Exception as error:
        known = error if isinstance(error, AnyamError) else _explain(error)
        if known is None or os.environ.get("ANYAM_DEBUG"):
            raise
        click.echo(f"anyam: {in_words(known.text)}", err=True)
        raise click.exceptions.Exit(EXIT_REFUSED) from error


def _explain(error: Exception) -> AnyamError | None:
    if "django" not in sys.modules:
        return None
    from anyam.operation import database  # noqa: PLC0415 - only errors of a started Django come here

    return database.explain(error)


def json_option(function: Function) -> Function:
    """Add `--json`: only the answer is printed, as JSON."""

    def note(ctx: click.Context, _option: click.Parameter, value: bool) -> None:  # noqa: FBT001
        ctx.find_root().meta[JSON] = value

    add = click.option(
        "--json",
        is_flag=True,
        expose_value=False,
        callback=note,
        help=_("Print the answer as JSON."),
    )
    return add(function)


def as_json() -> bool:
    """Whether this run answers in JSON."""
    ctx = click.get_current_context(silent=True)
    return bool(ctx and ctx.find_root().meta.get(JSON))


def say(text: Text | str) -> None:
    """Print a sentence; with --json only the answer is printed."""
    if not as_json():
        click.echo(in_words(text))


def answer(content: Mapping[str, Any], text: Text) -> None:
    """The result of a command: JSON for programs, a sentence for people."""
    if as_json():
        click.echo(json.dumps(content, ensure_ascii=False, default=str))
    else:
        say(text)


@contextmanager
def progress() -> Iterator[Progress]:
    """A bar on a terminal, one line per step elsewhere, nothing with --json."""
    if as_json():
        yield silent
    elif sys.stdout.isatty():
        yield _Bar()
    else:
        yield _Lines()


class _Lines:
    """One line when a step begins."""

    def __init__(self) -> None:
        self._shown = ""

    def __call__(self, text: Text, done: int, total: int) -> None:
        words = in_words(text)
        if words != self._shown:
            click.echo(f"{words} …")
        self._shown = words if done < total else ""


class _Bar:
    """One line that fills up."""

    WIDTH = 30

    def __init__(self) -> None:
        self._drawn = 0.0

    def __call__(self, text: Text, done: int, total: int) -> None:
        over = done >= total
        if not over and time.monotonic() - self._drawn < PATIENCE:
            return
        self._drawn = time.monotonic()
        share = 1.0 if over else done / total
        filled = "█" * int(share * self.WIDTH)
        line = f"\r{in_words(text)} {filled:░<{self.WIDTH}} {share:4.0%}"
        click.echo(line, nl=over)
