"""What a scenario needs before anybody comes: plans, groups, rows, people. `python -m bench.workshop.place CITIES GROUPS
PEOPLE` prints JSON: rooms with the cookies of their people. Runs by itself, on the data directory of the server to be started.

Rows are written through the door. People are written in bulk, with the session that a sign-in makes: five thousand sign-ins
one after the other measure passwords, not rooms. In a hall nobody is made here: they come by the code.
"""

import base64
import json
import os
import sys
from datetime import timedelta
from typing import Any
from uuid import uuid4

SHEET = "w6_program"
LONG = "description"


def main() -> None:
    cities, groups, people = map(int, sys.argv[1:4])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anyam.settings")
    import django

    django.setup()
    from anyam.operation import database, progress

    database.prepare(progress.silent)
    print(json.dumps(make(cities, groups, people)))


def make(cities: int, groups: int, people: int) -> dict[str, Any]:
    """Plans in as many regions; in each as many groups, in each as many rows as people."""
    from django.db import transaction

    from anyam.teams.actions import found_secretariat, load_regions
    from anyam.teams.models import Region

    with transaction.atomic():
        load_regions()
        regions = list(Region.objects.filter(code__contains=".").exclude(code="33.17").order_by("code")[: cities - 1])
        regions.append(Region.objects.get(code="33.17"))
        by = found_secretariat(regions[-1], "bench@anyam.example", "Bench", uuid4().hex)
    rooms: list[dict[str, Any]] = []
    for number, region in enumerate(regions):
        with transaction.atomic():
            rooms += _city(number, region, by, groups, people)
    return {"rooms": rooms, "secretariat": cookie_of([by])[0], "code": _code("kota0", by)}


def _city(number: int, region: Any, by: Any, groups: int, people: int) -> list[dict[str, Any]]:
    from anyam.plans.models import Sheet
    from anyam.teams.actions import add_membership
    from anyam.teams.models import Organisation
    from anyam.worksheets.actions import apply, found_plan
    from anyam.worksheets.changes import Change

    add_membership(by, "sekretariat", region)
    for short in ("Dinkes", "Diskominfo"):
        Organisation.objects.get_or_create(region=region, short=short, defaults={"name": f"Dinas {short}"})
    plan = found_plan(
        region, code=f"kota{number}", title=f"Kota {number}", first_year=2022, last_year=2026, edition_code="gmsc-2021",
        edition_revision=1, by=by,
    )  # fmt: skip
    found = []
    for dimension in [each.code for each in plan.edition.dimensions][:groups]:
        sheet = Sheet.objects.select_related("plan__region", "group").get(
            plan=plan, code=SHEET, group__kind="dimension", group__code=dimension
        )
        uids = [uuid4() for _row in range(people)]
        changes = [Change(uid, "name", f"Program {place}") for place, uid in enumerate(uids)]
        apply(sheet, changes, by)
        cookies = people_of(plan, sheet.group, people) if "--join" not in sys.argv else []
        address = f"/plans/{plan.code}/sheets/dimension-{dimension}/{SHEET}/room/"
        place = {"room": f"sheet-{sheet.pk}", "rows": list(map(str, uids)), "cookies": cookies}
        found.append(place | {"page": address, "group": sheet.group.pk, "seed": _seed(sheet, uids)})
    return found


def _seed(sheet: Any, uids: list[Any]) -> str:
    """The document that the room begins with, for a peer that has no rows."""
    if "--seeds" not in sys.argv:
        return ""
    from anyam.worksheets.rooms.rowcells import give_order
    from anyam.worksheets.rooms.seeding import seed

    give_order(sheet)
    return base64.b64encode(seed(sheet, list(map(str, uids)))).decode()


def people_of(plan: Any, group: Any, count: int) -> list[str]:
    """Participants of a group whom the secretariat has accepted; their cookies."""
    from anyam.accounts.models import User
    from anyam.teams.models import Membership

    persons = [User(name=f"Peserta {place}", password="!") for place in range(count)]
    User.objects.bulk_create(persons)
    Membership.objects.bulk_create(
        Membership(person=each, role="peserta", region=plan.region, plan=plan, group=group) for each in persons
    )
    return cookie_of(persons)


def cookie_of(persons: list[Any]) -> list[str]:
    """The sessions that signing in makes, by hand."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.contrib.sessions.models import Session
    from django.utils import timezone

    from anyam.accounts.sessions import BACKEND

    store, rows = SessionStore(), []
    for each in persons:
        told = {SESSION_KEY: str(each.pk), BACKEND_SESSION_KEY: BACKEND, HASH_SESSION_KEY: each.get_session_auth_hash()}
        rows.append(
            Session(
                session_key=uuid4().hex, session_data=store.encode(told), expire_date=timezone.now() + timedelta(days=1)
            )
        )
    Session.objects.bulk_create(rows)
    return [row.session_key for row in rows]


def _code(plan_code: str, by: Any) -> str:
    """The six letters on the screen of the hall."""
    from django.utils import timezone

    from anyam.people.actions.codes import make_code
    from anyam.plans.models import Plan

    now = timezone.now()
    plan = Plan.objects.select_related("region").get(code=plan_code)
    return make_code(
        plan, by, kind="participant", opens_at=now - timedelta(hours=1), closes_at=now + timedelta(hours=8)
    ).code


if __name__ == "__main__":
    main()
