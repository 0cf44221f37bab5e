"""The worksheets of this room as tables for a file."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from anyam.accounts.models import User
from anyam.city.queries import commitments, team
from anyam.plans.models import Plan
from anyam.web.templatetags.anyam import say
from anyam.worksheets.workbooks.tables import Table, TableColumn, Value


def team_table(plan: Plan, user: User) -> Table:
    """W0: the columns of the worksheet, a line for each person; a body without members has one line of its own."""
    sheet = plan.edition.sheets[team.SHEET]
    widths = (28, 24, 18, 30, 28, 30, 22, 20)
    columns = [TableColumn(say(each.name), width) for each, width in zip(sheet.columns, widths, strict=False)]
    return Table(f"{sheet.number} {say(sheet.name)}", columns, _people(plan, user))


def _people(plan: Plan, user: User) -> Iterator[list[Value]]:
    for body in team.team_page(plan, user).bodies:
        first: list[Value] = [body.name, body.decree, body.decree_date]
        if not body.members:
            yield [*first, "", "", "", "", ""]
        for each in body.members:
            yield [*first, each.name, each.office, each.organisation, say(each.position), say(each.dimension)]


def commitments_table(plan: Plan, user: User) -> Table:
    """W10: a line for each signatory."""
    sheet = plan.edition.sheets[commitments.SHEET]
    columns = [
        TableColumn(say(sheet.by_key["text"].name), 60), TableColumn(_("Name"), 28), TableColumn(_("Office held"), 28),
        TableColumn(_("Organisation"), 30), TableColumn(_("Signed on"), 18), TableColumn(say(sheet.by_key["date"].name), 18),
    ]  # fmt: skip
    return Table(f"{sheet.number} {say(sheet.name)}", columns, _signatures(plan, user))


def _signatures(plan: Plan, user: User) -> Iterator[list[Value]]:
    for each in commitments.commitments_page(plan, user).commitments:
        if not each.signatories:
            yield [each.text, "", "", "", None, each.date]
        for one in each.signatories:
            yield [each.text, one.name, one.office, one.body, one.signed_on, each.date]
