"""Charts as descriptions: what they say, and that they are read without colour and on any ground."""

import json
import re
from datetime import date
from decimal import Decimal
from itertools import combinations, pairwise
from pathlib import Path

import pytest

import anyam
from anyam.core.charts import (
    DARK,
    LIGHT,
    Bar,
    Cell,
    Day,
    Look,
    Matrix,
    Part,
    Slice,
    budget_by_dimension,
    budget_by_year,
    dimensions_size,
    findings_trend,
    problems_size,
    programmes_by_problem,
    trend_size,
    years_size,
)
from anyam.core.money import unit_for
from anyam.web.colours import contrast

BILLION = 10**9
LOOKS = [
    Look(theme, language, narrow) for theme in (LIGHT, DARK) for language in ("id", "en") for narrow in (False, True)
]
NAMES = ("wajib", "perlu", "saran")


def bar(label, *amounts, loose=0, ceiling=None):
    parts = [Part(name, Decimal(amount * BILLION)) for name, amount in zip(("APBD", "CSR"), amounts, strict=True)]
    whole = (*parts, Part("belum dibagi", Decimal(loose * BILLION), loose=True))
    return Bar(label, whole, None if ceiling is None else Decimal(ceiling * BILLION))


def year_chart(look, *bars):
    return budget_by_year(bars, unit_for([each.amount for each in bars]), look, says="Banyak", ceiling="pagu")


def words_of(chart):
    """Every word that a chart writes."""
    rows = [row for layer in chart["layer"] for row in layer.get("data", chart.get("data", {})).get("values", ())]
    return [row["shown"] for row in rows if row.get("shown")]


BARS = (
    bar("2023", 9, 1, loose=2, ceiling=14), bar("2024", 21, 4, ceiling=20), bar("2025", 0, 0),
    bar("belum dibagi", 0, 0, loose=3),
)  # fmt: skip
TREND = [Day(date(2022, 6, 1 + 7 * week), (9 - week, 30, 20 + week)) for week in range(4)]
MATRIX = Matrix(
    ("Kemiskinan", "Kemandirian desa"), (("Smart Living", "#56B4E9"), ("Smart Society", "#D55E00")), (Cell(0, 0, 7),)
)


def every_chart(look):
    return {
        "year": year_chart(look, *BARS),
        "dimension": budget_by_dimension(
            [Slice("Smart Living", "#56B4E9", Decimal(3 * BILLION)), Slice("Smart Society", "#D55E00", Decimal(0))],
            unit_for([3 * BILLION]), look, says="Banyak",
        ),
        "trend": findings_trend(TREND, NAMES, look, says="Banyak"),
        "problems": programmes_by_problem(MATRIX, look, says="Banyak"),
    }  # fmt: skip


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look.theme.name}-{look.language}-{look.narrow}")
def test_a_chart_is_plain_data_with_its_message_its_letters_and_the_reader_s_numbers(look):
    for name, chart in every_chart(look).items():
        assert json.loads(json.dumps(chart)) == json.loads(json.dumps(chart, sort_keys=True)), name
        assert chart["description"] == "Banyak"
        assert chart["config"]["font"].startswith("Inter,")
        assert chart["config"]["locale"]["number"]["decimal"] == ("." if look.language == "en" else ",")
        assert chart["background"] == look.theme.paper
        assert chart["width"] == (chart["width"] if not look.narrow else 320)


def test_the_size_a_page_is_told_is_the_size_that_is_drawn():
    for look in (Look(), Look(narrow=True)):
        charts = every_chart(look)
        sizes = {
            "year": years_size(look), "dimension": dimensions_size(2, look), "trend": trend_size(look),
            "problems": problems_size(2, look),
        }  # fmt: skip
        assert {name: (chart["width"], chart["height"]) for name, chart in charts.items()} == sizes


def test_a_bar_says_its_sum_and_the_pieces_that_have_room():
    said = words_of(year_chart(Look(), *BARS))
    assert {"9.000", "2.000", "21.000", "4.000", "12.000", "25.000", "3.000", "–"} <= set(said)
    assert "1.000" not in said, "too low for letters"
    assert "9,000" in words_of(year_chart(Look(language="en"), *BARS))


def test_a_piece_stands_on_the_one_below_it():
    stack = year_chart(Look(), *BARS)["layer"][0]["data"]["values"]
    assert [(each["source"], each["from"], each["to"]) for each in stack if each["year"] == "2023"] == [
        ("APBD", 0, 9000), ("CSR", 9000, 10000), ("belum dibagi", 10000, 12000)
    ]  # fmt: skip


def test_no_figure_is_crossed_by_the_line_of_the_ceiling():
    crossed = year_chart(Look(), bar("2023", 9, 0, loose=2, ceiling=10))
    assert "2.000" not in words_of(crossed)
    sums = {each["year"]: each["from"] for each in crossed["layer"][2]["data"]["values"]}
    assert sums["2023"] == 11000
    under_the_line = year_chart(Look(), bar("2023", 9, 0, ceiling=10), bar("2024", 30, 0))
    assert under_the_line["layer"][2]["data"]["values"][0]["from"] == 10000


