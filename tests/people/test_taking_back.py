"""All that somebody wrote is taken back: newest first, and what others have changed since stays."""

from collections.abc import Callable

import pytest
from django.test import Client

from anyam.jobs import running
from anyam.people import jobs as _jobs  # noqa: F401 - declares its kinds of work, as the worker has it do
from anyam.people.actions import taking_back as verbs
from anyam.people.actions.taking_back import take_back, written
from anyam.people.models import TakingBack
from anyam.plans.models import Item, Plan
from anyam.worksheets.actions import bin_rows, undo
from tests.cast import Cast, row, sheet, shown, write
from tests.people.test_joining import text_of

pytestmark = pytest.mark.django_db
Browse = Callable[..., Client]


def test_what_they_wrote_goes_and_what_others_changed_since_stays(plan: Plan, cast: Cast) -> None:
    where = sheet(plan, "w6_program", "living")
    old = row(where, name="Lama")
    write(where, old.uid, by=cast.lina, name="Baru")
    mine = row(where, by=cast.lina, name="Iseng")
    mended = row(where, by=cast.lina, name="Pasar")
    write(where, mended.uid, by=cast.sari, name="Pasar sehat")
    made = take_back(plan, cast.lina, cast.sari)
    assert shown(old)["name"] == "Lama"
    assert Item.objects.get(pk=mine.pk).binned_at is not None
    assert shown(mended)["name"] == "Pasar sehat"
    assert Item.objects.get(pk=mended.pk).binned_at is None
    assert {each["uid"] for each in made.stayed} == {str(mended.uid)}
    assert made.ended_at is not None
    assert written(plan, cast.sari).exists()


def test_what_they_undid_themselves_stays_undone(plan: Plan, cast: Cast) -> None:
    where = sheet(plan, "w6_program", "living")
    item = row(where, name="Lama")
    write(where, item.uid, by=cast.lina, name="Baru")
    undo(written(plan, cast.lina).get(), cast.lina)
    assert not written(plan, cast.lina).exists()
    other = row(where, name="Ada")
    bin_rows(where, [other.uid], cast.lina)
    take_back(plan, cast.lina, cast.sari)
    assert shown(item)["name"] == "Lama"
    assert Item.objects.get(pk=other.pk).binned_at is None


def test_the_page_says_what_would_happen_and_then_what_did(plan: Plan, cast: Cast, browse: Browse) -> None:
    where = sheet(plan, "w6_program", "living")
    item = row(where, by=cast.lina, name="Pasar")
    write(where, item.uid, by=cast.sari, name="Pasar sehat")
    row(where, by=cast.lina, name="Iseng")
    desk = browse(cast.sari, "en")
    url = f"/plans/{plan.code}/people/{cast.lina.pk}/taking-back/"
    assert "Lina did 2 things in this plan" in text_of(desk.get(url))
    done = text_of(desk.post(url, follow=True))
    assert "2 of 2 things were taken back" in done
    assert "Pasar sehat" in done
    assert "There is nothing that could be taken back" in text_of(desk.get(url))
    assert "nothing of Lina that could be taken back" in text_of(desk.post(url, follow=True))


def test_much_is_taken_back_by_a_job(plan: Plan, cast: Cast, browse: Browse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verbs, "AT_ONCE", 1)
    where = sheet(plan, "w6_program", "living")
    items = [row(where, by=cast.lina, name=f"P{n}") for n in range(3)]
    made = take_back(plan, cast.lina, cast.sari)
    assert made.ended_at is None
    assert not Item.objects.filter(pk__in=[each.pk for each in items], binned_at__isnull=False).exists()
    url = f"/plans/{plan.code}/people/taken-back/{made.uid}/"
    assert "Waiting for its turn" in text_of(browse(cast.sari, "en").get(url))
    job = running.take()
    assert job is not None
    running.run(job, lambda: True)
    assert TakingBack.objects.get().undone == 3
    assert "3 of 3 things were taken back" in text_of(browse(cast.sari, "en").get(url))
