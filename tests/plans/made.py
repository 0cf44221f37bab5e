"""Plans of any size, made through the door in a few calls."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from hypothesis import strategies as st

from anyam.plans.models import Plan
from anyam.worksheets.actions import apply, set_ceiling
from anyam.worksheets.changes import Change
from tests.cast import make_plan, sheet, somebody

Cells = dict[str, str]


@dataclass
class Rows:
    """Rows for one sheet, gathered and written together."""

    plan: Plan
    code: str
    group: str

    def write(self, several: list[Cells]) -> list[UUID]:
        """Write them; all must be readable."""
        uids = [uuid4() for _each in several]
        changes = [
            Change(uid, key, text) for uid, cells in zip(uids, several, strict=True) for key, text in cells.items()
        ]
        done = apply(sheet(self.plan, self.code, self.group), changes, somebody("sari"), act="import")
        assert not done.problems, done.problems
        assert not done.refusals, done.refusals
        return uids


def large_plan(code: str, programmes: int) -> Plan:
    """A plan with that many programmes, and an activity, strategy and quick win for each."""
    plan = make_plan(code=code)
    problems = Rows(plan, "p_masalah", "").write([{"name": f"Masalah {n}"} for n in range(4)])
    swot = Rows(plan, "w3_swot", "living").write([{"factor": each, "statement": each} for each in "SWOT"])
    strategies = Rows(plan, "w3_tows", "living").write([
        {"type": "SO", "statement": f"Strategi {n}", "items": f"{swot[0]}; {swot[2]}"} for n in range(programmes)
    ])  # fmt: skip
    made = Rows(plan, "w6_program", "living").write([
        {"name": f"Program {n}", "main_problem": str(problems[n % 4]), "strategies": str(strategies[n]), "owner": "Dinkes",
         "supporters": "DLH; Bappeda", "budgets.2023": f"{n + 1}000000", "indicators.a.name": "Indikator"}
        for n in range(programmes)
    ])  # fmt: skip
    Rows(plan, "w7_aksi", "living").write([
        {"activity": f"Kegiatan {n}", "program": str(uid), "owner": "Dinkes", "budgets.2023.apbd": f"{n + 1}000000"}
        for n, uid in enumerate(made)
    ])  # fmt: skip
    Rows(plan, "w9_quick_win", "living").write([{"name": f"QW {n}", "program": str(uid)} for n, uid in enumerate(made)])
    return plan


LISTS = ["programmes", "activities", "money"]
amounts = st.sampled_from(["0", "1", "350 jt", "1.234.567", "2,5 M", "999.999.999.999"])
places = st.sampled_from(["2022", "2023", "2026", "2030", "-"])
splits = st.sampled_from(["2022", "2023.apbd", "2023.csr", "2026", "-.apbd", "2030.csr"])


@st.composite
def random_plans(draw: Any) -> dict[str, Any]:
    """What to write into a plan: some problems, programmes under some of them, activities under some of these."""
    problems = draw(st.integers(0, 3))
    programmes = draw(st.lists(st.fixed_dictionaries({
        "dimension": st.sampled_from(["living", "society", "economy"]),
        "problem": st.integers(-1, problems - 1),
        "also": st.integers(-1, problems - 1),
        "strategy": st.integers(-1, 1),
        "money": st.dictionaries(places, amounts, max_size=2),
    }), max_size=5))  # fmt: skip
    activities = draw(st.lists(st.fixed_dictionaries({
        "dimension": st.sampled_from(["", "living", "society"]),
        "programme": st.integers(-1, len(programmes) - 1),
        "money": st.dictionaries(splits, amounts, max_size=3),
        "total": st.sampled_from(["", "5 jt"]),
    }), max_size=6))  # fmt: skip
    quick_wins = draw(st.lists(st.fixed_dictionaries({
        "programme": st.integers(-1, len(programmes) - 1), "money": st.one_of(st.just(""), amounts),
    }), max_size=2))  # fmt: skip
    chosen = draw(st.sampled_from(LISTS)), draw(st.sampled_from(["problem", "dimension", "year", "source"]))
    return {
        "problems": problems,
        "programmes": programmes,
        "activities": activities,
        "quick_wins": quick_wins,
        "merge": draw(st.booleans()),
        "filter": chosen,
    }


def build(recipe: dict[str, Any]) -> Plan:
    """A plan after such a recipe."""
    plan = make_plan(code=f"acak-{uuid4().hex[:8]}")
    by = somebody("sari")
    set_ceiling(plan, 2023, "apbd", Decimal(10**9), by)
    problems = Rows(plan, "p_masalah", "").write([{"name": f"Masalah {n}"} for n in range(recipe["problems"])])
    strategies = Rows(plan, "w3_tows", "living").write(
        [{"type": each, "statement": f"Strategi {each}"} for each in ("SO", "WT")]
    )
    programmes: list[UUID] = []
    for each in recipe["programmes"]:
        cells = {"name": f"Program {len(programmes)}"} | {
            f"budgets.{year}": text for year, text in each["money"].items()
        }
        if each["problem"] >= 0:
            cells["main_problem"] = str(problems[each["problem"]])
        if each["also"] >= 0:
            cells["also_answers"] = str(problems[each["also"]])
        if each["strategy"] >= 0:
            cells["strategies"] = str(strategies[each["strategy"]])
        programmes += Rows(plan, "w6_program", each["dimension"]).write([cells])
    sheets: dict[str, list[Cells]] = {}
    for each in recipe["activities"]:
        cells = {"activity": "Kegiatan", "total": each["total"]}
        cells |= {f"budgets.{place}": text for place, text in each["money"].items()}
        if each["programme"] >= 0:
            cells["program"] = str(programmes[each["programme"]])
        sheets.setdefault(each["dimension"], []).append(cells)
    for dimension, several in sheets.items():
        Rows(plan, "w7_aksi", dimension).write(several)
    for each in recipe["quick_wins"]:
        under = {"program": str(programmes[each["programme"]])} if each["programme"] >= 0 else {}
        Rows(plan, "w9_quick_win", "living").write([{"name": "QW", "budget": each["money"], **under}])
    if recipe["merge"] and len(programmes) > 1:
        from anyam.worksheets.actions import merge
        from tests.cast import item

        merge(item(programmes[0]), item(programmes[1]), by)
    return plan
