"""A plan in which nothing is missing, ways to break one thing in it, and what must then be told."""

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from babel.messages.pofile import read_po
from hypothesis import settings

import anyam
from anyam.core import chain as core
from anyam.core.chain import Chain, Finding, Line, Row, Severity, check_chain
from anyam.core.framework import Dimension, Edition
from anyam.core.text import Text, plain
from anyam.framework import edition as load

proven = settings(max_examples=80)

EDITIONS = (("gmsc-2021", 1), ("kota-cerdas-draft", 1))
MILLION = 10**6
BUDGET = (
    Line(year=2023, source="apbd", amount=Decimal(100 * MILLION)),
    Line(year=2024, source="apbd", amount=Decimal(100 * MILLION)),
)
# Names that a test reads in a sentence; all other rows have names nobody could mistake for each other.
NAMES = {
    "problem-1": "Pelayanan publik belum cepat",
    "issue-1": "Antrean pelayanan panjang",
    "swot-1-S1": "Serat optik sampai kecamatan",
    "strategy-1-SO": "Satukan loket di satu tempat",
    "gap-1": "Layanan tersebar di tujuh kantor",
    "indicator": "Indeks kepuasan warga",
    "programme-1-1": "Mal Pelayanan Publik Digital",
    "activity-1-1": "Pengadaan jaringan antarkantor",
    "quick-win-1": "Ambil nomor dari rumah",
    "risk-1": "Peladen padam pada jam sibuk",
}
TABLES: dict[type[Row], str] = {
    core.Problem: "problems",
    core.Issue: "issues",
    core.SwotItem: "swot",
    core.ReadinessNote: "readiness",
    core.Strategy: "strategies",
    core.Gap: "gaps",
    core.Aim: "aims",
    core.Programme: "programmes",
    core.Activity: "activities",
    core.Nomination: "nominations",
    core.QuickWin: "quick_wins",
    core.Risk: "risks",
    core.Service: "services",
}


def name_of(uid: str) -> str:
    """The row's name in every plan built here."""
    pick = random.Random(uid)
    letters = ["".join(pick.choice("bdgjklmnprst") + pick.choice("aiueo") for _ in range(4)) for _ in range(3)]
    return NAMES.get(uid) or " ".join(letters).capitalize()


@lru_cache
def clean(code: str = "gmsc-2021", revision: int = 1) -> Chain:
    """A plan on that edition which no check has anything to say about."""
    return chain(load(code, revision))


def chain(edition: Edition, **parts: Any) -> Chain:
    """A plan 2022-2024 with every obligatory thing filled in; `parts` take the place of those it would have."""
    rows: list[Row] = [*_city(edition), *_readiness(edition)]
    for number, dimension in enumerate(edition.dimensions, start=1):
        rows += [*_analysis(edition, dimension, number), *_programmes(edition, dimension, number)]
    tables: dict[str, Any] = {name: tuple(row for row in rows if type(row) is kind) for kind, name in TABLES.items()}
    return Chain(
        **{
            "plan": "contoh", "edition": edition, "first_year": 2022, "last_year": 2024, "today": date(2022, 7, 1),
            "organisations": (
                core.Organisation(uid="kominfo", short="Diskominfo", kind="opd"),
                core.Organisation(uid="bappeda", short="Bappeda", kind="opd"),
                core.Organisation(uid="dinkes", short="Dinkes", kind="opd"),
                core.Organisation(uid="lama", short="Kantor Arsip", kind="opd", active=False, heir="kominfo"),
                core.Organisation(uid="rtik", short="RTIK", kind="komunitas"),
            ),
            "groups": tuple(
                core.Group(kind="dimension", code=each.code, coordinator="kominfo") for each in edition.dimensions
            ),
            "ceilings": {(year, ""): Decimal(5000 * MILLION) for year in (2022, 2023, 2024)},
            **tables,
            **parts,
        }
    )  # fmt: skip


