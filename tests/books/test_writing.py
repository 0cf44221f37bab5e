"""The prose of a book: what a room begins with, what becomes of what is typed, who may, and what is no picture."""

import json
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pycrdt import Array, Doc, Map, XmlElement, XmlFragment, XmlText

from anyam.books.building import Making, build, fields_of, places_of
from anyam.books.keeping.pictures import PlanPictures
from anyam.books.models import LateText, SectionText, TextPicture, TextRoom
from anyam.books.writing import absorber, absorbing, keeper, seeding
from anyam.books.writing.converting import blocks_of, differences, fill, fragment_of, words_of
from anyam.books.writing.kept import texts_of
from anyam.books.writing.names import room_name
from anyam.books.writing.pictures import WIDEST, stored
from anyam.books.writing.places import look
from anyam.books.writing.queries import text_of
from anyam.core.book import (
    Block,
    Break,
    Cell,
    Column,
    Contents,
    Figure,
    Heading,
    Items,
    Note,
    PageBreak,
    Paragraph,
    Prose,
    Reference,
    Row,
    Run,
    Table,
    Value,
    as_data,
    line,
    walk,
)
from anyam.core.book.keeping import value_of
from anyam.core.chain.money import planned, total
from anyam.journal.models import Entry
from anyam.live import wire
from anyam.live.documents import read_document
from anyam.live.endpoint import listen
from anyam.live.entries import SEED, Draft
from anyam.live.hall import Ended, Hall, Session
from anyam.live.hall.session import Close
from anyam.live.keeping import Entrance
from anyam.live.log import Log, open_log
from anyam.live.nesting import DEEPEST, LARGEST, Nesting
from anyam.live.wire import Garbled
from anyam.plans.models import Plan
from anyam.plans.queries.chain import chain_of
from anyam.teams.actions import add_membership
from tests.books.desk import kept_log
from tests.cast import make_plan, office, sheet, somebody
from tests.cast import row as make_row
from tests.live.house import play, running

BOOK, PLACE = "buku_1", "buku_1.1.letak_potensi.text"
HASH = "a" * 64
WHOLE: tuple[Block, ...] = (
    Heading(line("Letak"), 2),
    Paragraph(
        (
            Run("Rembang é "), Run("di pesisir", ("bold", "italic")), Run(" utara, "), Value("count.programmes", "48"),
            Run(" program"), Note((Run("Sumber: "), Run("BPS", ("bold",)))), Run(", lihat "), Reference("t1", "Tabel 4.2"), Break(),
            Run("situs", (), "https://rembang.example/"), Run("2", ("sup",)),
        ),
        "lead",
    ),
    Items(((Paragraph(line("satu")), Items(((Paragraph(line("dalam")),),), ordered=True)), (Paragraph(line("dua")),))),
    Table(
        "t1", "Penduduk", (Column("Kecamatan"), Column("Jiwa")),
        (Row((Cell("Lasem\nPamotan"), Cell("1.000", content=(Run("1.000", ("bold",)),)))), Row((Cell("Jumlah", span=2),))),
        source="BPS",
    ),
    Table("t2", "", (Column(""), Column("")), (Row((Cell("tanpa"), Cell("kepala"))),), headed=False),
    Figure("f1", "Peta", "Peta daerah", picture=HASH, width=12.0, source="Bappeda"),
)  # fmt: skip


# What a document says, as blocks, and back


def document(blocks: tuple[Block, ...]) -> "Doc[Any]":
    made: Doc[Any] = Doc()
    fill(made, blocks)
    found: Doc[Any] = Doc()
    found.apply_update(made.get_update())
    return found


def through(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return blocks_of(fragment_of(document(blocks)))


def test_blocks_come_back_from_a_document_as_they_were() -> None:
    assert through(WHOLE) == WHOLE
    assert value_of(json.loads(json.dumps(as_data(WHOLE)))) == WHOLE


WORD = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=20)
MARKED = st.builds(Run, WORD, st.sampled_from(((), ("bold",), ("italic",), ("bold", "underline"), ("sub",), ("sup",))))


@given(st.lists(st.builds(Paragraph, st.lists(MARKED, min_size=1, max_size=5).map(tuple)), max_size=4).map(tuple))
def test_every_letter_and_look_comes_back(blocks: tuple[Paragraph, ...]) -> None:
    def letters(found: tuple[Block, ...]) -> list[list[tuple[str, tuple[str, ...]]]]:
        paragraphs = [block for block in found if isinstance(block, Paragraph)]
        return [
            [(letter, run.marks) for run in each.content if isinstance(run, Run) for letter in run.text]
            for each in paragraphs
        ]

    assert letters(through(blocks)) == letters(blocks)


