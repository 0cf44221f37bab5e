"""Figures of a book, from the rows of a plan. Every function gives None, or nothing, where there is nothing to draw."""

from anyam.books.building.figures.course import gantt_figures, strategy_map_figure
from anyam.books.building.figures.money import budget_figure, source_figure
from anyam.books.building.figures.people import body_figures
from anyam.books.building.figures.readiness import evaluation_figures, readiness_bars, readiness_radar
from anyam.books.building.figures.region import region_figure
from anyam.books.building.figures.swot import swot_figure, swot_plane_figure, swot_scores

__all__ = [
    "body_figures",
    "budget_figure",
    "evaluation_figures",
    "gantt_figures",
    "readiness_bars",
    "readiness_radar",
    "region_figure",
    "source_figure",
    "strategy_map_figure",
    "swot_figure",
    "swot_plane_figure",
    "swot_scores",
]
