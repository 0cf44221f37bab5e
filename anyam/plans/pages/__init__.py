"""What each page of a plan is given: frozen values, one file per page. Templates see nothing else.

Money is whole rupiah as int. `Text` and `Words` are said in the reader's language by the filters of anyam.web (`|say`).
"""

from anyam.plans.pages.common import Filter, FindingLine, Option, Pages, PlanHead, RowLine
from anyam.plans.pages.lists import FindingsPage, PlanCard, RowsPage
from anyam.plans.pages.overview import DimensionLine, Fact, Overview, ProblemLine, Share, StageStep, YearMoney
from anyam.plans.pages.row import (
    CellLine,
    FormPart,
    HistoryLine,
    MoneyOfYear,
    Neighbours,
    NewRowPage,
    Office,
    RowMoney,
    RowPage,
    RowStep,
    ShownCell,
    ThreadGroup,
)

__all__ = [
    "CellLine",
    "DimensionLine",
    "Fact",
    "Filter",
    "FindingLine",
    "FindingsPage",
    "FormPart",
    "HistoryLine",
    "MoneyOfYear",
    "Neighbours",
    "NewRowPage",
    "Office",
    "Option",
    "Overview",
    "Pages",
    "PlanCard",
    "PlanHead",
    "ProblemLine",
    "RowLine",
    "RowMoney",
    "RowPage",
    "RowStep",
    "RowsPage",
    "Share",
    "ShownCell",
    "StageStep",
    "ThreadGroup",
    "YearMoney",
]
