"""Where a milestone stands."""

from datetime import date

import pytest

from anyam.core.lifecycle import progress_of, state_of

STARTS, ENDS = date(2022, 6, 20), date(2022, 6, 24)


@pytest.mark.parametrize(
    ("starts", "ends", "today", "state"),
    [
        (None, None, date(2022, 6, 22), "ahead"),
        (STARTS, ENDS, date(2022, 6, 19), "ahead"),
        (STARTS, ENDS, STARTS, "running"),
        (STARTS, ENDS, ENDS, "running"),
        (STARTS, ENDS, date(2022, 6, 25), "done"),
        (STARTS, None, STARTS, "running"),
        (STARTS, None, date(2022, 6, 21), "done"),
    ],
)
def test_a_milestone_is_ahead_then_running_then_done(starts, ends, today, state):
    assert state_of(starts, ends, today) == state


@pytest.mark.parametrize(
    ("starts", "ends", "today", "percent"),
    [
        (None, None, date(2022, 6, 22), 0),
        (STARTS, ENDS, date(2022, 6, 19), 0),
        (STARTS, ENDS, date(2022, 6, 22), 50),
        (STARTS, None, STARTS, 50),
        (STARTS, ENDS, date(2022, 6, 25), 100),
    ],
)
def test_a_bar_shows_how_much_of_a_milestone_has_passed(starts, ends, today, percent):
    assert progress_of(starts, ends, today) == percent


def test_a_bar_grows_every_day_and_is_full_only_when_the_milestone_is_done():
    shown = [progress_of(STARTS, ENDS, date(2022, 6, day)) for day in range(19, 26)]
    assert shown == sorted(set(shown))
    assert (shown[0], shown[-1]) == (0, 100)
