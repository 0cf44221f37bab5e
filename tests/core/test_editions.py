"""Building an edition from its files: what a whole one holds, and every mistake told with its place."""

from functools import lru_cache

import pytest

from anyam.core.framework.building import build_edition
from anyam.core.framework.reader import Node
from anyam.core.text import plain
from anyam.framework import edition
from anyam.framework.loader import load_files

GMSC = edition("gmsc-2021", 1)
GONE = object()
PROGRAMME, WINS, TEAM = "sheets/w6_program.yaml", "sheets/w9_quick_win.yaml", "sheets/w0_tim.yaml"
HELP = ("columns", 0, "guide")


@lru_cache
def nodes():
    return load_files("gmsc-2021", 1)


@lru_cache
def shipped():
    return {name: node.plain() for name, node in nodes().items()}


def as_nodes(value, file):
    """Plain data as nodes; where they stand in a file is the loader's business."""
    if isinstance(value, dict):
        return Node({key: as_nodes(each, file) for key, each in value.items()}, file, 1)
    if isinstance(value, list):
        return Node([as_nodes(each, file) for each in value], file, 1)
    return Node(value, file, 1)


def changed(value, path, to):
    """Plain data with something else (or nothing) at one place."""
    if not path:
        return to
    step, *rest = path
    copy = list(value) if isinstance(value, list) else dict(value)
    if to is GONE and not rest:
        del copy[step]
    else:
        copy[step] = changed(copy[step] if isinstance(copy, list) else copy.get(step), rest, to)
    return copy


def built(**files):
    """The shipped edition with some files replaced or taken away."""
    kept = {name: node for name, node in nodes().items() if name not in files}
    fresh = {name: as_nodes(each, name) for name, each in files.items() if each is not GONE}
    return build_edition(kept | fresh, "hash")


def with_change(file, path, to):
    return built(**{file: changed(shipped()[file], path, to)})


def told(problems):
    return [f"{each.file.removeprefix('gmsc-2021/1/')}: {plain(each.text)}" for each in problems]


