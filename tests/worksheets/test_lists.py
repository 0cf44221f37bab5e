"""Cells that hold several things: lists typed whole or entry by entry, maps, years, nested rows."""

from uuid import uuid4

import pytest

from anyam.core.text import plain
from anyam.journal.models import Batch
from anyam.plans.models import Item, Plan, Sheet
from anyam.worksheets.actions import apply, bin_rows, merge, undo
from anyam.worksheets.changes import Change
from tests.cast import Cast, item, make_plan, office, row, rows, sheet, shown, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> Plan:
    return make_plan()


@pytest.fixture
def programmes(plan: Plan) -> Sheet:
    return sheet(plan, "w6_program", "living")


@pytest.fixture
def swot(plan: Plan) -> list[Item]:
    factors = ("S", "S", "O")
    return rows(sheet(plan, "w3_swot", "living"), [{"factor": each, "statement": f"Butir {each}"} for each in factors])


@pytest.fixture
def strategy(plan: Plan) -> Item:
    return row(sheet(plan, "w3_tows", "living"), type="SO")


def entries(where: Item, column: str) -> set[str]:
    return {key.split(".")[1] for key in shown(where) if key.startswith(f"{column}.")}


def uids(*items: Item) -> set[str]:
    return {str(each.uid) for each in items}


@pytest.mark.parametrize("typed", ["S1, O1", "S1;O1", "S1 & O1", "s1\nO1", "S1, S1, O1"])
def test_a_list_typed_whole_holds_what_is_named(strategy: Item, swot: list[Item], typed: str) -> None:
    assert not write(strategy.sheet, strategy.uid, items=typed).problems
    assert entries(strategy, "items") == uids(swot[0], swot[2])


def test_a_list_typed_whole_throws_out_what_is_no_longer_named(strategy: Item, swot: list[Item]) -> None:
    write(strategy.sheet, strategy.uid, items="S1, S2, O1")
    write(strategy.sheet, strategy.uid, items="S2")
    assert entries(strategy, "items") == uids(swot[1])
    write(strategy.sheet, strategy.uid, items="")
    assert entries(strategy, "items") == set()


def test_the_lists_of_many_rows_change_at_once(programmes: Sheet, cast: Cast) -> None:
    changes = [Change(uuid4(), "supporters", "Dinkes, DLH") for _row in range(1200)]
    apply(programmes, changes, cast.sari)
    done = apply(programmes, [Change(each.uid, "supporters", "Bappeda") for each in changes], cast.sari)
    assert len(done.updated) == 1200
    assert {tuple(entries(item(each.uid), "supporters")) for each in changes[:3]} == {(str(office("Bappeda").uid),)}
    undo(Batch.objects.get(uid=done.batch), cast.sari)
    assert entries(item(changes[-1].uid), "supporters") == {str(office(each).uid) for each in ("Dinkes", "DLH")}


def test_single_entries_go_in_and_out_without_touching_the_others(strategy: Item, swot: list[Item]) -> None:
    write(strategy.sheet, strategy.uid, items="S1, S2")
    write(strategy.sheet, strategy.uid, **{f"items__{swot[2].uid}": "1", f"items__{swot[0].uid}": ""})
    assert entries(strategy, "items") == uids(swot[1], swot[2])


def test_a_single_entry_may_be_named_by_its_code(strategy: Item, swot: list[Item]) -> None:
    write(strategy.sheet, strategy.uid, items__S2="x")
    assert entries(strategy, "items") == uids(swot[1])
    write(strategy.sheet, strategy.uid, items__S2="")
    assert entries(strategy, "items") == set()


def test_a_list_with_one_unknown_name_keeps_its_entries_and_the_text_beside_them(
    strategy: Item, swot: list[Item]
) -> None:
    write(strategy.sheet, strategy.uid, items="S1")
    (problem,) = write(strategy.sheet, strategy.uid, items="S1, Z9").problems
    assert "Z9" in plain(problem.text)
    assert entries(strategy, "items") == uids(swot[0]) | {"?"}
    write(strategy.sheet, strategy.uid, items="S1, S2")
    assert entries(strategy, "items") == uids(swot[0], swot[1])


def test_an_entry_that_means_nothing_is_kept_as_typed(strategy: Item, swot: list[Item]) -> None:
    assert write(strategy.sheet, strategy.uid, items__Z9="1").problems
    assert shown(strategy)["items.Z9"] == "1"
    assert write(strategy.sheet, strategy.uid, **{f"items__{swot[0].uid}": "mungkin"}).problems
    write(strategy.sheet, strategy.uid, items__Z9="", **{f"items__{swot[0].uid}": "ya"})
    assert entries(strategy, "items") == uids(swot[0])


def test_choices_are_read_by_code_or_name_in_either_language(plan: Plan, programmes: Sheet) -> None:
    sources = plan.edition.choices("funding_sources")
    first, second = list(sources)[:2]
    programme = row(programmes, funding=f"{sources[first].name.id}; {second}")
    assert entries(programme, "funding") == {first, second}
    write(programmes, programme.uid, funding=sources[second].name.en)
    assert entries(programme, "funding") == {second}
    assert write(programmes, programme.uid, funding="uang kaget").problems


def test_kecamatan_are_read_with_or_without_their_title(plan: Plan) -> None:
    activity = row(sheet(plan, "w7_aksi", "living"), location="Lasem; Kec. Sarang\nKecamatan Sale")
    assert len(entries(activity, "location")) == 3
    (problem,) = write(activity.sheet, activity.uid, location="Lasm").problems
    assert "Lasem" in plain(problem.text)
    assert len(entries(activity, "location")) == 4  # the three, and the text beside them


