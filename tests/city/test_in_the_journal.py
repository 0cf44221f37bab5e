"""What the secretariat sets up, as the journal tells it: by its name, in words, and all of one thing together."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from anyam.city.actions.bodies import add_body, add_meeting, set_body
from anyam.city.models import Body
from anyam.plans.models import Plan
from anyam.worksheets.actions import set_group
from tests.cast import Cast, group, make_plan, office
from tests.city.desk import kept, lines, told

pytestmark = pytest.mark.django_db
Browse = Callable[..., Client]
JOURNAL = "/plans/baru/journal/"


@pytest.fixture
def plan(cast: Cast) -> Plan:
    return make_plan(code="baru")


@pytest.fixture
def council(cast: Cast, plan: Plan) -> Body:
    return add_body(plan, "dewan", "", cast.sari)


def test_a_council_is_told_by_its_name_with_its_members_and_meetings(
    browse: Browse, cast: Cast, plan: Plan, council: Body
) -> None:
    page, home = browse(cast.sari, "en"), f"/plans/baru/bodies/{council.uid}/"
    set_body(council, cast.sari, decree_number="7/2026", decree_date=date(2026, 2, 3))
    kept(page, f"{home}members/", lines({"name": "Ratna", "position": "Chair"}) | {"act": "save"})
    add_meeting(council, date(2026, 6, 2), cast.sari)
    set_group(group(plan, "living"), coordinator=office("Dinkes"), members=[], by=cast.sari)
    assert f"{JOURNAL}?item={council.uid}" in told(page.get(home))
    listed = told(page.get(f"{JOURNAL}?item={council.uid}"))
    for words in ("Journal of “Dewan Smart City”", "Number of the decree", "7/2026", "3 February 2026", "Ratna", "Chair",
                  "Meeting on 2 June 2026", f'class="back" href="{home}"'):  # fmt: skip
        assert words in listed
    assert "Dinkes" not in listed.split('class="journal-day"', 1)[1]
    everything = told(page.get(JOURNAL))
    assert "a row that is gone" not in everything
    assert "/plans/baru/groups/dimension-living/" in everything


def test_a_stage_is_told_with_its_agenda_in_plain_words(browse: Browse, cast: Cast, plan: Plan) -> None:
    page, home = browse(cast.sari, "en"), "/plans/baru/stages/bimtek_1/"
    kept(page, f"{home}dates/", {"starts": "2026-06-02", "ends": "2026-06-03"})
    kept(page, f"{home}agenda/", lines({"day": "2026-06-02", "what": "Pembukaan"}) | {"act": "save"})
    kept(page, f"{home}lock/", {})
    way = told(page.get(home)).split("?item=", 1)[1].split('"', 1)[0]
    listed = told(page.get(f"{JOURNAL}?item={way}"))
    for words in ("2–3 Jun 2026", "Pembukaan", "locked"):
        assert words in listed
    assert "2026-06-02" not in listed


def test_a_thing_of_which_nothing_was_written_still_has_its_name(browse: Browse, cast: Cast, council: Body) -> None:
    page = browse(cast.sari, "en")
    kept(page, f"/plans/baru/bodies/{council.uid}/", {"name": "Dewan Kota"})
    narrowed = told(page.get(f"{JOURNAL}?item={council.uid}&from=2020-01-01&to=2020-01-02"))
    assert "Journal of “Dewan Kota”" in narrowed


def test_who_does_not_read_the_journal_is_not_sent_there(browse: Browse, cast: Cast, council: Body) -> None:
    home = f"/plans/baru/bodies/{council.uid}/"
    assert "Who changed what" in told(browse(cast.budi, "en").get(home))
    assert "Who changed what" not in told(browse(cast.tono, "en").get(home))