MISTAKES = [
    ("edition.yaml", ("code",), GONE, "“code” is missing"),
    ("edition.yaml", ("code",), ["a", "b"], "“code” must be a single text"),
    ("edition.yaml", ("revision",), "satu", "“revision” must be a whole number"),
    ("edition.yaml", ("revision",), True, "“revision” must be a whole number"),
    ("edition.yaml", ("revision",), GONE, "“revision” is missing"),
    ("edition.yaml", ("name", "en"), GONE, "“name” needs a text in both languages (id and en)"),
    ("edition.yaml", ("name", "en"), "  ", "“name” needs a text in both languages (id and en)"),
    ("edition.yaml", ("name",), "Satu bahasa", "“name” needs a text in both languages (id and en)"),
    ("edition.yaml", ("authorship",), GONE, "“authorship” is missing"),
    ("edition.yaml", ("sources",), GONE, "“sources” is missing"),
    ("dimensions.yaml", ("dimensions",), GONE, "“dimensions” is missing"),
    ("dimensions.yaml", ("dimensions",), "enam", "“dimensions” must be a list"),
    ("dimensions.yaml", ("dimensions", 0), "governance", "expected names with values here"),
    ("dimensions.yaml", ("dimensions", 1, "letter"), "G", "the letter “G” is taken by another dimension"),
    ("dimensions.yaml", ("dimensions", 0, "colour"), "biru", "“biru” is not a colour such as #0072B2"),
    ("dimensions.yaml", ("dimensions", 1, "code"), "governance", "the code “governance” stands here twice"),
    (
        "dimensions.yaml",
        ("dimensions", 0, "sub_dimensions", 1, "code"),
        "pelayanan_publik",
        "the code “pelayanan_publik” stands here twice",
    ),
    ("dimensions.yaml", ("dimensions", 0, "evidence"), [{"a": 1}], "“evidence” must be a list of texts"),
    ("dimensions.yaml", ("dimensions", 0, "evidence"), ["S99"], "“S99” is not a source of this edition"),
    ("dimensions.yaml", ("dimensions", 0, "evidence"), "S99", "“S99” is not a source of this edition"),
    ("readiness.yaml", ("scale",), GONE, "“scale” is missing"),
    ("readiness.yaml", ("pillars", 0, "elements"), GONE, "“elements” is missing"),
    ("readiness.yaml", ("pillars", 0, "elements", 1, "code"), "sdm", "the code “sdm” stands here twice"),
    ("vocabularies.yaml", ("vocabularies",), GONE, "“vocabularies” is missing"),
    ("vocabularies.yaml", ("vocabularies",), ["horizons"], "“vocabularies” must hold names with values"),
    ("vocabularies.yaml", ("vocabularies", "bodies"), GONE, "there is no vocabulary “bodies”"),
    ("vocabularies.yaml", ("vocabularies", "tows_types"), GONE, "there is no vocabulary “tows_types”"),
    ("vocabularies.yaml", ("vocabularies", "horizons", "items", 0, "code"), "panjang", "“panjang” stands here twice"),
    (
        "vocabularies.yaml",
        ("vocabularies", "quick_win_status", "items", 2, "code"),
        "juara",
        "the vocabulary “quick_win_status” needs the code “terpilih”",
    ),
    (
        "vocabularies.yaml",
        ("vocabularies", "tows_types", "items", 0, "external"),
        GONE,
        "“SO” needs internal and external",
    ),
    ("stages.yaml", ("stages", 1, "sheets"), ["w99"], "there is no sheet “w99”"),
    ("stages.yaml", ("stages", 1, "optional_sheets"), ["w98"], "there is no sheet “w98”"),
    ("stages.yaml", ("stages", 1, "milestone"), "ya", "“milestone” must be true or false"),
    ("stages.yaml", ("stages", 1, "outputs", "en"), ["MoU"], "“outputs” needs a list in both languages, of the same"),
    ("stages.yaml", ("stages", 1, "outputs"), "MoU", "“outputs” needs a list in both languages, of the same length"),
    ("stages.yaml", ("stages", 1, "code"), "assessment", "the code “assessment” stands here twice"),
    ("books.yaml", ("books", 1, "code"), "buku_1", "the code “buku_1” stands here twice"),
    ("checks.yaml", ("thresholds", "near_duplicate"), GONE, "“near_duplicate” is missing"),
    ("checks.yaml", ("thresholds", "near_duplicate", "value"), "banyak", "“value” must be a whole number"),
    ("checks.yaml", ("calendar", "budget_closed"), GONE, "“budget_closed” is missing"),
    ("checks.yaml", ("calendar", "budget_closed", "day"), 31, "there is no such day in every year"),
    ("checks.yaml", ("calendar", "budget_closed", "month"), 13, "there is no such day in every year"),
    (PROGRAMME, ("surface",), "papan", "“surface” is “papan”, which is none of: board, form, grid, matrix, timeline"),
    (PROGRAMME, ("noun",), "Program", "“noun” is “Program”, which is none of: Activity, Aim, Gap"),
    (PROGRAMME, ("columns", 1, "key"), "code", "the column “code” stands here twice"),
    (PROGRAMME, ("title_column",), "judul", "the title column “judul” is not among the columns"),
    (PROGRAMME, ("columns", 0, "type"), "teks", "“type” is “teks”, which is none of: areas, choice"),
    (PROGRAMME, ("columns", 0, "home"), "rumah", "“home” is “rumah”, which is none of: row, sheet"),
    (PROGRAMME, HELP, GONE, "“guide” is missing"),
    (PROGRAMME, (*HELP, "evidence"), "SEED0", "help and examples are ours: the guide's evidence must be “prop”"),
    (PROGRAMME, (*HELP, "good", "en"), GONE, "“good” needs a text in both languages (id and en)"),
    (PROGRAMME, (*HELP, "weak"), GONE, "“weak” is missing"),
    (PROGRAMME, ("columns", 1, "vocabulary"), GONE, "“sub_dimension” is a choice, so it needs a vocabulary"),
    (PROGRAMME, ("columns", 1, "vocabulary"), "warna", "there is no vocabulary “warna”"),
    (PROGRAMME, ("columns", 1, "vocabulary"), ["@dimension", "@warna"], "there is no vocabulary “@warna”"),
    (PROGRAMME, ("columns", 2, "link"), GONE, "“link” is missing"),
    (PROGRAMME, ("columns", 2, "link"), "Siasat", "“link” is “Siasat”, which is none of"),
    (WINS, ("code",), "w6_program", "the code “w6_program” is that of sheets/w6_program.yaml already"),
    (TEAM, ("columns", 0, "min"), "nol", "“min” must be a whole number"),
]


def column_at(file, key):
    return next(place for place, each in enumerate(shipped()[file]["columns"]) if each["key"] == key)


def test_a_whole_edition_has_no_problems():
    whole, problems = built()
    assert problems == []
    assert (whole.code, whole.revision, whole.hash) == ("gmsc-2021", 1, "hash")


@pytest.mark.parametrize(("file", "path", "to", "message"), MISTAKES)
def test_a_mistake_is_told_with_its_file(file, path, to, message):
    _edition, problems = with_change(file, path, to)
    assert any(each.startswith(f"{file}: ") and message in each for each in told(problems)), told(problems)


@pytest.mark.parametrize("file", ["edition.yaml", "checks.yaml"])
def test_without_one_of_its_files_there_is_no_edition(file):
    nothing, problems = built(**{file: GONE})
    assert nothing is None
    assert told(problems) == [f"edition.yaml: these files are missing: {file}"]


def test_all_mistakes_are_told_at_once():
    data = changed(changed(shipped()["edition.yaml"], ("code",), GONE), ("name",), GONE)
    _edition, problems = built(**{"edition.yaml": data})
    assert told(problems) == ["edition.yaml: “code” is missing", "edition.yaml: “name” is missing"]


