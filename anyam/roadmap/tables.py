"""The roadmap as a table: a line per programme and activity, a column per year. Also what its file is made of."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from anyam.accounts.models import User
from anyam.core.roadmap import Span
from anyam.plans.models import Plan
from anyam.plans.queries.entries import Chosen
from anyam.roadmap.names import SHEET
from anyam.roadmap.pages import RoadLine, RoadmapPage
from anyam.roadmap.queries import roadmap_page
from anyam.web.templatetags.anyam import say
from anyam.worksheets.workbooks.tables import A3, MONEY, Table, TableColumn, Value

RUNS = "■"


def table_of(plan: Plan, user: User, chosen: Chosen) -> Table:
    """What the page shows under the same choice."""
    page = roadmap_page(plan, user, chosen)
    sheet = plan.edition.sheets[SHEET]
    columns = [
        TableColumn(_("Dimension"), 18), TableColumn(_("Sub-dimension"), 20), TableColumn(_("Code"), 8),
        TableColumn(_("Programme or activity"), 42), TableColumn(_("Office"), 16), TableColumn(_("Horizon"), 14),
        *(TableColumn(say(each.name), 9) for each in page.years),
        TableColumn(_("Milestones"), 40), TableColumn(_("Quick win"), 26),
        TableColumn(_("Planned money (Rp)"), 18, MONEY), TableColumn(_("Not divided by year (Rp)"), 18, MONEY),
    ]  # fmt: skip
    sums: list[Value] = ["", "", "", _("Money per year (Rp)"), "", ""]
    sums += [None if each.amount is None else Decimal(each.amount) for each in page.years]
    sums += ["", "", page.amount, page.undivided]
    return Table(f"{sheet.number} {say(sheet.name)}", columns, _rows(page), sums, paper=A3)


def _rows(page: RoadmapPage) -> Iterator[list[Value]]:
    for section in page.sections:
        for group in section.groups:
            for line in group.lines:
                yield from _lines(page, say(section.name), say(group.name), line)
    for line in page.unscheduled:
        yield from _lines(page, _("Not scheduled yet"), "", line)


def _lines(page: RoadmapPage, dimension: str, sub: str, line: RoadLine) -> Iterator[list[Value]]:
    yield [
        dimension, sub, line.code, line.title, line.owner, say(line.horizon), *_covered(page, line.spans),
        "\n".join(f"{say(each.period)}: {each.text}" for each in line.milestones),
        "\n".join(each.title for each in line.quick_wins), line.amount, line.undivided,
    ]  # fmt: skip
    for each in line.activities:
        years = _covered(page, each.spans)
        yield [dimension, sub, "", f"   {each.title}", each.owner, "", *years, "", "", each.amount, None]


def _covered(page: RoadmapPage, spans: Iterable[Span]) -> list[Value]:
    """A mark under every column that a bar covers."""
    covered = [(each.start - 0.01, each.start + each.width + 0.01) for each in spans]
    return [
        RUNS if any(start <= each.start and each.start + each.width <= end for start, end in covered) else ""
        for each in page.years
    ]
