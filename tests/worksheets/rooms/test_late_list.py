"""What waits in the late tray is shown to whoever looks after the sheet, and to everybody what is their own."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from anyam.plans.models import Plan
from anyam.worksheets.rooms.models import LateCell
from tests.cast import Cast, make_plan, row, sheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(cast: Cast) -> Plan:
    return make_plan(code=f"laci-{uuid4().hex[:8]}")


def path(plan: Plan, page: str = "late/") -> str:
    return f"/plans/{plan.code}/sheets/dimension-living/w6_program/room/{page}"


def late(plan: Plan, cast: Cast, who: str = "lina", **others: Any) -> LateCell:
    where = sheet(plan, "w6_program", "living")
    known = {"uid": uuid4(), "column": "budgets.2023.apbd", "old": "1000000", "new": "2000000"}
    return LateCell.objects.create(sheet=where, person=getattr(cast, who), **known | others)


def test_who_would_have_written_what(plan: Plan, cast: Cast, browse: Callable[..., Client]) -> None:
    made = row(sheet(plan, "w6_program", "living"), name="Posyandu")
    late(plan, cast, uid=made.uid, column="name", old="Posyandu", new="Posyandu keliling")
    late(plan, cast, column="order", old="a", new="b")
    late(plan, cast, column="deleted", old="", new="1")
    late(plan, cast, column="nonsense.at.all", old="", new="<b>teks</b>")
    page = browse(cast.sari, "en").get(path(plan)).content.decode()
    for words in ("Posyandu", "Posyandu keliling", "Lina", "the whole row", "&lt;b&gt;teks&lt;/b&gt;"):
        assert words in page
    assert f'href="{path(plan)}"' in browse(cast.sari).get(path(plan, "")).content.decode()


def test_others_see_what_is_their_own(plan: Plan, cast: Cast, browse: Callable[..., Client]) -> None:
    late(plan, cast, new="dari Lina", column="name")
    late(plan, cast, "putri", new="dari Putri", column="name")
    seen = {
        who: browse(getattr(cast, who)).get(path(plan)).content.decode() for who in ("sari", "lina", "putri", "eka")
    }
    found = {who: [name for name in ("Lina", "Putri") if f"dari {name}" in page] for who, page in seen.items()}
    assert found == {"sari": ["Lina", "Putri"], "lina": ["Lina"], "putri": ["Putri"], "eka": []}
    assert browse(cast.citra).get(path(plan)).status_code == 404
    # Whoever has nothing to see is offered nothing.
    assert path(plan) not in browse(cast.eka).get(path(plan, "")).content.decode()


def test_a_long_tray_asks_no_more(
    plan: Plan, cast: Cast, browse: Callable[..., Client], django_assert_max_num_queries: Any
) -> None:
    where = sheet(plan, "w6_program", "living")
    people = [cast.lina, cast.putri, cast.kartika]
    LateCell.objects.bulk_create(
        LateCell(sheet=where, person=people[n % 3], uid=uuid4(), column="name", new=f"teks {n}") for n in range(300)
    )
    client = browse(cast.sari)
    client.get(path(plan))
    with django_assert_max_num_queries(12):
        page = client.get(path(plan)).content.decode()
    assert page.count("teks ") == 200
    assert "300" in page
