"""One builder per noun: from the fields of a row in their order, and what hangs on it, to a value of the chain. The head, what
every noun has, is filled up with what this noun has and becomes the row."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from anyam.core import chain as core
from anyam.plans.queries.fields import as_date, as_decimal, as_list, as_object

if TYPE_CHECKING:
    from anyam.plans.queries.chain import Loading

Head = dict[str, Any]
Builder = Callable[["Loading", int, list[Any], Head], core.Row]


def _problem(load: "Loading", pk: int, fields: list[Any], head: Head) -> core.Problem:
    number, _name, source, page, document = fields
    head["number"] = number
    head["source"] = source or page or load.ref(document) or ("1" if document else "")
    return core.Problem.of(head)


def _issue(load: "Loading", pk: int, fields: list[Any], head: Head) -> core.Issue:
    sub_dimension, _issue, document, problem, priority = fields
    head["sub_dimension"] = sub_dimension
    head["problem"] = load.ref(problem)
    head["source_doc"] = "1" if document else ""
    head["data_years"] = tuple(load.hangs("DataPoint", pk))
    head["priority"] = priority
    return core.Issue.of(head)


def _swot(load: "Loading", pk: int, fields: list[Any], head: Head) -> core.SwotItem:
    head["factor"], _statement, head["sub_dimension"], issue, head["status"] = fields
    head["issue"] = load.ref(issue)
    return core.SwotItem.of(head)


def _readiness(load: "Loading", pk: int, fields: list[Any], head: Head) -> core.ReadinessNote:
    head["element"], _current, head["score"], head["need"] = fields
    return core.ReadinessNote.of(head)


def _strategy(load: "Loading", pk: int, fields: list[Any], head: Head) -> core.Strategy:
    head["type"], _statement, head["status"] = fields
    head["items"] = load.refs(pk, "items")
    return core.Strategy.of(head)


def _gap(load: "Loading", pk: int, fields: list[Any], head: Head) -> core.Gap:
    head["aspect"], _current, head["target"], head["need"] = fields
    return core.Gap.of(head)


def _aim(load: "Loading", pk: int, fields: list[Any], head: Head) -> core.Aim:
    head["level"], parent, _text, head["aim_dimension"], head["unit"], baseline = fields
    head["parent"] = load.ref(parent)
    head["baseline"] = as_decimal(baseline)
    head["target_years"] = load.years(pk)
    return core.Aim.of(head)


def _programme(load: "Loading", pk: int, fields: list[Any], head: Head) -> core.Programme:
    (
        head["sub_dimension"], problem, service, _name, head["description"], head["beneficiaries"], head["origin"],
        head["kind"], head["horizon"], funding, head["quick_win"],
    ) = fields  # fmt: skip
    head["problem"] = load.ref(problem)
    head["confirmed"] = next(map(load.ref, load.hangs("Confirmation", pk)), "")
    head["also"] = load.refs(pk, "also_answers")
    head["strategies"] = load.refs(pk, "strategies")
    head["service"] = load.ref(service)
    head["supporters"] = load.supporters(pk)
    head["indicators"] = tuple(load.hangs("Indicator", pk))
    head["funding"] = as_list(funding)
    head["ceilings"] = load.lines("Ceiling", pk)
    return core.Programme.of(head)


def _activity(load: "Loading", pk: int, fields: list[Any], head: Head) -> core.Activity:
    programme, head["action_class"], head["element"], _activity, head["output"], years, funding = fields
    head["programme"] = load.ref(programme)
    head["target_years"] = load.years(pk)
    head["years"] = as_list(years)
    head["funding"] = as_list(funding)
    head["supporters"] = load.supporters(pk)
    head["lines"] = load.lines("BudgetLine", pk)
    return core.Activity.of(head)


def _nomination(load: "Loading", pk: int, fields: list[Any], head: Head) -> core.Nomination:
    programme, _idea, scores, head["decision"] = fields
    head["programme"] = load.ref(programme)
    head["scored"] = len(as_object(scores))
    return core.Nomination.of(head)


def _quick_win(load: "Loading", pk: int, fields: list[Any], head: Head) -> core.QuickWin:
    programme, head["year"], _name, texts, starts, ends, budget = fields
    head["programme"] = load.ref(programme)
    head["starts"], head["ends"] = as_date(starts), as_date(ends)
    head["described"] = tuple(code for code, text in as_object(texts).items() if text)
    head["impacts"] = len(load.hangs("Impact", pk))
    head["budget"] = as_decimal(budget)
    return core.QuickWin.of(head)


def _risk(load: "Loading", pk: int, fields: list[Any], head: Head) -> core.Risk:
    quick_win, _risk, head["likelihood"], head["impact"], head["response"], head["mitigation"] = fields
    head["quick_win"] = load.ref(quick_win)
    return core.Risk.of(head)


def _service(load: "Loading", pk: int, fields: list[Any], head: Head) -> core.Service:
    _name, head["kind"] = fields
    return core.Service.of(head)


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
