"""Which dimensions answer which main problem."""

from collections import Counter
from functools import partial
from typing import Any

from anyam.core.chain import Chain
from anyam.core.charts import Cell, Look, Matrix, problems_size, programmes_by_problem
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.plans.pages.charts import ChartColumn
from anyam.plans.queries.charts.picture import Picture, Say, picture


def problems_picture(chain: Chain) -> Picture | None:
    """Programmes by the problem they mainly answer and their dimension; None while there are no problems or programmes."""
    dimensions = chain.edition.dimensions
    counts = Counter((each.problem, each.dimension) for each in chain.programmes)
    answered = Counter(each.problem for each in chain.programmes if each.problem in chain.problem_by_uid)
    if not answered:
        return None
    (most, programmes), *_others = answered.most_common(1)
    cells = tuple(
        Cell(row, column, counts[problem.uid, dimension.code])
        for row, problem in enumerate(chain.problems)
        for column, dimension in enumerate(dimensions)
    )

    def draw(look: Look, say: Say) -> dict[str, Any]:
        columns = tuple((say(each.name), each.colour) for each in dimensions)
        return programmes_by_problem(
            Matrix(tuple(each.name for each in chain.problems), columns, cells), look, says=say(says)
        )

    says = Text(
        _("Work programmes by main problem and dimension: %(answered)s of %(of)s problems are answered, most often “%(most)s”"
          " (%(programmes)s programmes)."),
        {
            "answered": len(answered), "of": len(chain.problems), "most": chain.problem_by_uid[most].name,
            "programmes": programmes,
        },
    )  # fmt: skip
    return picture(
        chain.plan, "problems", {}, title=Text(_("Work programmes by main problem and dimension")), says=says, note=None,
        sizes=partial(problems_size, len(chain.problems)),
        columns=(ChartColumn(Text(_("Main problem"))), *(ChartColumn(each.name, figures=True) for each in dimensions)),
        rows=tuple(
            (problem.name, *(str(counts[problem.uid, each.code]) for each in dimensions)) for problem in chain.problems
        ), draw=draw,
    )  # fmt: skip
