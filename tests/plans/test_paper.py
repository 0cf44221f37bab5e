"""How much of a list is printed: as much as fits, each section in its turn, and never without saying what is left out."""

from hypothesis import given
from hypothesis import strategies as st

from anyam.plans.queries.paper import fit, wrapped
from tests.core.builders import proven

heights = st.lists(st.lists(st.floats(0.5, 20), max_size=12), max_size=6)


def test_words_take_as_many_lines_as_they_need() -> None:
    assert [wrapped(letters, 40) for letters in (0, 1, 40, 41, 81)] == [1, 1, 1, 2, 3]


def test_everything_is_printed_where_everything_fits() -> None:
    assert fit([[5.0] * 3, [], [10.0]], 25.0, more=4.0) == [3, 0, 1]


def test_what_does_not_fit_is_shared_out_line_by_line() -> None:
    assert fit([[5.0] * 9, [5.0] * 2, [5.0] * 9], 35.0) == [3, 2, 2]


def test_a_section_that_is_cut_leaves_room_to_say_so() -> None:
    assert fit([[5.0] * 9], 24.0, more=5.0) == [3]


def test_a_line_that_is_too_high_lets_the_others_pass() -> None:
    assert fit([[100.0], [5.0, 5.0]], 10.0) == [0, 2]


@proven
@given(heights, st.floats(0, 200), st.floats(0, 5))
def test_never_more_is_printed_than_fits(sections: list[list[float]], room: float, more: float) -> None:
    taken = fit(sections, room, more)
    cut = sum(count < len(each) for count, each in zip(taken, sections, strict=True))
    used = sum(sum(each[:count]) for count, each in zip(taken, sections, strict=True))
    assert not any(taken) or used + cut * more <= room + 0.001
