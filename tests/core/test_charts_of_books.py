"""Figures of books: drawn as SVG and PNG, read without colour and without eyes, nothing clipped."""

import json
import re
from decimal import Decimal
from io import BytesIO
from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest
from PIL import Image

from anyam.core.charts import (
    LIGHT,
    Body,
    BodyPosition,
    District,
    Gantt,
    GanttGroup,
    GanttRow,
    Layer,
    Link,
    Look,
    Mark,
    Node,
    Part,
    Plane,
    Position,
    RegionMap,
    Scale,
    Score,
    Scores,
    Seat,
    StrategyMap,
    SwotField,
    budget_by_source,
    gantt,
    organisation_chart,
    radar,
    read_boundaries,
    region_map,
    score_bars,
    strategy_map,
    swot_fields,
    swot_plane,
)
from anyam.core.charts.scores import DASHES, SHAPES
from anyam.core.errors import Unusable
from anyam.core.lettering import width_of
from anyam.core.money import unit_for
from anyam.core.roadmap import Span
from anyam.web.charts import png, svg

LOOKS = [Look(language=language) for language in ("id", "en")]
NAMES = (
    "Sumber daya manusia",
    "Sumber daya keuangan / anggaran",
    "Tata kelola",
    "Infrastruktur digital / TIK",
    "Kelembagaan",
)
SCALE = Scale(0, 4, "belum ada", "siap dan berjalan baik")
ONE = Scores(tuple(Score(name, (Decimal(place),), "Struktur") for place, name in enumerate(NAMES)), SCALE)
TWO = Scores(
    tuple(Score(name, (Decimal(place), Decimal("1.75") if place else None)) for place, name in enumerate(NAMES)),
    SCALE, ("Nilai mandiri", "Nilai asesor"),
)  # fmt: skip
LONG = "Penanganan titik rawan kecelakaan di jalur pantura bersama warga dan perusahaan angkutan barang"
SWOT = tuple(
    SwotField(letter, name, side, tuple((f"{letter}{nth}", LONG) for nth in range(1, count + 1)))
    for letter, name, side, count in (
        ("S", "Kekuatan", "dalam", 3), ("W", "Kelemahan", "dalam", 9), ("O", "Peluang", "luar", 0), ("T", "Ancaman", "luar", 1),
    )
)  # fmt: skip
PLANE = Plane(
    (Position("Smart Living", Decimal(-1), Decimal("0.5")), Position("Smart Society", Decimal(-1), Decimal("0.5")),
     Position("Smart Economy", Decimal("-0.9"), Decimal("0.4")), Position("Smart Branding", Decimal(0), Decimal(0))),
    ("Dalam: kekuatan dikurangi kelemahan", "Kelemahan lebih besar", "Kekuatan lebih besar"),
    ("Luar: peluang dikurangi ancaman", "Ancaman lebih besar", "Peluang lebih besar"),
    {(False, True): "WO: perbaiki kelemahan", (True, True): "SO: pakai kekuatan"}, "Hitungan jumlah butir.",
)  # fmt: skip
MAP = StrategyMap(
    (
        Layer("Tujuan", (Node("g1", LONG), Node("g2", "Laut terjaga"))),
        Layer("Sasaran", (Node("o1", LONG), Node("o2", "Sampah pesisir berkurang"))),
        Layer("Program kerja", tuple(Node(f"p{nth}", LONG, f"G{nth}", "Rp1,5 M") for nth in range(1, 13))),
    ),
    (Link("g1", "o2"), Link("g2", "o1"), *(Link("o1", f"p{nth}", loose=True) for nth in range(1, 13))),
    ("Visi", "Rembang guyub dan lestari"), "garis putus: lewat dimensi",
)  # fmt: skip
ROWS = tuple(
    GanttRow(
        f"G{nth}",
        LONG if nth % 2 else "Portal warga",
        "2022-2023",
        (Span(0, 40),),
        (Mark(39),) if nth == 1 else (),
        nth == 2,
    )
    for nth in range(1, 15)
)
GANTT = Gantt(
    ("2022", "2023", "2024", "2025", "2026", "sesudah 2026"), (("Pendek", 1), ("Menengah", 4), ("", 1)),
    (
        GanttGroup("Smart Governance", "#0072B2", ROWS),
        GanttGroup("Smart Living", "#56B4E9", (*ROWS, *ROWS, GanttRow("L9", "Air", ""))),
    ),
)  # fmt: skip
BODY = Body(
    "Dewan Smart City",
    (
        BodyPosition("Ketua", (Seat("Sekretaris Daerah (contoh)", "Setda"),)),
        BodyPosition("Koordinator dimensi", (Seat("Camat Lasem"), Seat("Camat Sale"), Seat("", "Dinkes"))),
        BodyPosition(
            "Anggota", tuple(Seat(f"Kepala Dinas Kelautan dan Perikanan {nth}", "Dinas") for nth in range(1, 31))
        ),
    ),
)
MONEY = (
    Part("APBD", Decimal(9 * 10**9)),
    Part("belum dibagi", Decimal(10**9), loose=True),
    Part("CSR", Decimal(2 * 10**9)),
)


