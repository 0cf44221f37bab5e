"""`anyam boundaries`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from anyam.cli.common import AnyamCommand, answer, json_option, start_django
from anyam.cli.import_ import secretary_of
from anyam.core.errors import Unusable
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _

if TYPE_CHECKING:
    from anyam.plans.models import Plan

HELP = _("Keep the boundaries of a region's kecamatan from a GeoJSON file in WGS 84, so that books have a map.")
NO_REGION = _("there is no region “%(code)s”; say its Kemendagri code, for example 33.17")
NO_PLAN = _("the region %(name)s has no plan here yet; found one first")
KEPT = _("%(count)s areas kept for %(name)s, %(known)s of its %(of)s kecamatan known by name or code")


@click.command(cls=AnyamCommand, help=HELP)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--region", "code", required=True, help=_("The region's Kemendagri code, for example 33.17."))
@click.option("--source", required=True, help=_("Where the boundaries come from, as it stands below every map."))
@click.option("--licence", default="", help=_("The licence of the boundaries, where the source names one."))
@click.option("--as", "email", default="", help=_("Who brings them (default: the region's secretariat)."))
@json_option
def boundaries(file: Path, code: str, source: str, licence: str, email: str) -> None:
    """Read the file, keep its areas, and say how many of them are known."""
    start_django()
    from anyam.city.actions.boundaries import keep_boundaries  # noqa: PLC0415 - Django first
    from anyam.city.queries.boundaries import boundaries_page  # noqa: PLC0415

    plan = _plan(code)
    by = secretary_of(plan, email)
    kept = keep_boundaries(plan, by, _content(file), file.name, source=source, licence=licence)
    page = boundaries_page(plan, by)
    told: dict[str, str | int] = {
        "count": kept.count,
        "name": plan.region.name,
        "known": page.matched,
        "of": page.known,
    }
    missing = {"missing": list(page.missing), "source": kept.source, "licence": kept.licence, "sha256": kept.sha256}
    answer({"region": plan.region.code, **told, **missing}, Text(KEPT, told))


def _plan(code: str) -> "Plan":
    """The newest plan of the region: its history tells who brought the map."""
    from anyam.plans.models import Plan  # noqa: PLC0415
    from anyam.teams.models import Region  # noqa: PLC0415

    digits = code.strip().replace(".", "")
    region = Region.objects.filter(code__in=(code.strip(), f"{digits[:2]}.{digits[2:]}")).first()
    if region is None:
        raise Unusable(Text(NO_REGION, {"code": code}))
    plan = Plan.objects.select_related("region").filter(region=region).order_by("-first_year", "-pk").first()
    if plan is None:
        raise Unusable(Text(NO_PLAN, {"name": region.name}))
    return plan


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Unusable(
            Text(_("%(path)s cannot be used: %(reason)s"), {"path": str(file), "reason": error.strerror or ""})
        ) from error
