"""Charts: their pictures, their messages, their figures; who may see them and for how long a browser keeps them."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from anyam.core.charts import DARK, LIGHT, Look
from anyam.core.text import Text, Words, plain
from anyam.plans.models import Plan
from anyam.plans.queries.chain import chain_of
from anyam.plans.queries.charts import CHARTS
from anyam.plans.queries.entries import Selection, money_entries
from anyam.plans.snapshots import count_findings
from anyam.web import charts
from anyam.web.templatetags.anyam import say
from anyam.worksheets.actions import set_ceiling
from tests.cast import Cast, make_plan, row, sheet
from tests.plans.test_pages import text_of

pytestmark = pytest.mark.django_db
Browse = Callable[..., Client]


def money(plan: Plan, **cells: str) -> Any:
    """An activity with money."""
    return row(sheet(plan, "w7_aksi", cells.pop("of", "living")), **{"activity": "Kegiatan", **cells})


def chart(plan: Plan, name: str, **chosen: str) -> Any:
    """A chart as a page is given it, and its picture."""
    found = CHARTS[name](plan, chosen)
    assert found is not None
    return found


def english(words: Any) -> str:
    """A name as an English reader is told it."""
    return plain(words) if isinstance(words, Text) else words.within("en") if isinstance(words, Words) else words


def figures(picture: Any) -> list[list[str]]:
    """The table under a chart, in English."""
    return [[english(value) for value in line] for line in picture.chart.rows]


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_a_chart_is_a_picture_in_every_theme_language_and_size(
    browse: Browse, cast: Cast, demo: Plan, name: str, theme: Any
) -> None:
    client = browse(cast.budi)
    for language, size, width in (("id", "wide", None), ("en", "narrow", "320")):
        answer = client.get(f"/plans/rembang/charts/{name}.svg", {"theme": theme.name, "lang": language, "size": size})
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/svg+xml")
        picture = ElementTree.fromstring(answer.content)
        assert picture.tag.endswith("svg")
        assert width is None or picture.attrib["width"] == width
        assert theme.paper in answer.content.decode()
        assert 'style="' not in answer.content.decode(), "the content policy forbids it"
        assert "Inter" in answer.content.decode()
        assert len(picture.attrib["aria-label"]) > 40


def test_a_chart_is_drawn_in_the_reader_s_language_unless_its_address_names_one(
    browse: Browse, cast: Cast, demo: Plan
) -> None:
    def drawn(reads: str, **asked: str) -> str:
        return browse(cast.budi, reads).get("/plans/rembang/charts/dimensions.svg", asked).content.decode()

    assert "juta rupiah" in drawn("id")
    assert "million rupiah" in drawn("en")
    assert "juta rupiah" in drawn("en", lang="id")
    assert "juta rupiah" in drawn("id", lang="xx")


def test_a_chart_nobody_knows_or_that_has_nothing_to_show_is_not_there(browse: Browse, cast: Cast) -> None:
    make_plan()
    client = browse(cast.budi)
    for name in (*CHARTS, "entah"):
        assert client.get(f"/plans/uji/charts/{name}.svg").status_code == 404
    assert browse(cast.citra).get("/plans/rembang/charts/budget.svg").status_code == 404


def test_a_chart_asks_few_questions(browse: Browse, cast: Cast, demo: Plan, django_assert_max_num_queries: Any) -> None:
    client = browse(cast.budi)
    for name in CHARTS:
        with django_assert_max_num_queries(12):
            client.get(f"/plans/rembang/charts/{name}.svg")


def test_a_browser_keeps_a_chart_while_its_figures_stay_and_nobody_else_does(browse: Browse, cast: Cast) -> None:
    plan = make_plan()
    activity = money(plan, budgets__2023__apbd="1 jt")
    client = browse(cast.sari)
    url = chart(plan, "budget").chart.light.wide
    first = client.get(url)
    assert (first["Cache-Control"], first.status_code) == ("private, max-age=86400", 200)
    again = client.get(url, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    from tests.cast import write

    write(sheet(plan, "w7_aksi", "living"), activity.uid, budgets__2023__apbd="2 jt")
    changed = client.get(url, headers={"if-none-match": first["ETag"]})
    assert (changed.status_code, changed["Cache-Control"]) == (200, "private, max-age=0")
    assert chart(plan, "budget").chart.light.wide != url
    assert client.get(f"{url}&theme=dark")["ETag"] != changed["ETag"]


def test_the_page_shows_a_chart_with_its_message_and_its_figures_as_a_table(
    browse: Browse, cast: Cast, demo: Plan
) -> None:
    client = browse(cast.budi, "en")
    page = client.get("/plans/rembang/budget/").content.decode()
    picture = chart(demo, "budget").chart
    assert f'alt="{plain(picture.says)}"' in page
    assert page.count("<chart-picture>") == 2
    for source in re.findall(r'(?:src|srcset)="(/plans/rembang/charts/[^"]+)"', page):
        assert "lang=en" in source
        assert client.get(source.replace("&amp;", "&"))["Cache-Control"] == "private, max-age=86400"
    assert "other sources" in text_of(page)


@pytest.mark.parametrize(
    ("theme", "pictures"), [("auto", {"light", "dark"}), ("light", {"light"}), ("dark", {"dark", "light"})]
)
def test_the_picture_follows_the_reader_s_theme_and_is_light_on_paper(
    browse: Browse, cast: Cast, demo: Plan, theme: str, pictures: set[str]
) -> None:
    client = browse(cast.budi)
    client.cookies["anyam_theme"] = theme
    page = client.get("/plans/rembang/findings/").content.decode()
    assert set(re.findall(r"charts/findings\.svg\?[^\"]*theme=(\w+)", page)) == pictures
    assert ("chart-on-paper" in page) == (theme != "light")


def test_the_bars_of_a_year_are_the_money_in_the_list(demo: Plan) -> None:
    picture = chart(demo, "budget")
    drawn = picture.draw(Look(), say)["layer"][0]["data"]["values"]
    selection = Selection(chain_of(demo), money_entries(chain_of(demo)), {})
    total = sum(line.amount for line in selection.lines)
    assert round(sum(piece["to"] - piece["from"] for piece in drawn), 3) == float(total / 10**6)
    assert {piece["year"] for piece in drawn} == {"2022", "2023", "2024", "2025", "2026", "belum dibagi"}
    slices = chart(demo, "dimensions").draw(Look(), say)["data"]["values"]
    assert round(sum(each["amount"] for each in slices), 3) == float(total / 10**6)


def test_many_sources_are_drawn_as_the_largest_and_the_rest() -> None:
    plan = make_plan()
    for number, source in enumerate(("apbd", "csr", "komunitas", "apbn", "dak", "dana_desa")):
        money(plan, **{f"budgets__2023__{source}": f"{10 * (number + 1)} jt"})
    money(plan, budgets__2023="5 jt")
    known = plan.edition.choices("funding_sources")
    largest = [known[code].short.en for code in ("dana_desa", "dak", "apbn", "komunitas")]
    names = [line[0] for line in figures(chart(plan, "budget"))]
    assert names == [*largest, "other sources", "not divided", "Total"]
    assert figures(chart(plan, "budget"))[4][2] == "30"
    five = chart(plan, "budget", source="apbd")
    assert [line[0] for line in figures(five)] == ["APBD", "Total"]


@pytest.mark.parametrize(
    ("ceiling", "says"),
    [
        (None, "in all, most of it in 2024 with Rp2\N{NO-BREAK SPACE}m."),
        (9, "never above the ceiling."),
        (1, "above the ceiling in 2024."),
    ],
)
def test_the_message_says_how_much_when_and_whether_it_can_be_spent(cast: Cast, ceiling: int | None, says: str) -> None:
    plan = make_plan()
    money(plan, budgets__2023__apbd="1 jt", budgets__2024__apbd="2 jt")
    if ceiling:
        for year in (2023, 2024):
            set_ceiling(plan, year, "apbd", Decimal(ceiling * 10**6), cast.sari)
    said = plain(chart(plan, "budget").chart.says)
    assert said.startswith("Planned budget by year: Rp3\N{NO-BREAK SPACE}m in all")
    assert said.endswith(says)
    assert ("Line" in plain(chart(plan, "budget").chart.note)) == bool(ceiling)
    assert "Broken" not in plain(chart(plan, "budget").chart.note)


def test_the_message_of_money_that_nobody_has_divided(cast: Cast) -> None:
    plan = make_plan()
    money(plan, total="3 jt")
    picture = chart(plan, "budget")
    assert plain(picture.chart.says) == "Planned budget: Rp3\N{NO-BREAK SPACE}m, none of it divided by year."
    assert plain(picture.chart.note) == "Indicative, in rupiah. Broken outline: not divided by source."
    set_ceiling(plan, 2023, "apbd", Decimal(10**6), cast.sari)
    assert "Line: ceiling of the region. Broken" in plain(chart(plan, "budget").chart.note)


def test_a_filtered_chart_has_the_filter_in_its_address_and_no_ceiling(cast: Cast) -> None:
    plan = make_plan()
    money(plan, budgets__2023__apbd="1 jt")
    money(plan, of="society", budgets__2023__apbd="2 jt")
    set_ceiling(plan, 2023, "apbd", Decimal(10**6), cast.sari)
    picture = chart(plan, "budget", dimension="society")
    assert "dimension=society" in picture.chart.light.wide
    assert [line[0] for line in figures(picture)] == ["APBD", "Total"]
    assert [line[0] for line in figures(chart(plan, "budget", source="apbd"))] == ["APBD", "Total", "ceiling"]
    assert CHARTS["dimensions"](plan, {"dimension": "-"}) is None


def test_the_trend_is_drawn_from_two_days_on_and_of_many_days_only_some(cast: Cast) -> None:
    from datetime import timedelta

    plan = make_plan()
    count_findings(plan)
    assert CHARTS["findings"](plan, {}) is None
    for days in range(1, 40):
        count_findings(plan, plan.today() - timedelta(days=days))
    picture = chart(plan, "findings")
    assert len(picture.chart.rows) == 24
    drawn = {each["day"] for each in picture.draw(Look(), say)["data"]["values"]}
    assert {plan.today().isoformat(), (plan.today() - timedelta(days=39)).isoformat()} <= drawn
    assert "required from" in plain(picture.chart.says)
    assert sum(int(count) for count in figures(chart(plan, "findings", dimension="living"))[0][1:]) < sum(
        int(count) for count in figures(picture)[0][1:]
    )


def test_which_dimensions_answer_which_problem_is_said_and_counted(demo: Plan) -> None:
    picture = chart(demo, "problems")
    chain = chain_of(demo)
    counted = sum(int(count) for line in figures(picture) for count in line[1:])
    assert counted == sum(each.problem in chain.problem_by_uid for each in chain.programmes)
    assert f"of {len(chain.problems)} problems are answered" in plain(picture.chart.says)
    drawn = picture.draw(Look(), say)["data"]["values"]
    assert sum(each["count"] for each in drawn) == counted


def test_the_child_that_draws_is_replaced_when_it_was_ended() -> None:
    drawer = charts.Drawer()
    order = charts._order(smallest("a"), "svg", 1.0)
    assert b"<svg" in drawer.draw(order)
    assert drawer._child is not None
    drawer._child.kill()
    drawer._child.wait()
    assert b"<svg" in drawer.draw(order)
    drawer.close()
    drawer.close()
    assert b"<svg" in drawer.draw(order)
    drawer.close()


def test_a_description_that_cannot_be_drawn_is_told_and_the_next_is_drawn() -> None:
    with pytest.raises(RuntimeError, match="conversion failed"):
        charts.svg({"mark": "nothing"})
    assert b"<svg" in charts.svg(smallest("b"))
    assert charts.png(smallest("b")).startswith(b"\x89PNG")


def test_a_chart_fetches_nothing_from_anywhere() -> None:
    elsewhere = {**smallest("c"), "data": {"url": "http://127.0.0.1:9/daten.json"}}
    with pytest.raises(RuntimeError):
        charts.svg(elsewhere)


def test_what_was_drawn_is_not_drawn_again() -> None:
    first, again = charts.svg(smallest("d")), charts.svg(dict(reversed(smallest("d").items())))
    assert first is again


def smallest(name: str) -> dict[str, Any]:
    """A chart of one bar."""
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json", "description": name, "data": {"values": [{"a": 1}]},
        "mark": "bar", "encoding": {"x": {"field": "a", "type": "quantitative"}},
    }  # fmt: skip