def square(west, south, size, **properties):
    ring = [[west, south], [west + size, south], [west + size, south + size], [west, south + size], [west, south]]
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def collection(*features, **more):
    return json.dumps({"type": "FeatureCollection", "features": features, **more}).encode()


def shaped(kind, coordinates):
    """A file with one area of such lines."""
    return collection({"properties": {"nama": "A"}, "geometry": {"type": kind, "coordinates": coordinates}})


AREAS = read_boundaries(
    collection(
        square(111.0, -7.0, 0.2, NAMOBJ="Lasem", KODE="33.17.14"), square(111.2, -7.0, 0.2, nama="Sale"),
        square(111.4, -7.0, 0.01, kode="33.17.09"),
    )
)  # fmt: skip
REGION = RegionMap(
    tuple(District(area, value) for area, value in zip(AREAS, (Decimal(12), Decimal(3), None), strict=True)),
    "Program kerja",
)


def every_chart(look):
    found = {
        "radar": radar(ONE, look), "two": radar(TWO, look), "bars": score_bars(ONE, look), "two bars": score_bars(TWO, look),
        "fields": swot_fields(SWOT, look), "plane": swot_plane(PLANE, look), "map": strategy_map(MAP, look),
        "body": organisation_chart(BODY, look), "source": budget_by_source(MONEY, unit_for([part.amount for part in MONEY]), look),
        "region": region_map(REGION, look),
    }  # fmt: skip
    return found | {f"gantt {place}": chart for place, chart in enumerate(gantt(GANTT, look))}


NAMED = sorted(every_chart(Look()))


def letters(drawn):
    """Every line of letters with where it begins, ends and stands."""
    root = ElementTree.fromstring(drawn)
    _x, _y, width, height = map(float, root.attrib["viewBox"].split())
    found = []

    def walk(node, x, y):
        moved = re.match(r"translate\(([-\d.]+),\s*([-\d.]+)\)", node.attrib.get("transform", ""))
        if moved:
            x, y = x + float(moved[1]), y + float(moved[2])
        if node.tag.endswith("}text"):
            size = float(node.attrib["font-size"].removesuffix("px"))
            bold = node.attrib.get("font-weight") in ("600", "bold")
            anchor = {"middle": 0.5, "end": 1.0}.get(node.attrib.get("text-anchor"), 0.0)
            at = y
            for line in [node, *node] if len(node) else [node]:
                at += float(line.attrib.get("dy", 0)) if line is not node else 0
                if line.text and line.text.strip():
                    wide = width_of(line.text, size, bold=bold) / 1.04  # reckoned a little too wide
                    found.append((line.text, x - anchor * wide, x + (1 - anchor) * wide, at, size))
        for child in node:
            walk(child, x, y)

    walk(root, 0.0, 0.0)
    return found, width, height


def said(chart):
    return " ".join(line[0] for line in letters(svg(chart))[0])


