"""The thread of a row in short: from its main problem down to what hangs on it."""

from dataclasses import replace

from anyam.core.chain import Chain
from anyam.core.search.strand import Strands, kind_of


def told(plan: Chain, uid: str) -> list[tuple[str, int, str]]:
    """Kind, how many, and on which side."""
    return [(kind_of(knot.row), knot.count, knot.side) for knot in Strands(plan).of(uid)]


def test_a_programme_hangs_on_a_problem_and_carries_activities(plan: Chain) -> None:
    programme = plan.programmes[0]
    steps = told(plan, programme.uid)
    kinds = [kind for kind, _count, _side in steps]
    assert kinds[0] == "Problem"
    assert kinds.index("Strategy") < kinds.index("Programme") < kinds.index("Activity")
    assert [step for step in steps if step[2] == "here"] == [("Programme", 1, "here")]
    activities = [each for each in plan.activities if each.programme == programme.uid]
    assert ("Activity", len(activities), "below") in steps


def test_the_nearest_row_of_a_kind_stands_for_the_others(plan: Chain) -> None:
    strategy = plan.strategies[0]
    items = next(knot for knot in Strands(plan).of(strategy.uid) if kind_of(knot.row) == "SwotItem")
    assert items.row.uid == strategy.items[0]
    assert items.count == len(strategy.items)


def test_aims_stand_one_by_one_from_the_vision_down(plan: Chain) -> None:
    lowest = next(aim for aim in plan.aims if aim.uid not in {each.parent for each in plan.aims} and aim.parent)
    above = [knot.row.uid for knot in Strands(plan).of(lowest.uid) if knot.side == "above"]
    by_uid = {aim.uid: aim for aim in plan.aims}
    expected, now = [], lowest.parent
    while now:
        expected.insert(0, now)
        now = by_uid[now].parent
    assert above == expected


def test_a_problem_says_how_many_rows_hang_on_it_directly(plan: Chain) -> None:
    problem = plan.problems[0]
    programmes = [each for each in plan.programmes if each.problem == problem.uid]
    assert ("Programme", len(programmes), "below") in told(plan, problem.uid)


def test_what_hangs_on_nothing_has_no_thread(plan: Chain) -> None:
    assert told(plan, "nobody") == []
    alone = replace(plan.gaps[0], uid="alone")
    assert told(replace(plan, gaps=(alone,)), "alone") == []


def test_a_service_is_beside_the_thread_of_the_programme_that_develops_it(plan: Chain) -> None:
    programme = replace(plan.programmes[0], service=plan.services[0].uid) if plan.services else plan.programmes[0]
    changed = replace(plan, programmes=(programme, *plan.programmes[1:]))
    assert "Service" not in {kind for kind, _count, _side in told(changed, programme.uid)}


def test_references_to_rows_that_are_not_there_are_no_steps(plan: Chain) -> None:
    lost = replace(plan.activities[0], programme="gone")
    changed = replace(plan, activities=(lost, *plan.activities[1:]))
    assert [step for step in told(changed, lost.uid) if step[2] == "above"] == []
