"""Workshop papers: everybody gets the file they need, with the right names and sums, and nobody else's phone."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.test import Client

from anyam.books.keeping.pictures import PlanPictures
from anyam.books.papers import Wanted, made, papers
from anyam.books.rendering import render
from anyam.city.actions.bodies import add_body, add_meeting, set_meeting
from anyam.core.book import Book, Table, plain
from anyam.core.book.blocks import Paper
from anyam.core.chain.money import portions
from anyam.core.errors import Unusable
from anyam.jobs.models import Job
from anyam.plans.models import Plan
from anyam.plans.queries.chain import chain_of
from anyam.plans.recap import DEMO
from anyam.teams.models import memberships
from anyam.worksheets.actions import set_group
from anyam.worksheets.actions.founding import set_stage_date
from tests.books.numbers import tables_of
from tests.books.office import pages
from tests.cast import Cast, group, make_plan, office, row, sheet

pytestmark = pytest.mark.django_db
Browse = Callable[..., Client]
BOOKS = [code for code, kind in papers().items() if kind.direct is None]
# What each is asked for in the demo.
ASKED: dict[str, dict[str, Any]] = {
    "worksheets": {"group": "dimension-living", "stage": "bimtek_1"},
    "invitation": {"stage": "bimtek_2"},
    "decree": {"body": "dewan"},
    "attendance": {"stage": "bimtek_2"},
    "minutes": {"group": "dimension-living", "stage": "bimtek_2"},
    "record": {"group": "dimension-living"},
    "proposals": {"year": 2023},
}


@pytest.fixture
def plan(cast: Cast) -> Plan:
    made = make_plan()
    set_group(group(made, "living"), coordinator=office("Dinkes"), members=[office("DLH")], by=cast.sari)
    set_stage_date(made, "bimtek_2", date(2022, 7, 20), date(2022, 7, 21), cast.sari, place="Aula Setda")
    return Plan.objects.select_related("region").get(pk=made.pk)


def pdf_of(plan: Plan, book: Book) -> list[str]:
    return pages(render(book, "pdf", PlanPictures(plan)))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def texts(book: Book) -> str:
    """Everything that a paper says."""

    def said(value: Any) -> Iterator[str]:
        if isinstance(value, Table):
            for line in value.rows:
                yield from (cell.text or plain(cell.content) for cell in line.cells)
        elif hasattr(value, "content"):
            yield plain(value.content)
        elif hasattr(value, "signers"):
            for each in value.signers:
                yield f"{each.acting} {each.post} {each.name} {each.organisation} {each.nip}"

    return "\n".join(text for section in book.sections for block in section.blocks for text in said(block))


@pytest.mark.parametrize("code", BOOKS)
def test_every_paper_of_the_demo_is_a_pdf_with_its_mark_on_every_page(demo: Plan, code: str) -> None:
    found = pdf_of(demo, made(demo, code, Wanted(**ASKED.get(code, {}))))
    assert found
    assert all(DEMO in squeezed(page) for page in found)


@pytest.mark.parametrize("code", BOOKS)
def test_every_paper_is_made_of_a_plan_without_rows_and_bears_no_mark(cast: Cast, code: str) -> None:
    bare = make_plan(code="kosong")
    asked = {**ASKED.get(code, {}), **({"year": 2023} if code == "proposals" else {})}
    found = pdf_of(bare, made(bare, code, Wanted(**asked)))
    assert found
    assert not any(DEMO in squeezed(page) for page in found)


@pytest.mark.parametrize("code", BOOKS)
def test_every_paper_is_written_in_english_where_it_may_be(demo: Plan, code: str) -> None:
    book = made(demo, code, Wanted(**ASKED.get(code, {})), "en")
    assert book.language == ("en" if "en" in papers()[code].languages else "id")


@pytest.mark.parametrize("code", BOOKS)
def test_word_opens_every_paper_in_both_sizes(demo: Plan, code: str) -> None:
    sizes: tuple[tuple[Paper, str], ...] = (("a4", "11906"), ("f4", "12189"))
    for paper, width in sizes:
        content = render(made(demo, code, Wanted(paper=paper, **ASKED.get(code, {}))), "docx", PlanPictures(demo))
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            assert width in file.read("word/document.xml").decode()


def test_no_real_name_stands_in_a_demo(demo: Plan) -> None:
    for code in ("decree", "memorandum", "invitation", "minutes", "record"):
        for section in made(demo, code, Wanted(**ASKED.get(code, {}))).sections:
            for block in section.blocks:
                assert all(each.name == "(contoh)" for each in getattr(block, "signers", ()))


def test_a_blank_worksheet_has_room_for_the_hand_and_says_how(plan: Plan) -> None:
    book = made(plan, "worksheets", Wanted(group="dimension-living", stage="bimtek_2"))
    form = next(each for each in tables_of(book) if each.key.endswith("w7_aksi.1.form"))
    assert all(line.cells[0].text.count("\n") >= 3 for line in form.rows)
    labels = [
        column.label for each in tables_of(book) if "w7_aksi" in each.key and each.headed for column in each.columns
    ]
    assert "2022" in labels
    assert "2026" in labels
    assert any("w7_aksi" in each.key and each.key.endswith("help") for each in tables_of(book))
    assert book.look.landscape


def test_a_filled_worksheet_shows_the_rows_of_its_group_alone(plan: Plan) -> None:
    row(sheet(plan, "w1_isu", "living"), issue="Puskesmas penuh")
    row(sheet(plan, "w1_isu", "environment"), issue="Sampah menumpuk")
    said = texts(made(plan, "worksheets", Wanted(group="dimension-living", stage="bimtek_1", filled=True)))
    assert "Puskesmas penuh" in said
    assert "Sampah menumpuk" not in said


def test_the_attendance_list_has_a_sheet_for_each_day_signed_in_turns(plan: Plan) -> None:
    book = made(plan, "attendance", Wanted(stage="bimtek_2", spare=4))
    assert [each.key for each in book.sections] == ["attendance.2022-07-20", "attendance.2022-07-21"]
    said = squeezed(texts(book))
    assert "Rabu, 20 Juli 2022" in said
    assert "Kamis, 21 Juli 2022" in said
    assert "Aula Setda" in said
    listed = next(each for each in tables_of(book) if each.key.endswith("20.list"))
    assert [(line.cells[6].text, line.cells[7].text) for line in listed.rows[:3]] == [
        ("1.", ""),
        ("", "2."),
        ("3.", ""),
    ]


def test_names_and_phones_stand_on_the_list_of_the_secretariat_alone(browse: Browse, plan: Plan, cast: Cast) -> None:
    cast.lina.phone, cast.lina.nip, cast.lina.name = "6281234567890", "199001012015031001", "Lina Wati"
    cast.lina.save()
    sent = {"stage": "bimtek_2", "paper": "a4", "language": "id", "form": "pdf"}
    url = f"/plans/{plan.code}/books/papers/attendance/"
    secretary, reader = (browse(each, "id").post(url, sent) for each in (cast.sari, cast.lina))
    mine, others = (squeezed(" ".join(pages(each.content))) for each in (secretary, reader))
    assert "Lina Wati" in mine
    assert "0812-3456-7890" in mine
    assert "19900101 201503 1 001" in mine
    assert "Lina Wati" not in others
    assert "0812" not in others
    assert "1990" not in others
    assert "without names" in browse(cast.lina, "en").get(f"/plans/{plan.code}/books/papers/").content.decode()


def test_the_attendance_of_a_group_lists_its_offices(plan: Plan, cast: Cast) -> None:
    said = texts(made(plan, "attendance", Wanted(stage="bimtek_2", group="dimension-living", personal=True)))
    assert "Lina" in said  # DLH works in the group
    assert "Budi" not in said
    memberships().filter(person=cast.lina).update(ends=date(2020, 1, 1))
    assert "Lina" not in texts(made(plan, "attendance", Wanted(stage="bimtek_2", personal=True)))


def test_minutes_tell_what_a_meeting_decided(plan: Plan, cast: Cast) -> None:
    body = add_body(plan, "dewan", "Dewan Uji", cast.sari)
    meeting = add_meeting(body, date(2022, 6, 2), cast.sari, place="Ruang rapat", agenda="Persiapan")
    set_meeting(meeting, cast.sari, [], minutes="Dibuka oleh ketua.")
    said = texts(made(plan, "minutes", Wanted(meeting=str(meeting.uid))))
    assert all(
        each in said for each in ("Dewan Uji", "Kamis, 2 Juni 2022", "Ruang rapat", "Persiapan", "Dibuka oleh ketua.")
    )


def test_the_record_counts_the_rows_that_are_agreed(plan: Plan, cast: Cast) -> None:
    from anyam.worksheets.settling.actions import set_status

    where = sheet(plan, "w3_swot", "living")
    rows = [row(where, factor="S", statement=f"Kekuatan {number}") for number in range(3)]
    set_status(plan, [rows[0].uid, rows[1].uid], "disepakati", cast.sari)
    book = made(plan, "record", Wanted(group="dimension-living", stage="bimtek_1"))
    table = next(each for each in tables_of(book) if each.key.endswith(".agreed"))
    swot = next(line for line in table.rows if "SWOT" in line.cells[0].text)
    assert [cell.number for cell in swot.cells[1:4]] == [3, 2, 1]
    assert [cell.number for cell in table.rows[-1].cells[1:4]] == [3, 2, 1]
    assert "Dinas Kesehatan" in texts(book)  # its coordinator signs
    assert "Dinas Lingkungan Hidup" in texts(book)


def test_a_decree_names_the_members_of_its_body_and_the_offices_of_the_groups(plan: Plan, cast: Cast) -> None:
    from anyam.city.models import BodyMember

    body = add_body(plan, "dewan", "", cast.sari)
    BodyMember.objects.create(body=body, name="Siti Aminah", post="Sekretaris Daerah", position="ketua")
    said = texts(made(plan, "decree", Wanted(body="dewan")))
    assert all(
        each in said
        for each in ("Menimbang", "Mengingat", "MEMUTUSKAN:", "KESATU", "Siti Aminah", "Sekretaris Daerah", "Ketua")
    )
    groups = texts(made(plan, "decree", Wanted(body="groups")))
    assert "Koordinator\nDinas Kesehatan" in groups
    assert "Anggota\nDinas Lingkungan Hidup" in groups


def test_an_invitation_says_when_where_and_whom(plan: Plan) -> None:
    said = texts(made(plan, "invitation", Wanted(stage="bimtek_2")))
    assert "Rabu, 20 Juli 2022 s.d. Kamis, 21 Juli 2022" in said
    assert "Aula Setda" in said
    assert "Dinas Lingkungan Hidup" in said
    assert "Nomor" in said


def test_a_memorandum_names_the_partner(plan: Plan) -> None:
    said = texts(made(plan, "memorandum", Wanted(partner="Universitas Uji")))
    assert "ANTARA\nUNIVERSITAS UJI\nDENGAN\nPEMERINTAH KABUPATEN REMBANG" in said


def test_the_sheet_of_an_office_adds_up_to_what_it_spends(demo: Plan) -> None:
    chain = chain_of(demo)
    owner = next(each.owner for each in portions(chain) if each.owner)
    spent = sum(line.amount for each in portions(chain) if each.owner == owner for line in each.lines)
    book = made(demo, "office", Wanted(office=owner))
    table = next(each for each in tables_of(book) if each.key.endswith(".money"))
    assert table.rows[-1].cells[1].number == spent
    assert sum(line.cells[1].number or 0 for line in table.rows[:-1]) == spent


def test_the_sheet_of_every_office_of_the_demo_stands_on_two_pages(demo: Plan) -> None:
    chain = chain_of(demo)
    counts: dict[str, int] = {}
    for each in chain.programmes:
        counts[each.owner] = counts.get(each.owner, 0) + 1
    most = max((each for each in counts if each), key=lambda each: counts[each])
    assert len(pdf_of(demo, made(demo, "office", Wanted(office=most)))) <= 2
    assert len(pdf_of(demo, made(demo, "leader", Wanted()))) <= 2


def test_the_proposals_of_all_offices_add_up_to_the_year_and_undivided_money_stands_apart(demo: Plan) -> None:
    chain = chain_of(demo)
    lines = [line for each in portions(chain) for line in each.lines]
    tables = {each.key: each for each in tables_of(made(demo, "proposals", Wanted(year=2023)))}
    listed, apart = tables["proposals.list"], tables["proposals.undivided"]
    assert listed.rows[-1].cells[1].number == sum(each.amount for each in lines if each.year == 2023)
    assert apart.rows[-1].cells[1].number == sum(each.amount for each in lines if each.year is None)
    offices = [line.cells[1].number for line in listed.rows if line.kind == "sum"]
    assert sum(each for each in offices if each is not None) == listed.rows[-1].cells[1].number


def test_a_proposal_says_everything_that_goes_into_the_plan_of_its_year(plan: Plan, cast: Cast) -> None:
    programme = row(sheet(plan, "w6_program", "living"), name="Antrean dari rumah", owner="Dinkes")
    row(
        sheet(plan, "w7_aksi", "living"),
        activity="Membuat aplikasi",
        program=programme.code or str(programme.uid),
        owner="DLH",
        output="Aplikasi",
        targets__2023="1 unit",
        budgets__2023__apbd="1 M",
        budgets__2023__csr="200 jt",
        budgets__2024__apbd="5 M",
    )
    row(sheet(plan, "w7_aksi", "living"), activity="Sosialisasi", owner="DLH", years="2023")
    book = made(plan, "proposals", Wanted(year=2023, office=str(office("DLH").uid)))
    (table,) = (each for each in tables_of(book) if each.key == "proposals.list")
    first, second, bare, total = table.rows
    assert [cell.text for cell in first.cells[2:5]] == ["Membuat aplikasi", "Aplikasi", "1 unit"]
    assert (first.cells[6].number, second.cells[6].number) == (Decimal(10**9), Decimal(2 * 10**8))
    assert first.cells[1].text.endswith("Antrean dari rumah")
    assert second.cells[0].text == ""  # the same activity, from another source
    assert (bare.cells[2].text, bare.cells[6].number) == ("Sosialisasi", None)
    assert total.cells[1].number == Decimal(12 * 10**8)


def test_the_proposals_are_a_workbook_with_sums(demo: Plan) -> None:
    content = render(made(demo, "proposals", Wanted(year=2023)), "xlsx", PlanPictures(demo))
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell.value for page in book for line in page.iter_rows() for cell in line]
    assert any(isinstance(each, str) and each.startswith("=") for each in cells)
    assert DEMO in cells


def test_what_the_plan_has_not_is_refused(plan: Plan) -> None:
    for code, asked in (
        ("no-such", {}),
        ("attendance", {"stage": "no-such"}),
        ("worksheets", {"group": "no-such"}),
        ("decree", {"body": "no-such"}),
        ("office", {"office": "no-such"}),
        ("proposals", {"year": 1999}),
    ):
        with pytest.raises(Unusable):
            made(plan, code, Wanted(**asked))


def test_the_list_asks_little_of_the_database(
    browse: Browse, demo: Plan, cast: Cast, django_assert_max_num_queries: Any
) -> None:
    page = browse(cast.sari)
    page.get(f"/plans/{demo.code}/books/papers/")
    with django_assert_max_num_queries(12):
        assert page.get(f"/plans/{demo.code}/books/papers/").status_code == 200


def test_the_stage_leads_to_its_papers_ready_to_be_made(browse: Browse, demo: Plan, cast: Cast) -> None:
    page = browse(cast.sari, "en")
    stage = page.get(f"/plans/{demo.code}/stages/bimtek_1/").content.decode()
    assert f"/plans/{demo.code}/books/papers/?stage=bimtek_1&amp;paper=attendance#p-attendance" in stage
    listed = page.get(f"/plans/{demo.code}/books/papers/?stage=bimtek_1&paper=attendance").content.decode()
    opened = listed.split('id="p-attendance"')[1].split("</section>")[0]
    assert "<details" in opened
    assert "open>" in opened
    assert '<option value="bimtek_1" selected>' in opened


def test_a_form_that_lacks_something_says_so(browse: Browse, demo: Plan, cast: Cast) -> None:
    answer = browse(cast.sari, "en").post(
        f"/plans/{demo.code}/books/papers/invitation/", {"form": "pdf", "paper": "a4"}
    )
    assert answer.status_code == 422
    assert "This is needed." in answer.content.decode()


def test_a_file_is_named_after_what_it_is(browse: Browse, demo: Plan, cast: Cast) -> None:
    url = f"/plans/{demo.code}/books/papers/proposals/"
    answer = browse(cast.budi).post(url, {"year": "2023", "form": "xlsx", "paper": "f4", "language": "id"})
    assert answer.status_code == 200
    assert 'filename="rembang-daftar-usulan-rkpd-renja-2023.xlsx"' in answer["Content-Disposition"]


def test_all_offices_at_once_are_made_in_the_background(browse: Browse, demo: Plan, cast: Cast) -> None:
    url = f"/plans/{demo.code}/books/papers/office/"
    answer = browse(cast.budi).post(url, {"form": "pdf", "paper": "a4", "language": "id"})
    assert answer.status_code == 302
    job = Job.objects.get(kind="book.paper", by=cast.budi)
    assert str(job.uid) in answer["Location"]


def test_slides_are_a_presentation_with_the_mark_on_each(browse: Browse, demo: Plan, cast: Cast) -> None:
    url = f"/plans/{demo.code}/books/papers/slides/"
    answer = browse(cast.budi).post(url, {"form": "pptx", "language": "id"})
    assert 'filename="rembang-paparan-slide.pptx"' in answer["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as file:
        slides = [name for name in file.namelist() if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)]
        assert slides
        assert all(DEMO in file.read(name).decode() for name in slides)
