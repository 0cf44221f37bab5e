"""The colours of the look: what a page puts together is legible in both themes, and dimensions stay apart for every eye."""

import re
from itertools import combinations
from pathlib import Path

import pytest

from anyam.framework import edition
from anyam.web import colours

SOURCE = Path(__file__).parents[2] / "frontend/src/styles/tokens.css"
TOKENS = {
    name: {"day": day, "night": night}
    for name, day, night in re.findall(
        r"--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", SOURCE.read_text(encoding="utf-8")
    )
}
THEMES = ("day", "night")
EDITIONS = (("gmsc-2021", 1), ("kota-cerdas-draft", 1))
# Words on their grounds.
WORDS = [
    *((ink, ground) for ink in ("ink", "ink-soft", "accent", "problem", "caution", "good", "weave")
      for ground in ("paper", "ground")),
    ("ink", "quiet"), ("quiet-ink", "quiet"), ("accent-ink", "accent"), ("accent-ink", "accent-hover"),
    ("problem", "problem-ground"), ("caution", "caution-ground"), ("good", "good-ground"),
    ("ink", "problem-ground"), ("ink", "caution-ground"), ("ink", "good-ground"),
    ("ink", "sample"), ("ink", "sample-stripe"),
]  # fmt: skip
# Lines, marks and fills that carry meaning.
MARKS = [("line-strong", "paper"), ("line-strong", "ground"), ("accent", "track"), ("accent", "paper")]
APART = 15  # twice what people notice at a glance on small marks


def test_the_tokens_are_found() -> None:
    assert {"ink", "paper", "accent", "problem"} <= TOKENS.keys()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground"), WORDS)
def test_words_are_legible(ink: str, ground: str, theme: str) -> None:
    assert colours.contrast(TOKENS[ink][theme], TOKENS[ground][theme]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("mark", "ground"), MARKS)
def test_marks_are_seen(mark: str, ground: str, theme: str) -> None:
    assert colours.contrast(TOKENS[mark][theme], TOKENS[ground][theme]) >= 3


def test_the_papers_that_outlines_are_computed_for_are_the_papers_of_the_tokens() -> None:
    assert TOKENS["paper"] == {"day": colours.PAPER_BY_DAY, "night": colours.PAPER_BY_NIGHT}


@pytest.mark.parametrize(("code", "revision"), EDITIONS)
def test_a_dimension_s_mark_stands_out_by_itself_or_by_its_line(code: str, revision: int) -> None:
    for each in edition(code, revision).dimensions:
        by_day = each.colour if not colours.needs_line_by_day(each.colour) else colours.darkened(each.colour)
        assert colours.contrast(by_day, colours.PAPER_BY_DAY) >= 3, each.code
        by_night = each.colour if not colours.needs_line_by_night(each.colour) else TOKENS["line-strong"]["night"]
        assert colours.contrast(by_night, colours.PAPER_BY_NIGHT) >= 3, each.code


@pytest.mark.parametrize("vision", ["", *colours.VISIONS])
@pytest.mark.parametrize(("code", "revision"), EDITIONS)
def test_dimensions_stay_apart_for_every_eye(code: str, revision: int, vision: str) -> None:
    for one, other in combinations(edition(code, revision).dimensions, 2):
        assert colours.distance(one.colour, other.colour, vision) >= APART, (one.code, other.code)


def test_a_deficiency_brings_near_what_a_full_eye_tells_apart() -> None:
    red, green = "#c8323c", "#5a7d28"
    assert colours.distance(red, green, "deuteranopia") < 0.5 * colours.distance(red, green)


def test_distance_is_nought_for_the_same_colour_and_largest_between_black_and_white() -> None:
    assert colours.distance("#123a6b", "#123a6b") == 0
    assert colours.distance("#000000", "#ffffff") == pytest.approx(100, abs=0.1)
