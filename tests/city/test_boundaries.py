"""The map of a region: brought with its source, drawn, replaced, removed and put back; the same from the command line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.test import Client

from anyam.city.actions.boundaries import KEPT
from anyam.city.models import Boundaries
from anyam.cli import main
from anyam.journal.models import Entry
from anyam.plans.models import Plan
from anyam.teams.actions import load_areas
from anyam.teams.models import Area
from tests.cast import ELSEWHERE, Cast, make_plan
from tests.city.desk import kept, sent, told

pytestmark = pytest.mark.django_db
Browse = Callable[..., Client]
PAGE, PICTURE = "/plans/baru/profile/boundaries/", "/plans/baru/profile/boundaries/map.svg"


def geojson(*districts: dict[str, str]) -> bytes:
    """Squares side by side."""
    features = []
    for place, properties in enumerate(districts):
        west, east = 110.0 + place / 10, 110.1 + place / 10
        ring = [[west, -7.1], [east, -7.1], [east, -7.0], [west, -7.0], [west, -7.1]]
        geometry = {"type": "Polygon", "coordinates": [ring]}
        features.append({"type": "Feature", "properties": properties, "geometry": geometry})
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


@pytest.fixture
def plan(cast: Cast) -> Plan:
    """Of a region that has no map yet."""
    return make_plan(code="baru", region=ELSEWHERE)


@pytest.fixture
def two(plan: Plan) -> list[Area]:
    """Two kecamatan of the region."""
    load_areas(plan.region)
    return list(Area.objects.filter(region=plan.region)[:2])


def form(content: bytes, **fields: str) -> dict[str, Any]:
    return {"act": "keep", "file": sent("kecamatan.geojson", content), "source": "Peta RBI BIG 2021", **fields}


def test_a_map_is_brought_with_its_source_and_drawn(browse: Browse, cast: Cast, plan: Plan, two: list[Area]) -> None:
    page = browse(cast.citra, "en")
    assert "books are printed without a map" in told(page.get("/plans/baru/profile/"))
    assert page.get(PICTURE).status_code == 404
    one, other = two
    code = f"{other.uid[:2]}.{other.uid[2:4]}.{other.uid[4:]}"
    content = geojson({"NAMOBJ": f"Kec. {one.name.upper()}"}, {"kode": code}, {"nama": "Entah"})
    shown = told(kept(page, PAGE, form(content, licence="CC BY 4.0")))
    assert "The map is kept." in shown
    assert "Peta RBI BIG 2021; CC BY 4.0" in shown
    assert f"2 of {Area.objects.filter(region=plan.region).count()} kecamatan are known" in shown
    assert "not known" in shown
    assert f"Kec. {one.name.upper()}; {other.name}; Entah." in shown, "the picture says what it shows"
    assert "Peta RBI BIG 2021" in told(page.get("/plans/baru/profile/"))
    row = Boundaries.objects.get(region=plan.region)
    assert (row.count, row.name, row.by) == (3, "kecamatan.geojson", cast.citra)
    drawn = page.get(f"{PICTURE}?theme=dark&size=narrow&lang=en")
    assert drawn["Content-Type"] == "image/svg+xml"
    assert other.name in drawn.content.decode()


def test_a_browser_asks_again_when_the_map_is_another(browse: Browse, cast: Cast, plan: Plan) -> None:
    page = browse(cast.citra)
    first = kept(page, PAGE, form(geojson({"nama": "A"})))
    address = first.content.decode().split('class="chart-image" src="')[1].split('"')[0].replace("&amp;", "&")
    assert page.get(address)["Cache-Control"] == "private, max-age=86400"
    kept(page, PAGE, form(geojson({"nama": "B"})))
    assert "max-age=0" in page.get(address)["Cache-Control"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "This file is empty"),
        (b"PK\x03\x04shape", "This is not a GeoJSON file."),
        (b'{"type": "Topology", "arcs": []}', "This is a TopoJSON file"),
        (geojson(), "The file has no areas."),
        (geojson({"luas": "12"}), "Area 1 has neither a name nor a code."),
        (geojson({"nama": "A"}).replace(b"110.0", b"1" + b"0" * 400), "coordinates outside the degrees"),
        (geojson({"nama": "A"}).replace(b"110.0", b"NaN"), "coordinates outside the degrees"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_in_place_and_nothing_typed_is_lost(
    browse: Browse, cast: Cast, plan: Plan, content: bytes, said: str
) -> None:
    answer = browse(cast.citra, "en").post(PAGE, form(content, licence="ODbL"))
    assert answer.status_code == 422
    assert said in told(answer)
    assert 'value="Peta RBI BIG 2021"' in told(answer)
    assert 'value="ODbL"' in told(answer)
    assert not Boundaries.objects.filter(region=plan.region).exists()


def test_no_map_is_kept_without_its_source(browse: Browse, cast: Cast, plan: Plan) -> None:
    page = browse(cast.citra, "en")
    answer = page.post(PAGE, form(geojson({"nama": "A"}), source="  "))
    assert answer.status_code == 422
    assert "This is needed." in told(answer)
    assert not Boundaries.objects.filter(region=plan.region).exists()


def test_the_source_is_corrected_without_the_file(browse: Browse, cast: Cast, plan: Plan) -> None:
    page = browse(cast.citra, "en")
    assert page.post(PAGE, {"act": "correct", "source": "x"}).status_code == 404
    kept(page, PAGE, form(geojson({"nama": "A"})))
    shown = kept(page, PAGE, {"act": "correct", "source": "Peta RBI, BIG 2023", "licence": "CC BY"})
    assert "Peta RBI, BIG 2023; CC BY" in told(shown)
    assert page.post(PAGE, {"act": "correct", "source": ""}).status_code == 422
    assert Boundaries.objects.get(region=plan.region).source == "Peta RBI, BIG 2023"


def test_what_was_replaced_or_removed_comes_back(browse: Browse, cast: Cast, plan: Plan) -> None:
    page = browse(cast.citra, "en")
    kept(page, PAGE, form(geojson({"nama": "Satu"})))
    first = Boundaries.objects.get(region=plan.region)
    kept(page, PAGE, form(geojson({"nama": "Dua"})))
    assert "Map of the districts: Dua." in told(page.get(PAGE))
    back = f"/plans/baru/profile/boundaries/{first.uid}/removal/"
    assert "Map of the districts: Satu." in told(kept(page, back, {"back": "1"}))
    gone = told(kept(page, back, {}))
    assert "The map was removed." in gone
    assert "Map of the districts" not in gone
    assert page.get(PICTURE).status_code == 404
    assert "Map of the districts: Satu." in told(kept(page, back, {"back": "1"}))
    assert Boundaries.objects.kept().filter(region=plan.region).count() == 1
    acts = Entry.objects.filter(batch__scope="baru").order_by("pk").values_list("batch__act", flat=True)
    assert list(acts)[-5:] == ["boundaries", "boundaries", "restore", "bin", "restore"]
    journal = told(page.get("/plans/baru/journal/"))
    assert "Map of the region" in journal


def test_only_the_last_sets_are_kept(browse: Browse, cast: Cast, plan: Plan) -> None:
    page = browse(cast.citra)
    for number in range(KEPT + 3):
        kept(page, PAGE, form(geojson({"nama": f"Ke-{number}"})))
    names = [each.areas[0]["name"] for each in Boundaries.objects.filter(region=plan.region)]
    assert names == [f"Ke-{number}" for number in range(KEPT + 2, 1, -1)]


def test_readers_see_the_map_and_bring_none(browse: Browse, cast: Cast, demo: Plan) -> None:
    page = browse(cast.budi, "en")
    shown = told(page.get("/plans/rembang/profile/boundaries/"))
    assert "Map of the districts: Kaliori; Rembang;" in shown
    assert "Skema petak (contoh), bukan batas wilayah" in shown
    assert 'type="file"' not in shown
    assert "Remove the map" not in shown
    assert page.post("/plans/rembang/profile/boundaries/", form(geojson({"nama": "A"}))).status_code == 403
    uid = Boundaries.objects.get(region=demo.region, removed_at=None).uid
    assert page.post(f"/plans/rembang/profile/boundaries/{uid}/removal/", {}).status_code == 403
    assert browse(cast.citra).get("/plans/rembang/profile/boundaries/map.svg").status_code == 404


def test_a_map_of_another_region_is_out_of_reach(browse: Browse, cast: Cast, plan: Plan, demo: Plan) -> None:
    uid = Boundaries.objects.get(region=demo.region, removed_at=None).uid
    assert browse(cast.citra).post(f"/plans/baru/profile/boundaries/{uid}/removal/", {}).status_code == 404


def test_the_page_asks_few_questions(
    browse: Browse, cast: Cast, demo: Plan, django_assert_max_num_queries: Any
) -> None:
    client = browse(cast.sari)
    for path in ("profile/boundaries/", "profile/boundaries/map.svg"):
        with django_assert_max_num_queries(12):
            assert client.get(f"/plans/rembang/{path}").status_code == 200


@pytest.fixture
def run(plan: Plan, tmp_path: Path) -> Callable[..., Result]:
    """`anyam boundaries` with such a file."""

    def start(content: bytes, *words: str) -> Result:
        file = tmp_path / "kecamatan.geojson"
        file.write_bytes(content)
        return CliRunner().invoke(main, ["--language", "en", "boundaries", str(file), *words])

    return start


def test_the_command_keeps_a_map(run: Callable[..., Result], cast: Cast, plan: Plan, two: list[Area]) -> None:
    content = geojson({"nama": two[0].name}, {"nama": "Entah"})
    done = run(content, "--region", plan.region.code.replace(".", ""), "--source", "BIG 2021", "--licence", "CC BY")
    assert done.exit_code == 0, done.output
    assert f"2 areas kept for {plan.region.name}, 1 of its" in done.output
    row = Boundaries.objects.get(region=plan.region)
    assert (row.source, row.licence, row.by, row.name) == ("BIG 2021", "CC BY", cast.citra, "kecamatan.geojson")
    answer = json.loads(run(content, "--region", plan.region.code, "--source", "BIG 2022", "--json").output)
    assert (answer["known"], answer["source"]) == (1, "BIG 2022")
    assert two[1].name in answer["missing"]


@pytest.mark.parametrize(
    ("content", "words", "said"),
    [
        (b"{}", ("--source", "BIG"), "This is not a GeoJSON file"),
        (geojson({"nama": "A"}), ("--source", " "), "never kept without their source"),
        (geojson({"nama": "A"}), ("--source", "BIG", "--region", "99.99"), "there is no region “99.99”"),
        (geojson({"nama": "A"}), ("--source", "BIG", "--region", "11.01"), "has no plan here yet"),
        (geojson({"nama": "A"}), ("--source", "BIG", "--as", "tiada@x.example"), "nobody here has the address"),
    ],
)
def test_what_the_command_cannot_do_is_one_sentence(
    run: Callable[..., Result], plan: Plan, content: bytes, words: tuple[str, ...], said: str
) -> None:
    done = run(content, "--region", plan.region.code, *words)
    assert done.exit_code == 2
    assert said in done.output
    assert not Boundaries.objects.filter(region=plan.region).exists()


def test_a_file_that_is_not_there_is_one_sentence(plan: Plan) -> None:
    words = ["--language", "en", "boundaries", "/tiada/peta.json", "--region", plan.region.code, "--source", "BIG"]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 2
    assert "/tiada/peta.json cannot be used" in done.output
