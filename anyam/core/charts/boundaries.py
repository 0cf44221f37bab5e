"""Boundaries of districts from a GeoJSON file: read as they are, nothing is simplified, and whatever cannot be drawn is told."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from anyam.core.errors import Unusable
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _

Ring = tuple[tuple[float, float], ...]
Polygon = tuple[Ring, ...]  # the outer line, then its holes
LARGEST: Final = 20_000_000  # bytes
LONGEST: Final = 200  # letters of a name
MOST_AREAS, MOST_POINTS = 1_000, 400_000
NAMES: Final = ("name", "nama", "namobj", "wadmkd", "wadmkc", "wadmkk", "kecamatan", "desa", "kelurahan", "district")
CODES: Final = ("kode", "code", "kdepum", "kdcpum", "kdpkab", "kode_kec", "kode_desa", "kode_kd", "kemendagri", "id")
WGS84: Final = ("crs84", "4326")


@dataclass(frozen=True, slots=True)
class Area:
    """A district with its polygons in degrees of longitude and latitude. Name or code may be empty, not both."""

    name: str
    code: str
    polygons: tuple[Polygon, ...]


def read_boundaries(file: bytes) -> tuple[Area, ...]:
    """The areas of a FeatureCollection in WGS 84. Raises Unusable with a sentence that says what is wrong, and where."""
    if len(file) > LARGEST:
        raise Unusable(Text(_("The file is larger than %(most)s MB."), {"most": LARGEST // 1_000_000}))
    features = _features(_parsed(file))
    if len(features) > MOST_AREAS:
        raise Unusable(Text(_("The file has more than %(most)s areas."), {"most": MOST_AREAS}))
    areas = tuple(_area(place, feature) for place, feature in enumerate(features, start=1))
    if sum(len(ring) for area in areas for polygon in area.polygons for ring in polygon) > MOST_POINTS:
        raise Unusable(
            Text(_("The lines of the file have more than %(most)s points; simplify them first."), {"most": MOST_POINTS})
        )
    _unlike(areas)
    return areas


def as_plain(areas: Iterable[Area]) -> list[dict[str, Any]]:
    """Areas as lists and texts, to be kept."""
    return [{"name": each.name, "code": each.code, "polygons": each.polygons} for each in areas]


def from_plain(kept: Iterable[Mapping[str, Any]]) -> tuple[Area, ...]:
    """Areas as they were kept."""
    return tuple(
        Area(each["name"], each["code"], tuple(
            tuple(tuple((x, y) for x, y in ring) for ring in polygon) for polygon in each["polygons"]
        ))
        for each in kept
    )  # fmt: skip


def _parsed(file: bytes) -> Any:
    try:
        return json.loads(file.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise Unusable(Text(_("This is not a GeoJSON file."))) from error


def _features(data: Any) -> list[Any]:
    if isinstance(data, dict) and data.get("type") == "Topology":
        raise Unusable(Text(_("This is a TopoJSON file; save the map as GeoJSON and send that.")))
    if (
        not isinstance(data, dict)
        or data.get("type") != "FeatureCollection"
        or not isinstance(data.get("features"), list)
    ):
        raise Unusable(Text(_("This is not a GeoJSON file with a list of areas (FeatureCollection).")))
    crs = data.get("crs")
    if crs and not any(known in json.dumps(crs).lower() for known in WGS84):
        raise Unusable(Text(_("The coordinates are not in WGS 84; save the map in degrees (EPSG:4326).")))
    if not data["features"]:
        raise Unusable(Text(_("The file has no areas.")))
    return list(data["features"])


def _area(place: int, feature: Any) -> Area:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    told = {str(key).lower(): value for key, value in properties.items()} if isinstance(properties, Mapping) else {}
    name, code = _first(told, NAMES), _first(told, CODES)
    if not name and not code:
        raise Unusable(Text(_("Area %(place)s has neither a name nor a code."), {"place": place}))
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    polygons = tuple(_polygons(name or code, geometry if isinstance(geometry, dict) else {}))
    return Area(name, code, polygons)


def _first(told: Mapping[str, Any], keys: Iterable[str]) -> str:
    return next((str(told[key]).strip()[:LONGEST] for key in keys if told.get(key) not in (None, "")), "")


def _polygons(name: str, geometry: Mapping[str, Any]) -> Iterator[Polygon]:
    """The polygons of an area, whether it is one or several."""
    kind, found = geometry.get("type"), geometry.get("coordinates")
    if kind not in ("Polygon", "MultiPolygon") or not isinstance(found, list) or not found:
        raise Unusable(
            Text(_("“%(name)s” is not an area: only Polygon and MultiPolygon can be drawn."), {"name": name})
        )
    for rings in [found] if kind == "Polygon" else found:
        if not isinstance(rings, list) or not rings:
            raise _broken(name)
        yield tuple(_ring(name, ring) for ring in rings)


def _ring(name: str, ring: Any) -> Ring:
    if not isinstance(ring, list) or len(ring) < 4 or ring[0] != ring[-1]:
        raise _broken(name)
    return tuple(_point(name, point) for point in ring)


def _point(name: str, point: Any) -> tuple[float, float]:
    numbers = point[:2] if isinstance(point, list) else []
    if len(numbers) != 2 or not all(isinstance(each, (int, float)) and not isinstance(each, bool) for each in numbers):
        raise _broken(name)
    longitude, latitude = numbers
    if not (
        -180 <= longitude <= 180 and -90 <= latitude <= 90
    ):  # before it is a float, which no endless number fits in
        raise Unusable(
            Text(
                _("“%(name)s” has coordinates outside the degrees of WGS 84; save the map in EPSG:4326."),
                {"name": name},
            )
        )
    return float(longitude), float(latitude)


def _broken(name: str) -> Unusable:
    return Unusable(Text(_("The line around “%(name)s” is broken: it must have four points or more and end where it begins."),
                         {"name": name}))  # fmt: skip


def _unlike(areas: Iterable[Area]) -> None:
    seen: set[str] = set()
    for each in areas:
        if each.code and each.code in seen:
            raise Unusable(Text(_("The code “%(code)s” stands for two areas."), {"code": each.code}))
        seen.add(each.code)
