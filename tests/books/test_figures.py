"""Figures from the rows of a plan: what they say is what the plan says, and money counts once."""

from dataclasses import replace
from decimal import Decimal

import pytest

from anyam.books.building.figures import (
    body_figures,
    budget_figure,
    evaluation_figures,
    gantt_figures,
    readiness_bars,
    readiness_radar,
    region_figure,
    source_figure,
    strategy_map_figure,
    swot_figure,
    swot_plane_figure,
    swot_scores,
)
from anyam.core.book import Book, Figure, Section, as_data, book_of
from anyam.core.chain import Programme
from anyam.core.chain.money import planned, total
from anyam.core.charts import Area
from anyam.plans.models import Item, Plan, SwotItem
from anyam.plans.queries.chain import chain_of
from anyam.web.charts import svg

pytestmark = pytest.mark.django_db
LANGUAGES = ("id", "en")


@pytest.fixture
def chain(demo: Plan):
    return chain_of(demo)


def every_figure(plan, chain, language):
    one = [
        readiness_radar(chain, "radar", language), readiness_bars(chain, "bars", language),
        swot_figure(chain, chain.edition.dimensions[0].code, "swot", language),
        swot_plane_figure(chain, swot_scores(plan), "plane", language), strategy_map_figure(chain, "map", language),
        strategy_map_figure(chain, "map.one", language, dimension=chain.edition.dimensions[0].code),
        budget_figure(chain, "budget", language), source_figure(chain, "source", language),
    ]  # fmt: skip
    many = (
        *gantt_figures(chain, "gantt", language), *body_figures(plan, "body", language),
        *evaluation_figures(plan, 2022, "evaluation", language),
    )  # fmt: skip
    return [*one, *many]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_of_the_demo_is_drawn_and_kept_as_it_was_built(demo, chain, language):
    figures = every_figure(demo, chain, language)
    assert all(isinstance(each, Figure) for each in figures)
    assert len({each.key for each in figures}) == len(figures) >= 14
    for each in figures:
        assert each.caption
        assert each.alternative == each.chart["description"] != ""
        assert svg(each.chart).startswith(b"<svg ")
    book = Book("b", "B", language, (Section("s", "S", tuple(figures)),))
    assert book_of(as_data(book)) == book


def test_a_figure_speaks_the_book_s_language_whatever_the_reader_s(chain):
    indonesian, english = (budget_figure(chain, "budget", language) for language in LANGUAGES)
    assert "Anggaran terencana per tahun" in indonesian.alternative
    assert "pagu" in indonesian.alternative
    assert "Planned budget by year" in english.alternative
    assert "17,235" in english.alternative
    assert "17.235" in indonesian.alternative


def numbers_of(line):
    """The amounts in millions that a line of an alternative text says."""
    return [int(part.split()[-1].replace(".", "")) for part in line.split(";")]


def test_the_money_of_the_figures_is_the_money_of_the_plan(chain):
    whole = int(total(line for part in planned(chain) for line in part.lines)) // 10**6
    told = budget_figure(chain, "budget", "id").alternative
    assert sum(numbers_of(told.split("Jumlah: ")[1].split(". ")[0])) == whole
    assert f"Jumlah {whole:,}.".replace(",", ".") in source_figure(chain, "source", "id").alternative


def test_undivided_money_is_told_apart(chain):
    loose = sum(line.amount for part in planned(chain) for line in part.lines if not line.source) // 10**6
    assert f"belum dibagi {loose:,}".replace(",", ".") in source_figure(chain, "source", "id").alternative
    assert "belum dibagi 1.205" in budget_figure(chain, "budget", "id").alternative


def test_every_programme_stands_once_on_the_gantt_charts(chain):
    parts = gantt_figures(chain, "gantt", "id", rows=12)
    told = " ".join(each.alternative for each in parts)
    for programme in chain.programmes:
        assert told.count(f"{programme.code} {programme.title} ") == 1
    assert told.count("(quick win)") == len({win.programme for win in chain.quick_wins})
    assert parts[0].caption.endswith(f"(bagian 1 dari {len(parts)})")
    assert [each.key for each in parts] == [f"gantt.{place}" for place in range(1, len(parts) + 1)]