@pytest.mark.parametrize("name", NAMED)
def test_nothing_is_clipped_and_no_letter_is_smaller_than_8_points_on_a_line_of_16_cm(name):
    for look in LOOKS:
        found, width, height = letters(svg(every_chart(look)[name]))
        assert found
        point = width / (16 / 2.54 * 72)  # pixels in a point, printed 16 cm wide
        for line, start, end, y, size in found:
            assert start >= -1, line
            assert end <= width + 1, line
            assert size * 0.6 <= y <= height - 1, line
            assert size / point >= 8, line


@pytest.mark.parametrize("name", NAMED)
def test_a_figure_is_plain_data_on_paper_and_fits_a_page(name):
    chart = every_chart(Look())[name]
    again = json.loads(json.dumps(chart))
    assert (again["data"], again["marks"]) == (chart["data"], chart["marks"])
    assert chart["background"] == "#ffffff"
    assert chart["config"]["font"].startswith("Inter,")
    assert chart["height"] <= 900


@pytest.mark.parametrize("name", NAMED)
def test_a_figure_is_drawn_as_a_picture_that_is_not_blank_in_grey(name):
    picture = Image.open(BytesIO(png(every_chart(Look())[name], 1.0))).convert("L")
    dark, light = picture.getextrema()
    assert light == 255
    assert dark < 100


def test_alternative_texts_say_the_numbers_in_the_book_s_language():
    indonesian, english = (every_chart(look) for look in LOOKS)
    for chart, words in (
        ("radar", "Sumber daya keuangan / anggaran 1;"), ("two", "Nilai asesor: Sumber daya manusia belum dinilai"),
        ("two bars", "Tata kelola 1,75"), ("fields", "W Kelemahan, 9 butir"), ("plane", "Smart Living (-1; 0,5) WO"),
        ("plane", "Smart Branding (0; 0)."), ("map", "Program kerja (12)"), ("map", "Laut terjaga menuju"),
        ("body", "Anggota (30 orang)"), ("source", "APBD 9.000 (75%)"), ("source", "belum dibagi 1.000 (8,3%)"),
        ("source", "Jumlah 12.000."), ("region", "Lasem 12; Sale 3; 33.17.09 tidak ada data."),
        ("gantt 0", "G1 " + LONG + " 2022-2023 (quick win)"), ("radar", "skala 0 (belum ada) sampai 4"),
    ):  # fmt: skip
        assert words in indonesian[chart]["description"] + ";", chart
    assert "not scored" in english["two"]["description"]
    assert "APBD 9,000 (75%)" in english["source"]["description"]
    assert 'aria-label="Radar chart' in svg(english["radar"]).decode()


def test_what_is_left_out_is_counted():
    charts = every_chart(Look())
    assert "+4 butir lainnya" in said(charts["fields"])
    assert "belum ada butir" in said(charts["fields"])
    assert "+5 lainnya" in said(charts["map"])
    assert "+7 orang lainnya" in said(charts["body"])
    assert "30 orang" in said(charts["body"])


def test_a_scale_names_its_ends_and_a_missing_score_is_no_nought():
    charts = every_chart(Look())
    for name in ("radar", "bars"):
        assert "belum ada" in said(charts[name])
        assert "siap dan berjalan baik" in said(charts[name])
    assert "belum dinilai" in said(charts["two bars"])
    whole, open_ = (len(rules(charts[name])) for name in ("radar", "two"))
    assert whole - len(NAMES) == 5, "a closed line of five sides"
    assert open_ - len(NAMES) == 5 + 3 + 2, "one line closed, one left open at its gap, two in the legend"


def rules(chart):
    return [row for mark, rows in marks(chart) if mark == "rule" for row in rows]


def marks(chart):
    data = {each["name"]: each["values"] for each in chart["data"]}
    return [(mark["type"], data[mark["from"]["data"]]) for mark in chart["marks"]]


def test_a_radar_needs_three_spokes_and_a_map_a_district():
    with pytest.raises(ValueError, match="three"):
        radar(Scores(ONE.rows[:2], SCALE), Look())
    with pytest.raises(ValueError, match="district"):
        region_map(RegionMap(()), Look())


