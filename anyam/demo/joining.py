"""Who comes in to the demo: a code that is open, participants it has brought, and some who wait to be accepted."""

from datetime import timedelta

from django.utils import timezone

from anyam.accounts.models import User
from anyam.people.actions.codes import make_code
from anyam.people.actions.joining import NOBODY, Typed, join
from anyam.people.actions.roles import accept
from anyam.people.models import PARTICIPANT
from anyam.people.queries.joining import waiting_memberships
from anyam.plans.models import Group, Plan
from anyam.teams.models import Organisation

# Posts instead of names; the office that is not in the list shows how one is mended.
KNOWN = (("Peserta Dinkes (contoh)", "Kepala Bidang", "Dinkes"), ("Peserta Bappeda (contoh)", "Perencana", "Bappeda"))
WAITING = (("Peserta DLH (contoh)", "Staf", "DLH"), ("Peserta baru (contoh)", "Staf", ""))
TYPED = "Dinas Kesehtan"
OPEN_FOR = timedelta(days=30)


def make(plan: Plan, by: User) -> None:
    """Made anew with the demo; those who came to an earlier one are taken away."""
    User.objects.filter(is_sample=True, email=None).delete()
    now = timezone.now()
    code = make_code(
        plan, by, kind=PARTICIPANT, opens_at=now, closes_at=now + OPEN_FOR, label="Bimtek II (contoh)", stage="bimtek_2"
    )
    offices = {each.short: each for each in Organisation.objects.filter(region=plan.region, valid_to=None)}
    group = Group.objects.filter(plan=plan, kind="dimension").order_by("pk").first()
    for people, known in ((KNOWN, True), (WAITING, False)):
        for name, title, short in people:
            office = offices.get(short)
            typed = Typed(name, title, office, "" if office else TYPED, group, NOBODY)
            person = join(code, typed).person
            person.is_sample = True
            person.save(update_fields=["is_sample"])
            if known:
                accept(plan, waiting_memberships(plan, person=str(person.pk)), by)
