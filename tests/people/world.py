"""Short ways to invite and to join."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from anyam.accounts.models import User
from anyam.people.actions.codes import make_code
from anyam.people.actions.roles import Seat, add_role, make_person
from anyam.people.models import PARTICIPANT, JoinCode
from anyam.plans.models import Group, Plan
from anyam.teams.models import Membership, Organisation
from tests.cast import somebody

HEADING = "Nama\tJabatan\tNIP\tOPD\tPeran\tKelompok\tSurel\tHP"


def nip(number: int) -> str:
    """A NIP that could be one."""
    return f"19850101201001{number:04d}"


def listed(*lines: Iterable[str]) -> str:
    """A list as it is pasted."""
    return "\n".join([HEADING, *("\t".join(line) for line in lines)])


def hundred(offices: Iterable[str], *, addresses: bool = True) -> str:
    """A hundred people, spread over the offices."""
    names = list(offices)
    return listed(
        *(
            (f"Peserta {chr(65 + n // 26)}{chr(97 + n % 26)}", "Staf", nip(n), names[n % len(names)], "Peserta", "Smart Living",
             f"orang{n}@rembang.example" if addresses else "", "")
            for n in range(100)
        )
    )  # fmt: skip


def known(
    plan: Plan,
    name: str,
    role: str = "opd",
    office: Organisation | None = None,
    group: Group | None = None,
    **told: str,
) -> User:
    """Somebody with a role in the plan."""
    person = make_person(name, **told)
    add_role(plan, person, Seat(role, office, group), somebody("sari"))
    return person


def open_code(plan: Plan, kind: str = PARTICIPANT, **told: Any) -> JoinCode:
    """A code that is open now."""
    now = timezone.now()
    begin = told.pop("opens_at", now - timedelta(hours=1))
    end = told.pop("closes_at", now + timedelta(hours=8))
    return make_code(plan, somebody("sari"), kind=kind, opens_at=begin, closes_at=end, **told)


def joins(code: JoinCode, name: str, **sent: str) -> tuple[Any, Client]:
    """What a phone gets, and the phone."""
    phone = Client()
    phone.cookies["anyam_language"] = "en"
    return phone.post(f"/gabung/{code.code}/", {"name": name, **sent}), phone


def roles_of(plan: Plan, person: User) -> list[Membership]:
    """Somebody's roles in the plan."""
    return list(Membership.objects.filter(person=person, plan=plan).order_by("pk"))
