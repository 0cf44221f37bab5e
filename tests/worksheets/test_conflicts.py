"""Two people and one cell: theirs stays, yours is handed back."""

from uuid import uuid4

import pytest

from anyam.plans.models import Item, Sheet
from anyam.worksheets.actions import apply
from anyam.worksheets.changes import Change
from tests.cast import Cast, make_plan, row, sheet, shown, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def programmes() -> Sheet:
    return sheet(make_plan(), "w6_program", "living")


@pytest.fixture
def programme(programmes: Sheet) -> Item:
    return row(programmes, name="Satu", budgets__2023="350 jt")


def test_a_cell_changed_meanwhile_keeps_their_text_and_hands_yours_back(
    programmes: Sheet, programme: Item, cast: Cast
) -> None:
    write(programmes, programme.uid, name="Dua (Budi)")
    done = apply(
        programmes,
        [Change(programme.uid, "name", "Dua (Sari)", base="Satu"), Change(programme.uid, "acronym", "S", base="")],
        cast.sari,
    )
    (conflict,) = done.conflicts
    assert (conflict.column, conflict.typed, conflict.base, conflict.current) == (
        "name",
        "Dua (Sari)",
        "Satu",
        "Dua (Budi)",
    )
    assert shown(programme) == {"name": "Dua (Budi)", "acronym": "S", "budgets.2023": "350000000"}


@pytest.mark.parametrize("base", ["350.000.000", "350 jt", "Rp350.000.000,-", "350000000", "0,35 M"])
def test_the_base_may_be_written_as_people_write_it(programmes: Sheet, programme: Item, cast: Cast, base: str) -> None:
    done = apply(programmes, [Change(programme.uid, "budgets.2023", "400 jt", base=base)], cast.sari)
    assert not done.conflicts
    assert shown(programme)["budgets.2023"] == "400000000"


def test_two_people_who_type_the_same_do_not_quarrel(programmes: Sheet, programme: Item, cast: Cast) -> None:
    write(programmes, programme.uid, name="Dua")
    done = apply(programmes, [Change(programme.uid, "name", "Dua", base="Satu")], cast.sari)
    assert not done.conflicts
    assert done.batch is None


def test_somebody_who_starts_from_an_empty_cell_does_not_overwrite_a_filled_one(
    programmes: Sheet, programme: Item, cast: Cast
) -> None:
    done = apply(programmes, [Change(programme.uid, "name", "Lain", base="")], cast.sari)
    assert [conflict.current for conflict in done.conflicts] == ["Satu"]


def test_without_a_base_the_last_word_stands(programmes: Sheet, programme: Item, cast: Cast) -> None:
    assert not apply(programmes, [Change(programme.uid, "name", "Lain")], cast.sari).conflicts
    assert shown(programme)["name"] == "Lain"


def test_an_unreadable_base_is_compared_as_typed(programmes: Sheet, programme: Item, cast: Cast) -> None:
    write(programmes, programme.uid, owner="Dinas Antariksa")
    done = apply(programmes, [Change(programme.uid, "owner", "Dinkes", base="Dinas Antariksa")], cast.sari)
    assert not done.conflicts
    assert done.batch is not None


def test_an_entry_added_to_a_list_meanwhile_is_not_thrown_out_by_an_older_form(
    programmes: Sheet, programme: Item, cast: Cast
) -> None:
    write(programmes, programme.uid, supporters="Dinkes; DLH")
    write(programmes, programme.uid, supporters__Bappeda="1")
    done = apply(programmes, [Change(programme.uid, "supporters", "Dinkes", base="Dinkes; DLH")], cast.sari)
    assert [(each.column, each.typed) for each in done.conflicts] == [("supporters", "Dinkes")]
    assert len([key for key in shown(programme) if key.startswith("supporters.")]) == 3


def test_a_list_nobody_touched_takes_a_form(programmes: Sheet, programme: Item, cast: Cast) -> None:
    write(programmes, programme.uid, supporters="Dinkes; DLH")
    done = apply(programmes, [Change(programme.uid, "supporters", "DLH; Bappeda", base="DLH; Dinkes")], cast.sari)
    assert not done.conflicts
    assert len([key for key in shown(programme) if key.startswith("supporters.")]) == 2


def test_moving_a_row_in_the_order_minds_the_base_too(programmes: Sheet, cast: Cast) -> None:
    programme = row(programmes, order="a1", uid=uuid4())
    write(programmes, programme.uid, order="a5")
    done = apply(programmes, [Change(programme.uid, "order", "a3", base="a1")], cast.sari)
    assert [(each.column, each.current) for each in done.conflicts] == [("order", "a5")]
