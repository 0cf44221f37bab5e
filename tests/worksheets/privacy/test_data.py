"""What is held about me: on a page in plain words, and as a file to take along."""

import csv
import json
from collections.abc import Callable
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client

from anyam.accounts.actions import make_link
from anyam.accounts.models import User
from anyam.plans.models import Plan
from anyam.teams.actions import add_membership
from anyam.worksheets.actions import set_group
from tests.cast import Cast, group, make_plan, office, row, sheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(cast: Cast) -> Plan:
    made = make_plan()
    set_group(group(made, "living"), coordinator=office("Dinkes"), members=[office("DLH")], by=cast.sari)
    return made


@pytest.fixture
def person(plan: Plan) -> User:
    made = User.objects.create_user("wagi@tokoh.example", "Wagi", "Tenun-ikat-77", nip="198001012005012001")
    add_membership(made, "opd", plan.region, office("DLH"))
    return made


def taken(client: Client) -> ZipFile:
    answer = client.get("/akun/data/berkas.zip")
    assert answer["Content-Type"] == "application/zip"
    return ZipFile(BytesIO(b"".join(answer.streaming_content)))


def test_the_page_says_what_why_and_until_when(plan: Plan, person: User, browse: Callable[..., Client]) -> None:
    row(sheet(plan, "w6_program", "living"), by=person, name="P")
    make_link(person, None)
    page = browse(person, "en").get("/akun/data/").content.decode()
    for said in (
        "wagi@tokoh.example", "198001012005012001", "OPD contributor", "personal links", "Why:", "Until:",
        "stays with your office", "seven nights", "acts in the journal", "Bahasa Indonesia",
    ):  # fmt: skip
        assert said in page, said


def test_the_page_asks_little(
    plan: Plan, person: User, browse: Callable[..., Client], django_assert_max_num_queries: Any
) -> None:
    for number in range(40):
        add_membership(
            person,
            "peserta",
            plan.region,
            office("DLH"),
            plan=plan,
            group=group(plan, "living" if number % 2 else "society"),
        )
        make_link(person, None)
    client = browse(person)
    with django_assert_max_num_queries(12):
        assert client.get("/akun/data/").status_code == 200


def test_the_file_holds_everything_and_no_key(plan: Plan, person: User, browse: Callable[..., Client]) -> None:
    made = row(sheet(plan, "w6_program", "living"), by=person, name="=1+1")
    row(sheet(plan, "w6_program", "society"), name="Bukan miliknya")
    link, address = make_link(person, None, label="ponsel")
    archive = taken(browse(person))
    assert {"BACA-SAYA.txt", "README_EN.txt", "akun.json", "jurnal.csv", "catatan/teams.membership.person.json"} <= set(
        archive.namelist()
    )
    assert "Data" in archive.read("BACA-SAYA.txt").decode() or "DATA" in archive.read("BACA-SAYA.txt").decode()
    assert json.loads(archive.read("akun.json"))["nip"] == "198001012005012001"
    (role,) = json.loads(archive.read("catatan/teams.membership.person.json"))
    assert role["role"] == "opd"
    text = archive.read("jurnal.csv").decode("utf-8")
    assert text.startswith("\ufeff")
    lines = list(csv.reader(StringIO(text[1:]), delimiter=";"))
    assert [line[3] for line in lines[1:]] == [str(made.uid)]
    whole = "".join(archive.read(name).decode() for name in archive.namelist())
    assert "Bukan miliknya" not in whole
    for secret in (link.digest, address.rsplit("/", 2)[1], person.password):
        assert secret not in whole


def test_nobody_takes_along_another_one_s_data(plan: Plan, person: User, browse: Callable[..., Client]) -> None:
    assert browse().get("/akun/data/berkas.zip").status_code == 302
    assert browse().get("/akun/data/").status_code == 302
