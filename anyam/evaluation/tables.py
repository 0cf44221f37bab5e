"""The self-assessment as a table for a file, in the columns of the worksheet."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from anyam.evaluation.names import SHEET
from anyam.evaluation.pages import AnswersPage, ToldOf
from anyam.plans.models import Plan
from anyam.web.templatetags.anyam import percent, rupiah, say
from anyam.worksheets.workbooks.tables import SCORE, Table, TableColumn, Value

WIDTHS = {"year": 8, "phase": 10, "component": 18, "dimension": 18, "question": 46, "answer": 46, "evidence_file": 30}


def table_of(plan: Plan, page: AnswersPage) -> Table:
    """What the page shows."""
    sheet = plan.edition.sheets[SHEET]
    columns = [
        TableColumn(say(each.name), WIDTHS.get(each.key, 24), SCORE if each.key.endswith("_score") else "")
        for each in sheet.columns
    ]
    columns += [TableColumn(_("Programmes"), 34), TableColumn(_("Source"), 26)]
    return Table(f"{sheet.number} {say(sheet.name)}", columns, _rows(page))


def _rows(page: AnswersPage) -> Iterator[list[Value]]:
    for component in page.components:
        for each in component.lines:
            yield [
                each.year, say(each.phase), say(each.component), say(each.dimension), each.question, each.answer,
                "\n".join(file.name for file in each.files), each.self_score, each.assessor_score, each.recommendation,
                each.follow_up, "\n".join(map(_programme, each.programmes)), each.source,
            ]  # fmt: skip


def _programme(told: ToldOf) -> str:
    facts = (say(told.status), percent(told.physical), rupiah(told.spent))
    return " · ".join(filter(None, (told.title, *facts)))
