"""The map of a region: what was brought, and which of its areas are districts that we know."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404

from anyam import __version__
from anyam.accounts.models import User
from anyam.city.actions.boundaries import boundaries_subject
from anyam.city.models import Boundaries
from anyam.city.pages import AreaLine, BoundariesPage, KeptBoundaries
from anyam.city.queries.common import journal_of, manages, to
from anyam.core.charts import Area, District, Look, RegionMap, from_plain, region_map
from anyam.core.places import districts_of, named
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.plans.models import Plan
from anyam.plans.pages.charts import Chart, Pictures
from anyam.plans.queries.charts import Picture
from anyam.plans.queries.common import head_of
from anyam.teams.models import Area as Kecamatan
from anyam.teams.models import Region


def boundaries_of(region: Region) -> Boundaries | None:
    """The boundaries that stand for a region, with the person who brought them."""
    found: Boundaries | None = Boundaries.objects.kept().filter(region=region).select_related("by").first()
    return found


def kept_boundaries(plan: Plan) -> KeptBoundaries | None:
    """What is told of them where they are not drawn."""
    row = Boundaries.objects.kept().filter(region=plan.region).defer("areas").select_related("by").first()
    return None if row is None else _told(row)


def _told(row: Boundaries) -> KeptBoundaries:
    return KeptBoundaries(
        str(row.uid), row.name, row.source, row.licence, row.by.name if row.by else "", row.at, row.count, row.is_sample
    )


def boundaries_set(plan: Plan, uid: UUID) -> Boundaries:
    """A set of the region, standing or not, or 404."""
    found: Boundaries | None = Boundaries.objects.defer("areas").filter(region=plan.region, uid=uid).first()
    if found is None:
        raise Http404
    return found


def boundaries_page(plan: Plan, user: User) -> BoundariesPage:
    """The map with its districts, and what stood before."""
    row = boundaries_of(plan.region)
    known = _known(plan)
    areas = from_plain(row.areas) if row else ()
    found = districts_of(areas, known)
    out = Boundaries.objects.filter(region=plan.region, removed_at__isnull=False).order_by("-removed_at")
    return BoundariesPage(
        plan=head_of(plan), manages=manages(user, plan), kept=_told(row) if row else None,
        chart=_picture(plan, row, named(areas, known)).chart if row else None,
        areas=tuple(
            AreaLine(area.name, area.code, known.get(code, "")) for area, code in zip(areas, found, strict=True)
        ),
        matched=len(set(found) - {""}), known=len(known),
        missing=tuple(sorted(name for code, name in known.items() if code not in found)) if row else (),
        out=tuple((str(uid), name) for uid, name in out.values_list("uid", "name")),
        journal=journal_of(user, plan, boundaries_subject(plan)),
    )  # fmt: skip


def map_picture(plan: Plan) -> Picture | None:
    """The map as a picture; None where nobody brought boundaries."""
    row = boundaries_of(plan.region)
    return None if row is None else _picture(plan, row, named(from_plain(row.areas), _known(plan)))


def _known(plan: Plan) -> dict[str, str]:
    return {each.uid: each.name for each in Kecamatan.objects.filter(region=plan.region)}


def _picture(plan: Plan, row: Boundaries, areas: tuple[Area, ...]) -> Picture:
    districts = RegionMap(tuple(map(District, areas)))

    def draw(look: Look, _say: Callable[..., str]) -> dict[str, Any]:
        return region_map(districts, look)

    mark = sha256(f"{__version__}{row.sha256}".encode()).hexdigest()[:12]
    wide, narrow = (draw(Look(narrow=each), str) for each in (False, True))
    names = "; ".join(each.name for each in districts.districts)
    light, dark = (_pictures(plan, theme, mark) for theme in ("light", "dark"))
    chart = Chart(
        name="map", title=Text(_("Map of the region")), says=Text(_("Map of the districts: %(names)s."), {"names": names}),
        note=None, wide=(int(wide["width"]) + 2, int(wide["height"]) + 2),
        narrow=(int(narrow["width"]) + 2, int(narrow["height"]) + 2), light=light, dark=dark, columns=(), rows=(),
    )  # fmt: skip
    return Picture(chart, mark, draw)


def _pictures(plan: Plan, theme: str, mark: str) -> Pictures:
    address = to("map", plan)
    return Pictures(*(
        f"{address}?{urlencode({'theme': theme, 'size': size, 'v': mark})}" for size in ("wide", "narrow")
    ))  # fmt: skip
