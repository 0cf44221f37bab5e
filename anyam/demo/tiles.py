"""The demo city's map: a hexagon for each kecamatan, set so that neighbours stand side by side. No real boundary is in it."""

import json
import math
from typing import Any

from anyam.accounts.models import User
from anyam.city.actions.boundaries import keep_boundaries
from anyam.city.models import Boundaries
from anyam.plans.models import Plan

SOURCE = "Skema petak (contoh), bukan batas wilayah"
NAME = "skema-petak-contoh.geojson"
WIDE = 0.1  # degrees from one hexagon to the next
CORNER = 111.0, -6.6  # where the first one stands
# From the coast inland, each row with the column it begins in; every second row is set off by half a hexagon.
ROWS = (
    (0.0, ("Kaliori", "Rembang", "Lasem", "Sluke", "Kragan", "Sarang")),
    (0.5, ("Sumber", "Sulang", "Pancur", "Pamotan", "Sedan")),
    (2.0, ("Bulu", "Gunem", "Sale")),
)


def make(plan: Plan, by: User) -> None:
    """Keep the scheme as the region's map, which outlives the demo; one that somebody has really brought stays."""
    Boundaries.objects.filter(region=plan.region, is_sample=True).delete()
    if not Boundaries.objects.kept().filter(region=plan.region).exists():
        keep_boundaries(plan, by, scheme(), NAME, source=SOURCE, is_sample=True)


def scheme() -> bytes:
    """The hexagons as a file of the kind that a secretariat would bring."""
    features = [
        _feature(name, start + column, row) for row, (start, names) in enumerate(ROWS) for column, name in enumerate(names)
    ]  # fmt: skip
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def _feature(name: str, column: float, row: int) -> dict[str, Any]:
    radius = WIDE / math.sqrt(3)
    x, y = CORNER[0] + column * WIDE, CORNER[1] - row * 1.5 * radius
    corners = [math.radians(60 * corner + 30) for corner in range(6)]
    ring = [[round(x + radius * math.cos(each), 5), round(y + radius * math.sin(each), 5)] for each in corners]
    return {
        "type": "Feature", "properties": {"nama": name},
        "geometry": {"type": "Polygon", "coordinates": [[*ring, ring[0]]]},
    }  # fmt: skip
