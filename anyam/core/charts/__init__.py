"""Charts as descriptions: one Vega or Vega-Lite dictionary per chart, drawn alike on a page, in a book and in a picture.

The functions take names that are said already and amounts in rupiah; nothing here draws. Every chart is read without
colour: by its order, its labels and its outlines.
"""

from anyam.core.charts.amounts import budget_by_dimension, budget_by_year, dimensions_size, years_size
from anyam.core.charts.base import Look, Size
from anyam.core.charts.bodies import Body, BodyPosition, Seat, organisation_chart
from anyam.core.charts.boundaries import Area, as_plain, from_plain, read_boundaries
from anyam.core.charts.gantt import Gantt, GanttGroup, GanttRow, Mark, gantt
from anyam.core.charts.notes import findings_trend, trend_size
from anyam.core.charts.problems import problems_size, programmes_by_problem
from anyam.core.charts.regions import District, RegionMap, region_map
from anyam.core.charts.scores import Scale, Score, Scores, radar, score_bars
from anyam.core.charts.sources import budget_by_source
from anyam.core.charts.strategy import Layer, Link, Node, StrategyMap, strategy_map
from anyam.core.charts.swot import Plane, Position, SwotField, swot_fields, swot_plane
from anyam.core.charts.theme import DARK, LIGHT, Theme
from anyam.core.charts.values import Bar, Cell, Day, Matrix, Part, Slice

__all__ = [
    "DARK",
    "LIGHT",
    "Area",
    "Bar",
    "Body",
    "BodyPosition",
    "Cell",
    "Day",
    "District",
    "Gantt",
    "GanttGroup",
    "GanttRow",
    "Layer",
    "Link",
    "Look",
    "Mark",
    "Matrix",
    "Node",
    "Part",
    "Plane",
    "Position",
    "RegionMap",
    "Scale",
    "Score",
    "Scores",
    "Seat",
    "Size",
    "Slice",
    "StrategyMap",
    "SwotField",
    "Theme",
    "as_plain",
    "budget_by_dimension",
    "budget_by_source",
    "budget_by_year",
    "dimensions_size",
    "findings_trend",
    "from_plain",
    "gantt",
    "organisation_chart",
    "problems_size",
    "programmes_by_problem",
    "radar",
    "read_boundaries",
    "region_map",
    "score_bars",
    "strategy_map",
    "swot_fields",
    "swot_plane",
    "trend_size",
    "years_size",
]