def test_years_without_ceilings_have_no_line():
    assert len(year_chart(Look(), *BARS)["layer"]) == 5
    assert len(year_chart(Look(), bar("2023", 1, 2))["layer"]) == 3


def test_nothing_planned_is_still_a_chart():
    empty = budget_by_year([], unit_for([]), Look(), says="", ceiling="pagu")
    assert empty["layer"][0]["data"]["values"] == []
    assert budget_by_dimension([], unit_for([]), Look(), says="")["data"]["values"] == []
    assert findings_trend([], NAMES, Look(), says="")["data"]["values"] == []
    assert programmes_by_problem(Matrix((), (), ()), Look(), says="")["data"]["values"] == []


def test_sources_keep_their_order_and_what_was_not_divided_stands_on_paper_in_a_broken_line():
    fill = year_chart(Look(DARK), *BARS)["layer"][0]["encoding"]["fill"]["scale"]
    assert fill["domain"] == ["APBD", "CSR", "belum dibagi"]
    assert fill["range"] == [DARK.steps[0].fill, DARK.steps[1].fill, DARK.paper]
    broken = year_chart(Look(), *BARS)["layer"][0]["encoding"]["strokeDash"]
    assert broken["condition"]["test"] == "datum.loose"


def test_more_sources_than_steps_share_the_faintest():
    parts = tuple(Part(f"sumber {number}", Decimal(10)) for number in range(7))
    fills = budget_by_year([Bar("2023", parts)], unit_for([70]), Look(), says="", ceiling="")["layer"][0]
    assert fills["encoding"]["fill"]["scale"]["range"][-2:] == [LIGHT.steps[-1].fill] * 2


def test_the_names_at_the_ends_of_the_lines_do_not_touch():
    chart = findings_trend([Day(date(2022, 7, 1), (4, 5, 4))], NAMES, Look(), says="")
    ends = chart["layer"][2]["data"]["values"]
    assert [each["shown"] for each in ends] == ["saran 4", "wajib 4", "perlu 5"]
    assert all(lower["place"] < higher["place"] for lower, higher in pairwise(ends))


def test_a_problem_that_is_not_answered_has_a_dash_and_no_circle():
    chart = programmes_by_problem(MATRIX, Look(), says="")
    assert words_of(chart)[:4] == ["7", "–", "–", "–"]
    assert chart["layer"][0]["transform"] == [{"filter": "datum.count > 0"}]


def test_a_long_name_stands_on_two_lines_and_is_cut_after_them():
    name = "Ketersediaan dan kualitas infrastruktur daerah yang belum merata sampai ke desa"
    matrix = Matrix((name,), MATRIX.columns, ())
    wide, narrow = (
        programmes_by_problem(matrix, Look(narrow=each), says="")["data"]["values"][0]["problem"] for each in (0, 1)
    )
    assert wide.count("\n") == narrow.count("\n") == 1
    assert narrow.endswith("…")
    assert len(wide) > len(narrow)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_words_and_marks_stand_out_from_their_ground(theme):
    for ground, words in ((theme.paper, theme.ink), (theme.paper, theme.ink_soft)):
        assert contrast(ground, words) >= 4.5
    for step in theme.steps:
        assert contrast(step.fill, step.words) >= 4.5, step
    for line in (theme.line_strong, theme.accent):
        assert contrast(theme.paper, line) >= 3
    for severity in theme.severities:
        assert contrast(theme.paper, severity) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_neighbouring_steps_are_told_apart_without_colour(theme):
    for one, other in pairwise(theme.steps):
        assert contrast(one.fill, other.fill) >= 1.25, (one, other)
    assert len({each.fill for each in theme.steps}) == len(theme.steps)


def test_lines_are_told_apart_by_stroke_and_shape():
    lines, points, _ends = findings_trend(TREND, NAMES, Look(), says="")["layer"]
    for channel in (lines["encoding"]["strokeDash"], points["encoding"]["shape"]):
        told = channel["scale"]["range"]
        assert all(one != other for one, other in combinations(told, 2))


def test_the_colours_are_those_of_the_pages():
    tokens = Path(anyam.__file__).parents[1] / "frontend/src/styles/tokens.css"
    if not tokens.is_file():
        pytest.skip("the sources of the front end are not here")
    found = re.findall(r"--([\w-]+): light-dark\((#\w+), (#\w+)\)", tokens.read_text(encoding="utf-8"))
    both = {name: values for name, *values in found}
    for place, theme in enumerate((LIGHT, DARK)):
        for name in ("paper", "ink", "ink-soft", "line", "line-strong", "accent"):
            assert getattr(theme, name.replace("-", "_")) == both[name][place], name
        assert theme.severities == tuple(both[name][place] for name in ("problem", "caution", "quiet-ink"))
