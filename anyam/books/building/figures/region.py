"""A map of the region where its boundaries were imported."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from anyam.books.building.figures.common import figure, look_of
from anyam.core.book import Figure
from anyam.core.charts import Area, District, RegionMap, region_map
from anyam.core.text import Words

PLAIN = Words("Peta wilayah", "Map of the region")


def region_figure(
    areas: Sequence[Area], key: str, language: str, *, what: str = "", counts: Mapping[str, Decimal] | None = None,
    note: str = "", source: str = "",
) -> Figure | None:  # fmt: skip
    """The districts with their names, and shaded where `counts` (by code or name) says how many of `what` each has; None where no
    boundaries were imported."""
    if not areas:
        return None
    known = counts or {}
    districts = tuple(District(area, known.get(area.code, known.get(area.name))) for area in areas)
    chart = region_map(RegionMap(districts, what), look_of(language))
    return figure(key, what or PLAIN.within(language), chart, note=note, source=source)
