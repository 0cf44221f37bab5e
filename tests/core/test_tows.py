"""SWOT items under their letters, strategies where the letters cross, and what is left over."""

from dataclasses import replace
from datetime import date

from anyam.core import chain as core
from anyam.core.chain import Chain
from anyam.core.chain.tows import INSIDE, OUTSIDE, standing, tows_of
from anyam.framework import edition
from tests.core.builders import clean

GMSC = edition("gmsc-2021", 1)
MINE, OTHER = (each.code for each in GMSC.dimensions[:2])


def item(uid: str, factor: str, **more: str) -> core.SwotItem:
    return core.SwotItem(**{"uid": uid, "code": uid, "factor": factor, "dimension": MINE, **more})


def strategy(uid: str, kind: str, items: tuple[str, ...] = (), dimension: str = MINE) -> core.Strategy:
    return core.Strategy(uid=uid, code=uid, type=kind, items=items, dimension=dimension)


def plan(**parts: tuple[core.Row, ...]) -> Chain:
    return Chain(
        plan="uji", edition=GMSC, first_year=2022, last_year=2026, today=date(2022, 7, 1),
        **parts,  # type: ignore[arg-type]
    )  # fmt: skip


def test_each_item_stands_under_its_letter_and_each_strategy_where_its_letters_cross() -> None:
    chain = plan(
        swot=(item("S1", "S"), item("W1", "W"), item("O1", "O"), item("S9", "S", dimension=OTHER)),
        strategies=(strategy("WO-1", "WO", ("W1", "O1")), strategy("SO-9", "SO", dimension=OTHER)),
    )
    tows = tows_of(chain, MINE)
    assert {each.choice.code: [row.uid for row in each.items] for each in tows.factors} == {
        "S": ["S1"], "W": ["W1"], "O": ["O1"], "T": [],
    }  # fmt: skip
    assert [each.choice.code for each in tows.side(INSIDE)] == ["S", "W"]
    assert [each.choice.code for each in tows.side(OUTSIDE)] == ["O", "T"]
    named = {field.choice.code: field for field in tows.fields if field.choice}
    assert list(named) == ["SO", "ST", "WO", "WT"]
    assert [row.uid for row in named["WO"].strategies] == ["WO-1"]
    assert (named["WO"].inside.choice.code, named["WO"].outside.choice.code) == ("W", "O")
    assert not any(field.strategies for code, field in named.items() if code != "WO")


def test_what_has_no_letter_or_type_stands_beside_the_sheet() -> None:
    chain = plan(swot=(item("?", ""), item("S1", "S")), strategies=(strategy("-1", ""), strategy("SO-1", "SO")))
    tows = tows_of(chain, MINE)
    assert [row.uid for row in tows.unsorted] == ["?"]
    assert [row.uid for row in tows.untyped] == ["-1"]


def test_an_item_is_used_by_the_strategies_that_link_it_from_any_dimension() -> None:
    chain = plan(
        swot=(item("S1", "S"), item("S2", "S"), item("O1", "O"), item("?", "")),
        strategies=(strategy("SO-1", "SO", ("S1", "O1")), strategy("SO-9", "SO", ("S1",), OTHER)),
    )
    tows = tows_of(chain, MINE)
    assert [row.uid for row in tows.used_by["S1"]] == ["SO-1", "SO-9"]
    assert "S2" not in tows.used_by
    assert tows.unused() == 2


def test_a_strategy_names_its_items_in_the_order_of_their_letters() -> None:
    codes = ("T1", "O1", "S10", "S2")
    chain = plan(
        swot=(*(item(code, code[0]) for code in codes), item("?", "")),
        strategies=(strategy("SO-1", "SO", ("?", *codes, "gone")),),
    )
    assert [row.uid for row in tows_of(chain, MINE).made_of["SO-1"]] == ["S2", "S10", "O1", "T1", "?"]


def test_a_strategy_counts_the_programmes_that_carry_it_out() -> None:
    chain = plan(
        strategies=(strategy("SO-1", "SO"),),
        programmes=(
            core.Programme(uid="a", strategies=("SO-1",), dimension=MINE),
            core.Programme(uid="b", strategies=("SO-1", "x"), dimension=OTHER),
        ),
    )
    assert tows_of(chain, MINE).carried_by["SO-1"] == 2


def test_where_an_edition_pairs_two_letters_with_no_strategy_the_field_stays_empty() -> None:
    types = GMSC.vocabularies["tows_types"]
    poorer = replace(types, items=tuple(each for each in types.items if each.code != "ST"))
    chain = replace(
        plan(swot=(item("S1", "S"),), strategies=(strategy("ST-1", "ST"),)),
        edition=replace(GMSC, vocabularies={**GMSC.vocabularies, "tows_types": poorer}),
    )
    tows = tows_of(chain, MINE)
    (empty,) = [field for field in tows.fields if field.choice is None]
    assert (empty.inside.choice.code, empty.outside.choice.code, empty.strategies) == ("S", "T", ())
    assert [row.uid for row in tows.untyped] == ["ST-1"]


def test_what_the_group_rejected_is_not_shown_in_the_hall() -> None:
    rows = (item("S1", "S", status="disepakati"), item("S2", "S", status="ditolak"), item("S3", "S"))
    assert [row.uid for row in standing(rows)] == ["S1", "S3"]


def test_a_plan_in_which_nothing_is_missing_uses_every_item() -> None:
    chain = clean()
    for dimension in chain.edition.dimensions:
        tows = tows_of(chain, dimension.code)
        assert sum(len(each.items) for each in tows.factors) == sum(
            each.dimension == dimension.code for each in chain.swot
        )
        assert tows.unused() == 0