def test_series_are_told_apart_by_stroke_sign_and_pattern():
    assert all(one != other for told in (DASHES, SHAPES) for one, other in combinations(told, 2))
    drawn = {tuple(row["strokeDash"]) for row in rules(radar(TWO, Look())) if row["strokeWidth"] > 2}
    assert drawn == {DASHES[0], DASHES[1]}
    bars = marks(score_bars(TWO, Look()))
    assert any(mark == "path" for mark, _rows in bars), "the second series is hatched"


def grey(colour):
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_shades_of_a_map_differ_in_grey():
    shades = [grey(step.fill) for step in LIGHT.steps]
    assert all(lighter - darker >= 15 for darker, lighter in pairwise(shades))


def test_labels_of_a_plane_do_not_cover_each_other():
    found, _width, _height = letters(svg(swot_plane(PLANE, Look())))
    mine = [line for line in dict.fromkeys(found) if line[0].startswith("Smart")]
    assert {line[0] for line in mine} == {"Smart Living", "Smart Society", "Smart Economy", "Smart Branding"}
    for one, other in combinations(mine, 2):
        apart = one[2] <= other[1] or other[2] <= one[1] or abs(one[3] - other[3]) >= 12
        assert apart, (one, other)


def test_a_gantt_chart_goes_on_over_pages_and_shows_every_row_once():
    drawn = gantt(GANTT, Look(), most=10)
    told = " ".join(chart["description"] for chart in drawn)
    assert len(drawn) >= 5
    assert told.count("L9 Air tanpa tahun") == 1
    assert told.count("G14 ") == 3
    assert "Smart Living (lanjutan)" in said(drawn[-1])
    quick = [row for chart in drawn for mark, rows in marks(chart) if mark == "symbol" for row in rows]
    assert {row["shape"] for row in quick} == {"diamond"}
    assert "hanya menurut jangka waktu" in said(drawn[0])


def test_undivided_money_stands_last_within_a_broken_line():
    drawn = budget_by_source(MONEY, unit_for([9 * 10**9]), Look())
    boxes = [row for mark, rows in marks(drawn) if mark == "rect" for row in rows]
    assert [bool(box["strokeDash"]) for box in boxes] == [False, False, True]
    assert boxes[-1]["fill"] == LIGHT.paper


def test_a_district_too_small_for_its_name_has_a_number():
    assert "1 33.17.09" in said(region_map(REGION, Look()))
    plain = region_map(RegionMap(tuple(map(District, AREAS))), Look())
    assert "tidak ada data" not in said(plain)
    assert plain["description"].startswith("Peta wilayah.")


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (b"x", "not a GeoJSON"),
        (b'{"type": "Feature"}', "FeatureCollection"),
        (collection(), "no areas"),
        (collection(square(111, -7, 1)), "neither a name nor a code"),
        (collection(square(550000, 9250000, 10, nama="Lasem")), "outside the degrees"),
        (collection(square(111, -7, 1, nama="Lasem"), crs={"properties": {"name": "EPSG:32749"}}), "not in WGS 84"),
        (collection(square(111, -7, 1, kode="1"), square(112, -7, 1, kode="1")), "two areas"),
        (shaped("Point", [1, 2]), "not an area"),
        (shaped("Polygon", [[[1, 2], [2, 3], [1, 2]]]), "broken"),
        (shaped("Polygon", [[["a", 2], [2, 3], [3, 3], ["a", 2]]]), "broken"),
        (shaped("MultiPolygon", [3]), "broken"),
        (collection(None), "neither a name"),
        (b" " * 20_000_001, "larger than 20 MB"),
    ],
)  # fmt: skip
def test_boundaries_that_cannot_be_drawn_are_refused_with_a_sentence(file, words):
    with pytest.raises(Unusable, match=words):
        read_boundaries(file)


def test_boundaries_are_read_as_they_are():
    lasem, sale, third = AREAS
    assert (lasem.name, lasem.code, sale.name, third.code) == ("Lasem", "33.17.14", "Sale", "33.17.09")
    assert lasem.polygons[0][0][0] == (111.0, -7.0)
    assert len(lasem.polygons[0][0]) == 5
