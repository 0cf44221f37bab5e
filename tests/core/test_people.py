"""A pasted list of people: what is understood of it, and what is asked."""

from datetime import date

import pytest

from anyam.core.people.codes import LETTERS, new_code, spaced, tidy
from anyam.core.people.columns import Vocabulary
from anyam.core.people.judging import Judged, Known, Person, judge
from anyam.core.people.lines import Pasted, read_list
from anyam.core.people.names import alike, bare_name
from anyam.core.people.nip import read_nip
from anyam.core.text import plain

TODAY = date(2022, 7, 21)
WORDS = Vocabulary(
    offices={
        "dlh": "o1",
        "dinas lingkungan hidup": "o1",
        "dinkes": "o2",
        "dinas kesehatan": "o2",
        "dinas pekerjaan umum": "o3",
    },
    roles={"peserta": "peserta", "staf opd": "opd", "pimpinan": "pimpinan"},
    groups={"smart living": "g1", "smart economy": "g2"},
)


def digits(typed: str) -> str | None:
    return typed if typed.isdecimal() else None


def judged(
    text: str, *people: Person, fixes: dict[tuple[str, str], str] | None = None, role: str = "peserta"
) -> list[Judged]:
    known = Known(WORDS, people, TODAY, digits, role, with_office={"opd"})
    return list(judge(read_list(text, WORDS).lines, known, fixes or {}))


def said(line: Judged) -> list[str]:
    return [plain(trouble.text) for trouble in line.troubles]


@pytest.mark.parametrize(
    "text",
    [
        "Nama\tNIP\tOPD\tE-mail\nBudi Santoso, S.T.\t198501012010011001\tDLH\tbudi@x.go.id",
        "No;OPD;Alamat Surel;NIP;Nama Lengkap\n1;DLH;budi@x.go.id;19850101 201001 1 001;Budi Santoso, S.T.",
        "nama,opd,email,nip\nBudi Santoso, S.T.,DLH,budi@x.go.id,198501012010011001",
        "DAFTAR PESERTA BIMTEK\n\nNama | NIP | OPD | Email\nBudi Santoso, S.T. | 198501012010011001 | DLH | budi@x.go.id",
        "1\tBudi Santoso, S.T.\t198501012010011001\tDLH\tbudi@x.go.id",
        'Nama;NIP;OPD;Email\n"Budi Santoso,\nS.T.";198501012010011001;DLH;budi@x.go.id',
        "Budi Santoso, S.T.;198501012010011001;DLH;budi@x.go.id",
    ],
)
def test_a_list_is_understood_whatever_divides_it_and_in_whatever_order(text: str) -> None:
    (line,) = judged(text)
    assert said(line) == []
    assert (line.name, line.nip, line.office, line.email) == (
        "Budi Santoso, S.T.", "198501012010011001", "o1", "budi@x.go.id",
    )  # fmt: skip


def test_every_column_is_found_without_a_heading() -> None:
    text = (
        "Ani\tKepala Bidang\tPenata Tk. I (III/d)\tDinkes\tStaf OPD\tSmart Living\t08123456789\n"
        "Upi\tStaf\tIII/a\tDLH\tpeserta\tSmart Economy\t08123456780"
    )
    first, second = judged(text)
    assert (first.name, first.title, first.rank, first.office, first.role, first.groups, first.phone) == (
        "Ani", "Kepala Bidang", "Penata Tk. I (III/d)", "o2", "opd", ("g1",), "08123456789",
    )  # fmt: skip
    assert (second.name, second.role, second.groups) == ("Upi", "peserta", ("g2",))


def test_nothing_comes_of_nothing() -> None:
    assert read_list("", WORDS) == Pasted()
    assert read_list(" \n\t\n", WORDS) == Pasted()
    assert read_list('Nama;OPD\n"";\n', WORDS).lines == ()
    assert read_list("Nama\tOPD\n\tDLH", WORDS).lines[0].cells == {"name": "", "office": "DLH"}


def test_a_column_nobody_understands_is_named_and_one_that_comes_twice_is_read_once() -> None:
    read = read_list("Nama\tOPD\tUkuran Kaos\tInstansi\nAni\tDLH\tXL\tDinkes", WORDS)
    assert read.unknown == ("Ukuran Kaos",)
    assert read.lines[0].cells == {"name": "Ani", "office": "DLH"}
    assert read.heading == "Nama\tOPD\tUkuran Kaos\tInstansi"


def test_lines_keep_their_numbers_and_their_words() -> None:
    read = read_list("Nama\tOPD\n\nAni\tDLH\n\nUpi\tDinkes", WORDS)
    assert [(line.number, line.raw) for line in read.lines] == [(3, "Ani\tDLH"), (5, "Upi\tDinkes")]


def test_an_unknown_office_is_asked_with_the_nearest_first_and_never_taken() -> None:
    (line,) = judged("Nama\tOPD\nAni\tDinas Lingk Hidup")
    assert not line.good
    assert line.office == ""
    (trouble,) = line.troubles
    assert (trouble.field, trouble.choices[0]) == ("office", "o1")
    assert "Dinas Lingk Hidup" in said(line)[0]


def test_one_choice_mends_every_line_with_that_word() -> None:
    text = "Nama\tOPD\nAni\tLingkungan\nUpi\tLINGKUNGAN."
    before = judged(text)
    word = before[0].troubles[0].word
    assert word == before[1].troubles[0].word
    assert [line.office for line in judged(text, fixes={("office", word): "o1"})] == ["o1", "o1"]
    assert [(line.office, line.good) for line in judged(text, fixes={("office", word): "-"})] == [
        ("", True),
        ("", True),
    ]


