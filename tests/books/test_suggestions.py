"""What the data suggest by now beside a text that somebody has edited: told when it is news, and never put in by itself."""

import json
from base64 import b64decode
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pycrdt import Doc

from anyam.books.models import SectionText
from anyam.books.writing.converting import blocks_of, fragment_of, words_of
from anyam.books.writing.kept import texts_of
from anyam.books.writing.queries import text_of
from anyam.books.writing.replacing import replace_text
from anyam.books.writing.seeding import kept_blocks, suggested_for
from anyam.core.book import Block, Paragraph, line
from anyam.journal.models import Entry
from anyam.live.log import Log
from anyam.plans.models import Plan
from tests.books.desk import kept_log
from tests.cast import make_plan, row, sheet, somebody

pytestmark = pytest.mark.django_db
Browse = Callable[..., Client]
# The text on planning documents counts them, and says so.
BOOK, PLACE = "buku_1", "buku_1.1.documents.text"


@pytest.fixture(autouse=True)
def log(db: None) -> Iterator[Log]:
    """The log; what a test writes into it is taken away like the rows it was about."""
    yield from kept_log()


@pytest.fixture
def plan(cast: Any) -> Plan:
    made = make_plan()
    row(sheet(made, "p_dokumen"), title="RPJMD")
    return made


def write(plan: Plan, *blocks: Block) -> None:
    """Sari writes this, in place of what stands there."""
    found = text_of(plan, BOOK, PLACE)
    base = kept_blocks(found) if found.edited else suggested_for(found)
    replace_text(plan, BOOK, PLACE, blocks, somebody("sari"), base=base)


def wrote_on(plan: Plan) -> None:
    """Sari has written a sentence below the first text."""
    write(plan, *suggested_for(text_of(plan, BOOK, PLACE)), Paragraph(line("Keduanya disepakati bersama.")))


def another_document(plan: Plan, title: str = "Renstra") -> None:
    """So that the data suggest something else."""
    row(sheet(plan, "p_dokumen"), title=title)


def asked(browse: Browse, plan: Plan, who: str = "sari") -> dict[str, Any]:
    """What the page is told."""
    answer = browse(somebody(who), "en").get(reverse("writing:suggestion", args=[plan.code, BOOK, PLACE]))
    assert answer.status_code == 200
    found: dict[str, Any] = json.loads(answer.content)
    return found


def laid_aside(browse: Browse, plan: Plan, mark: str, who: str = "sari") -> Any:
    return browse(somebody(who), "en").post(
        reverse("writing:suggestion", args=[plan.code, BOOK, PLACE]), {"mark": mark}
    )


def offered(told: dict[str, Any]) -> tuple[Block, ...]:
    """What the browser puts into the text when the suggestion is taken over."""
    doc: Doc[Any] = Doc()
    doc.apply_update(b64decode(told["update"]))
    return blocks_of(fragment_of(doc))


def test_a_text_that_nobody_has_edited_follows_by_itself_and_is_offered_nothing(plan: Plan, browse: Browse) -> None:
    assert asked(browse, plan) == {}


def test_a_suggestion_that_came_later_is_news_until_it_is_taken_over(plan: Plan, browse: Browse) -> None:
    wrote_on(plan)
    before = asked(browse, plan)
    # It is what Sari began with: there to go back to, and no news.
    assert before["newer"] is False
    assert "Keduanya disepakati bersama." in before["compared"]
    another_document(plan)
    told = asked(browse, plan)
    assert told["newer"] is True
    assert words_of(offered(told)) != words_of(offered(before))
    # The book still prints what was written.
    assert "disepakati" in words_of(texts_of(plan, BOOK)[PLACE])
    write(plan, *offered(told))
    assert asked(browse, plan) == {}
    assert "disepakati" not in words_of(texts_of(plan, BOOK)[PLACE])
    entry = Entry.objects.filter(subject=text_of(plan, BOOK, PLACE).uid).latest("pk")
    assert entry.batch.by == somebody("sari")


def test_who_keeps_the_own_text_is_told_of_the_next_suggestion_only(plan: Plan, browse: Browse) -> None:
    wrote_on(plan)
    another_document(plan)
    told = asked(browse, plan)
    assert laid_aside(browse, plan, told["mark"]).status_code == 204
    again = asked(browse, plan)
    assert (again["newer"], again["mark"]) == (False, told["mark"])
    another_document(plan, "RKPD")
    assert asked(browse, plan)["newer"] is True
    # What was looked at is not the one of now any more.
    answer = laid_aside(browse, plan, told["mark"])
    assert answer.status_code == 422
    assert "look at it again" in answer.content.decode()


def test_figures_that_follow_by_themselves_are_no_news(plan: Plan, browse: Browse) -> None:
    other = {"book": "buku_2", "place": "buku_2.1.background.text"}
    found = text_of(plan, other["book"], other["place"])
    blocks = (*suggested_for(found), Paragraph(line("Ditulis tim.")))
    replace_text(plan, found.book, found.place, blocks, somebody("sari"), base=())
    address = reverse("writing:suggestion", args=[plan.code, found.book, found.place])
    row(sheet(plan, "w6_program", "living"), name="Puskesmas Daring")
    assert browse(somebody("sari")).get(address).json()["newer"] is False


def test_only_who_writes_there_lays_a_suggestion_aside(plan: Plan, browse: Browse) -> None:
    wrote_on(plan)
    another_document(plan)
    told = asked(browse, plan, "lina")
    assert laid_aside(browse, plan, told["mark"], "lina").status_code == 403
    assert asked(browse, plan)["newer"] is True


def test_a_text_of_before_is_offered_its_suggestion_as_no_news(plan: Plan, browse: Browse) -> None:
    """What was suggested when it was begun is not known of texts that are older than this."""
    wrote_on(plan)
    SectionText.objects.filter(plan=plan, place=PLACE).update(seen=None)
    another_document(plan)
    assert asked(browse, plan)["newer"] is False


def test_that_nothing_is_written_yet_is_no_suggestion(plan: Plan, browse: Browse) -> None:
    found = text_of(plan, BOOK, "buku_1.1.kesejahteraan.text")
    replace_text(plan, BOOK, found.place, (Paragraph(line("Ditulis tim.")),), somebody("sari"), base=())
    assert browse(somebody("sari")).get(reverse("writing:suggestion", args=[plan.code, BOOK, found.place])).json() == {}
