"""What a row costs: each rupiah once, whatever hangs between."""

from datetime import date
from decimal import Decimal

import pytest

from anyam.core import chain as core
from anyam.core.chain import Chain, Line
from anyam.core.chain.money import planned, portions, total
from anyam.core.chain.worth import lines_under
from anyam.framework import edition

APBD = Line(year=2023, source="apbd", amount=Decimal(5))
LATER = Line(year=None, source="", amount=Decimal(7))
CEILING = Line(year=2022, source="", amount=Decimal(11))
PROBLEM = core.Problem(uid="p")
STRATEGY = core.Strategy(uid="s")
SPENDING = core.Programme(uid="a", problem="p", strategies=("s",), ceilings=(CEILING,), owner="x", also=("q",))
WAITING = core.Programme(uid="b", problem="p", ceilings=(CEILING,), owner="y")
POOR = core.Programme(uid="c", problem="p")
FIRST = core.Activity(uid="1", programme="a", lines=(APBD,), owner="z")
SECOND = core.Activity(uid="2", programme="a", lines=(LATER,))
LOOSE = core.Activity(uid="3", lines=(APBD,), owner="z")
EMPTY = core.Activity(uid="4")
PROFILE = core.QuickWin(uid="w", programme="a", year=2023, budget=Decimal(3))
CHAIN = Chain(
    plan="uji", edition=edition("gmsc-2021", 1), first_year=2022, last_year=2026, today=date(2022, 7, 1),
    problems=(PROBLEM, core.Problem(uid="q")), strategies=(STRATEGY,), programmes=(SPENDING, WAITING, POOR),
    activities=(FIRST, SECOND, LOOSE, EMPTY), quick_wins=(PROFILE,),
)  # fmt: skip


@pytest.mark.parametrize(
    ("row", "lines"),
    [
        (PROBLEM, (APBD, LATER, CEILING)),
        (CHAIN.problems[1], ()),  # it is answered "too", and that is not counted
        (STRATEGY, (APBD, LATER)),
        (SPENDING, (APBD, LATER)),
        (WAITING, (CEILING,)),
        (POOR, ()),
        (FIRST, (APBD,)),
        (PROFILE, (Line(year=2023, source="", amount=Decimal(3)),)),
        (core.QuickWin(uid="v"), ()),
        (core.Issue(uid="i"), None),
        (core.SwotItem(uid="t"), None),
    ],
)
def test_the_money_under_a_row(row: core.Row, lines: tuple[Line, ...] | None) -> None:
    assert lines_under(CHAIN, row) == lines


def test_whoever_spends_it_owns_it() -> None:
    assert {each.uid: each.owner for each in portions(CHAIN)} == {"1": "z", "2": "x", "b": "y", "3": "z"}


def test_portions_and_programmes_add_up_to_the_same() -> None:
    assert total(line for each in portions(CHAIN) for line in each.lines) == Decimal(5 + 7 + 11 + 5)
    assert sum(part.amount for part in planned(CHAIN)) == Decimal(5 + 7 + 11 + 5)