def test_what_only_renderers_make_is_left_out() -> None:
    blocks = (
        Contents("sections"),
        Prose("x", (Paragraph(line("dalam prosa")),)),
        PageBreak(),
        Figure("c", "Bagan", "b", chart={"mark": "bar"}),
    )
    assert through(blocks) == (Paragraph(line("dalam prosa")),)


def test_an_empty_text_is_no_text_and_has_a_line_to_write_on() -> None:
    found = document(())
    assert len(fragment_of(found).children) == 1
    assert blocks_of(fragment_of(found)) == ()


def hostile(*nodes: XmlElement | XmlText) -> tuple[Block, ...]:
    doc: Doc[Any] = Doc()
    fragment = fragment_of(doc)
    for node in nodes:
        fragment.children.append(node)
    return blocks_of(fragment)


def test_nodes_that_nobody_knows_are_left_out() -> None:
    text = XmlElement(
        "paragraph", {"style": "javascript:"}, [XmlText("teks"), XmlElement("script", {}, [XmlText("alert(1)")])]
    )
    found = hostile(
        XmlText("lepas"),
        XmlElement("script", {}, [XmlText("alert(1)")]),
        text,
        XmlElement("figure", {"picture": "../../etc/passwd"}),
    )
    assert found == (Paragraph(line("teks")),)


def test_numbers_that_are_none_and_links_elsewhere_do_no_harm() -> None:
    doc: Doc[Any] = Doc()
    fragment = fragment_of(doc)
    heading = XmlElement("heading", [("level", "NaN")], [XmlText("judul")])
    fragment.children.append(heading)
    wide: Any = [("colspan", 1e300)]
    cell = XmlElement("table_cell", wide, [XmlElement("paragraph", {}, [XmlText("sel")])])
    fragment.children.append(XmlElement("table", {}, [XmlElement("table_row", {}, [cell])]))
    paragraph = fragment.children.append(XmlElement("paragraph"))
    said = paragraph.children.append(XmlText("klik"))
    said.format(0, 4, {"link": {"href": "javascript:alert(1)"}, "strong--3": {}})
    said.insert_embed(4, {"any": "thing"})
    found = blocks_of(fragment)
    assert found[0] == Heading(line("judul"), 1)
    assert isinstance(found[1], Table)
    assert found[1].rows[0].cells[0].text == "sel"
    assert found[2] == Paragraph((Run("klik", ("bold",)),))


def test_other_types_in_a_text_are_left_out() -> None:
    doc: Doc[Any] = Doc()
    paragraph = fragment_of(doc).children.append(XmlElement("paragraph"))
    said = paragraph.children.append(XmlText("a"))
    said.insert_embed(1, Map({"b": "c"}))
    said.insert_embed(2, Array(["d"]))
    assert blocks_of(fragment_of(doc)) == (Paragraph(line("a")),)


def test_rows_are_as_wide_as_their_table() -> None:
    def row(*words: str) -> XmlElement:
        return XmlElement(
            "table_row",
            {},
            [XmlElement("table_cell", {}, [XmlElement("paragraph", {}, [XmlText(each)])]) for each in words],
        )

    table = hostile(XmlElement("table", {}, [row("a"), row("b", "c", "d")]))[0]
    assert isinstance(table, Table)
    assert [len(each.cells) for each in table.rows] == [3, 3]


def test_the_words_and_where_they_differ() -> None:
    assert words_of(WHOLE).splitlines()[:3] == [
        "Letak",
        "Rembang é di pesisir utara, 48 program [Sumber: BPS], lihat ",
        "situs2",
    ]
    after = (WHOLE[0], Paragraph(line("lain")), *WHOLE[2:])
    assert [new for _old, new in differences(WHOLE, after)] == ["lain"]


# How deep a document may grow


def test_a_text_may_grow_where_a_browser_writes_and_no_deeper() -> None:
    nesting = Nesting()
    doc: Doc[Any] = Doc()
    updates: list[bytes] = []
    doc.observe(lambda event: updates.append(event.update))
    fragment = doc.get("prose", type=XmlFragment)
    inside: Any = fragment
    for _each in range(DEEPEST):
        inside = inside.children.append(XmlElement("bullet_list"))
        fragment.children.insert(0, XmlElement("paragraph", {}, [XmlText("di depan")]))
    for update in updates:
        nesting.check(update)
    updates.clear()
    inside.children.append(XmlElement("bullet_list"))
    with pytest.raises(Garbled):
        nesting.check(updates[0])
    # A second beside it, too, which only says what it stands beside.
    fresh = Nesting()
    fresh.note(doc.get_update())
    updates.clear()
    inside.children.append(XmlElement("bullet_list"))
    with pytest.raises(Garbled):
        fresh.check(updates[0])


