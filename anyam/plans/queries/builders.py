"""One builder per noun: from the fields of a row, and what hangs on it, to a value of the chain."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from anyam.core import chain as core
from anyam.plans.queries.fields import as_date, as_decimal, as_list, as_object

if TYPE_CHECKING:
    from anyam.plans.queries.chain import Loading

Builder = Callable[["Loading", int, dict[str, Any], dict[str, Any]], core.Row]


def _problem(load: "Loading", pk: int, f: dict[str, Any], head: dict[str, Any]) -> core.Problem:
    source = f["source"] or f["page"] or load.ref(f["document_id"]) or ("1" if f["document_id"] else "")
    return core.Problem(**head, number=f["number"], source=source)


def _issue(load: "Loading", pk: int, f: dict[str, Any], head: dict[str, Any]) -> core.Issue:
    return core.Issue(
        **head,
        sub_dimension=f["sub_dimension"],
        problem=load.ref(f["rpjmd_problem_id"]),
        source_doc="1" if f["source_doc_id"] else "",
        data_years=tuple(point["year"] for point in load.hangs("DataPoint", pk)),
        priority=f["priority"],
    )


def _swot(load: "Loading", pk: int, f: dict[str, Any], head: dict[str, Any]) -> core.SwotItem:
    return core.SwotItem(
        **head,
        factor=f["factor"],
        sub_dimension=f["sub_dimension"],
        issue=load.ref(f["issue_id"]),
        status=f["status"],
    )


def _readiness(load: "Loading", pk: int, f: dict[str, Any], head: dict[str, Any]) -> core.ReadinessNote:
    return core.ReadinessNote(**head, element=f["element"], score=f["score"], need=f["need"])


def _strategy(load: "Loading", pk: int, f: dict[str, Any], head: dict[str, Any]) -> core.Strategy:
    return core.Strategy(**head, type=f["type"], items=load.refs(pk, "items"), status=f["status"])


def _gap(load: "Loading", pk: int, f: dict[str, Any], head: dict[str, Any]) -> core.Gap:
    return core.Gap(**head, aspect=f["aspect"], target=f["target"], need=f["need"])


def _aim(load: "Loading", pk: int, f: dict[str, Any], head: dict[str, Any]) -> core.Aim:
    return core.Aim(
        **head, level=f["level"], parent=load.ref(f["parent_id"]), aim_dimension=f["dimension"], unit=f["unit"],
        baseline=as_decimal(f["baseline"]), target_years=load.years(pk),
    )  # fmt: skip


def _programme(load: "Loading", pk: int, f: dict[str, Any], head: dict[str, Any]) -> core.Programme:
    return core.Programme(
        **head,
        sub_dimension=f["sub_dimension"],
        problem=load.ref(f["main_problem_id"]),
        confirmed=next((load.ref(each["target_id"]) for each in load.hangs("Confirmation", pk)), ""),
        also=load.refs(pk, "also_answers"),
        strategies=load.refs(pk, "strategies"),
        service=load.ref(f["service_id"]),
        origin=f["status"],
        kind=f["kind"],
        description=f["description"],
        beneficiaries=f["beneficiaries"],
        supporters=load.supporters(pk),
        indicators=tuple(_indicator(each) for each in load.hangs("Indicator", pk)),
        horizon=f["horizon"],
        funding=as_list(f["funding"]),
        quick_win=f["quick_win"],
        ceilings=load.lines("Ceiling", pk),
    )


def _indicator(f: dict[str, Any]) -> core.Indicator:
    return core.Indicator(**f | {"baseline": as_decimal(f["baseline"]), "target": as_decimal(f["target"])})


def _activity(load: "Loading", pk: int, f: dict[str, Any], head: dict[str, Any]) -> core.Activity:
    return core.Activity(
        **head, programme=load.ref(f["program_id"]), action_class=f["class_code"], element=f["readiness_element"],
        output=f["output"], target_years=load.years(pk), years=as_list(f["years"]), funding=as_list(f["funding"]),
        supporters=load.supporters(pk), lines=load.lines("BudgetLine", pk),
    )  # fmt: skip


def _nomination(load: "Loading", pk: int, f: dict[str, Any], head: dict[str, Any]) -> core.Nomination:
    return core.Nomination(
        **head,
        programme=load.ref(f["program_id"]),
        scored=len(as_object(f["scores"])),
        decision=f["decision"],
    )


def _quick_win(load: "Loading", pk: int, f: dict[str, Any], head: dict[str, Any]) -> core.QuickWin:
    texts = as_object(f["indicators_text"])
    return core.QuickWin(
        **head, programme=load.ref(f["program_id"]), year=f["year"], starts=as_date(f["schedule_from"]),
        ends=as_date(f["schedule_to"]), described=tuple(code for code, text in texts.items() if text),
        impacts=len(load.hangs("Impact", pk)), budget=as_decimal(f["budget"]),
    )  # fmt: skip


def _risk(load: "Loading", pk: int, f: dict[str, Any], head: dict[str, Any]) -> core.Risk:
    return core.Risk(
        **head, quick_win=load.ref(f["quick_win_id"]), likelihood=f["likelihood"], impact=f["impact"],
        response=f["response"], mitigation=f["mitigation"],
    )  # fmt: skip


def _service(load: "Loading", pk: int, f: dict[str, Any], head: dict[str, Any]) -> core.Service:
    return core.Service(**head, kind=f["kind"])


BUILDERS: dict[str, Builder] = {
    "Problem": _problem, "Issue": _issue, "SwotItem": _swot, "ReadinessNote": _readiness, "Strategy": _strategy,
    "Gap": _gap, "Aim": _aim, "Programme": _programme, "Activity": _activity, "Nomination": _nomination,
    "QuickWin": _quick_win, "Risk": _risk, "Service": _service,
}  # fmt: skip
NAMES = {
    "Problem": "problems", "Issue": "issues", "SwotItem": "swot", "ReadinessNote": "readiness",
    "Strategy": "strategies", "Gap": "gaps", "Aim": "aims", "Programme": "programmes", "Activity": "activities",
    "Nomination": "nominations", "QuickWin": "quick_wins", "Risk": "risks", "Service": "services",
}  # fmt: skip
