"""The chain in columns: which row stands where, what it hangs on, and the whole thread of one row."""

from dataclasses import replace

from anyam.core.chain.board import COLUMNS, board_of
from anyam.core.chain.thread import whole_thread
from tests.core.builders import add, change, drop, row

MALL, NET = "programme-1-1", "activity-1-1"


def uids(rows):
    return [each.uid for each in rows]


def test_every_row_from_problem_to_quick_win_stands_in_its_column_once(plan):
    board = board_of(plan)
    assert tuple(board.columns) == COLUMNS
    placed = [row.uid for rows in board.columns.values() for row in rows]
    assert len(placed) == len(set(placed))
    for column, uid in zip(COLUMNS, ("problem-1", "swot-1-S1", "strategy-1-SO", MALL, NET), strict=True):
        assert board.column_of[uid] == column
        assert board.row_by_uid[uid] == row(plan, uid)
    assert board.column_of["quick-win-1"] == "action"
    assert "issue-1" not in board.row_by_uid


def test_a_swot_item_hangs_on_the_problem_of_its_issue(plan):
    board = board_of(plan)
    assert board.up["swot-1-S1"] == ("problem-1",)
    assert board_of(change(plan, "swot-1-S1", issue="")).up["swot-1-S1"] == ()
    assert set(board.down["problem-1"]) > {"swot-1-S1", "swot-1-T2", MALL}


def test_lines_run_between_neighbours_and_links_to_rows_that_are_gone_are_none(plan):
    board = board_of(plan)
    assert board.beside(MALL) == ("strategy-1-SO", "strategy-1-WT")
    assert set(board.up[MALL]) == {"problem-1", *board.beside(MALL)}
    assert board.beside("problem-1") == ()
    assert board_of(drop(plan, "strategy-1-SO")).beside(MALL) == ("strategy-1-WT",)


def test_a_main_problem_that_no_strategy_leads_to_is_told(plan):
    assert board_of(plan).straight(MALL) == ""
    turned = change(plan, MALL, problem="problem-2")
    assert board_of(turned).straight(MALL) == "problem-2"
    assert board_of(change(plan, MALL, problem="")).straight(MALL) == ""
    assert board_of(plan).straight(NET) == ""


def test_problems_stand_by_their_number_and_those_without_one_last(plan):
    numbered = change(change(plan, "problem-2", number=1), "problem-1", number=2)
    assert uids(board_of(numbered).columns["problem"])[:2] == ["problem-2", "problem-1"]


def test_swot_and_strategies_stand_in_the_order_of_the_edition(plan):
    board = board_of(plan)
    first = [row for row in board.columns["swot"] if row.dimension == plan.edition.dimensions[0].code]
    assert [row.factor for row in first] == list("SSWWOOTT")
    assert uids(board.columns["strategy"])[:2] == ["strategy-1-SO", "strategy-1-WT"]


def test_programmes_follow_their_strategies_and_activities_their_programme(plan):
    late = change(plan, MALL, strategies=("strategy-1-WT",))
    programmes = uids(board_of(late).columns["programme"])
    assert programmes[0] == "programme-1-2"
    assert programmes.index(MALL) == len([uid for uid in programmes if uid.startswith("programme-1-")]) - 1
    free = change(plan, MALL, strategies=())
    assert uids(board_of(free).columns["programme"]).index(MALL) == programmes.index(MALL)
    actions = uids(board_of(plan).columns["action"])
    assert actions[actions.index(NET) + 1] == "quick-win-1"


def test_an_activity_outside_programmes_stands_last(plan):
    loose = add(plan, NET, programme="")
    board = board_of(loose)
    assert uids(board.columns["action"])[-1] == "new"
    assert board.up["new"] == ()


def test_the_whole_thread_of_a_row_has_what_is_above_and_below_and_itself(plan):
    thread = whole_thread(plan, "strategy-1-SO")
    assert {"strategy-1-SO", "problem-1", "issue-1", "swot-1-S1", MALL, NET, "quick-win-1", "risk-1"} <= thread
    assert not {"problem-2", "swot-2-S1", "strategy-2-SO"} & thread
    assert whole_thread(plan, "nobody") == {"nobody"}


def test_a_row_of_no_dimension_that_the_edition_knows_stands_after_the_others(plan):
    foreign = change(plan, "swot-1-S1", dimension="elsewhere")
    assert uids(board_of(foreign).columns["swot"])[-1] == "swot-1-S1"
    assert board_of(replace(plan, swot=())).columns["swot"] == ()