def _head(edition: Edition, noun: str, uid: str, dimension: str = "", **more: str) -> dict[str, Any]:
    sheet = edition.sheet_of(noun).code
    return {"uid": uid, "title": name_of(uid), "sheet": sheet, "group": dimension, "dimension": dimension, **more}


def _city(edition: Edition) -> list[Row]:
    unit = {"unit": "persen", "baseline": Decimal(60), "target_years": (2023, 2024)}
    return [
        core.Aim(**_head(edition, "Aim", "vision"), level="visi"),
        core.Aim(**_head(edition, "Aim", "indicator"), level="indikator", parent="objective-1", **unit),
        core.Service(**_head(edition, "Service", "service"), kind="aplikasi"),
    ]


def _readiness(edition: Edition) -> list[Row]:
    elements = [each for pillar in edition.pillars if not pillar.optional for each in pillar.elements]
    return [
        core.ReadinessNote(**_head(edition, "ReadinessNote", f"note-{number}"), element=each.code, score=2)
        for number, each in enumerate(elements, start=1)
    ]


def _analysis(edition: Edition, dimension: Dimension, number: int) -> list[Row]:
    code = dimension.code
    rows: list[Row] = [
        core.Problem(**_head(edition, "Problem", f"problem-{number}"), source="RPJMD hal. 40"),
        core.Issue(
            **_head(edition, "Issue", f"issue-{number}", code), problem=f"problem-{number}", source_doc="RPJMD",
            data_years=(2021,),
        ),
        core.Gap(**_head(edition, "Gap", f"gap-{number}", code), target="Satu atap"),
        core.Aim(**_head(edition, "Aim", f"objective-{number}"), level="sasaran", aim_dimension=code),
    ]  # fmt: skip
    for factor in "SWOT":
        for place in "12":
            head = _head(edition, "SwotItem", f"swot-{number}-{factor}{place}", code, code=f"{factor}{place}")
            rows.append(core.SwotItem(**head, factor=factor, issue=f"issue-{number}"))
    for kind in ("SO", "WT"):
        head = _head(edition, "Strategy", f"strategy-{number}-{kind}", code, code=f"{kind}1")
        items = tuple(f"swot-{number}-{factor}{place}" for factor in kind for place in "12")
        rows.append(core.Strategy(**head, type=kind, items=items, status="disepakati"))
    return rows


def _programmes(edition: Edition, dimension: Dimension, number: int) -> list[Row]:
    code = dimension.code
    subs = [*dimension.sub_dimensions, dimension.sub_dimensions[0]]
    rows: list[Row] = []
    for place, sub in enumerate(subs, start=1):
        uid = f"programme-{number}-{place}"
        owner = ("kominfo", "bappeda", "kominfo", "dinkes")[(number + place) % 4]
        rows.append(
            core.Programme(
                **_head(edition, "Programme", uid, code, owner=owner), sub_dimension=sub.code,
                problem=f"problem-{number}", strategies=(f"strategy-{number}-SO", f"strategy-{number}-WT"),
                origin="pengembangan", kind="layanan", description="Warga dilayani di satu tempat.",
                beneficiaries="Warga", horizon="menengah", ceilings=BUDGET,
                indicators=(core.Indicator(name="Waktu tunggu", baseline=Decimal(90), target=Decimal(30)),),
            )
        )  # fmt: skip
        rows.append(
            core.Activity(
                **_head(edition, "Activity", f"activity-{number}-{place}", code, owner=owner), programme=uid,
                action_class="program_dimensi", output="1 paket", years=(2023, 2024), target_years=(2023, 2024),
                lines=BUDGET,
            )
        )  # fmt: skip
    quick_win = core.QuickWin(
        **_head(edition, "QuickWin", f"quick-win-{number}", code, owner="kominfo"), programme=f"programme-{number}-1",
        starts=date(2022, 8, 1), ends=date(2022, 12, 31), impacts=1,
        described=tuple(edition.choices("quick_win_indicators")),
    )  # fmt: skip
    risk = core.Risk(
        **_head(edition, "Risk", f"risk-{number}", code), quick_win=f"quick-win-{number}", likelihood=2, impact=3
    )
    return [*rows, quick_win, risk]


