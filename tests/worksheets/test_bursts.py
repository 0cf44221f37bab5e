"""Typing keystroke by keystroke: one entry per cell, person and burst."""

from typing import Any

import pytest

from anyam.accounts.models import User
from anyam.journal.models import Batch, Entry
from anyam.plans.models import Item, Sheet
from anyam.worksheets.actions import apply, undo
from anyam.worksheets.changes import Change
from tests.cast import Cast, make_plan, row, sheet, shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def programmes() -> Sheet:
    return sheet(make_plan(), "w6_program", "living")


@pytest.fixture
def programme(programmes: Sheet) -> Item:
    return row(programmes, name="A")


class Typist:
    """Somebody whose keystrokes arrive one by one."""

    def __init__(self, where: Item, person: User) -> None:
        self.where, self.person = where, person

    def types(self, text: str, column: str = "name") -> None:
        """A keystroke's worth."""
        apply(self.where.sheet, [Change(self.where.uid, column, text)], self.person, typing=True)

    def saves(self, text: str, column: str = "name") -> None:
        """A whole cell at once, as a form does."""
        apply(self.where.sheet, [Change(self.where.uid, column, text)], self.person)


@pytest.fixture
def sari(programme: Item, cast: Cast) -> Typist:
    return Typist(programme, cast.sari)


@pytest.fixture
def other(programme: Item, cast: Cast) -> Typist:
    from anyam.teams.actions import add_membership

    add_membership(cast.budi, "bappeda", programme.plan.region)
    return Typist(programme, cast.budi)


def history(where: Item, field: str = "name") -> list[tuple[str, str]]:
    found = Entry.objects.filter(subject=where.uid, field=field).order_by("pk")
    return [(entry.old, entry.new) for entry in found]


def test_typing_on_within_a_minute_is_one_entry(clock: Any, programme: Item, sari: Typist) -> None:
    for seconds, text in ((0, "AB"), (20, "ABC"), (39, "ABCD")):
        clock.pass_by(seconds)
        sari.types(text)
    assert history(programme) == [("A", "ABCD")]
    assert shown(programme)["name"] == "ABCD"


def test_after_a_minute_a_new_entry_begins(clock: Any, programme: Item, sari: Typist) -> None:
    sari.types("AB")
    clock.pass_by(61)
    sari.types("ABC")
    assert history(programme) == [("A", "AB"), ("AB", "ABC")]


def test_a_burst_is_a_minute_long_however_steadily_somebody_types(clock: Any, programme: Item, sari: Typist) -> None:
    text = "A"
    for _keystroke in range(5):
        text += "x"
        sari.types(text)
        clock.pass_by(25)
    assert history(programme) == [("A", "Axxx"), ("Axxx", "Axxxxx")]


def test_leaving_the_cell_ends_the_burst(programme: Item, sari: Typist) -> None:
    sari.types("AB")
    sari.types("x", "acronym")
    sari.types("ABC")
    assert history(programme) == [("A", "AB"), ("AB", "ABC")]


def test_saving_a_form_ends_the_burst(programme: Item, sari: Typist) -> None:
    sari.types("AB")
    sari.saves("ABC")
    sari.types("ABCD")
    assert history(programme) == [("A", "AB"), ("AB", "ABC"), ("ABC", "ABCD")]


def test_leaving_a_cell_without_a_change_ends_the_burst(programme: Item, sari: Typist) -> None:
    sari.types("AB")
    sari.saves("AB")
    sari.types("ABC")
    assert history(programme) == [("A", "AB"), ("AB", "ABC")]


def test_another_person_s_edit_ends_the_burst(programme: Item, sari: Typist, other: Typist) -> None:
    sari.types("AB")
    other.types("AX")
    sari.types("AXC")
    assert history(programme) == [("A", "AB"), ("AB", "AX"), ("AX", "AXC")]
    by = [entry.batch.by for entry in Entry.objects.filter(subject=programme.uid, field="name").order_by("pk")]
    assert by == [sari.person, other.person, sari.person]


def test_another_row_does_not_end_the_burst(programmes: Sheet, programme: Item, sari: Typist, cast: Cast) -> None:
    neighbour = Typist(row(programmes, name="N"), cast.sari)
    sari.types("AB")
    neighbour.types("NO")
    sari.types("ABC")
    assert history(programme) == [("A", "ABC")]


def test_typing_several_cells_at_once_is_no_burst(programme: Item, sari: Typist) -> None:
    changes = [Change(programme.uid, "name", "B"), Change(programme.uid, "acronym", "B")]
    apply(programme.sheet, changes, sari.person, typing=True)
    sari.types("BC")
    assert history(programme) == [("A", "B"), ("B", "BC")]


def test_a_burst_is_undone_as_one(programme: Item, sari: Typist) -> None:
    for text in ("AB", "ABC", "ABCD"):
        sari.types(text)
    undo(Batch.objects.get(entries__subject=programme.uid, entries__field="name"), sari.person)
    assert shown(programme)["name"] == "A"
    sari.types("E")
    assert history(programme)[-2:] == [("ABCD", "A"), ("A", "E")]


def test_typing_a_new_row_is_an_addition_and_then_a_burst(programmes: Sheet, cast: Cast) -> None:
    from uuid import uuid4

    uid = uuid4()
    for text in ("N", "Na", "Nam"):
        apply(programmes, [Change(uid, "name", text)], cast.sari, typing=True)
    entries = Entry.objects.filter(subject=uid).order_by("pk")
    assert [(entry.act, entry.old, entry.new) for entry in entries] == [("add", "", ""), ("edit", "N", "Nam")]