def test_a_list_of_offices_is_read_by_their_names(programmes: Sheet) -> None:
    programme = row(programmes, supporters="Dinkes, dlh")
    assert entries(programme, "supporters") == {str(office("Dinkes").uid), str(office("DLH").uid)}


def test_a_name_that_holds_a_comma_is_one_name(programmes: Sheet) -> None:
    named = office("Dinkes")
    named.name = "Dinas Kesehatan, Gizi, dan Keluarga"
    named.save(update_fields=["name"])
    assert entries(row(programmes, supporters=named.name), "supporters") == {str(named.uid)}


def test_a_link_to_a_row_in_the_bin_survives_being_typed_again(
    strategy: Item, swot: list[Item], cast: Cast, plan: Plan
) -> None:
    write(strategy.sheet, strategy.uid, items="S1, O1")
    bin_rows(swot[0].sheet, [swot[0].uid], cast.sari)
    done = write(strategy.sheet, strategy.uid, **{f"items__{swot[0].uid}": "1"})
    assert (done.batch, done.problems) == (None, [])
    assert entries(strategy, "items") == uids(swot[0], swot[2])


def test_nobody_finds_a_binned_or_merged_row_by_its_code_or_title(
    strategy: Item, swot: list[Item], cast: Cast, plan: Plan
) -> None:
    bin_rows(swot[2].sheet, [swot[2].uid], cast.sari)
    merge(swot[0], swot[1], cast.sari)
    assert write(strategy.sheet, strategy.uid, items="O1").problems
    assert write(strategy.sheet, strategy.uid, items="S2").problems
    assert write(strategy.sheet, strategy.uid, items="Butir O").problems


def test_a_map_has_one_cell_per_entry(plan: Plan) -> None:
    win = row(sheet(plan, "w9_quick_win", "living"), indicators_text__manfaat="Antre lebih pendek")
    assert shown(win)["indicators_text.manfaat"] == "Antre lebih pendek"
    scored = row(sheet(plan, "w9_seleksi", "living"), scores__cepat="5", scores__rpjmd=" 3 ")
    assert shown(scored) == {"scores.cepat": "5", "scores.rpjmd": "3"}
    write(scored.sheet, scored.uid, scores__cepat="")
    assert shown(scored) == {"scores.rpjmd": "3"}


def test_years_are_a_set_however_they_are_written(plan: Plan) -> None:
    activity = row(sheet(plan, "w7_aksi", "living"), years="TA 2024, 2022 s.d. 2023; 2026")
    assert shown(activity) == {"years": "2022-2024, 2026"}
    write(activity.sheet, activity.uid, years="2026; 2022-2024")
    assert shown(activity) == {"years": "2022-2024, 2026"}


def test_dates_and_periods_are_read_day_first(plan: Plan) -> None:
    win = row(sheet(plan, "w9_quick_win", "living"), schedule="1 Agustus 2022 - 31/12/2022")
    assert shown(win) == {"schedule": "2022-08-01..2022-12-31"}
    assert write(win.sheet, win.uid, schedule="31 Desember 2022 - 1 Agustus 2022").problems
    assert row(sheet(plan, "w9_risiko", "living"), due="2/9/2022") is not None
    assert shown(row(sheet(plan, "w9_risiko", "living"), due="2/9/2022")) == {"due": "2022-09-02"}


def test_targets_are_words_per_year(plan: Plan) -> None:
    activity = row(sheet(plan, "w7_aksi", "living"), targets__2023="2 dokumen", targets__2024="3  dokumen")
    assert shown(activity) == {"targets.2023": "2 dokumen", "targets.2024": "3 dokumen"}
    write(activity.sheet, activity.uid, targets__2023="")
    assert shown(activity) == {"targets.2024": "3 dokumen"}


def test_a_nested_row_lives_while_one_of_its_cells_does(programmes: Sheet) -> None:
    programme = row(
        programmes, indicators__a__name="Antrean", indicators__a__baseline="12,5", indicators__b__target_year="2024"
    )
    assert shown(programme) == {
        "indicators.a.name": "Antrean", "indicators.a.baseline": "12,5", "indicators.b.target_year": "2024",
    }  # fmt: skip
    write(programmes, programme.uid, indicators__a__name="Lama antre", indicators__b__target_year="")
    assert shown(programme) == {"indicators.a.name": "Lama antre", "indicators.a.baseline": "12,5"}
    assert Item.objects.get(uid=programme.uid).indicators.count() == 1  # type: ignore[attr-defined]


def test_an_unreadable_nested_cell_stays_beside_its_readable_neighbours(programmes: Sheet) -> None:
    programme = row(programmes, indicators__a__name="Antrean")
    assert write(programmes, programme.uid, indicators__a__target="banyak").problems
    assert shown(programme) == {"indicators.a.name": "Antrean", "indicators.a.target": "banyak"}
    write(programmes, programme.uid, indicators__a__target="9%")
    assert write(programmes, programme.uid, indicators__a__target="1.234,5").problems == []
    assert shown(programme) == {"indicators.a.name": "Antrean", "indicators.a.target": "1234,5"}


def test_rows_of_one_batch_may_point_to_each_other(plan: Plan, cast: Cast) -> None:
    from anyam.worksheets.actions import apply
    from anyam.worksheets.changes import Change

    vision, mission, goal = uuid4(), uuid4(), uuid4()
    done = apply(
        sheet(plan, "w5_visi"),
        [
            Change(goal, "level", "tujuan"), Change(goal, "parent", str(mission)), Change(goal, "text", "Tujuan"),
            Change(mission, "text", "Misi"), Change(mission, "parent", str(vision)), Change(vision, "text", "Visi"),
        ],
        cast.sari,
    )  # fmt: skip
    assert not done.problems
    assert shown(item(goal))["parent"] == str(mission)
    assert shown(item(mission))["parent"] == str(vision)
