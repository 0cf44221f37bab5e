"""`anyam setup`: the first steps of an installation, asked at a terminal or given as options."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import click

from anyam.cli.common import AnyamCommand, in_words, progress, say, start_django
from anyam.core.errors import AnyamError, Unusable
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _

AGAIN = _("Set up again: replaces anyam.env and adds another administrator.")


@click.command(
    cls=AnyamCommand,
    help=_("Set up an installation: its city, its address, its first administrator."),
)
@click.option("--region", help=_("Code (33.17) or name of the city or regency."))
@click.option("--url", help=_("The address people will type, with https://."))
@click.option("--name", help=_("Name of the first administrator."))
@click.option("--email", help=_("E-mail address of the first administrator."))
@click.option("--password-file", type=click.Path(path_type=Path), help=_("File holding the password."))
@click.option("--password-stdin", is_flag=True, help=_("Read the password from standard input."))
@click.option("--database-url", default="", help=_("postgres://… instead of SQLite."))
@click.option("--again", is_flag=True, help=AGAIN)
def setup(
    *,
    region: str | None,
    url: str | None,
    name: str | None,
    email: str | None,
    password_file: Path | None,
    database_url: str,
    password_stdin: bool,
    again: bool,
) -> None:
    """The settings are written last: whatever fails before can be tried again."""
    if database_url:
        os.environ["DATABASE_URL"] = database_url
    start_django()
    from anyam.operation import database, environment  # noqa: PLC0415 - Django first

    environment.refuse_second(again=again)
    address = ask("--url", url, _("Public address (https://…)"), environment.public_url)
    with progress() as shown:
        database.prepare(shown)
    city = _region(region)
    person = ask("--name", name, _("Your name"), environment.not_empty)
    mail = ask("--email", email, _("Your e-mail address"), environment.email)
    password = _password(password_file, password_stdin, mail, person)
    _found(city, mail, person, password)
    path = environment.write(address, os.environ.get("DATABASE_URL", ""))
    say(Text(_("Settings written: %(path)s"), {"path": str(path)}))
    say(_("Next: run `anyam serve` (or start its service), open the address and sign in."))


def ask(option: str, given: str | None, question: str, judge: Callable[[str], str]) -> str:
    """The option's value, or what a person answers, asked until it is right."""
    if given is not None:
        return judge(given)
    refuse_asking_nobody(option)
    while True:
        try:
            return judge(click.prompt(in_words(question)))
        except AnyamError as error:
            click.echo(in_words(error.text), err=True)


def refuse_asking_nobody(option: str) -> None:
    """Without a terminal a question would wait for ever."""
    if not sys.stdin.isatty():
        sentence = _("%(option)s is missing, and there is nobody to ask")
        raise Unusable(Text(sentence, {"option": option}))


def _region(given: str | None) -> str:
    """The code of one region; several that fit are listed."""
    from anyam.teams.actions import load_regions  # noqa: PLC0415 - Django first
    from anyam.teams.queries import find_regions  # noqa: PLC0415

    load_regions()

    def judge(text: str) -> str:
        found = find_regions(text)
        if len(found) == 1:
            say(f"{found[0].code} {found[0].name}")
            return str(found[0].code)
        if not found:
            raise Unusable(Text(_("no city or regency is called %(text)s"), {"text": text}))
        listed = ", ".join(f"{each.code} {each.name}" for each in found)
        sentence = _("several fit %(text)s, give the code: %(listed)s")
        raise Unusable(Text(sentence, {"text": text, "listed": listed}))

    return ask("--region", given, _("City or regency (code or name)"), judge)


def _password(file: Path | None, from_stdin: bool, email: str, name: str) -> str:  # noqa: FBT001
    from anyam.operation.environment import password  # noqa: PLC0415 - Django first

    def judge(text: str) -> str:
        return password(text, email, name)

    if from_stdin:
        return judge(sys.stdin.readline().rstrip("\r\n"))
    if file is not None:
        try:
            return judge(file.read_text().splitlines()[0])
        except (OSError, IndexError) as error:
            sentence = _("the password file %(path)s cannot be read")
            raise Unusable(Text(sentence, {"path": str(file)})) from error
    refuse_asking_nobody("--password-file")
    while True:
        again = in_words(_("Password, once more"))
        typed = click.prompt(in_words(_("Password")), hide_input=True, confirmation_prompt=again)
        try:
            return judge(typed)
        except AnyamError as error:
            click.echo(in_words(error.text), err=True)


def _found(region: str, email: str, name: str, password: str) -> None:
    from anyam.teams.actions import found_secretariat  # noqa: PLC0415 - Django first
    from anyam.teams.queries import find_regions  # noqa: PLC0415

    found_secretariat(find_regions(region)[0], email, name, password)
    say(Text(_("Administrator: %(name)s <%(email)s>"), {"name": name, "email": email}))
