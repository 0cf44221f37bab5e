"""Every address and who may open it. A new route without a line in this table fails."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from anyam.plans.models import Item, Plan
from anyam.worksheets.actions import set_group
from anyam.worksheets.workbooks.models import Upload
from tests.cast import Cast, group, make_plan, office, row, sheet

pytestmark = pytest.mark.django_db
EVERYBODY = ("sari", "budi", "lina", "citra", "dewi", "eka", "nobody")
TO_SIGN_IN = 302


def same(status: int, nobody: int = TO_SIGN_IN) -> dict[str, int]:
    """The same answer for everybody who is signed in."""
    return dict.fromkeys(EVERYBODY, status) | {"nobody": nobody}


def plan_page(**others: int) -> dict[str, int]:
    """Whoever may read the region reads; strangers are told that there is nothing."""
    return same(200) | {"citra": 404} | others


@dataclass
class Route:
    """What everybody gets for reading an address, and for sending something to it."""

    get: dict[str, int]
    post: dict[str, int]
    sent: dict[str, str] = field(default_factory=dict)


READ_ONLY = same(405)
WRITTEN = {"sari": 302, "lina": 302, "budi": 403, "dewi": 403, "eka": 403, "citra": 404, "nobody": TO_SIGN_IN}
WRITERS = WRITTEN
NOTHING_THERE = {"sari": 404, "lina": 404}  # the address is theirs; what it names was never made
ROUTES = {
    "home": Route(
        same(302) | {"citra": 200, "dewi": 200, "eka": 200, "sari": 200, "budi": 200, "lina": 200}, READ_ONLY
    ),
    "sign-in": Route(same(302, nobody=200), same(302, nobody=200)),
    "sign-out": Route(same(405), same(302)),
    "language": Route(same(405, nobody=405), same(302, nobody=302), {"language": "en"}),
    "theme": Route(same(405, nobody=405), same(302, nobody=302), {"theme": "dark"}),
    "ui": Route(same(200), READ_ONLY),
    "health": Route(same(200, nobody=200), same(405, nobody=405)),
    "plans:overview": Route(plan_page(), READ_ONLY),
    "plans:findings": Route(plan_page(), READ_ONLY),
    "plans:programmes": Route(plan_page(), READ_ONLY),
    "plans:activities": Route(plan_page(), READ_ONLY),
    "plans:money": Route(plan_page(), READ_ONLY),
    "plans:thread": Route(plan_page(), READ_ONLY),
    "plans:thread-picture": Route(plan_page(), READ_ONLY),
    "plans:dimension": Route(plan_page(), READ_ONLY),
    "plans:presentation": Route(plan_page(), READ_ONLY),
    "plans:organisations": Route(plan_page(), READ_ONLY),
    "plans:organisation": Route(plan_page(), READ_ONLY),
    "plans:leader": Route(plan_page(), READ_ONLY),
    "plans:budget": Route(plan_page(), READ_ONLY),
    "plans:search": Route(plan_page(), READ_ONLY),
    "plans:recap": Route(plan_page(), READ_ONLY),
    "plans:chart": Route(plan_page(), READ_ONLY),
    "workbooks:imports": Route(plan_page(), WRITERS | {"sari": 422, "lina": 422}),
    "workbooks:import": Route(WRITERS | {"sari": 200, "lina": 200}, WRITERS | {"sari": 302, "lina": 302}),
    "workbooks:progress": Route(WRITERS | {"sari": 200, "lina": 200}, READ_ONLY),
    "workbooks:cancellation": Route(READ_ONLY, WRITERS),
    "workbooks:reading": Route(READ_ONLY, WRITERS),
    "workbooks:removal": Route(READ_ONLY, WRITERS),
    "workbooks:report": Route(WRITERS | NOTHING_THERE, READ_ONLY),
    "workbooks:result": Route(WRITERS | NOTHING_THERE, READ_ONLY),
    "workbooks:undoing": Route(READ_ONLY, WRITERS | NOTHING_THERE),
    "workbooks:workbook": Route(plan_page(), READ_ONLY),
    "workbooks:forms": Route(READ_ONLY, same(302) | {"citra": 404}),
    "workbooks:form": Route(same(404), same(404)),
    "workbooks:form-removal": Route(READ_ONLY, same(404)),
    "workbooks:form-filled": Route(same(404), READ_ONLY),
    "worksheets:row": Route(plan_page(), WRITTEN, {"cell.name": "Baru", "base.name": "P"}),
}


def routes() -> Iterator[tuple[str, list[str]]]:
    """Every named address of the installation, with what its path asks for."""

    def walk(resolver: URLResolver, space: str) -> Iterator[tuple[str, list[str]]]:
        for each in resolver.url_patterns:
            if isinstance(each, URLResolver):
                yield from walk(each, f"{each.namespace}:" if each.namespace else space)
            else:
                assert isinstance(each, URLPattern)
                yield f"{space}{each.name}", list(each.pattern.converters)

    yield from walk(get_resolver(), "")


@pytest.fixture
def plan(cast: Cast) -> Plan:
    made = make_plan()
    set_group(group(made, "living"), coordinator=office("Dinkes"), members=[office("DLH")], by=cast.sari)
    return made


@pytest.fixture
def programme(plan: Plan) -> Item:
    return row(sheet(plan, "w6_program", "living"), name="P")


def address(name: str, plan: Plan, programme: Item) -> str:
    """The address of a route, for this plan and this row."""
    known = {
        "code": plan.code, "uid": programme.uid, "group": "dimension-living", "kind": "json", "pk": 1,
        "dimension": "living", "scope": "living", "name": "budget",
    }  # fmt: skip
    if name in {"plans:thread-picture", "plans:recap"}:
        known["kind"] = "png"
    if name == "plans:chart":  # nothing is drawn while there is no money
        row(sheet(plan, "w7_aksi", "living"), activity="A", budgets__2023__apbd="1 M")
    if name == "plans:organisation":
        known["uid"] = office("Dinkes").uid
    if name.startswith("workbooks:"):
        known["uid"] = sent_file(plan).uid
    wanted = dict(routes())[name]
    return reverse(name, kwargs={key: known[key] for key in wanted})


def sent_file(plan: Plan) -> Upload:
    """A file that came in for the plan and has not been read yet."""
    made, _new = Upload.objects.get_or_create(
        plan=plan, name="a.xlsx", defaults={"sender": "Dinkes", "kind": "xlsx", "size": 1, "sha256": "0" * 64}
    )
    made.groups.add(group(plan, "living"))  # DLH works there too, so it is Lina's as well
    return made


def test_every_route_has_a_line_in_the_table() -> None:
    assert {name for name, _wanted in routes()} == set(ROUTES)


@pytest.mark.parametrize("person", EVERYBODY)
@pytest.mark.parametrize("name", ROUTES)
def test_an_address_answers_everybody_as_the_table_says(
    *, name: str, person: str, plan: Plan, programme: Item, cast: Cast, browse: Callable[..., Client]
) -> None:
    route, url = ROUTES[name], address(name, plan, programme)
    somebody = getattr(cast, person, None)
    answered = browse(somebody).get(url)
    assert answered.status_code == route.get[person]
    sent = browse(somebody).post(url, route.sent)
    assert sent.status_code == route.post[person]


@pytest.mark.parametrize("name", [name for name, wanted in routes() if "code" in wanted])
def test_whoever_is_not_signed_in_is_led_to_the_door_and_back(
    name: str, plan: Plan, programme: Item, browse: Callable[..., Client]
) -> None:
    url = address(name, plan, programme)
    for answer in (browse().get(url), browse().post(url, {})):
        assert answer["Location"] == f"/masuk/?next={url}"


def test_a_stranger_cannot_tell_a_plan_that_is_there_from_one_that_is_not(
    plan: Plan, programme: Item, cast: Cast, browse: Callable[..., Client]
) -> None:
    client = browse(cast.citra, "en")
    for name in ("plans:overview", "plans:money", "worksheets:row"):
        url = address(name, plan, programme)
        there, nowhere = client.get(url), client.get(url.replace("/uji/", "/xyz/"))
        assert (there.status_code, nowhere.status_code) == (404, 404)
        assert _bare(there).replace("/uji/", "/xyz/") == _bare(nowhere)


def _bare(answer: Any) -> str:
    """A page without what is new on every request."""
    import re

    return re.sub(r'(name="csrfmiddlewaretoken" value=)"[^"]*"', r"\1", answer.content.decode())


def test_what_a_reader_sends_is_not_written(
    plan: Plan, programme: Item, cast: Cast, browse: Callable[..., Client]
) -> None:
    from tests.cast import shown

    url = address("worksheets:row", plan, programme)
    for person in (cast.budi, cast.dewi, cast.eka, cast.citra, None):
        for act in ("save", "bin", "restore"):
            browse(person).post(url, {"cell.name": "Baru", "base.name": "P", "act": act})
    assert shown(programme) == {"name": "P"}
    assert Item.objects.get(pk=programme.pk).binned_at is None


def test_an_office_outside_the_group_reads_the_row_and_is_told_whom_to_ask(
    plan: Plan, cast: Cast, browse: Callable[..., Client]
) -> None:
    foreign = row(sheet(plan, "w6_program", "society"), name="P")
    client = browse(cast.lina, "en")
    assert client.get(f"/plans/uji/rows/{foreign.uid}/").status_code == 200
    refused = client.post(f"/plans/uji/rows/{foreign.uid}/", {"cell.name": "Baru", "base.name": "P"})
    assert refused.status_code == 403
    assert "ask the secretariat" in refused.content.decode()


def test_a_row_of_another_plan_has_no_address_in_this_one(
    plan: Plan, cast: Cast, browse: Callable[..., Client]
) -> None:
    foreign = row(sheet(make_plan(code="kedua"), "w6_program", "living"), name="P")
    assert browse(cast.sari).get(f"/plans/uji/rows/{foreign.uid}/").status_code == 404


def test_nothing_is_written_without_the_form_s_own_mark(plan: Plan, programme: Item, cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.sari)
    answer = client.post(address("worksheets:row", plan, programme), {"cell.name": "Baru", "base.name": "P"})
    assert answer.status_code == 403
