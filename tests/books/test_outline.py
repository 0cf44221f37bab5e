"""A city's own outline: acts, their undoing, the page."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from anyam.books.actions import outline as acts
from anyam.books.building import outlines_of
from anyam.books.models import BookLook, OutlineChange
from anyam.books.printing import making_of
from anyam.core.errors import NotAllowed, RuleBroken
from anyam.plans.models import Group, Plan
from tests.cast import Cast, make_plan, office
from tests.city.desk import told

pytestmark = pytest.mark.django_db
Browse = Callable[..., Client]
HERE = "/plans/uji/books/outline/"


@pytest.fixture
def plan(cast: Cast) -> Plan:
    return make_plan()


def codes(plan: Plan, book: str = "buku_1") -> list[str]:
    found = next(each for each in outlines_of(plan) if each.code == book)
    return [each.code for each in found.chapters]


def test_a_city_names_moves_drops_and_adds(plan: Plan, cast: Cast) -> None:
    before = codes(plan)
    assert acts.rename(plan, "buku_1", "3", "Kesenjangan layanan", cast.sari)
    assert acts.drop(plan, "buku_1", "2", cast.sari)
    assert acts.move(plan, "buku_1", "3", cast.sari, step=-1)
    made = acts.add_chapter(plan, "buku_1", "Kearifan lokal", cast.sari, title_en="Local wisdom", sheets=["w1_isu"])
    assert codes(plan) == ["0", "3", "1", "4", "5", made.chapter]
    assert before == ["0", "1", "2", "3", "4", "5"]
    titles = {each.code: each.title for each in outlines_of(plan)[0].chapters}
    assert (titles["3"].id, titles["3"].en) == ("Kesenjangan layanan", "Kesenjangan layanan")
    assert (titles[made.chapter].en, outlines_of(plan)[0].chapters[-1].sheets) == ("Local wisdom", ("w1_isu",))


def test_what_is_left_out_is_stepped_over_and_comes_back_where_it_was(plan: Plan, cast: Cast) -> None:
    acts.drop(plan, "buku_1", "3", cast.sari)
    acts.move(plan, "buku_1", "2", cast.sari, step=1)
    assert codes(plan) == ["0", "1", "4", "2", "5"]
    acts.take_in(plan, "buku_1", "3", cast.sari)
    assert codes(plan).index("3") == codes(plan).index("2") + 1


def test_every_act_is_taken_back_one_after_the_other(plan: Plan, cast: Cast) -> None:
    start = outlines_of(plan)
    acts.rename(plan, "buku_2", "5", "Jalan ke depan", cast.sari)
    acts.move(plan, "buku_2", "5", cast.sari, step=-2)
    acts.add_book(plan, "Buku saku", cast.sari)
    acts.drop(plan, "buku_3", "", cast.sari)
    assert [each.code for each in outlines_of(plan)][-1] == "own1"
    for _each in range(4):
        acts.undo_last(plan, cast.sari)
    assert outlines_of(plan) == start
    with pytest.raises(RuleBroken):
        acts.undo_last(plan, cast.sari)


def test_a_chapter_whose_adding_was_taken_back_is_nowhere_but_in_the_journal(
    browse: Browse, plan: Plan, cast: Cast
) -> None:
    page = browse(cast.sari, "en")
    page.post(HERE, {"book": "buku_1", "title": "Kearifan lokal"})
    assert "Kearifan lokal" in told(page.get(HERE))
    page.post(f"{HERE}undoing/")
    for address in (HERE, "/plans/uji/books/"):
        shown = told(page.get(address))
        assert "Kearifan lokal" not in shown
        assert "left out" not in shown
    assert "Kearifan lokal" in told(page.get("/plans/uji/journal/"))
    again = acts.add_chapter(plan, "buku_1", "Kearifan lokal", cast.sari)
    assert again.chapter != "own1"
    assert codes(plan)[-1] == again.chapter


def test_as_the_framework_has_it(plan: Plan, cast: Cast) -> None:
    start = codes(plan)
    acts.rename(plan, "buku_1", "1", "Lain", cast.sari)
    acts.move(plan, "buku_1", "1", cast.sari, step=3)
    acts.add_chapter(plan, "buku_1", "Sendiri", cast.sari)
    assert acts.as_the_edition_has_it(plan, "buku_1", cast.sari)
    assert codes(plan) == start
    acts.undo_last(plan, cast.sari)
    assert codes(plan) != start


def test_codes_of_own_chapters_are_never_given_twice(plan: Plan, cast: Cast) -> None:
    first = acts.add_chapter(plan, "buku_1", "Satu", cast.sari)
    acts.drop(plan, "buku_1", first.chapter, cast.sari)
    assert acts.add_chapter(plan, "buku_2", "Dua", cast.sari).chapter != first.chapter


def test_two_people_who_name_one_chapter_do_not_undo_each_other(plan: Plan, cast: Cast) -> None:
    acts.rename(plan, "buku_1", "1", "Satu", cast.sari)
    with pytest.raises(RuleBroken):
        acts.rename(plan, "buku_1", "1", "Dua", cast.sari, base="")
    assert not acts.rename(plan, "buku_1", "1", "Satu", cast.sari, base="")


@pytest.mark.parametrize("title", ["", "  ", "a" * 301])
def test_a_title_of_nothing_or_without_end_is_refused(plan: Plan, cast: Cast, title: str) -> None:
    with pytest.raises(RuleBroken):
        acts.add_book(plan, title, cast.sari)


def test_what_is_not_there_cannot_be_changed(plan: Plan, cast: Cast) -> None:
    for act in (
        lambda: acts.drop(plan, "buku_9", "", cast.sari),
        lambda: acts.rename(plan, "buku_1", "99", "X", cast.sari),
        lambda: acts.move(plan, "buku_1", "0", cast.sari, step=1),
        lambda: acts.add_chapter(plan, "buku_1", "X", cast.sari, sheets=["tiada"]),
        lambda: acts.set_look(plan, "a3", "Inter", cast.sari),
        lambda: acts.set_look(plan, "a4", "Comic", cast.sari),
    ):
        with pytest.raises(RuleBroken):
            act()
    assert not OutlineChange.objects.filter(plan=plan).exists()


def test_one_book_stays(plan: Plan, cast: Cast) -> None:
    *others, last = [each.code for each in outlines_of(plan)]
    for each in others:
        acts.drop(plan, each, "", cast.sari)
    with pytest.raises(RuleBroken):
        acts.drop(plan, last, "", cast.sari)


def test_only_the_secretariat_changes_it(plan: Plan, cast: Cast) -> None:
    for person in (cast.budi, cast.bayu, cast.lina, cast.dewi):
        with pytest.raises(NotAllowed):
            acts.drop(plan, "buku_1", "1", person)
        with pytest.raises(NotAllowed):
            acts.set_look(plan, "f4", "Inter", person)


def test_the_look_is_that_of_what_is_built(plan: Plan, cast: Cast) -> None:
    assert making_of(plan, "id", "").paper == "a4"
    assert acts.set_look(plan, "f4", "Inter", cast.sari)
    assert not acts.set_look(plan, "f4", "Inter", cast.sari)
    assert making_of(plan, "id", "").paper == BookLook.objects.get(plan=plan).paper == "f4"


def test_the_page_changes_it_without_a_script_and_the_journal_tells_it(browse: Browse, plan: Plan, cast: Cast) -> None:
    page = browse(cast.sari, "en")
    answer = page.post(f"{HERE}names/", {"book": "buku_1", "chapter": "3", "title": "Kesenjangan layanan", "base": ""})
    assert answer["Location"] == f"{HERE}#o-buku_1-3"
    page.post(f"{HERE}places/", {"book": "buku_1", "chapter": "3", "to": "up"})
    page.post(f"{HERE}left-out/", {"book": "buku_1", "chapter": "5"})
    page.post(HERE, {"book": "buku_1", "title": "Kearifan lokal", "sheets": ["w1_isu"]})
    page.post("/plans/uji/books/look/", {"paper": "f4", "font": "Inter"})
    shown = told(page.get(HERE))
    assert "in the framework: Gap analysis" in shown
    assert shown.index("Kesenjangan layanan") < shown.index("Readiness analysis") < shown.index("Kearifan lokal")
    assert "left out" in shown
    assert "Kearifan lokal" in told(page.get("/plans/uji/books/"))
    journal = told(page.get("/plans/uji/journal/"))
    for each in ("Outline of the books", "Look of the books", "Kesenjangan layanan", "Kearifan lokal"):
        assert each in journal
    page.post(f"{HERE}undoing/")
    page.post(f"{HERE}undoing/")
    left = told(page.get(HERE))
    assert "Kearifan lokal" not in left
    assert "left out" not in left
    assert codes(plan) == ["0", "1", "3", "2", "4", "5"]


def test_what_was_typed_is_not_lost_when_it_is_refused(browse: Browse, plan: Plan, cast: Cast) -> None:
    page = browse(cast.sari, "en")
    answer = page.post(HERE, {"book": "buku_1", "title": "", "title_en": "Local wisdom"})
    assert answer.status_code == 422
    assert "Local wisdom" in told(answer)
    assert "write a title" in told(answer)
    in_place = page.post(HERE, {"book": "buku_1", "title": ""}, headers={"HX-Request": "true"})
    assert in_place.status_code == 200


def test_readers_see_it_without_buttons(
    browse: Browse, plan: Plan, cast: Cast, django_assert_max_num_queries: Any
) -> None:
    acts.rename(plan, "buku_1", "1", "Wilayah", cast.sari)
    for person, buttons in ((cast.budi, False), (cast.sari, True)):
        page = browse(person, "en")
        with django_assert_max_num_queries(12):
            shown = told(page.get(HERE))
        assert ("Leave out" in shown) is buttons
        assert "Wilayah" in shown


def test_texts_are_offered_to_write_only_to_whoever_may_write_them(browse: Browse, plan: Plan, cast: Cast) -> None:
    """Readers read; the secretariat, Bappeda and whoever coordinates a dimension are led to its texts."""
    living = Group.objects.get(plan=plan, kind="dimension", code="living")
    living.coordinator = office("Dinkes")
    living.save(update_fields=["coordinator"])
    for person, writes in (
        (cast.sari, True),
        (cast.bayu, True),
        (cast.kartika, True),
        (cast.budi, False),
        (cast.lina, False),
    ):
        for address in ("/plans/uji/books/", "/plans/uji/books/reading/buku_1/"):
            shown = told(browse(person, "en").get(address))
            assert ("Write its texts" in shown) is writes, (person, address)
            assert "Print" in shown
    assert "Read the book" in told(browse(cast.budi, "en").get("/plans/uji/books/"))


def test_a_card_says_the_number_of_its_book_once(browse: Browse, plan: Plan, cast: Cast) -> None:
    shown = told(browse(cast.sari, "en").get("/plans/uji/books/"))
    card = shown[shown.index('id="n-buku_1"') : shown.index("books-chapters")]
    assert card.count("Book 1") == 1
    indonesian = told(browse(cast.sari, "id").get("/plans/uji/books/"))
    assert "<span>Buku 1</span>" in indonesian
