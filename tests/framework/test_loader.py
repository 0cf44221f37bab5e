"""Editions on disk: the shipped ones are whole, and a broken one is refused with file and line."""

import shutil
from pathlib import Path

import pytest

from anyam.core.errors import EditionBroken
from anyam.core.text import plain
from anyam.framework import available, edition
from anyam.framework.loader import EDITIONS, digest, load_files, read_file

SHIPPED = [("gmsc-2021", 1), ("kota-cerdas-draft", 1)]
FOLDER = "gmsc-2021/1"


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A shelf of editions to break: a copy of the reconstruction of 2021."""
    shutil.copytree(EDITIONS / "gmsc-2021" / "1", tmp_path / FOLDER)
    return tmp_path


def rewrite(shelf: Path, file: str, old: str, new: str) -> None:
    """Replace the first place where `old` stands."""
    path = shelf / FOLDER / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def line_of(shelf: Path, file: str, mark: str) -> int:
    """The first line that holds `mark`, counted from 1."""
    lines = (shelf / FOLDER / file).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if mark in line)


def refusal(shelf: Path, code: str = "gmsc-2021", revision: int = 1) -> list[str]:
    """What is said of an edition that cannot be used."""
    with pytest.raises(EditionBroken) as caught:
        edition(code, revision, shelf)
    return [str(problem) for problem in caught.value.problems]


def child(shelf: Path, code: str, parent: str, **files: str) -> None:
    """An edition that extends another, with some files of its own."""
    folder = shelf / code / "1"
    folder.mkdir(parents=True)
    text = (shelf / FOLDER / "edition.yaml").read_text(encoding="utf-8").replace("code: gmsc-2021", f"code: {code}", 1)
    (folder / "edition.yaml").write_text(f"{text}\nextends: {{code: {parent}, revision: 1}}\n", encoding="utf-8")
    for name, content in files.items():
        (folder / f"{name}.yaml").write_text(content, encoding="utf-8")


def columns_of(known):
    for sheet in edition(*known).sheets.values():
        for column in sheet.columns:
            yield f"{sheet.code}.{column.key}", column
            for inner in column.columns:
                yield f"{sheet.code}.{column.key}.{inner.key}", inner


def test_the_shipped_editions_are_on_the_shelf():
    assert available() == SHIPPED


@pytest.mark.parametrize("known", SHIPPED, ids=lambda known: known[0])
def test_a_shipped_edition_loads_without_problems(known):
    loaded = edition(*known)
    assert (loaded.code, loaded.revision) == known
    assert len(loaded.dimensions) == 6
    assert len(loaded.hash) == 64


@pytest.mark.parametrize("known", SHIPPED, ids=lambda known: known[0])
def test_every_column_has_help_and_both_examples_in_both_languages_and_says_they_are_ours(known):
    for place, column in columns_of(known):
        for words in (column.name, column.guide.help, column.guide.good, column.guide.weak):
            assert words.id.strip(), place
            assert words.en.strip(), place
        assert column.guide.good != column.guide.weak, place
        assert column.guide.evidence == ("prop",), place


@pytest.mark.parametrize("known", SHIPPED, ids=lambda known: known[0])
def test_everything_an_edition_claims_says_how_it_is_known(known):
    loaded = edition(*known)
    claims = [
        *loaded.dimensions,
        *loaded.sub_dimension_by_code.values(),
        *loaded.pillars,
        *loaded.element_by_code.values(),
        *loaded.vocabularies.values(),
        *loaded.stages,
        *loaded.sheets.values(),
        *loaded.books,
        *(chapter for book in loaded.books for chapter in book.chapters),
    ]
    assert [claim for claim in claims if not claim.evidence] == []
    assert [place for place, column in columns_of(known) if place.count(".") == 1 and not column.evidence] == []


@pytest.mark.parametrize("known", SHIPPED, ids=lambda known: known[0])
def test_a_sheet_of_rows_says_which_column_names_a_row(known):
    for sheet in edition(*known).sheets.values():
        assert sheet.title_column in sheet.by_key, sheet.code


@pytest.mark.parametrize("known", SHIPPED, ids=lambda known: known[0])
def test_words_seen_in_files_mean_something_in_the_edition(known):
    loaded = edition(*known)
    assert set(loaded.dimension_synonyms.values()) <= set(loaded.dimension_by_code)
    for sheet, columns in loaded.headings.items():
        assert set(columns) <= set(loaded.sheets[sheet].by_key), sheet


@pytest.mark.parametrize("known", SHIPPED, ids=lambda known: known[0])
def test_chapters_and_stages_are_made_of_sheets_the_edition_has(known):
    loaded = edition(*known)
    drawn = {code for book in loaded.books for chapter in book.chapters for code in chapter.sheets}
    due = {code for stage in loaded.stages for code in (*stage.sheets, *stage.optional_sheets)}
    assert drawn <= set(loaded.sheets)
    assert due <= set(loaded.sheets)


def test_an_edition_that_is_not_there_is_refused(tmp_path):
    assert refusal(tmp_path, "atlantis", 3) == ["atlantis/3:1: there is no such edition"]


def test_only_folders_with_a_revision_are_on_a_shelf(shelf):
    (shelf / "gmsc-2021" / "2").mkdir()
    (shelf / "gmsc-2021" / "notes").mkdir()
    (shelf / "gmsc-2021" / "3.txt").touch()
    assert available(shelf) == [("gmsc-2021", 1), ("gmsc-2021", 2)]


@pytest.mark.parametrize(
    ("file", "words", "mark", "message"),
    [
        (
            "stages.yaml",
            ("    short: {id: Bimtek I, en: Bimtek I}\n", ""),
            "- code: bimtek_1",
            "“short” is missing",
        ),
        (
            "dimensions.yaml",
            ("- code: branding", "- code: governance"),
            "dimensions:",
            "the code “governance” stands here twice",
        ),
        (
            "sheets/w6_program.yaml",
            ("vocabulary: program_kind", "vocabulary: macam_program"),
            "vocabulary: macam_program",
            "there is no vocabulary “macam_program”",
        ),
        (
            "stages.yaml",
            ("evidence: [A2, K3]", "evidence: [A2, KK3]"),
            "evidence: [A2, KK3]",
            "“KK3” is not a source of this edition",
        ),
        (
            "books.yaml",
            ("short: {id: Buku 1, en: Book 1}", "short: {id: Buku 1}"),
            "short: {id: Buku 1}",
            "“short” needs a text in both languages (id and en)",
        ),
        (
            "checks.yaml",
            ("value: 88", "value: delapan puluh"),
            "value: delapan puluh",
            "“value” must be a whole number",
        ),
        (
            "sheets/w6_program.yaml",
            ("surface: grid", "surface: papan"),
            "surface: papan",
            "“surface” is “papan”, which is none of: board, form, grid, matrix, timeline, view",
        ),
        (
            "stages.yaml",
            ("days: 2", "days: 2\n    days: 3"),
            "days: 3",
            "“days” stands here twice",
        ),
    ],
)
def test_a_broken_edition_is_refused_with_file_and_line(shelf, file, words, mark, message):
    rewrite(shelf, file, *words)
    assert refusal(shelf) == [f"{FOLDER}/{file}:{line_of(shelf, file, mark)}: {message}"]


def test_a_missing_file_is_told_by_name(shelf):
    (shelf / FOLDER / "books.yaml").unlink()
    (shelf / FOLDER / "stages.yaml").unlink()
    assert refusal(shelf) == ["edition.yaml:1: these files are missing: stages.yaml, books.yaml"]


def test_a_file_that_is_no_yaml_is_told_with_the_line_where_it_stops_making_sense(shelf):
    rewrite(shelf, "stages.yaml", "    days: 2\n", "    days: 2\n   bent: 1\n")
    [problem] = refusal(shelf)
    bent = line_of(shelf, "stages.yaml", "bent: 1")
    assert problem.startswith(f"{FOLDER}/stages.yaml:{bent}: not readable as YAML: ")


def test_an_empty_file_is_told(shelf):
    (shelf / FOLDER / "books.yaml").write_text("# nothing yet\n", encoding="utf-8")
    assert refusal(shelf) == [f"{FOLDER}/books.yaml:1: the file is empty"]


def test_every_mistake_of_an_edition_is_told_at_once(shelf):
    rewrite(shelf, "stages.yaml", "evidence: [A2, K3]", "evidence: [A2, KK3]")
    rewrite(shelf, "checks.yaml", "value: 88", "value: banyak")
    told = refusal(shelf)
    assert len(told) == 2
    assert {problem.split(":")[0] for problem in told} == {f"{FOLDER}/stages.yaml", f"{FOLDER}/checks.yaml"}


def test_an_edition_takes_from_its_parent_what_it_does_not_hold_itself(shelf):
    books = "books:\n  - {code: satu, name: {id: Satu, en: One}, short: {id: S, en: O}, chapters: []}\n"
    child(shelf, "contoh", "gmsc-2021", books=books)
    parent, own = edition("gmsc-2021", 1, shelf), edition("contoh", 1, shelf)
    assert own.code == "contoh"
    assert [book.code for book in own.books] == ["satu"]
    assert own.dimensions == parent.dimensions
    assert own.sheets == parent.sheets
    assert own.hash != parent.hash


def test_an_edition_may_extend_one_that_extends_another(shelf):
    child(shelf, "anak", "gmsc-2021", books="books: []")
    child(shelf, "cucu", "anak")
    assert edition("cucu", 1, shelf).books == ()
    assert edition("cucu", 1, shelf).stages == edition("gmsc-2021", 1, shelf).stages


def test_a_mistake_in_a_child_is_told_with_the_childs_file(shelf):
    child(shelf, "contoh", "gmsc-2021", books="books:\n  - {code: satu}\n")
    assert refusal(shelf, "contoh") == [
        "contoh/1/books.yaml:2: “name” is missing",
        "contoh/1/books.yaml:2: “short” is missing",
    ]


def test_a_parent_that_is_not_there_is_told(shelf):
    child(shelf, "contoh", "atlantis")
    assert refusal(shelf, "contoh") == ["atlantis/1:1: there is no such edition"]


def test_the_hash_is_of_the_content_alone(shelf):
    before = digest(load_files("gmsc-2021", 1, shelf))
    assert before == edition("gmsc-2021", 1).hash
    rewrite(shelf, "quick_win.yaml", "max_months: {value: 12, evidence: [E3, P11, K2]}\n", "")
    path = shelf / FOLDER / "quick_win.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"# moved\n{text}\nmax_months:\n  evidence: [E3, P11, K2]\n  value: 12\n", encoding="utf-8")
    assert digest(load_files("gmsc-2021", 1, shelf)) == before


def test_any_other_word_changes_the_hash(shelf):
    before = digest(load_files("gmsc-2021", 1, shelf))
    rewrite(shelf, "books.yaml", "Book 1 - Strategic analysis", "Book 1 - Strategic Analysis")
    assert digest(load_files("gmsc-2021", 1, shelf)) != before


def test_values_are_read_as_they_are_written(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text('number: 2\ntext: "2"\nyes: true\nnone: null\nday: 2026-11-21\nlist: [1.5, x]\n', encoding="utf-8")
    node = read_file(path, "a.yaml")
    assert node.plain() == {
        "number": 2,
        "text": "2",
        "yes": True,
        "none": None,
        "day": "2026-11-21",
        "list": [1.5, "x"],
    }
    assert node.value["list"].line == 6


def test_the_sentence_of_a_refusal_holds_all_problems(shelf):
    rewrite(shelf, "checks.yaml", "value: 88", "value: banyak")
    with pytest.raises(EditionBroken) as caught:
        edition("gmsc-2021", 1, shelf)
    assert plain(caught.value.text) == "\n".join(str(problem) for problem in caught.value.problems)


def test_an_edition_cannot_extend_itself(shelf):
    child(shelf, "anak", "anak")
    assert refusal(shelf, "anak") == [
        "anak/1/edition.yaml:1: “extends” must name another edition, with code and revision"
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"a: \xff", "not readable as YAML"),
        (b"a: \x07", "not readable as YAML"),
        (b"[a, b]: c", "a name must be a text"),
        (b"a: &a [*a]", "this part contains itself"),
    ],
)
def test_a_file_that_no_editor_would_write_is_refused_too(shelf, content, message):
    (shelf / FOLDER / "books.yaml").write_bytes(content)
    assert message in refusal(shelf)[0]