def row(plan: Chain, uid: str) -> Any:
    """The row of that uid."""
    return next(each for each in plan.rows() if each.uid == uid)


def change(plan: Chain, uid: str, **fields: Any) -> Chain:
    """The plan with some fields of a row changed."""
    table = TABLES[type(row(plan, uid))]
    rows = tuple(replace(each, **fields) if each.uid == uid else each for each in getattr(plan, table))
    return replace(plan, **{table: rows})


def drop(plan: Chain, *uids: str) -> Chain:
    """The plan without some rows."""
    kept = {table: tuple(each for each in getattr(plan, table) if each.uid not in uids) for table in TABLES.values()}
    return replace(plan, **cast("Any", kept))


def add(plan: Chain, like: str, uid: str = "new", **fields: Any) -> Chain:
    """The plan with one more row, which is like another but for its name and some fields."""
    fresh = replace(row(plan, like), **{"uid": uid, "title": name_of(uid), **fields})
    table = TABLES[type(fresh)]
    return replace(plan, **{table: (*getattr(plan, table), fresh)})


def with_threshold(plan: Chain, **values: int) -> Chain:
    """The plan on an edition with other limits."""
    return replace(plan, edition=replace(plan.edition, thresholds={**plan.edition.thresholds, **values}))


def told(plan: Chain, code: str) -> list[Finding]:
    """The findings of one check."""
    return [each for each in check_chain(plan) if each.code == code]


def assert_only(
    plan: Chain, code: str, severity: Severity, says: str, *, uid: str = "", mend_on: str = "", of: str = ""
) -> Finding:
    """The plan has exactly one finding: this one, which can be read in both languages."""
    found = check_chain(plan)
    assert [each.code for each in found] == [code], [plain(each.message) for each in found]
    return assert_finding(plan, found[0], severity, says, uid=uid, mend_on=mend_on, of=of)


def assert_finding(
    plan: Chain, finding: Finding, severity: Severity, says: str, *, uid: str = "", mend_on: str = "", of: str = ""
) -> Finding:
    """What a reader sees of a finding: how grave it is, the sentence, the row, where to mend it and whose it is."""
    assert finding.severity is severity
    assert untied(plain(finding.message)) == untied(says)
    for text in (finding.message, finding.mend):
        for language in ("id", "en"):
            said = text.say(language, catalogue(language))
            assert said
            assert "%(" not in said
    struck = row(plan, uid) if uid else None
    assert finding.uid == uid
    assert finding.subject == (struck.name if struck else "")
    assert finding.sheet == (plan.edition.sheet_of(mend_on).code if mend_on else struck.sheet if struck else "")
    assert finding.dimension == (of or (struck.dimension if struck else ""))
    return finding


def catalogue(language: str) -> Callable[[str], str]:
    """What a message is in that language, from the catalogue of the house (the message itself where it has none)."""
    messages = _messages(language)
    return lambda message: messages.get(message) or message


@lru_cache
def _messages(language: str) -> Mapping[str, str]:
    file = Path(anyam.__file__).parent / "locale" / language / "LC_MESSAGES" / "django.po"
    if not file.is_file():
        return {}
    with file.open("rb") as stream:
        return {each.id: str(each.string) for each in read_po(stream) if isinstance(each.id, str) and not each.fuzzy}


def parameters_of(message: str) -> set[str]:
    """The names a message asks for."""
    return set(re.findall(r"%\((\w+)\)", message))


def tied(amount: str) -> str:
    """An amount as it is shown: its figure and its unit never stand on two lines."""
    return amount.replace(" ", "\N{NO-BREAK SPACE}")


def untied(words: str) -> str:
    """A sentence as it is typed, with ordinary spaces."""
    return words.replace("\N{NO-BREAK SPACE}", " ")


def said(text: Text | None) -> str:
    """A problem as its English sentence."""
    assert text is not None
    return plain(text)
