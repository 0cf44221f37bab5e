"""Books from the rows of a plan: everything stands in them, the numbers are the rows', and both languages are whole."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from anyam.books.building import material as materials
from anyam.books.building.data import laws
from anyam.books.building.making import EXTRA_BOOKS, Making, build, build_all
from anyam.books.building.material import Material
from anyam.books.building.outline import outlines_of
from anyam.books.building.places import places_of
from anyam.books.building.signing import BLANK, acting_of, head_of_region
from anyam.city.models import Body, BodyMember
from anyam.core.book import (
    Block,
    Book,
    Cell,
    Figure,
    Heading,
    Items,
    Paragraph,
    Prose,
    Row,
    Signature,
    Table,
    line,
    number,
    plain,
    tree_hash,
    walk,
    within,
)  # fmt: skip
from anyam.core.errors import Unusable
from anyam.plans.models import Plan
from tests.cast import ELSEWHERE, make_plan, row, sheet

pytestmark = pytest.mark.django_db
BOTH = ("id", "en")
ANALYSIS = ("Issue", "ReadinessNote", "SwotItem", "Strategy", "Gap", "Aim")


def blocks_of(book: Book) -> Iterator[Block]:
    for section, _level in walk(book.sections):
        yield from within(section.blocks)


def tables_of(book: Book) -> dict[str, Table]:
    return {block.key: block for block in blocks_of(book) if isinstance(block, Table)}


def rows_of(book: Book) -> Iterator[Row]:
    for table in tables_of(book).values():
        yield from table.rows


def everything_said(book: Book) -> str:
    """All words of a book that stand on its pages."""
    said = [book.title, book.subtitle, book.author]
    said += [section.title for section, _level in walk(book.sections)]
    for block in blocks_of(book):
        match block:
            case Paragraph() | Heading():
                said.append(plain(block.content))
            case Table():
                said += [block.caption, block.note, block.source, block.empty]
                said += [each for column in block.columns for each in (column.label, column.over)]
                said += [cell.text or plain(cell.content) for each in block.rows for cell in each.cells]
            case Figure():
                said += [block.caption, block.alternative]
            case Signature():
                said += [block.opening, block.date, *(signer.post for signer in block.signers)]
    return "\n".join(said)


def every_code(plan: Plan) -> list[str]:
    return [*(each.code for each in outlines_of(plan)), *EXTRA_BOOKS]


def test_every_row_of_the_analysis_stands_in_its_book(demo: Plan) -> None:
    shown = {each.uid for each in rows_of(build(demo, "buku_1", Making()))}
    rows = Material(demo).rows
    for kind in ANALYSIS:
        assert {each.uid for each in rows.of(kind)} <= shown, kind


def test_what_a_pillar_noted_stands_in_the_analysis_too() -> None:
    plan = make_plan()
    where = plan.edition.pillars[0].code
    item = row(sheet(plan, "w3_swot", where), factor="S", statement="Jaringan serat optik menjangkau semua kecamatan")
    gap = row(sheet(plan, "w4_gap", where), current="Sebagian", current_value="2,5", target="Semua", target_value="10")
    book = build(plan, "buku_1", Making())
    found = {each.uid: each for each in rows_of(book)}
    assert str(item.uid) in found
    assert Decimal("7.5") in {cell.number for cell in found[str(gap.uid)].cells}


def test_figures_of_the_analysis_are_those_of_the_rows(demo: Plan) -> None:
    book = build(demo, "buku_1", Making())
    material = Material(demo)
    shown = {each.uid: each for table in tables_of(book).values() if ".gaps" in table.key for each in table.rows}
    for gap in material.of("Gap"):
        told = {cell.number for cell in shown[gap.uid].cells}
        now, wanted = gap.number("current_value"), gap.number("target_value")
        assert {now, wanted} <= told
        if now is not None and wanted is not None:
            assert wanted - now in told
    targets = {each.uid: each for each in tables_of(book)["buku_1.5.targets"].rows}
    for aim in material.of("Aim"):
        for text in aim.by_year("targets").values():
            assert text.replace(".", "") in {cell.text.replace(".", "") for cell in targets[aim.uid].cells}


def test_what_the_region_can_spend_adds_up(demo: Plan) -> None:
    table = tables_of(build(demo, "buku_1", Making()))["buku_1.1.means.table"]
    total = sum(each.amount for each in Material(demo).ceilings)
    assert table.rows[-1].cells[-1].number == total
    for place in range(1, len(table.columns)):
        known = [each.cells[place].number or Decimal(0) for each in table.rows]
        assert sum(known[:-1]) == known[-1]
    assert "rupiah" in table.caption


def test_cells_that_name_a_column_show_exactly_its_text(demo: Plan) -> None:
    lines = {each.uid: each for kind in ANALYSIS for each in Material(demo).of(kind)}
    checked = 0
    for table in tables_of(build(demo, "buku_1", Making())).values():
        for each in table.rows:
            if each.uid not in lines or len(each.cells) != len(table.columns):
                continue
            for column, cell in zip(table.columns, each.cells, strict=True):
                key, _dot, year = column.key.partition(".")
                if key and not year and cell.text:
                    assert cell.text == lines[each.uid].text(key)
                    checked += 1
    assert checked > 500


@pytest.mark.parametrize("language", BOTH)
def test_a_plan_without_a_row_prints(language: str) -> None:
    plan = make_plan()
    for code in every_code(plan):
        book = build(plan, code, Making(language=language, findings=True))
        assert number(book).sections
        assert book.mark == ""


INDONESIAN = re.compile(r"\b(dan|yang|belum|untuk|dengan|tidak|dari|tahun|daerah)\b", re.IGNORECASE)
ENGLISH = re.compile(r"\b(the|and|of|not|for|with|yet|there|this)\b", re.IGNORECASE)
KEPT_TERMS = re.compile(  # official names that stay Indonesian in English text
    r'Kabupaten \w+|"[^"\n]+"|Jawa Tengah|\b[A-Z]{2,}\b|Tanda|(Peraturan|Undang-Undang)[^\n]*|Berkas publik[^\n]*'
    r"|Salinan daerah[^\n]*"
    r"|Empat penerapan[^\n]*|[^\n]*sebagaimana dikutip[^\n]*|[^\n]*\((berkas|Kemen)[^\n]*|Anggaran [^\n]*"
)


@pytest.mark.parametrize("code", ["buku_1", "buku_2", "buku_3", "buku_quick_win", "buku_roadmap", "perbup"])
def test_a_book_speaks_one_language(code: str) -> None:
    plan = make_plan()
    english = KEPT_TERMS.sub("", everything_said(build(plan, code, Making(language="en", findings=True))))
    assert [found[0] for found in INDONESIAN.finditer(english)] == []
    indonesian = everything_said(build(plan, code, Making(findings=True)))
    assert [found[0] for found in ENGLISH.finditer(indonesian)] == []


@pytest.mark.parametrize("language", BOTH)
def test_keys_are_unique_in_every_book(demo: Plan, language: str) -> None:
    for book in build_all(demo, every_code(demo), Making(language=language, findings=True)):
        keys = [section.key for section, _level in walk(book.sections)]
        keys += [block.key for block in blocks_of(book) if isinstance(block, (Table, Figure, Signature, Prose))]
        assert sorted(keys) == sorted(set(keys)), book.code


def test_all_books_are_made_from_one_reading(demo: Plan, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(60):
        books = build_all(demo, every_code(demo), Making(findings=True))
    assert len(books) == len(every_code(demo))


def test_the_same_rows_give_the_same_tree(demo: Plan) -> None:
    assert tree_hash(build(demo, "buku_1", Making())) == tree_hash(build(demo, "buku_1", Making()))


def test_another_edition_has_its_books_too() -> None:
    plan = make_plan(edition="kota-cerdas-draft")
    first = plan.edition.dimensions[0]
    issue = row(sheet(plan, "w1_isu", first.code), issue="Trotoar terputus di depan pasar")
    book = build(plan, "buku_1", Making())
    assert str(issue.uid) in {each.uid for each in rows_of(book)}
    assert {each.name.id for each in plan.edition.dimensions} <= {
        section.title for section, _level in walk(book.sections)
    }
    for code in every_code(plan):
        build(plan, code, Making(language="en"))


def test_what_people_wrote_stands_in_place_of_the_suggestion(demo: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    wrote = (Paragraph(line("Kabupaten pesisir di jalur Pantura.")),)
    key = "buku_1.1.letak_potensi.text"
    before = next(each for each in places_of(demo, "buku_1") if each.key == key)
    assert before.suggested
    assert "14 kecamatan" in plain(before.blocks[0].content)  # type: ignore[union-attr]
    monkeypatch.setattr(materials, "KEPT", [lambda _plan, book: {key: wrote} if book == "buku_1" else {}])
    after = next(each for each in places_of(demo, "buku_1") if each.key == key)
    assert after.blocks == wrote
    assert not after.suggested
    assert [each.key for each in places_of(demo, "buku_1")] == [
        block.key for block in blocks_of(build(demo, "buku_1", Making())) if isinstance(block, Prose)
    ]


def test_a_demo_never_names_a_person_who_signs(demo: Plan) -> None:
    for book in build_all(demo, every_code(demo), Making()):
        assert book.mark == "DATA CONTOH - BUKAN DOKUMEN RESMI"
        names = {signer.name for block in blocks_of(book) if isinstance(block, Signature) for signer in block.signers}
        assert all("(contoh)" in name for name in names), book.code


def test_who_signs_comes_from_the_bodies_and_is_blank_where_nobody_wrote_it() -> None:
    plan = make_plan()
    assert head_of_region(Material(plan)).name == BLANK
    body = Body.objects.create(plan=plan, kind="dewan", name="Dewan Smart City")
    told = {"name": "Sri Wahyuni", "nip": "197001011995032001", "rank": "Pembina Utama (IV/e)"}
    BodyMember.objects.create(body=body, position="pembina", post="Pj. Bupati Rembang", **told)
    BodyMember.objects.create(body=body, position="ketua", post="Sekretaris Daerah", name="Agus")
    head = head_of_region(Material(plan))
    assert (head.acting, head.post, head.name, head.nip) == ("Pj.", "Bupati Rembang", "Sri Wahyuni", told["nip"])
    signers = [
        signer
        for block in blocks_of(build(plan, "buku_1", Making()))
        if isinstance(block, Signature)
        for signer in block.signers
    ]
    assert {"Ketua Dewan Smart City", "Bupati Rembang"} <= {each.post for each in signers}
    assert {"Agus", "Sri Wahyuni"} <= {each.name for each in signers}


@pytest.mark.parametrize(
    ("typed", "acting", "post"),
    [
        ("Plt. Kepala Bappeda", "Plt.", "Kepala Bappeda"),
        ("pj bupati", "Pj.", "bupati"),
        ("a.n. Bupati", "a.n.", "Bupati"),
        ("Kepala Dinas", "", "Kepala Dinas"),
        ("Pjok", "", "Pjok"),
    ],
)
def test_an_acting_post_is_taken_apart(typed: str, acting: str, post: str) -> None:
    assert acting_of(typed) == (acting, post)


def test_the_regulation_is_named_after_the_kind_of_region_and_carries_the_masterplan(demo: Plan) -> None:
    book = build(demo, "perbup", Making())
    assert book.title.startswith("Peraturan Bupati")
    said = everything_said(book)
    for words in ("RANCANGAN", "NOMOR ……… TAHUN ………", "Menimbang", "Mengingat", "MEMUTUSKAN", "Menetapkan", "Pasal 1"):
        assert words in said
    masterplan = [each.title for each in build(demo, "buku_2", Making()).sections if each.numbering == "chapter"]
    assert masterplan
    assert [each.title for each in book.sections if each.numbering == "chapter"] == masterplan
    city = make_plan(code="kota", region=ELSEWHERE)
    assert build(city, "perbup", Making()).title.startswith("Peraturan Wali Kota")


def test_no_book_speaks_of_a_regulation_that_came_later(demo: Plan) -> None:
    said = everything_said(build(demo, "perbup", Making()))
    assert "Nomor 95 Tahun 2018" in said
    assert "Nomor 59 Tahun 2022" not in said  # known to be of that year, not of which day
    assert "Nomor 8 Tahun 2026" not in said
    assert all(each.sources for each in laws())


def test_the_cover_note_counts_what_is_missing_in_the_books_language(demo: Plan) -> None:
    findings = len(Material(demo).findings)
    for language, word in (("id", "Wajib"), ("en", "Must")):
        tables = tables_of(build(demo, "buku_1", Making(language=language, findings=True)))
        assert tables["buku_1.findings.counts"].rows[-1].cells[-1] == Cell(str(findings), Decimal(findings))
        assert tables["buku_1.findings.worst"].rows[0].cells[0].text == word
        assert len(tables["buku_1.findings.worst"].rows) == min(20, findings)
    assert "buku_1.findings.counts" not in tables_of(build(demo, "buku_1", Making()))


def test_facts_come_with_their_sources_and_none_from_the_future(demo: Plan) -> None:
    table = tables_of(build(demo, "buku_1", Making()))["buku_1.1.facts.table"]
    years = {each.cells[1].text for each in table.rows}
    assert "2022" in years
    assert "2023" not in years
    assert all(each.cells[-1].text for each in table.rows)


def test_a_book_that_the_plan_has_not_is_refused(demo: Plan) -> None:
    with pytest.raises(Unusable):
        build(demo, "buku_9", Making())


def test_lists_nest_and_are_walked(demo: Plan) -> None:
    book = build(demo, "perbup", Making())
    assert any(isinstance(block, Items) and block.ordered for block in blocks_of(book))


def test_the_regulation_opens_as_indonesian_regulations_do(demo: Plan) -> None:
    """Head of region and province first, then kind, number and title; reasons and laws as two columns of letters."""
    said = everything_said(build(demo, "perbup", Making()))
    order = (
        "BUPATI REMBANG\nPROVINSI JAWA TENGAH", "PERATURAN BUPATI REMBANG\nNOMOR ……… TAHUN ………", "TENTANG",
        "RENCANA INDUK KOTA CERDAS KABUPATEN REMBANG TAHUN 2022–2026", "DENGAN RAHMAT TUHAN YANG MAHA ESA",
        "BUPATI REMBANG,", "Menimbang", "Mengingat",
        "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah;", "MEMUTUSKAN:", "Menetapkan",
    )  # fmt: skip
    place = 0
    for each in order:
        assert each in said[place:], each
        place = said.index(each, place) + len(each)
    assert "\nMenimbang\n:\na.\nbahwa" in said


INTERNAL = re.compile(r"\bS\d\d\b|\bSEED\d|scribd|fliphtml5|antaranews \d", re.IGNORECASE)


@pytest.mark.parametrize("language", BOTH)
def test_no_book_prints_our_own_marks_of_sources(demo: Plan, language: str) -> None:
    """What a head of region signs names titles and publishers, and says plainly where somebody has to look."""
    for book in build_all(demo, every_code(demo), Making(language=language, findings=True)):
        assert INTERNAL.findall(everything_said(book)) == [], book.code
    law = tables_of(build(demo, "buku_2", Making(language=language)))["buku_2.1.law"]
    unsure = {"id": "perlu diperiksa Bagian Hukum", "en": "to be checked by the legal bureau"}[language]
    assert any(unsure in row.cells[-1].text for row in law.rows)
    assert all(row.cells[-1].text for row in law.rows)
