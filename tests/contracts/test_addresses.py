"""Every address and who may open it. A new route without a line in this table fails."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from anyam.accounts.models import User
from anyam.people.actions.codes import make_code
from anyam.people.models import Claim, TakingBack
from anyam.plans.models import Item, Plan
from anyam.teams.actions import add_membership
from anyam.worksheets.actions import set_group
from anyam.worksheets.rooms.models import SentLine
from anyam.worksheets.workbooks.models import Upload
from tests.cast import Cast, address_of, group, make_plan, office, row, sheet

pytestmark = pytest.mark.django_db
TO_SIGN_IN = 302
# Written by hand beside `anyam.roles`, so that a right given by mistake is seen here. Coordinators and offices hold theirs in
# the group that the tests' row stands in; Prita writes only rows of her office, and this one is nobody's.
MAY = {
    "sari": "read talk write agree return manage",
    "bayu": "read talk write confirm return",
    "kartika": "read talk write agree return",
    "lina": "read talk write",
    "prita": "read talk",
    "putri": "read talk write",
    "mira": "read talk write",
    "budi": "read talk decide",
    "dewi": "read talk",
    "farah": "read talk return",
    "panca": "read talk",
    "eka": "read score",
    "tono": "read",
    "joko": "read",
    "umi": "",
    "oki": "",
    "citra": "",
    "nobody": "",
}
EVERYBODY = tuple(MAY)
STRANGERS = ("citra", "umi", "oki")


def same(status: int, nobody: int = TO_SIGN_IN) -> dict[str, int]:
    """The same answer for everybody who is signed in."""
    return dict.fromkeys(EVERYBODY, status) | {"nobody": nobody}


def plan_page(**others: int) -> dict[str, int]:
    """Whoever may read the region reads; strangers are told that there is nothing."""
    return same(200) | dict.fromkeys(STRANGERS, 404) | others


def whoever_may(permission: str, done: int = 302) -> dict[str, int]:
    """Done for whoever may, refused to other readers, nothing there for strangers."""
    told = {person: done if permission in held.split() else 403 for person, held in MAY.items()}
    return told | dict.fromkeys(STRANGERS, 404) | {"nobody": TO_SIGN_IN}


@dataclass
class Route:
    """What everybody gets for reading an address, and for sending something to it."""

    get: dict[str, int]
    post: dict[str, int]
    sent: dict[str, str] = field(default_factory=dict)


READ_ONLY = same(405)
WRITTEN = whoever_may("write")
# Prita may send files for her office's rows; this one is of a group that she is not in.
WRITERS = WRITTEN | {"prita": 404}
NOTHING_THERE = whoever_may("write", 404) | {"prita": 404}  # the address is theirs; what it names was never made
TOLD_SO = same(302) | dict.fromkeys(STRANGERS, 404)  # every act asks who may once it knows of which rows
MANAGED, MANAGED_PAGE = whoever_may("manage"), whoever_may("manage", 200)
# The self-assessment is for who takes part, and for the assessor.
TAKING_PART = whoever_may("talk", 200) | {"eka": 200}
# The prose of a book is written by who writes the whole plan; a text about a dimension by its coordinator, too.
PROSE = same(403) | dict.fromkeys(STRANGERS, 404) | {"sari": 302, "bayu": 302}
SENDING_IN = whoever_may("talk", 200)
ROUTES = {
    "home": Route(same(200), READ_ONLY),
    "sign-in": Route(same(302, nobody=200), same(302, nobody=200)),
    "sign-out": Route(same(405), same(302)),
    "account_login": Route(same(302, nobody=200), same(302, nobody=200)),
    "account": Route(same(200), same(422)),
    "account_signup": Route(same(403, nobody=403), same(403, nobody=403)),
    "account_inactive": Route(same(403, nobody=403), same(403, nobody=403)),
    "invitation": Route(same(404, nobody=404), same(404, nobody=404)),
    "personal-link": Route(same(404, nobody=404), same(404, nobody=404)),
    "personal-links": Route(same(200), same(422)),
    "personal-link-revocation": Route(same(405), same(404)),
    "usersessions_list": Route(same(302), same(404)),
    "claim": Route(same(302), same(302)),
    "account_email": Route(same(200), same(422)),
    "account_confirm_email": Route(same(404, nobody=404), same(404, nobody=404)),
    "account_reset_password": Route(same(200, nobody=200), same(200, nobody=200)),
    "account_reset_password_done": Route(same(200, nobody=200), same(405, nobody=405)),
    "account_reset_password_from_key_done": Route(same(302), same(302)),
    "account_reset_password_from_key": Route(same(200, nobody=200), same(200, nobody=200)),
    "account_change_password": Route(same(302), same(302)),
    "account_set_password": Route(same(200), same(200)),
    "account_reauthenticate": Route(same(403), same(403)),  # the cast has neither password nor codes to prove
    "mfa_index": Route(same(302), same(405)),
    "mfa_authenticate": Route(same(302), same(302)),
    "mfa_reauthenticate": Route(same(403), same(403)),
    "mfa_activate_totp": Route(same(200), same(200)),
    "mfa_deactivate_totp": Route(same(404), same(404)),
    "mfa_view_recovery_codes": Route(same(404), same(405)),
    "mfa_generate_recovery_codes": Route(same(200), same(200)),
    "mfa_download_recovery_codes": Route(same(404), same(404)),
    "openid_connect_login": Route(same(404, nobody=404), same(404, nobody=404)),
    "openid_connect_callback": Route(same(404, nobody=404), same(404, nobody=404)),
    "language": Route(same(405, nobody=405), same(302, nobody=302), {"language": "en"}),
    "theme": Route(same(405, nobody=405), same(302, nobody=302), {"theme": "dark"}),
    "ui": Route(same(200), READ_ONLY),
    "health": Route(same(200, nobody=200), same(405, nobody=405)),
    "city:new": Route(same(403) | {"sari": 200, "citra": 200}, same(403) | {"sari": 422, "citra": 422}),
    "city:setup": Route(plan_page(), READ_ONLY),
    "city:groups": Route(plan_page(), whoever_may("manage", 422)),
    "city:group": Route(plan_page(), whoever_may("manage")),
    "city:group-removal": Route(READ_ONLY, whoever_may("manage")),
    "city:stages": Route(plan_page(), READ_ONLY),
    "city:stage": Route(plan_page(), READ_ONLY),
    "city:stage-dates": Route(READ_ONLY, whoever_may("manage", 422)),
    "city:stage-date": Route(READ_ONLY, whoever_may("manage", 404)),
    "city:agenda": Route(whoever_may("manage", 200), whoever_may("manage")),
    "city:stage-papers": Route(READ_ONLY, whoever_may("manage", 422)),
    "city:lock": Route(READ_ONLY, whoever_may("manage")),
    "city:opening": Route(READ_ONLY, whoever_may("manage", 422)),
    "city:paper": Route(plan_page(), READ_ONLY),
    "city:paper-removal": Route(READ_ONLY, whoever_may("manage")),
    "city:line-return": Route(READ_ONLY, whoever_may("manage")),
    "city:bodies": Route(plan_page(), whoever_may("manage", 422)),
    "city:body": Route(plan_page(), whoever_may("manage", 422)),
    "city:body-removal": Route(READ_ONLY, whoever_may("manage")),
    "city:members": Route(whoever_may("manage", 200), whoever_may("manage")),
    "city:annex": Route(plan_page(), READ_ONLY),
    "city:body-papers": Route(READ_ONLY, whoever_may("manage", 422)),
    "city:meetings": Route(READ_ONLY, whoever_may("manage", 422)),
    "city:meeting": Route(plan_page(), whoever_may("manage", 422)),
    "city:meeting-removal": Route(READ_ONLY, whoever_may("manage")),
    "city:decisions": Route(whoever_may("manage", 200), whoever_may("manage")),
    "city:meeting-papers": Route(READ_ONLY, whoever_may("manage", 422)),
    "city:profile": Route(plan_page(), READ_ONLY),
    "city:rows": Route(READ_ONLY, whoever_may("manage", 422)),
    "city:ceilings": Route(plan_page(), whoever_may("manage")),
    "city:letterhead": Route(plan_page(), whoever_may("manage")),
    "city:boundaries": Route(plan_page(), whoever_may("manage", 422)),
    "city:map": Route(plan_page(), READ_ONLY),
    "city:boundaries-removal": Route(READ_ONLY, whoever_may("manage")),
    "city:logo": Route(same(404), READ_ONLY),
    "city:offices": Route(plan_page(), whoever_may("manage")),
    "city:office": Route(whoever_may("manage", 200), whoever_may("manage", 422)),
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
    "workbooks:imports": Route(plan_page(), whoever_may("write", 422) | {"prita": 422}),
    "workbooks:import": Route(whoever_may("write", 200) | {"prita": 404}, WRITERS),
    "workbooks:progress": Route(whoever_may("write", 200) | {"prita": 404}, READ_ONLY),
    "workbooks:cancellation": Route(READ_ONLY, WRITERS),
    "workbooks:reading": Route(READ_ONLY, WRITERS),
    "workbooks:removal": Route(READ_ONLY, WRITERS),
    "workbooks:report": Route(NOTHING_THERE, READ_ONLY),
    "workbooks:result": Route(NOTHING_THERE, READ_ONLY),
    "workbooks:undoing": Route(READ_ONLY, NOTHING_THERE),
    "workbooks:workbook": Route(plan_page(), READ_ONLY),
    "workbooks:forms": Route(READ_ONLY, same(302) | dict.fromkeys(STRANGERS, 404)),
    "workbooks:form": Route(same(404), same(404)),
    "workbooks:form-removal": Route(READ_ONLY, same(404)),
    "workbooks:form-filled": Route(same(404), READ_ONLY),
    "worksheets:new-row": Route(whoever_may("write", 200), WRITTEN, {"cell.name": "Antrean dari rumah"}),
    "worksheets:agreement": Route(plan_page(), whoever_may("agree"), {"row": "", "status": "disepakati"}),
    "worksheets:confirmation": Route(plan_page(), whoever_may("confirm"), {"row": ""}),
    "people:people": Route(whoever_may("talk", 200), READ_ONLY),
    "people:acceptance": Route(READ_ONLY, MANAGED),
    "people:invitation": Route(MANAGED_PAGE, whoever_may("manage", 422)),
    "people:cards": Route(MANAGED_PAGE, MANAGED_PAGE),
    "people:claim": Route(READ_ONLY, MANAGED),
    "people:taken-back": Route(MANAGED_PAGE, READ_ONLY),
    "people:taken-back-progress": Route(MANAGED, READ_ONLY),
    "people:taken-back-cancellation": Route(READ_ONLY, MANAGED),
    "people:person": Route(MANAGED_PAGE | {"lina": 200}, READ_ONLY),
    "people:roles": Route(READ_ONLY, MANAGED),
    "people:role-end": Route(READ_ONLY, MANAGED),
    "people:role-return": Route(READ_ONLY, MANAGED),
    "people:resending": Route(READ_ONLY, MANAGED),
    "people:links": Route(READ_ONLY, MANAGED_PAGE),
    "people:link-revocation": Route(READ_ONLY, MANAGED),
    "people:substitute": Route(READ_ONLY, whoever_may("manage", 422)),
    "people:merging": Route(MANAGED_PAGE, MANAGED),
    "people:refusal": Route(READ_ONLY, MANAGED),
    "people:removal": Route(READ_ONLY, MANAGED),
    "people:taking-back": Route(MANAGED_PAGE, MANAGED),
    "people:joining": Route(MANAGED_PAGE, whoever_may("manage", 422)),
    "people:screen": Route(MANAGED_PAGE, READ_ONLY),
    "people:count": Route(MANAGED_PAGE, READ_ONLY),
    "people:code-change": Route(READ_ONLY, MANAGED),
    "people:code-closing": Route(READ_ONLY, MANAGED),
    "people:joins": Route(same(200, nobody=200), same(422, nobody=422)),
    # Whoever reads the plan is in already; the others are asked where they come from.
    "people:join": Route(same(200, nobody=200), same(200) | dict.fromkeys((*STRANGERS, "nobody"), 422)),
    "people:join-place": Route(same(200, nobody=200), same(405, nobody=405)),
    "worksheets:row": Route(plan_page(), WRITTEN, {"cell.name": "Baru", "base.name": "P"}),
    "worksheets:room": Route(plan_page(), READ_ONLY),
    "worksheets:room-told": Route(plan_page(), READ_ONLY),
    "worksheets:room-examples": Route(plan_page(), READ_ONLY),
    "worksheets:room-words": Route(plan_page(), READ_ONLY),
    "worksheets:room-around": Route(plan_page(), READ_ONLY),
    "worksheets:room-late-list": Route(plan_page(), READ_ONLY),
    "worksheets:room-swot": Route(plan_page(), READ_ONLY),
    # Nothing waits: whoever decides is told so, and brought back to the tray.
    "worksheets:room-late-settle": Route(READ_ONLY, whoever_may("return")),
    "worksheets:room-late": Route(same(405), same(422) | dict.fromkeys(STRANGERS, 404)),
    "worksheets:composing": Route(plan_page(), READ_ONLY),
    "worksheets:composing-deeds": Route(plan_page(), READ_ONLY),
    "worksheets:room-composing": Route(plan_page(), READ_ONLY),
    "worksheets:room-similar": Route(plan_page(), READ_ONLY),
    "worksheets:room-whither": Route(plan_page(), READ_ONLY),
    # Nothing is named: whoever may is told so, and brought back to the page of composing.
    "worksheets:room-submission": Route(READ_ONLY, TOLD_SO),
    "worksheets:room-merge": Route(same(404), TOLD_SO),
    "worksheets:room-moving": Route(READ_ONLY, same(404)),
    "worksheets:room-splitting": Route(same(404), TOLD_SO),
    "worksheets:room-different": Route(READ_ONLY, TOLD_SO),
    "worksheets:room-undo": Route(READ_ONLY, same(404)),
    "worksheets:room-bulk": Route(READ_ONLY, TOLD_SO),
    "worksheets:bulk": Route(READ_ONLY, TOLD_SO),
    "worksheets:pasting": Route(
        whoever_may("write", 200) | {"prita": 200}, whoever_may("write", 422) | {"prita": 422}, {"table": "x"}
    ),
    # Prita's office works in the group: she sends lines, and whoever writes the sheet decides on them.
    "worksheets:room-lines": Route(
        plan_page(), whoever_may("write", 200) | {"prita": 200}, {"text": "Antrean dari rumah"}
    ),
    "worksheets:room-line-settling": Route(READ_ONLY, whoever_may("write", 200), {"act": "aside"}),
    "worksheets:room-since": Route(plan_page(), same(204) | dict.fromkeys(STRANGERS, 404)),
    "worksheets:room-authors": Route(plan_page(), READ_ONLY),
    "worksheets:room-history": Route(same(404), READ_ONLY),  # of no row there is none
    "worksheets:room-print": Route(plan_page(), READ_ONLY),
    "worksheets:room-worker": Route(same(200, nobody=200), same(405, nobody=405)),
    "worksheets:posts": Route(plan_page(), whoever_may("manage", 422)),
    "worksheets:post-tenures": Route(MANAGED_PAGE, whoever_may("manage", 422)),
    "worksheets:post-leaving": Route(MANAGED_PAGE, whoever_may("manage", 422)),
    "worksheets:post-closing": Route(MANAGED_PAGE, whoever_may("manage", 422)),
    # Guests, and whom nobody knows, read the plan but not who did what in it.
    "worksheets:journal": Route(plan_page(tono=403, joko=403), READ_ONLY),
    "worksheets:journal-file": Route(plan_page(tono=403, joko=403), READ_ONLY),
    "worksheets:journal-act": Route(plan_page(tono=403, joko=403), READ_ONLY),
    "worksheets:journal-undoing": Route(READ_ONLY, WRITTEN),
    "worksheets:erasure-of": Route(MANAGED_PAGE, whoever_may("manage", 422)),
    "worksheets:data": Route(same(200), READ_ONLY),
    "worksheets:data-archive": Route(same(200), READ_ONLY),
    "worksheets:erasure": Route(same(200), same(422)),
    "talk:inbox": Route(same(200), READ_ONLY),
    "talk:notes": Route(same(200), READ_ONLY),
    "talk:read": Route(READ_ONLY, same(302)),
    "talk:digest": Route(same(200), same(302)),
    "talk:unsubscribing": Route(same(404, nobody=404), same(404, nobody=404)),
    "talk:notice": Route(same(404), READ_ONLY),
    "talk:people": Route(whoever_may("talk", 200), READ_ONLY),
    "talk:piece": Route(plan_page(), READ_ONLY),
    "talk:comments": Route(plan_page() | whoever_may("read"), whoever_may("talk"), {"text": "Halo"}),
    "talk:wording": Route(READ_ONLY, same(404)),
    "talk:removal": Route(READ_ONLY, same(404)),
    "talk:resolution": Route(READ_ONLY, same(404)),
    "talk:suggesting": Route(
        whoever_may("talk", 200), whoever_may("talk"), {"cell": "name", "old": "P", "new": "Q", "reason": "Lebih jelas"}
    ),
    "talk:acceptance": Route(READ_ONLY, same(404)),
    "talk:refusing": Route(READ_ONLY, same(404)),
    "talk:reopening": Route(READ_ONLY, same(404)),
    "talk:returns": Route(plan_page(), whoever_may("return", 422)),
    "talk:answering": Route(READ_ONLY, same(404)),
    "talk:requests": Route(plan_page(), whoever_may("manage", 422)),
    "talk:asking": Route(whoever_may("manage", 200), READ_ONLY),
    "talk:pasted": Route(whoever_may("manage", 200), whoever_may("manage", 200)),
    "talk:request": Route(same(404), READ_ONLY),
    "talk:particulars": Route(whoever_may("manage", 404), whoever_may("manage", 404)),
    "talk:answers": Route(READ_ONLY, same(404)),
    "talk:file": Route(same(404), READ_ONLY),
    "talk:accepting-data": Route(READ_ONLY, whoever_may("manage", 404)),
    "talk:refusing-data": Route(READ_ONLY, whoever_may("manage", 404)),
    "talk:withdrawal": Route(READ_ONLY, whoever_may("manage", 404)),
    "talk:reminders": Route(whoever_may("talk", 200), READ_ONLY),
    "city:team": Route(plan_page(), READ_ONLY),
    "city:team-file": Route(plan_page(), READ_ONLY),
    "city:commitments": Route(plan_page(), whoever_may("manage", 422)),
    "city:commitments-file": Route(plan_page(), READ_ONLY),
    "city:commitment": Route(plan_page(), whoever_may("manage", 422)),
    "city:signatories": Route(whoever_may("manage", 200), whoever_may("manage")),
    "city:commitment-papers": Route(READ_ONLY, whoever_may("manage", 422)),
    "city:commitment-removal": Route(READ_ONLY, whoever_may("manage")),
    "city:signing": Route(plan_page(), READ_ONLY),
    "writing:first": Route(plan_page(), READ_ONLY),
    "writing:text": Route(plan_page(), READ_ONLY),
    "writing:suggestion": Route(plan_page(), PROSE | {"sari": 422, "bayu": 422}),
    "writing:late": Route(READ_ONLY, PROSE),
    "writing:things": Route(plan_page(), READ_ONLY),
    "writing:pictures": Route(READ_ONLY, PROSE | {"sari": 422, "bayu": 422, "kartika": 422}),
    "writing:picture": Route(same(404), READ_ONLY),
    "writing:handing-in": Route(same(405), same(422) | dict.fromkeys(STRANGERS, 404)),
    "roadmap:roadmap": Route(plan_page(), READ_ONLY),
    "roadmap:file": Route(plan_page(), READ_ONLY),
    # Without a text nothing is written; the programme that is named is nobody's.
    "roadmap:milestones": Route(READ_ONLY, same(404)),
    "roadmap:milestone": Route(READ_ONLY, WRITTEN, {"period": "pendek", "text": "Lain"}),
    "roadmap:removal": Route(READ_ONLY, WRITTEN),
    "evaluation:answers": Route(TAKING_PART, whoever_may("manage", 422)),
    "evaluation:file": Route(TAKING_PART, READ_ONLY),
    "evaluation:answer": Route(TAKING_PART, WRITTEN, {"text": "Ya"}),
    "evaluation:score": Route(READ_ONLY, whoever_may("score"), {"score": "3"}),
    "evaluation:follow-up": Route(READ_ONLY, WRITTEN, {"text": "Ya"}),
    "evaluation:evidence": Route(READ_ONLY, whoever_may("talk", 422) | {"eka": 422}),
    "evaluation:removal": Route(READ_ONLY, MANAGED),
    "evaluation:evidence-file": Route(TAKING_PART, READ_ONLY),
    "evaluation:evidence-removal": Route(READ_ONLY, WRITTEN),
    "books:books": Route(plan_page(), READ_ONLY),
    "books:reading": Route(plan_page(), READ_ONLY),
    "books:outline": Route(plan_page(), whoever_may("manage", 422)),
    "books:names": Route(READ_ONLY, whoever_may("manage", 422)),
    "books:places": Route(READ_ONLY, MANAGED),
    "books:left-out": Route(READ_ONLY, MANAGED),
    "books:original": Route(READ_ONLY, MANAGED),
    "books:undoing": Route(READ_ONLY, MANAGED),
    "books:look": Route(READ_ONLY, whoever_may("manage", 422)),
    # Printing is for whoever reads; what they asked for is nobody else's.
    "books:papers": Route(plan_page(), READ_ONLY),
    "books:paper": Route(READ_ONLY, same(422) | dict.fromkeys(STRANGERS, 404)),
    "books:printing": Route(plan_page(), same(422) | dict.fromkeys(STRANGERS, 404)),
    "books:work": Route(same(404), READ_ONLY),
    "books:state": Route(same(404), READ_ONLY),
    "books:cancellation": Route(READ_ONLY, same(404)),
    "books:file": Route(same(404), READ_ONLY),
    # Word files that came back are for who writes or comments; each difference asks who may let it count.
    "books:returns": Route(SENDING_IN, whoever_may("talk", 422)),
    "books:return": Route(SENDING_IN, READ_ONLY),
    "books:return-file": Route(SENDING_IN, READ_ONLY),
    "books:return-applying": Route(READ_ONLY, whoever_may("talk")),
    "books:return-undoing": Route(READ_ONLY, whoever_may("talk")),
    "books:editions": Route(READ_ONLY, MANAGED),
    "books:edition": Route(plan_page(), READ_ONLY),
    "books:edition-file": Route(plan_page(), READ_ONLY),
    "books:final": Route(READ_ONLY, whoever_may("manage", 422) | {"budi": 422}),
    "books:proof": Route(READ_ONLY, same(302) | dict.fromkeys(STRANGERS, 404)),
    "books:sign-offs": Route(MANAGED_PAGE, MANAGED),
    "books:copies": Route(READ_ONLY, whoever_may("manage", 422)),
    "books:sign-off-return": Route(READ_ONLY, MANAGED),
    "books:copy": Route(plan_page(), READ_ONLY),
    "books:copy-removal": Route(READ_ONLY, MANAGED),
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
        "code": plan.code, "uid": programme.uid, "group": "dimension-living", "sheet": "w6_program", "kind": "json", "pk": 1,
        "dimension": "living", "scope": "living", "name": "budget",
        "listed": "programmes", "paper": "leader", "book": plan.edition.books[0].code,
        "token": "x", "key": "x", "uidb36": "x",
    }  # fmt: skip
    if name in {"plans:thread-picture", "plans:recap"}:
        known["kind"] = "png"
    if name == "plans:chart":  # nothing is drawn while there is no money
        row(sheet(plan, "w7_aksi", "living"), activity="A", budgets__2023__apbd="1 M")
    if name == "plans:organisation":
        known["uid"] = office("Dinkes").uid
    if name.startswith("worksheets:room-"):
        known |= {"room": f"sheet-{sheet(plan, 'w6_program', 'living').pk}"}
        known |= {"pk": sent_line(plan).pk} if name.endswith("line-settling") else {}
    known |= of_a_part(name, plan, programme)
    wanted = dict(routes())[name]
    return reverse(name, kwargs={key: known[key] for key in wanted})


def written(plan: Plan) -> dict[str, object]:
    """A text of a book."""
    from anyam.books.writing.queries import text_of

    book, place = "buku_1", "buku_1.1.letak_potensi.text"
    return {"book": book, "key": place, "pk": text_of(plan, book, place).pk, "sha256": "0" * 64}


def of_a_part(name: str, plan: Plan, programme: Item) -> dict[str, object]:
    """What the addresses of one part of the house name."""
    if name.startswith("workbooks:"):
        return {"uid": sent_file(plan).uid}
    if name.startswith("people:"):
        return joined(name, plan)
    if name.startswith(("worksheets:post", "worksheets:journal", "worksheets:erasure")):
        return done(name, plan)
    if name.startswith("city:"):
        return set_up(name, plan)
    if name.startswith("writing:"):
        return written(plan)
    if name.startswith(("roadmap:", "evaluation:", "books:")):
        return shown_on_sheets(name, plan, programme)
    return {}


def frozen(name: str, plan: Plan) -> dict[str, object]:
    """An edition that is being proved, with somebody on its list and a signed copy."""
    from anyam.books.actions.signing import keep_signed_copy
    from anyam.books.keeping import store
    from anyam.books.models import BookEdition, ReturnedBook, SignOff
    from anyam.jobs.actions import enqueue
    from tests.cast import somebody
    from tests.city.desk import PDF, sent

    edition = BookEdition.objects.filter(plan=plan).first() or BookEdition.objects.create(
        plan=plan, book=plan.edition.books[0].code, title="Buku", number=1, tree_hash=store.keep(b"{}"), text_hash="",
        check_job=enqueue("book.check", {}, None).uid,
    )  # fmt: skip
    if name == "books:sign-off-return":
        return {"uid": SignOff.objects.create(edition=edition, name="A").uid}
    if name.startswith("books:return"):
        made = ReturnedBook.objects.create(plan=plan, name="a.docx", sha256=store.keep(b"PK"), size=2)
        return {"uid": made.uid}
    if name.startswith("books:copy"):
        return {"uid": keep_signed_copy(edition, sent("a.pdf", PDF), "scan", somebody("sari")).uid}
    return (
        {"uid": uuid4()}
        if name in {"books:work", "books:state", "books:cancellation", "books:file"}
        else {"uid": edition.uid}
    )


def set_up(name: str, plan: Plan) -> dict[str, object]:
    """A body with a member, a meeting and a paper, for the addresses of the city."""
    from datetime import date

    from anyam.city.actions.bodies import add_body, add_meeting
    from anyam.city.actions.commitments import add_commitment
    from anyam.city.actions.documents import add_document
    from anyam.city.models import Body, BodyMember, Boundaries, Commitment
    from tests.cast import somebody
    from tests.city.desk import PDF, sent

    sari = somebody("sari")
    body = Body.objects.filter(plan=plan).first() or add_body(plan, "dewan", "", sari)
    meeting = body.meetings.first() or add_meeting(body, date(2022, 6, 2), sari)
    known: dict[str, object] = {"stage": "bimtek_1", "uid": body.uid, "meeting": meeting.uid}
    if name.startswith(("city:commitment", "city:sign")):
        known["uid"] = (Commitment.objects.filter(plan=plan).first() or add_commitment(plan, "Kami", sari)).uid
    if name.startswith("city:paper"):
        known["uid"] = add_document(plan, sent("a.pdf", PDF), "mou", sari, stage="mou").uid
    if name == "city:boundaries-removal":
        known["uid"] = Boundaries.objects.filter(region=plan.region).latest("pk").uid
    if name == "city:line-return":
        known["uid"] = BodyMember.objects.create(body=body, name="A").uid
    if name == "city:office":
        known["uid"] = office("Dinkes").uid
    return known


def shown_on_sheets(name: str, plan: Plan, programme: Item) -> dict[str, object]:
    """A milestone of the row, a question of its dimension with a file, an edition of a book."""
    if name.startswith("writing:"):
        return written(plan)
    if name.startswith("books:"):
        return frozen(name, plan)
    from anyam.evaluation.actions import add_evidence, add_questions
    from anyam.roadmap.actions import add_milestone
    from tests.cast import somebody
    from tests.city.desk import PDF, sent

    sari = somebody("sari")
    if name.startswith("roadmap:"):
        return {"uid": add_milestone(programme, "pendek", "Satu", sari).uid}
    (asked,) = add_questions(plan, sari, ["Apa?"], year=2026, component="outcome", dimension="living")
    if name.startswith("evaluation:evidence-"):
        return {"uid": add_evidence(asked, sent("a.pdf", PDF), sari).uid}
    return {"uid": asked.uid}


def done(name: str, plan: Plan) -> dict[str, object]:
    """A post, somebody, and the act that made the row."""
    from anyam.journal.models import Batch
    from anyam.teams.models import Post

    post, _new = Post.objects.get_or_create(organisation=office("Dinkes"), title="Kepala Seksi")
    known: dict[str, object] = {"uid": post.organisation.uid, "pk": post.pk, "kind": "csv"}
    if name.startswith("worksheets:journal"):
        known["uid"] = Batch.objects.filter(scope=plan.code, entries__act="add").latest("at").pk
    if name == "worksheets:erasure-of":
        known["pk"] = User.objects.get(email=address_of("lina")).pk
    return known


def sent_file(plan: Plan) -> Upload:
    """A file that came in for the plan and has not been read yet."""
    made, _new = Upload.objects.get_or_create(
        plan=plan, name="a.xlsx", defaults={"sender": "Dinkes", "kind": "xlsx", "size": 1, "sha256": "0" * 64}
    )
    made.groups.add(group(plan, "living"))  # DLH works there too, so it is Lina's as well
    return made


def sent_line(plan: Plan) -> SentLine:
    """A line that waits in the tray of the programmes."""
    return SentLine.objects.create(uid=uuid4(), sheet=sheet(plan, "w6_program", "living"), text="Antrean dari rumah")


def joined(name: str, plan: Plan) -> dict[str, Any]:
    """A code, somebody who joined with it and says to be Lina, and something taken back of her."""
    by, lina, mira = (User.objects.get(email=address_of(each)) for each in ("sari", "lina", "mira"))
    now = timezone.now()
    code = make_code(
        plan, by, kind="participant", opens_at=now - timedelta(hours=1), closes_at=now + timedelta(hours=1)
    )
    known = {"pk": lina.pk, "role": lina.memberships.get().pk, "link": 1, "other": mira.pk, "letters": code.code}
    if "code" in name or name in {"people:screen", "people:count"}:
        known["pk"] = code.pk
    if name == "people:claim":
        new = User.objects.create_user(None, "Lina")
        add_membership(new, "peserta", plan.region, plan=plan, accepted_at=None)
        known["pk"] = Claim.objects.create(plan=plan, person=new, of=lina).pk
    return {**known, "uid": TakingBack.objects.create(plan=plan, person=lina, by=by, ended_at=now).uid}


def test_every_route_has_a_line_in_the_table() -> None:
    assert {name for name, _wanted in routes()} == set(ROUTES)


@pytest.mark.parametrize("name", ROUTES)
def test_an_address_answers_everybody_as_the_table_says(
    name: str, plan: Plan, programme: Item, cast: Cast, browse: Callable[..., Client]
) -> None:
    route, url = ROUTES[name], address(name, plan, programme)
    got, sent = {}, {}
    for person in EVERYBODY:
        with transaction.atomic():  # nobody finds what another has done
            client = browse(getattr(cast, person, None))
            got[person] = client.get(url).status_code
            sent[person] = client.post(url, route.sent).status_code
            transaction.set_rollback(True)
    assert got == route.get
    assert sent == route.post


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