def test_unknown_roles_and_groups_are_asked_too() -> None:
    (line,) = judged("Nama\tOPD\tPeran\tKelompok\nAni\tDLH\tRaja\tSmart Living; Smart Foo")
    assert [trouble.field for trouble in line.troubles] == ["role", "group"]
    assert line.groups == ("g1",)
    fixes = {("role", "raja"): "pimpinan", ("group", "smart foo"): "g2"}
    (mended,) = judged("Nama\tOPD\tPeran\tKelompok\nAni\tDLH\tRaja\tSmart Living; Smart Foo", fixes=fixes)
    assert (mended.role, mended.groups, mended.good) == ("pimpinan", ("g1", "g2"), True)


def test_a_role_that_needs_an_office_asks_for_it_line_by_line() -> None:
    text = "Nama\tPeran\nAni\tStaf OPD\nUpi\tStaf OPD"
    first, second = judged(text)
    assert said(first) == ["this role needs an office"]
    assert first.troubles[0].word != second.troubles[0].word
    mended, other = judged(text, fixes={("office", first.troubles[0].word): "o1"})
    assert (mended.office, other.good) == ("o1", False)


def test_an_office_that_is_not_known_is_not_asked_twice() -> None:
    (line,) = judged("Nama\tPeran\tOPD\nAni\tStaf OPD\tXyz")
    assert [trouble.field for trouble in line.troubles] == ["office"]


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("19850101201001100", "17 digits"),
        ("198513012010011001", "day of birth"),
        ("202001012010011001", "day of birth"),
        ("19850101A010011001", "other signs"),
        ("1,98501E+17", "Excel"),
    ],
)
def test_a_bad_nip_says_what_is_bad(typed: str, why: str) -> None:
    problem = read_nip(typed, TODAY).problem
    assert problem is not None
    assert why in plain(problem)
    (line,) = judged(f"Nama\tNIP\nAni\t{typed}")
    assert [trouble.field for trouble in line.troubles] == ["nip"]
    assert read_nip("", TODAY).value == ""


def test_addresses_and_numbers_are_looked_at() -> None:
    one, two, three = judged("Nama\tEmail\tHP\nAni\tani(at)x\t0812x\nUpi\t<UPI@x.go.id>\t0812\nEko\t-\t-")
    assert said(one) == ["“ani(at)x” is not an e-mail address", "“0812x” is not an Indonesian telephone number"]
    assert (two.email, two.phone, two.good) == ("upi@x.go.id", "0812", True)
    assert (three.email, three.phone, three.good) == ("", "", True)


def test_nobody_is_taken_twice() -> None:
    text = "Nama\tOPD\tEmail\tNIP\nAni\tDLH\ta@x.id\t\nUpi\tDLH\tA@x.id\t\nDr. Ani, M.Si\tDLH\t\t\nAni\tDinkes\t\t"
    first, second, third, other = judged(text)
    assert first.good
    assert said(second) == ["“a@x.id” stands in line 2 already"]
    assert said(third) == ["“Dr. Ani, M.Si” stands in line 2 already"]
    assert other.good


def test_whoever_takes_part_already_is_known_by_address_nip_or_name_and_office() -> None:
    nip = "198501012010011001"
    people = (Person(7, "Ani Lestari", "o1", "ani@x.id", nip),)
    text = (
        "Nama\tOPD\tEmail\tNIP\nIr. Ani Lestari\tDLH\t\t\nAni Lestari\tDinkes\tani@x.id\t\n"
        f"Upi\tDinkes\t\t{nip}\nBudi\tDLH\tani@x.id\t"
    )
    by_name, by_address, by_nip, other = judged(text, *people)
    assert (by_name.known, by_name.good) == (7, True)
    assert (by_address.known, by_address.good) == (7, True)
    assert said(by_nip) == [f"“{nip}” belongs to Ani Lestari already"]
    assert said(other) == ["“ani@x.id” belongs to Ani Lestari already", "“ani@x.id” stands in line 3 already"]


def test_a_line_without_a_name_is_nobody() -> None:
    (line,) = judged("Nama\tOPD\n\tDLH")
    assert said(line) == ["there is no name"]


def test_names_are_compared_without_titles_and_degrees() -> None:
    assert bare_name("Dr. Ir. H. Budi Santoso, S.T., M.Si") == "budi santoso"
    assert bare_name("Hj. R. Ani ST") == "ani"
    assert bare_name("Ir") == "ir"
    assert alike("Budi Santosa", "BUDI SANTOSO, SE")
    assert alike("Santoso Budi", "Budi Santoso")
    assert not alike("Budi Santoso", "Rina Wati")
    assert not alike("", "")


def test_a_code_is_six_letters_that_are_not_mistaken() -> None:
    letters = iter("CDFHJK")
    assert new_code(lambda _letters: next(letters)) == "CDFHJK"
    assert not set("AEIOUBGILOQSZ") & set(LETTERS)
    assert [tidy(typed) for typed in ("cdf-hjk", " CDF HJK ", "cdfhj", "cdf1jk", "")] == [
        "CDFHJK",
        "CDFHJK",
        "",
        "",
        "",
    ]
    assert spaced("CDFHJK") == "CDF HJK"
