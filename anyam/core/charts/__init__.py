"""Charts as descriptions: one Vega-Lite dictionary per chart, drawn alike on a page, in a book and in a picture.

The functions take names that are said already and amounts in rupiah; nothing here draws. Every chart is read without
colour: by its order, its labels and its outlines.
"""

from anyam.core.charts.amounts import budget_by_dimension, budget_by_year, dimensions_size, years_size
from anyam.core.charts.base import Look, Size
from anyam.core.charts.notes import findings_trend, trend_size
from anyam.core.charts.problems import problems_size, programmes_by_problem
from anyam.core.charts.theme import DARK, LIGHT, Theme
from anyam.core.charts.values import Bar, Cell, Day, Matrix, Part, Slice

__all__ = [
    "DARK",
    "LIGHT",
    "Bar",
    "Cell",
    "Day",
    "Look",
    "Matrix",
    "Part",
    "Size",
    "Slice",
    "Theme",
    "budget_by_dimension",
    "budget_by_year",
    "dimensions_size",
    "findings_trend",
    "problems_size",
    "programmes_by_problem",
    "trend_size",
    "years_size",
]