def test_what_hangs_on_nothing_known_is_refused_and_other_types_too() -> None:
    doc: Doc[Any] = Doc()
    fragment_of(doc).children.append(XmlElement("paragraph"))
    state = doc.get_state()
    fragment_of(doc).children.append(XmlElement("paragraph"))
    with pytest.raises(Garbled):
        Nesting().check(doc.get_update(state))
    rows: Doc[Any] = Doc()
    rows.get("rows", type=Map)["x"] = Map({"a": "b"})
    with pytest.raises(Garbled):
        Nesting().check(rows.get_update())


def test_two_people_who_write_in_turns_are_both_followed() -> None:
    one: Doc[Any] = Doc()
    two: Doc[Any] = Doc()
    nesting = Nesting()
    for turn in range(60):
        writer, other = (one, two) if turn % 2 else (two, one)
        before = writer.get_state()
        children = fragment_of(writer).children
        children.insert(len(children) // 2, XmlElement("paragraph", {}, [XmlText(str(turn))]))
        update = writer.get_update(before)
        nesting.check(update)
        other.apply_update(update)
    whole = Nesting()
    whole.check(one.get_update())
    assert len(fragment_of(two).children) == 60


# Rooms


@pytest.fixture
def log(db: None) -> Iterator[Log]:
    """The log; what a test writes into it is taken away like the rows it was about."""
    yield from kept_log()


@pytest.fixture
def plan(db: None) -> Plan:
    return make_plan(code=f"tulis-{uuid4().hex[:8]}")


@pytest.fixture
def text(plan: Plan) -> SectionText:
    return text_of(plan, BOOK, PLACE)


@pytest.fixture
def settle(log: Log) -> Callable[[], None]:
    """Lets the absorber work until nothing is left."""

    def work() -> None:
        worker = absorber.Absorber(log)
        while worker.step():
            pass

    return work


class Writer:
    """A browser in a text's room, as far as its document goes."""

    def __init__(self, text: SectionText, log: Log, who: str = "sari") -> None:
        self.room, self.log, self.who = room_name(text), log, somebody(who)
        keeper.make_ready(self.room, log)
        self.doc: Doc[Any] = Doc()
        self.doc.apply_update(read_document(self.room, log).doc.get_update())

    def write(self, words: str) -> None:
        """A new paragraph at the end."""
        before = self.doc.get_state()
        fragment_of(self.doc).children.append(XmlElement("paragraph", {}, [XmlText(words)]))
        self.log.append([Draft(self.room, self.doc.get_update(before), self.who.pk, "a session")])

    def type_on(self, letters: str) -> None:
        """Go on in the last paragraph."""
        before = self.doc.get_state()
        paragraph: Any = list(fragment_of(self.doc).children)[-1]
        said = next(iter(paragraph.children))
        said.insert(len(said), letters)
        self.log.append([Draft(self.room, self.doc.get_update(before), self.who.pk, "a session")])

    def sees(self) -> str:
        return words_of(blocks_of(fragment_of(self.doc)))


def suggest(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    """The data suggest a first text."""
    monkeypatch.setattr(seeding, "suggested_for", lambda _text: (Paragraph(line(words)),))


def test_a_room_begins_with_what_the_data_suggest_and_follows_them(
    text: SectionText, log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    suggest(monkeypatch, "Ada 3 program.")
    assert Writer(text, log).sees() == "Ada 3 program."
    suggest(monkeypatch, "Ada 4 program.")
    assert Writer(text, log).sees() == "Ada 4 program."
    number = TextRoom.objects.get().number
    Writer(text, log)
    assert TextRoom.objects.get().number == number


def test_once_somebody_has_edited_it_it_is_theirs(
    text: SectionText, log: Log, settle: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    suggest(monkeypatch, "Ada 3 program.")
    sari = Writer(text, log)
    assert texts_of(text.plan, BOOK) == {}
    sari.write("Dan pelabuhan.")
    settle()
    suggest(monkeypatch, "Ada 4 program.")
    assert Writer(text, log).sees() == "Ada 3 program.\nDan pelabuhan."
    text.refresh_from_db()
    assert (text.edited, text.edited_by) == (True, somebody("sari"))
    assert texts_of(text.plan, BOOK) == {PLACE: (Paragraph(line("Ada 3 program.")), Paragraph(line("Dan pelabuhan.")))}


def test_what_was_typed_and_not_absorbed_yet_is_not_written_over(
    text: SectionText, log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    suggest(monkeypatch, "lama")
    Writer(text, log).write("ketikan")
    suggest(monkeypatch, "baru")
    assert Writer(text, log).sees() == "lama\nketikan"


def test_a_lost_room_is_seeded_with_what_was_kept(text: SectionText, log: Log, settle: Callable[[], None]) -> None:
    Writer(text, log).write("Sudah ditulis.")
    settle()
    absorbing.SHELF.clear()
    log.forget_all()
    TextRoom.objects.all().delete()
    text.refresh_from_db()
    assert Writer(text, log).sees().endswith("\nSudah ditulis.")


def test_typing_on_is_one_entry_of_the_history_by_whoever_typed(
    text: SectionText, log: Log, settle: Callable[[], None]
) -> None:
    sari = Writer(text, log)
    sari.write("Rembang")
    settle()
    for letters in (" di pesisir", " utara"):
        sari.type_on(letters)
        settle()
    bayu = Writer(text, log, "bayu")
    bayu.write("Kata Bappeda.")
    settle()
    found = Entry.objects.filter(subject=text.uid).select_related("batch__by").order_by("pk")
    assert [(each.batch.by.name if each.batch.by else "", each.new) for each in found] == [
        ("Sari", "Rembang di pesisir utara"), ("Bayu", "Kata Bappeda."),
    ]  # fmt: skip


def test_absorbing_twice_changes_nothing(text: SectionText, log: Log, settle: Callable[[], None]) -> None:
    Writer(text, log).write("Sekali")
    settle()
    text.refresh_from_db()
    before = (text.blocks, text.edited_at, Entry.objects.filter(subject=text.uid).count())
    absorbing.SHELF.clear()
    TextRoom.objects.update(number=log.first_of_rooms([room_name(text)])[room_name(text)])
    settle()
    text.refresh_from_db()
    assert (text.blocks, text.edited_at, Entry.objects.filter(subject=text.uid).count()) == before


def test_the_journal_names_the_text(text: SectionText, log: Log, settle: Callable[[], None], browse: Any) -> None:
    Writer(text, log).write("Kalimat yang dicari.")
    settle()
    page = browse(somebody("sari"), "id").get(reverse("worksheets:journal", args=[text.plan.code])).content.decode()
    assert "Kalimat yang dicari." in page
    assert "Letak dan potensi wilayah" in page


# Rights


def may(text: SectionText, who: str) -> bool | None:
    found = keeper.entrance(somebody(who).pk, room_name(text))
    return found.may_write if found else None


def test_who_may_write_the_prose_of_a_book(text: SectionText) -> None:
    assert {who: may(text, who) for who in ("sari", "bayu", "lina", "kartika", "budi", "tono", "citra", "umi")} == {
        "sari": True, "bayu": True, "lina": False, "kartika": False, "budi": False, "tono": False, "citra": None, "umi": None,
    }  # fmt: skip


def test_a_coordinator_writes_what_is_about_the_own_dimension(plan: Plan) -> None:
    from tests.cast import group

    where = group(plan, "living")
    where.coordinator = office("Dinkes")
    where.save(update_fields=["coordinator"])
    own, other = text_of(plan, "buku_2", "buku_2.3.living.about"), text_of(plan, "buku_2", "buku_2.3.economy.about")
    assert (may(own, "kartika"), may(other, "kartika")) == (True, False)
    assert (may(own, "lina"), may(own, "sari")) == (False, True)


def test_rooms_that_are_none_let_nobody_in(text: SectionText) -> None:
    assert [
        keeper.entrance(somebody("sari").pk, room) for room in ("text-0", "text-x", f"{room_name(text)}9999", "sheet-1")
    ] == [None] * 4


def test_each_kind_of_room_has_its_own_keeper(text: SectionText, log: Log) -> None:
    from anyam.live.keeping import keeper as all_keepers

    kept = all_keepers()
    found = kept.entrance(somebody("sari").pk, room_name(text))
    assert found is not None
    assert found.nests
    kept.make_ready(room_name(text), log)
    assert kept.absorbed([room_name(text), "sheet-1", "other-1"]) == {room_name(text): TextRoom.objects.get().number}
    assert kept.entrance(somebody("sari").pk, "other-1") is None


def test_a_refused_stream_waits_in_the_tray_and_is_laid_aside(text: SectionText, log: Log, browse: Any) -> None:
    sari = Writer(text, log)
    before, state = sari.doc.get_update(), sari.doc.get_state()
    fragment_of(sari.doc).children.append(XmlElement("paragraph", {}, [XmlText("kalimat-uji-susulan")]))
    assert keeper.refused(somebody("lina").pk, room_name(text), before, [sari.doc.get_update(state)]) == 1
    where = [text.plan.code, BOOK, PLACE]
    page = reverse("writing:text", args=where)
    assert "kalimat-uji-susulan" in browse(somebody("sari")).get(page).content.decode()
    assert "kalimat-uji-susulan" not in browse(somebody("lina")).get(page).content.decode()
    late = LateText.objects.get()
    assert browse(somebody("lina")).post(reverse("writing:late", args=where), {"parts": [late.pk]}).status_code == 403
    assert browse(somebody("sari")).post(reverse("writing:late", args=where), {"parts": [late.pk]}).status_code == 302
    assert "kalimat-uji-susulan" not in browse(somebody("sari")).get(page).content.decode()


def test_a_browser_hands_in_what_it_still_holds(text: SectionText, browse: Any) -> None:
    where = f"/live/{room_name(text)}/late/"

    def hand_in(who: str, told: object) -> int:
        return int(browse(somebody(who)).post(where, json.dumps(told), content_type="application/json").status_code)

    parts = [{"row": "1.2", "column": "text", "old": "", "new": "yang tertinggal"}]
    assert hand_in("lina", {"person": somebody("lina").pk, "cells": parts}) == 200
    assert hand_in("lina", {"person": somebody("sari").pk, "cells": parts}) == 401
    assert hand_in("citra", {"cells": parts}) == 404
    wrongs: tuple[Any, ...] = ({}, [], {"cells": [{"old": 1, "new": 2}]}, {"cells": [{"old": "", "new": "x" * 30_000}]})
    assert [hand_in("sari", wrong) for wrong in wrongs] == [422] * len(wrongs)
    assert [(each.person, each.new) for each in LateText.objects.all()] == [(somebody("lina"), "yang tertinggal")]


class Bell:
    """Never rings."""

    def news(self) -> frozenset[str]:
        """Nothing."""
        return frozenset()


class House:
    """The keeper of texts, with entrances that were asked for before: the hall's threads see no open transaction."""

    def __init__(self, doors: dict[int, Entrance | None]) -> None:
        self.doors = doors
        self.late: list[bytes] = []

    def entrance(self, person: int, _room: str) -> Entrance | None:
        """As it was asked for."""
        return self.doors[person]

    def make_ready(self, room: str, log: Log) -> None:
        """An empty text."""
        log.append([Draft(room, seeding.seed(()), kind=SEED)])

    def refused(self, _person: int, _room: str, _state: bytes, updates: Iterable[bytes]) -> int:
        """Kept in a list."""
        self.late += list(updates)
        return len(self.late)

    def absorbed(self, rooms: Iterable[str]) -> dict[str, int]:
        """Nothing yet."""
        return dict.fromkeys(rooms, 0)

    def bell(self) -> Bell:
        """One that never rings."""
        return Bell()


def paragraph(doc: "Doc[Any]", *inside: Any) -> bytes:
    """A paragraph at the end of a browser's document, as an update."""
    before = doc.get_state()
    fragment_of(doc).children.append(XmlElement("paragraph", {}, inside or [XmlText("satu")]))
    return doc.get_update(before)


async def say(hall: Hall, session: Session, update: bytes) -> None:
    """Send it, and wait until it is durable or refused."""
    for message in wire.messages(wire.sync(wire.UPDATE, update)):
        await listen(hall, session, message)
    await session.settled()


def test_in_the_hall_two_people_write_a_text_and_a_reader_does_not(text: SectionText, log: Log) -> None:
    """The gate of sheets would take no second paragraph; here what goes too deep ends its own session only."""
    people = enumerate(("sari", "bayu", "budi"), start=1)
    room = room_name(text)
    house = House({each: keeper.entrance(somebody(who).pk, room) for each, who in people})

    async def scene() -> None:
        async with running(house, open_log) as hall:  # type: ignore[arg-type] # a keeper by its methods
            one, two, reader = [await hall.enter(person, room) for person in (1, 2, 3)]
            doc: Doc[Any] = Doc()
            doc.apply_update(hall.rooms.open[room].document.doc.get_update())
            for session in (one, two, one):
                await say(hall, session, paragraph(doc))
            assert (one.taken, two.taken) == (2, 1)
            assert len(fragment_of(hall.rooms.open[room].document.doc).children) == 4
            await say(hall, reader, paragraph(doc))
            assert reader.ended is not None
            assert (reader.ended.code, len(house.late)) == (Close.REFUSED, 1)
            deep: Any = XmlElement("paragraph")
            for _each in range(DEEPEST + 1):
                deep = XmlElement("paragraph", {}, [deep])
            with pytest.raises(Garbled):
                await say(hall, two, paragraph(doc, deep))
            with pytest.raises(Ended) as ended:
                await say(hall, two, paragraph(doc, XmlText("x" * (LARGEST + 1))))
            assert ended.value.code == Close.LARGE

    play(scene())


# The page


def page_of(browse: Any, plan: Plan, who: str = "sari", language: str = "id", key: str = PLACE) -> Any:
    return browse(somebody(who), language).get(reverse("writing:text", args=[plan.code, BOOK, key]))


def test_the_page_shows_the_text_and_says_that_it_is_suggested(
    plan: Plan, log: Log, settle: Callable[[], None], browse: Any
) -> None:
    before = page_of(browse, plan, language="en").content.decode()
    assert "data-suggested hidden" not in before
    text = SectionText.objects.get(plan=plan, place=PLACE)
    writer = Writer(text, log)
    state = writer.doc.get_state()
    fill(writer.doc, WHOLE)
    log.append([Draft(writer.room, writer.doc.get_update(state), writer.who.pk, "s")])
    settle()
    after = page_of(browse, plan, language="en").content.decode()
    assert "data-suggested hidden" in after
    for words in (
        "<strong>",
        "Sumber: ",
        "<caption>Penduduk</caption>",
        f"/book-pictures/{HASH}/",
        "https://rembang.example/",
    ):
        assert words in after
    # A figure says what it is now: this plan has no programme.
    assert "utara, 0 program" in after


def test_a_book_opens_at_the_first_text_that_one_may_write(plan: Plan, browse: Any) -> None:
    def first(who: str) -> str:
        answer = browse(somebody(who)).get(reverse("writing:first", args=[plan.code, "buku_2"]))
        assert reverse("books:reading", args=[plan.code, "buku_2"]) in answer.content.decode()  # the way back
        return str(answer.context["page"].definition["place"])

    from tests.cast import group

    where = group(plan, "living")
    where.coordinator = office("Dinkes")
    where.save(update_fields=["coordinator"])
    look(plan, "buku_2")
    texts = SectionText.objects.filter(plan=plan, book="buku_2", rank__isnull=False).order_by("rank")
    assert first("sari") == texts.values_list("place", flat=True)[0] == first("budi")
    assert texts.get(place=first("kartika")).dimension == "living"


def test_script_in_a_text_is_only_letters(plan: Plan, log: Log, settle: Callable[[], None], browse: Any) -> None:
    page_of(browse, plan)
    Writer(SectionText.objects.get(plan=plan, place=PLACE), log).write("<script>alert(1)</script>")
    settle()
    assert "<script>alert" not in page_of(browse, plan).content.decode()


def test_a_place_that_no_book_has_is_not_found(plan: Plan, browse: Any) -> None:
    assert page_of(browse, plan, key="buku_1.99").status_code == 404
    assert not SectionText.objects.filter(plan=plan, place="buku_1.99").exists()
    assert page_of(browse, plan, who="citra").status_code == 404
    assert browse(somebody("sari")).get(reverse("writing:text", args=[plan.code, "buku_9", PLACE])).status_code == 404


def test_the_page_asks_a_handful_of_questions(
    demo: Plan, browse: Any, log: Log, django_assert_max_num_queries: Any
) -> None:
    client = browse(somebody("sari"))
    where = reverse("writing:text", args=[demo.code, BOOK, PLACE])
    client.get(where)
    with django_assert_max_num_queries(12):
        assert client.get(where).status_code == 200


def test_every_place_has_a_page_and_a_key_of_its_own(plan: Plan) -> None:
    for book in plan.edition.books:
        keys = [each.key for each in places_of(plan, book.code)]
        assert keys
        assert len(keys) == len(set(keys))


def test_a_text_points_to_what_the_book_has_numbered(plan: Plan, browse: Any) -> None:
    answer = browse(somebody("budi")).get(reverse("writing:things", args=[plan.code, BOOK]))
    assert any(label.startswith("Bab ") for _key, label, _title in answer.json()["things"])
    assert browse(somebody("citra")).get(reverse("writing:things", args=[plan.code, BOOK])).status_code == 404


# Figures of the data


def test_figures_are_those_of_the_plan(demo: Plan) -> None:
    chain = chain_of(demo)
    found = {key: said for key, _label, said in fields_of(demo, "id", chain)}
    assert found["count.programmes"] == str(len(chain.programmes))
    per_dimension = [int(found[f"count.programmes.{each.code}"]) for each in demo.edition.dimensions]
    assert sum(per_dimension) == len(chain.programmes)
    whole = total(line for part in planned(chain) for line in part.lines)

    def rupiah(key: str) -> int:
        return int(found[key].split(",")[0].replace("Rp", "").replace(".", "").replace("\N{NO-BREAK SPACE}", "") or 0)

    assert rupiah("money") == whole
    years = [key for key in found if key.startswith("money.") and (key[6:].isdigit() or key == "money.undivided")]
    assert sum(map(rupiah, years)) == whole
    assert found["region.name"] == demo.region.name
    assert len(found) == len(fields_of(demo, "id", chain))


def test_figures_speak_the_language_that_is_asked_for(demo: Plan) -> None:
    chain = chain_of(demo)
    labels = {
        language: {key: label for key, label, _said in fields_of(demo, language, chain)} for language in ("id", "en")
    }
    assert labels["id"]["count.programmes"] == "Jumlah program kerja"
    assert labels["en"]["count.programmes"] == "Number of work programmes"


def test_a_new_programme_is_counted_at_once(plan: Plan) -> None:
    def count() -> str:
        return next(said for key, _label, said in fields_of(plan, "id") if key == "count.programmes.living")

    assert count() == "0"
    make_row(sheet(plan, "w6_program", "living"), name="Satu")
    assert count() == "1"


# Pictures


def send(browse: Any, plan: Plan, content: bytes, *, who: str = "sari", name: str = "gambar.png") -> Any:
    file = SimpleUploadedFile(name, content)
    return browse(somebody(who), "en").post(reverse("writing:pictures", args=[plan.code, BOOK]), {"file": file})


def drawn(kind: str, size: tuple[int, int] = (40, 30), mode: str = "RGB", **options: Any) -> bytes:
    made = BytesIO()
    Image.new(mode, size).save(made, kind, **options)
    return made.getvalue()


@pytest.fixture
def images(settings: Any, tmp_path: Path) -> Path:
    settings.DATA = tmp_path
    return tmp_path / "files" / "books" / "images"


def test_a_large_photo_is_kept_as_large_as_a_page_needs_it(plan: Plan, browse: Any, images: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    exif[0x010F] = "a camera"
    answer = send(browse, plan, drawn("JPEG", (6000, 3000), exif=exif), name="foto.jpg").json()
    assert (answer["width"], answer["height"]) == (WIDEST // 2, WIDEST)
    with Image.open(images / answer["picture"]) as kept:
        assert kept.format == "JPEG"
        assert not dict(kept.getexif())
    assert (images / answer["picture"]).stat().st_mode & 0o077 == 0


KINDS = (
    ("PNG", "RGBA", "PNG"), ("WEBP", "RGB", "JPEG"), ("WEBP", "RGBA", "PNG"), ("PNG", "P", "PNG"), ("JPEG", "CMYK", "JPEG"),
    ("PNG", "1", "PNG"), ("PNG", "I;16", "PNG"),
)  # fmt: skip


@pytest.mark.parametrize("kinds", KINDS)
def test_every_kind_is_written_anew_as_one_that_files_take(
    plan: Plan, browse: Any, images: Path, kinds: tuple[str, str, str]
) -> None:
    kind, mode, kept = kinds
    answer = send(browse, plan, drawn(kind, mode=mode))
    assert answer.status_code == 200, answer.content
    with Image.open(BytesIO(stored(answer.json()["picture"]))) as found:
        assert found.format == kept


def test_what_is_no_picture_is_refused_and_leaves_nothing(plan: Plan, browse: Any, images: Path) -> None:
    png = drawn("PNG")
    for content in (
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"\x89PNG\r\n\x1a\n" + b"x" * 100, b"\xff\xd8\xff" + b"\0" * 100,
        png[: len(png) // 2][:30], b"GIF89a" + b"\0" * 50, drawn("GIF"), drawn("TIFF"), b"RIFF\x10\0\0\0WEBP" + b"\0" * 16,
        b"<html>" + png, png[:8] + b"%PDF-1.7",
    ):  # fmt: skip
        answer = send(browse, plan, content)
        assert (answer.status_code, bool(answer.content)) == (422, True), content[:20]
    assert not images.exists() or not list(images.iterdir())
    assert not TextPicture.objects.filter(plan=plan).exists()


def test_a_small_file_that_unpacks_to_a_huge_picture_is_refused(plan: Plan, browse: Any, images: Path) -> None:
    bomb = drawn("PNG", (20_000, 20_000), "1")
    assert len(bomb) < 200_000
    answer = send(browse, plan, bomb)
    assert answer.status_code == 422
    assert "too many pixels" in answer.content.decode()


def test_a_picture_larger_than_forty_megabytes_is_refused(
    plan: Plan, browse: Any, images: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from anyam.books.writing import pictures

    monkeypatch.setattr(pictures, "LARGEST", 2**20)
    assert "1 MB are the most" in send(browse, plan, drawn("PNG") + b"\0" * 2**20).content.decode()


def test_what_was_written_is_printed_with_its_picture_and_the_figures_of_now(
    text: SectionText, log: Log, settle: Callable[[], None], browse: Any, images: Path
) -> None:
    plan = text.plan
    sent = send(browse, plan, drawn("PNG")).json()["picture"]
    writer = Writer(text, log)
    before = writer.doc.get_state()
    words = (
        Paragraph((Run("Ada "), Value("count.programmes", "99"), Run(" program kerja."))),
        Figure("f", "Peta", "Peta", picture=sent),
    )
    fill(writer.doc, words)
    log.append([Draft(writer.room, writer.doc.get_update(before), writer.who.pk, "s")])
    settle()
    make_row(sheet(plan, "w6_program", "living"), name="Satu")
    book = build(plan, BOOK, Making())
    found = [block for section, _level in walk(book.sections) for block in section.blocks if isinstance(block, Prose)]
    written = next(each for each in found if each.key == PLACE)
    assert not written.suggested
    assert words_of(written.blocks) == "Ada 1 program kerja.\nPeta"
    assert PlanPictures(plan).stored(sent) == stored(sent)
    assert stored(sent)


def test_only_who_writes_in_the_book_sends_pictures_and_only_readers_of_the_plan_see_them(
    plan: Plan, browse: Any, images: Path
) -> None:
    assert {who: send(browse, plan, drawn("PNG"), who=who).status_code for who in ("budi", "lina", "citra", "sari", "bayu")} == {
        "budi": 403, "lina": 403, "citra": 404, "sari": 200, "bayu": 200,
    }  # fmt: skip
    kept = TextPicture.objects.get(plan=plan)
    where = reverse("writing:picture", args=[plan.code, kept.sha256])
    answer = browse(somebody("budi")).get(where)
    assert (answer.status_code, answer["Content-Type"], answer["X-Content-Type-Options"]) == (
        200,
        "image/png",
        "nosniff",
    )
    assert browse(somebody("citra")).get(where).status_code == 404
    # Another plan has it not, though the file is there.
    other = make_plan(code=f"lain-{uuid4().hex[:6]}")
    assert browse(somebody("sari")).get(reverse("writing:picture", args=[other.code, kept.sha256])).status_code == 404


def test_names_of_pictures_lead_nowhere_else(images: Path) -> None:
    (images.parent).mkdir(parents=True)
    (images.parent / "secret").write_text("x")
    assert [stored(name) for name in ("../secret", "A" * 64, "", "..")] == [b""] * 4
    assert images.parents[2] == settings.DATA


def test_a_coordinator_sends_pictures_for_the_own_dimension(plan: Plan, browse: Any, images: Path) -> None:
    kartika = somebody("kartika")
    add_membership(kartika, "koordinator_dimensi", plan.region, office("Dinkes"))
    from tests.cast import group

    where = group(plan, "living")
    where.coordinator = office("Dinkes")
    where.save(update_fields=["coordinator"])
    text_of(plan, "buku_2", "buku_2.3.living.about")
    file = SimpleUploadedFile("x.png", drawn("PNG"))
    assert (
        browse(kartika).post(reverse("writing:pictures", args=[plan.code, "buku_2"]), {"file": file}).status_code == 200
    )
