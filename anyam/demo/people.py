"""The demo's people: one per role, posts instead of names, one password for all."""

from dataclasses import dataclass

from anyam.accounts.models import User
from anyam.core.text import Words
from anyam.plans.models import Plan
from anyam.teams.actions import add_membership
from anyam.teams.models import Organisation, Region

PASSWORD = "bimtek-2022"  # noqa: S105 - printed on the sign-in page of the demo


@dataclass(frozen=True, slots=True)
class Login:
    """A demo login: the address, what the person is, and where they belong."""

    email: str
    name: str
    role: str
    label: Words
    organisation: str = ""
    everywhere: bool = False


LOGINS = (
    Login("sekretariat@rembang.example", "Sekretariat (contoh)", "sekretariat", Words("Sekretariat", "Secretariat"), "Dinkominfo"),
    Login("bappeda@rembang.example", "Bappeda (contoh)", "bappeda", Words("Bappeda", "Planning agency"), "Bappeda"),
    Login("koordinator@rembang.example", "Koordinator Living (contoh)", "koordinator_dimensi",
          Words("Koordinator dimensi", "Dimension coordinator"), "Dinkes"),
    Login("opd@rembang.example", "Staf DLH (contoh)", "opd", Words("Staf OPD", "OPD contributor"), "DLH"),
    Login("pimpinan@rembang.example", "Pimpinan (contoh)", "pimpinan", Words("Pimpinan", "Head of region or council")),
    Login("pembimbing@anyam.example", "Pembimbing (contoh)", "pembimbing", Words("Pembimbing", "Facilitator"), everywhere=True),
)  # fmt: skip


def make_people(region: Region, organisations: dict[str, Organisation]) -> User:
    """Make all logins; returns the secretariat, who builds the rest."""
    for login in LOGINS:
        person = User.objects.filter(email=login.email).first() or User.objects.create_user(
            login.email, login.name, PASSWORD, is_sample=True
        )
        office = organisations.get(login.organisation)
        if login.everywhere:
            add_membership(person, login.role, None)
        else:
            add_membership(person, login.role, region, office)
    return User.objects.get(email=LOGINS[0].email)


def sign_in_hints() -> list[tuple[str, Words, str]]:
    """The logins, while there is a demo plan to sign in to."""
    if not Plan.objects.filter(is_demo=True).exists():
        return []
    return [(login.email, login.label, PASSWORD) for login in LOGINS]
