"""Verbs of regions, organisations and memberships."""

import csv
from datetime import date
from typing import Any

from django.db import transaction

from anyam.accounts.models import User
from anyam.core.errors import RuleBroken, Unusable
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.roles import ROLES
from anyam.teams.heirs import pass_on
from anyam.teams.models import Area, Membership, Organisation, Region, Succession
from anyam.teams.regions import DATA, time_zone_of


def _rows(name: str) -> list[dict[str, str]]:
    path = DATA / f"{name}.csv"
    if not path.is_file():
        raise Unusable(
            Text(
                _("the list of regions (%(file)s) is missing; build or install Anyam again"),
                {"file": path.name},
            )
        )
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def load_regions() -> int:
    """Fill or refresh the table of regions from the packaged list. Returns how many regions there are."""
    provinces = {row["code"]: row["name"] for row in _rows("provinces")}
    regions = [
        Region(
            code=row["code"],
            name=row["name"],
            kind="kota" if int(row["code"][3:]) >= 71 else "kabupaten",
            province_code=row["province_code"],
            province=provinces[row["province_code"]],
            time_zone=time_zone_of(row["province_code"]),
        )
        for row in _rows("regencies")
    ]
    Region.objects.bulk_create(
        regions,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "kind", "province_code", "province", "time_zone"],
    )
    return len(regions)


def load_areas(region: Region) -> int:
    """Fill or refresh a region's kecamatan. Returns how many it has."""
    areas = [
        Area(uid=row["code"].replace(".", ""), region=region, name=row["name"])
        for row in _rows("districts")
        if row["regency_code"] == region.code
    ]
    Area.objects.bulk_create(areas, update_conflicts=True, unique_fields=["uid"], update_fields=["name"])
    return len(areas)


def add_membership(
    person: User, role: str, region: Region | None, organisation: Organisation | None = None, **particulars: Any
) -> Membership:
    """Give a person a role; giving it twice changes nothing. `particulars` are the narrower scope (plan, group), the post, dates
    and who gave it; `accepted_at=None` makes somebody who only reads until the secretariat knows them."""
    if role not in ROLES:
        raise RuleBroken(Text(_("there is no role “%(role)s”"), {"role": role}))
    scope = {name: particulars.pop(name, None) for name in ("plan", "group")}
    found, _made = Membership.objects.get_or_create(
        person=person, role=role, region=region, organisation=organisation, **scope, defaults=particulars
    )
    return found


@transaction.atomic
def found_secretariat(region: Region, email: str, name: str, password: str) -> User:
    """The first administrator of a city: operator of the installation and its secretariat."""
    if User.objects.filter(email=email.lower()).exists():
        raise RuleBroken(Text(_("there is already a person with the address %(email)s"), {"email": email}))
    person = User.objects.create_user(email, name, password, is_operator=True)
    load_areas(region)
    add_membership(person, "sekretariat", region)
    add_membership(person, "operator", None)
    return person


@transaction.atomic
def rename_organisation(old: Organisation, *, short: str, name: str, on: date, decree: str = "") -> Organisation:
    """End an organisation's name and start its successor's on `on`. Old books keep it; people, posts and groups follow."""
    if old.valid_to is not None:
        raise RuleBroken(Text(_("%(name)s has ended already"), {"name": old.short}))
    old.valid_to = date.fromordinal(on.toordinal() - 1)
    old.save(update_fields=["valid_to"])
    new = Organisation.objects.create(
        region=old.region,
        short=short,
        name=name,
        kind=old.kind,
        valid_from=on,
        is_sample=old.is_sample,
    )
    Succession.objects.create(predecessor=old, successor=new, on=on, decree=decree)
    pass_on(old, new, on)
    return new