def test_the_gantt_of_one_dimension_has_its_programmes_only(chain):
    code = chain.edition.dimensions[0].code
    (only,) = gantt_figures(chain, "gantt", "id", dimension=code)
    mine = [each for each in chain.programmes if each.dimension == code]
    assert all(each.title in only.alternative for each in mine)
    others = [f"{each.code} {each.title} " for each in chain.programmes if each not in mine]
    assert not any(each in only.alternative for each in others)


def test_a_bar_known_from_its_horizon_only_says_so(chain):
    horizon = next(iter(chain.edition.choices("horizons")))
    lone = replace(chain, programmes=(Programme(uid="p", code="X1", title="Baru", horizon=horizon),), activities=())
    (only,) = gantt_figures(lone, "gantt", "id")
    assert "hanya menurut jangka waktu" in svg(only.chart).decode()
    assert "Di luar dimensi" in only.alternative


def test_the_plane_says_that_it_counts_until_weights_are_complete(demo, chain):
    counted = swot_plane_figure(chain, swot_scores(demo), "plane", "id")
    assert "Hitungan jumlah butir" in counted.alternative
    code = chain.edition.dimensions[0].code
    items = Item.objects.filter(uid__in=[each.uid for each in chain.swot if each.dimension == code])
    SwotItem.objects.filter(item__in=items).update(weight=Decimal("0.25"), rating=4)
    weighed = swot_plane_figure(chain, swot_scores(demo), "plane", "id")
    assert "bobot × rating" in weighed.alternative
    assert chain.edition.dimensions[0].name.id in weighed.alternative
    assert chain.edition.dimensions[1].name.id not in weighed.alternative


def test_rejected_swot_items_are_left_out(chain):
    code = chain.edition.dimensions[0].code
    first = next(each for each in chain.swot if each.dimension == code)
    without = replace(
        chain, swot=tuple(replace(each, status="ditolak") if each is first else each for each in chain.swot)
    )
    assert first.title in swot_figure(chain, code, "swot", "id").alternative
    assert first.title not in swot_figure(without, code, "swot", "id").alternative


def test_several_notes_on_an_element_are_averaged_and_it_is_said(chain):
    note = next(each for each in chain.readiness if each.score is not None)
    more = replace(chain, readiness=(*chain.readiness, replace(note, uid="x", score=note.score + 1)))
    told = readiness_bars(more, "bars", "id")
    assert f"{note.score},5" in told.alternative
    assert "rata-rata 2 catatan" in svg(told.chart).decode()


def test_nothing_to_draw_is_no_figure(chain):
    bare = replace(
        chain, readiness=(), swot=(), aims=(), programmes=(), activities=(), quick_wins=(), strategies=(), ceilings={}
    )
    for language in LANGUAGES:
        assert readiness_radar(bare, "k", language) is None
        assert readiness_bars(bare, "k", language) is None
        assert swot_figure(bare, chain.edition.dimensions[0].code, "k", language) is None
        assert swot_plane_figure(bare, {}, "k", language) is None
        assert strategy_map_figure(bare, "k", language) is None
        assert gantt_figures(bare, "k", language) == ()
        assert budget_figure(bare, "k", language) is None
        assert source_figure(bare, "k", language) is None
        assert region_figure((), "k", language) is None


def test_an_evaluation_nobody_scored_is_no_figure(demo):
    assert evaluation_figures(demo, 1999, "evaluation", "id") == ()


def test_a_body_shows_its_members_and_marks_invented_ones(demo):
    council = next(each for each in body_figures(demo, "body", "id") if each.key == "body.dewan")
    assert "Ketua (1 orang): Sekretaris Daerah (contoh)" in council.alternative
    assert council.source.endswith("(contoh)")


def test_a_region_is_shaded_by_code_or_name():
    ring = ((111.0, -7.0), (111.2, -7.0), (111.2, -6.8), (111.0, -7.0))
    areas = (Area("Lasem", "33.17.14", ((ring,),)), Area("Sale", "", ((tuple((x + 0.2, y) for x, y in ring),),)))
    counts = {"33.17.14": Decimal(4), "Sale": Decimal(2)}
    drawn = region_figure(areas, "region", "id", what="Jumlah desa", counts=counts)
    assert drawn.alternative == "Peta: Jumlah desa. Lasem 4; Sale 2."
    assert region_figure(areas, "region", "en").caption == "Map of the region"
