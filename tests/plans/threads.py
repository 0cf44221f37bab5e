"""A thread small enough to be told by heart, and short ways to read its page."""

import html
import re
from typing import Any

from anyam.plans.models import Item, Plan
from anyam.plans.pages.thread import BoardCard, ThreadPage
from anyam.plans.queries.thread import Asked, thread_page
from tests.cast import make_plan, row, rows, sheet

MARK = "DATA CONTOH - BUKAN DOKUMEN RESMI"


def asked(plan: Plan, **query: str) -> ThreadPage:
    """The page of a plan, as that query string asks for it."""
    return thread_page(plan, Asked.of(plan.code, query))


def cards(page: ThreadPage, column: str = "") -> list[BoardCard]:
    return [
        card
        for each in page.columns
        if not column or each.key == column
        for group in each.groups
        for card in group.cards
    ]


def titles(page: ThreadPage, column: str) -> list[str]:
    return [card.title for card in cards(page, column)]


def bright(page: ThreadPage) -> set[str]:
    return {card.uid for card in cards(page) if card.state in {"bright", "chosen"}}


def text_of(page: Any) -> str:
    """What is read on a page, without tags."""
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split()))


def small_plan() -> dict[str, Item]:
    """One thread in one dimension, another in a second, and an activity on its own."""
    plan = make_plan()
    made = {
        "poverty": row(sheet(plan, "p_masalah"), name="Kemiskinan"),
        "roads": row(sheet(plan, "p_masalah"), name="Infrastruktur"),
        "desert": row(sheet(plan, "p_masalah"), name="Kemandirian desa"),
    }
    made["issue"] = row(
        sheet(plan, "w1_isu", "living"), issue="Bantuan tidak tepat", rpjmd_problem=str(made["poverty"].uid)
    )
    made["w1"], made["o1"] = rows(sheet(plan, "w3_swot", "living"), [
        {"factor": "W", "statement": "Data tersebar", "issue": str(made["issue"].uid)},
        {"factor": "O", "statement": "Dana CSR"},
    ])  # fmt: skip
    made["strategy"], made["idle"] = rows(sheet(plan, "w3_tows", "living"), [
        {"type": "WO", "statement": "Satukan data", "items": f"{made['w1'].uid}; {made['o1'].uid}"},
        {"type": "WO", "statement": "Belum ada programnya", "items": str(made["w1"].uid)},
    ])  # fmt: skip
    made["house"], made["child"] = rows(sheet(plan, "w6_program", "living"), [
        {"name": "Rumah layak huni", "main_problem": str(made["poverty"].uid), "owner": "Dinkes",
         "strategies": str(made["strategy"].uid), "budgets__2023": "5 jt"},
        {"name": "Pemantauan balita", "main_problem": str(made["roads"].uid), "owner": "DLH",
         "strategies": str(made["strategy"].uid)},
    ])  # fmt: skip
    made["path"] = row(
        sheet(plan, "w6_program", "society"), name="Jalan desa", main_problem=str(made["roads"].uid), owner="DLH"
    )
    made["survey"], made["alone"] = rows(sheet(plan, "w7_aksi", "living"), [
        {"activity": "Pendataan", "program": str(made["house"].uid), "budgets__2024__csr": "3 jt"},
        {"activity": "Rapat dewan", "budgets__2022__apbd": "1 jt"},
    ])  # fmt: skip
    made["win"] = row(
        sheet(plan, "w9_quick_win", "living"), name="Omah Sehat", program=str(made["house"].uid),
        schedule="1 Agustus 2022 - 31 Desember 2022",
    )  # fmt: skip
    made["plan"] = made["win"].plan  # type: ignore[assignment]
    return made


def uids(made: dict[str, Item], *names: str) -> set[str]:
    return {str(made[name].uid) for name in names}
