"""`anyam account …`: what only the operator of the machine can do for somebody's account."""

import click

from anyam.cli.common import AnyamCommand, AnyamGroup, answer, json_option, start_django
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _

HELP = _("Help somebody into their account.")
DROP_CODES = _(
    "For who has lost their phone and their recovery codes: the password alone opens the account again, and all their "
    "sessions end. Make sure that it is them who ask."
)


@click.group(cls=AnyamGroup, help=HELP)
def account() -> None:
    """Accounts, by their e-mail address."""


@account.command("drop-codes", cls=AnyamCommand, help=DROP_CODES, short_help=_("Take away the codes of a lost phone."))
@click.argument("email")
@json_option
def drop_codes(email: str) -> None:
    """Take the second step away."""
    start_django()
    from anyam.people.actions.guarding import drop_codes as drop  # noqa: PLC0415 - Django first

    person = drop(email)
    sentence = _(
        "%(name)s <%(email)s> signs in with the password alone now. Ask them to switch codes on again under “Account”."
    )
    told = {"name": person.name, "email": person.email or ""}
    answer({"email": person.email, "name": person.name}, Text(sentence, told))
