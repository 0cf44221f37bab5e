"""Whose business a file is: the coordinator's and the secretariat's always, a writer's own and those of their groups."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from anyam.accounts.models import User
from anyam.plans.models import Plan
from anyam.teams.actions import add_membership
from anyam.worksheets.actions import set_group
from anyam.worksheets.workbooks.models import Upload
from tests.cast import Cast, group, make_plan, office
from tests.workbooks.page_desk import PageDesk, book

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("worker")]
READING = ("", "progress/", "report.json", "report.xlsx")
ACTING = ("", "cancellation/", "reading/", "removal/")


@pytest.fixture
def plan(cast: Cast) -> Plan:
    """Lina's office works in the group of Smart Living."""
    made = make_plan()
    works_in(made, "living", cast)
    return made


def works_in(plan: Plan, dimension: str, cast: Cast, *, member: bool = True) -> None:
    set_group(group(plan, dimension), coordinator=None, members=[office("DLH")] if member else [], by=cast.sari)


@pytest.fixture
def sent(browse: Callable[..., Client], cast: Cast, plan: Plan) -> Callable[..., PageDesk]:
    """A file that somebody sends for some dimensions, each on a grid of its own."""

    def send(*titles: str, by: User | None = None, sender: str = "") -> PageDesk:
        desk = PageDesk(browse(by or cast.sari, "en"), plan.code)
        return desk.send(_book(*titles), sender=sender)

    return send


def _book(*titles: str) -> bytes:
    import io

    from openpyxl import load_workbook

    whole = load_workbook(io.BytesIO(book(title=titles[0], grid="1")))
    for number, title in enumerate(titles[1:], start=2):
        page = whole.copy_worksheet(whole.worksheets[0])
        page.title, page["A2"] = str(number), title
    content = io.BytesIO()
    whole.save(content)
    return content.getvalue()


def sees(browse: Callable[..., Client], person: User, desk: PageDesk) -> bool:
    """Whether a person has this file in the list and may open it; one goes with the other."""
    client = browse(person, "en")
    codes = {client.get(f"{desk.url}{path}").status_code for path in READING}
    assert codes in ({200}, {404}), codes
    listed = desk.url in client.get(desk.imports).content.decode()
    assert listed == (codes == {200})
    return listed


def test_a_writer_sees_what_holds_rows_of_their_groups_only(
    browse: Callable[..., Client], cast: Cast, plan: Plan, sent: Callable[..., PageDesk]
) -> None:
    ours, others = sent("Dimensi: Smart Living"), sent("Dimensi: Smart Society")
    both, unknown = sent("Dimensi: Smart Living", "Dimensi: Smart Society"), sent("Daftar program")
    assert [sees(browse, cast.lina, each) for each in (ours, others, both, unknown)] == [True, False, False, False]
    works_in(plan, "society", cast)
    assert [sees(browse, cast.lina, each) for each in (ours, others, both, unknown)] == [True, True, True, False]


def test_nobody_acts_on_a_file_that_is_not_theirs(
    browse: Callable[..., Client], cast: Cast, sent: Callable[..., PageDesk]
) -> None:
    others = sent("Dimensi: Smart Society", sender="Ibu Ratna, Dinsos")
    client = browse(cast.lina, "en")
    assert {client.post(f"{others.url}{path}").status_code for path in ACTING} == {404}
    assert "Ibu Ratna" not in client.get(others.imports).content.decode()
    assert "Ibu Ratna" in browse(cast.sari, "en").get(others.imports).content.decode()
    assert Upload.objects.count() == 1


def test_whoever_sent_a_file_keeps_seeing_it(
    browse: Callable[..., Client], cast: Cast, plan: Plan, sent: Callable[..., PageDesk]
) -> None:
    own = sent("Dimensi: Smart Living", by=cast.lina)
    works_in(plan, "living", cast, member=False)
    assert sees(browse, cast.lina, own)


@pytest.mark.parametrize("role", ["sekretariat", "bappeda"])
def test_whoever_writes_the_whole_plan_sees_every_file(
    browse: Callable[..., Client], cast: Cast, plan: Plan, sent: Callable[..., PageDesk], role: str
) -> None:
    everybodys = [sent("Dimensi: Smart Living", by=cast.lina), sent("Daftar program"), sent("Dimensi: Smart Society")]
    person: Any = User.objects.create_user("dian@tokoh.example", "Dian")
    add_membership(person, role, plan.region)
    assert [sees(browse, person, each) for each in everybodys] == [True, True, True]
