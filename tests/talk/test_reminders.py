"""Reminders for WhatsApp: short, plain, with a way to the list."""

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.test import Client

from anyam.plans.models import Plan
from anyam.talk.actions import requests
from anyam.talk.reminding import MOST, Block, Item, reminder, share_url
from tests.cast import Cast, office
from tests.talk.desk import Desk


def test_it_is_never_longer_than_whatsapp_likes() -> None:
    items = tuple(Item("Nama data yang cukup panjang " * 6) for _ in range(60))
    blocks = [Block(f"Judul {number}", items, "/x/") for number in range(3)]
    text = reminder("Smart City", "DLH", blocks, "Terima kasih.")
    assert len(text) <= MOST
    assert "(60)" in text


def test_bold_is_by_stars_and_a_name_cannot_break_it() -> None:
    text = reminder("Smart *City*", "DLH", [Block("Data", (Item("*tebal* _miring_"),), "/x/")], "Salam")
    assert text.startswith("*Smart City*")
    assert "- tebal miring" in text


def test_the_link_carries_the_whole_text_and_no_number() -> None:
    link = share_url("*Tebal*\nbaris & kedua")
    assert link.startswith("https://wa.me/?text=")
    assert unquote(link.removeprefix("https://wa.me/?text=")) == "*Tebal*\nbaris & kedua"


@pytest.mark.django_db
def test_an_office_is_reminded_of_what_it_owes_and_no_other(desk: Desk) -> None:
    late = desk.plan.today() - timedelta(days=1)
    requests.ask(
        desk.plan,
        [{"organisation": office("DLH"), "name": "Timbulan sampah", "years": [2021], "due": late}],
        desk.cast.sari,
    )
    requests.ask(desk.plan, [{"organisation": office("Dinkes"), "name": "Rasio dokter", "years": []}], desk.cast.sari)
    desk.sends(desk.cast.farah, "returns", row=str(desk.own.uid), reason="Lengkapi")
    page = desk.browse(desk.cast.sari, "en").get("/plans/uji/reminders/").content.decode()
    texts = {
        part.split('"', 1)[0]: part.split(">", 1)[1].split("</textarea>")[0]
        for part in page.split('<textarea id="text-')[1:]
    }
    ours = texts[f"office-{office('DLH').uid}"]
    assert "To: DLH" in ours
    assert "Timbulan sampah 2021" in ours
    assert "Rasio dokter" not in ours
    assert f"/plans/uji/requests/?organisation={office('DLH').uid}" in ours
    assert any("Satu Antrean" in text for key, text in texts.items() if key.startswith("group-"))
    assert all(len(text) <= MOST for text in texts.values())
    assert page.count("https://wa.me/?text=") == len(texts)


@pytest.mark.django_db
def test_who_does_not_talk_reminds_nobody(desk: Desk) -> None:
    assert desk.browse(desk.cast.eka).get("/plans/uji/reminders/").status_code == 403


@pytest.mark.parametrize("path", ["requests/", "returns/", "stages/mou/", "groups/dimension-living/", "setup/"])
def test_whoever_only_reads_is_not_sent_to_the_reminders(
    browse: Callable[..., Client], cast: Cast, demo: Plan, path: str
) -> None:
    way = f'href="/plans/{demo.code}/reminders/"'
    assert way in browse(cast.sari).get(f"/plans/{demo.code}/{path}").content.decode()
    assert way not in browse(cast.tono).get(f"/plans/{demo.code}/{path}").content.decode()