def test_a_reference_to_rows_no_sheet_holds_is_told():
    _edition, problems = built(**{"sheets/p_layanan.yaml": GONE})
    assert f"{PROGRAMME}: the column “service” points to Service, which no sheet holds" in told(problems)


def test_a_nested_column_holds_one_value_only():
    path = ("columns", column_at(PROGRAMME, "indicators"), "columns", 0, "type")
    _edition, problems = with_change(PROGRAMME, path, "items")
    assert any("“type” is “items”, which is none of: choice, date" in each for each in told(problems))


@pytest.mark.parametrize("axes", [GONE, ["source"], ["year", "source", "area"]])
def test_a_table_of_money_is_by_year_or_by_year_and_source(axes):
    _edition, problems = with_change(PROGRAMME, ("columns", column_at(PROGRAMME, "budgets"), "axes"), axes)
    assert told(problems) == [f"{PROGRAMME}: “budgets” needs axes: [year] or [year, source]"]


@pytest.mark.parametrize(
    ("file", "path", "to"),
    [
        ("dimensions.yaml", ("dimensions", 0, "evidence"), "name SEED0; definition ours"),
        ("stages.yaml", ("stages", 0, "sheets"), None),
        ("stages.yaml", ("stages", 1, "outputs"), GONE),
        ("stages.yaml", ("stages", 1, "milestone"), GONE),
        ("stages.yaml", ("stages", 1, "days"), None),
        ("readiness.yaml", ("optional_pillars",), GONE),
        ("synonyms.yaml", ("dimensions",), GONE),
        ("synonyms.yaml", ("headings",), GONE),
        ("checks.yaml", ("calendar", "budget_closed", "day"), GONE),
        ("edition.yaml", ("note", "id"), 2021),
        (TEAM, ("noun",), None),
        (TEAM, ("title_column",), GONE),
        (TEAM, ("columns", 0, "required"), GONE),
        (TEAM, ("columns", 0, "min"), None),
    ],
)
def test_what_an_edition_may_leave_out_or_say_in_its_own_words(file, path, to):
    _edition, problems = with_change(file, path, to)
    assert told(problems) == []


def test_headings_that_are_no_mapping_are_told():
    _edition, problems = with_change("synonyms.yaml", ("headings", "w1_isu"), "isu")
    assert told(problems) == ["synonyms.yaml: expected names with values here"]


def test_things_are_found_by_their_code():
    assert GMSC.dimension_by_code["governance"].letter == "G"
    sub = GMSC.dimensions[0].sub_dimensions[0]
    assert GMSC.sub_dimension_by_code[sub.code] is sub
    assert sub.dimension == "governance"
    assert [each.code for each in GMSC.pillar_by_code.values() if not each.optional] == [
        "struktur",
        "infrastruktur",
        "suprastruktur",
    ]
    assert GMSC.element_by_code["sdm"].pillar == "struktur"
    assert GMSC.stage_by_code["bimtek_1"].milestone
    assert GMSC.stage_by_code["mou"].outputs[0].en == "MoU"
    assert GMSC.score_range == (0, 4)


def test_choices_come_from_vocabularies_or_from_the_edition_itself():
    assert GMSC.choices("horizons")["pendek"].short.en == "Short"
    assert GMSC.choices("swot_factors")["S"].extra == {"side": "internal"}
    assert set(GMSC.choices("@dimension", "@pillar")) == set(GMSC.dimension_by_code) | set(GMSC.pillar_by_code)
    assert GMSC.choices("@readiness_element")["sdm"].name.en == "People"
    assert set(GMSC.choices("@sub_dimension")) == set(GMSC.sub_dimension_by_code)


def test_a_choice_without_short_name_is_called_in_full():
    choice = GMSC.choices("program_status")["baru"]
    assert choice.short == choice.name


def test_the_sheet_of_a_noun_is_the_one_its_rows_stand_on():
    sheet = GMSC.sheet_of("Programme")
    assert (sheet.code, sheet.title_column, sheet.by_key["budgets"].type) == ("w6_program", "name", "money_matrix")
    assert GMSC.sheet_of("SwotItem").groups == ("dimension", "pillar")
    with pytest.raises(KeyError):
        GMSC.sheet_of("Dream")


def test_limits_dates_and_words_of_an_edition_are_at_hand():
    closed = GMSC.calendar["budget_closed"]
    assert (closed.month, closed.day, closed.year_offset) == (11, 30, -1)
    assert GMSC.thresholds["quick_win_max_months"] == 12
    assert GMSC.dimension_synonyms["smart people"] == "society"
    assert GMSC.headings["w1_isu"]["issue"]
    assert GMSC.quick_win["criteria"] == "quick_win_criteria"
    assert GMSC.sources["SEED0"].startswith("Berita")


def test_chapters_say_which_sheets_they_are_drawn_from():
    book = GMSC.books[0]
    assert (book.code, book.optional) == ("buku_1", False)
    assert [each.sheets for each in book.chapters if each.number == "2"] == [("w2_kesiapan",)]
    assert book.chapters[1].sections[0][0] == "letak_potensi"
