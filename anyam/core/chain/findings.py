"""Findings (catatan) and the register of checks. A check only speaks of what is missing; it never stops anybody."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from anyam.core.chain.model import Chain, Row
from anyam.core.text import Parameter, Text


class Severity(StrEnum):
    """How much it matters: wajib (must), perlu (should), saran (advice)."""

    MUST = "wajib"
    SHOULD = "perlu"
    ADVICE = "saran"


ORDER = {Severity.MUST: 0, Severity.SHOULD: 1, Severity.ADVICE: 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing missing. `uid` is the row it is about (empty: the plan as a whole), `sheet` where to mend it."""

    code: str
    severity: Severity
    message: Text
    mend: Text
    uid: str = ""
    subject: str = ""
    sheet: str = ""
    dimension: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """A check: its stable code, how much it matters, what it says and how to mend it, on the sheet of which noun (where that is
    not the sheet of the row it strikes), and the rule itself.

    The rule yields a Row (or None for the whole plan) with the parameters of the message.
    """

    code: str
    severity: Severity
    message: str
    mend: str
    noun: str
    rule: Callable[[Chain], Iterable["Hit"]]


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a rule struck. `dimension` and `owner` stand in where there is no row."""

    row: Row | None = None
    parameters: tuple[tuple[str, Parameter], ...] = ()
    dimension: str = ""
    owner: str = ""


CHECKS: dict[str, Check] = {}
Condition = Callable[[Hit], bool]
Rule = Callable[[Chain], Iterator[Hit]]


def check(code: str, severity: Severity, message: str, mend: str, noun: str = "") -> Callable[[Rule], Rule]:
    """Register a rule. The message may use %(name)s (the row's name) beside what the rule gives."""

    def register(rule: Rule) -> Rule:
        CHECKS[code] = Check(code, severity, message, mend, noun, rule)
        return rule

    return register


def hit(row: Row | None = None, *, dimension: str = "", owner: str = "", **parameters: Parameter) -> Hit:
    """A hit on a row, or on a place where a row is missing."""
    return Hit(row, tuple(parameters.items()), dimension, owner)


def about_row(uid: str) -> "Condition":
    """Only what is missing in one row."""
    return lambda struck: struck.row is not None and struck.row.uid == uid


def in_dimension(code: str) -> "Condition":
    """Only what is missing in one dimension."""
    return lambda struck: (struck.dimension or (struck.row.dimension if struck.row else "")) == code


def check_chain(chain: Chain, where: "Condition | None" = None) -> list[Finding]:
    """All findings of a plan, or those that meet a condition; the gravest first, then in the order of the checks."""
    from anyam.core.chain import checks  # noqa: F401, PLC0415 - importing registers the rules

    found: list[Finding] = []
    for each in sorted(CHECKS.values(), key=lambda one: ORDER[one.severity]):
        mended_on = chain.edition.sheet_of(each.noun).code if each.noun else ""
        struck = each.rule(chain) if where is None else filter(where, each.rule(chain))
        found += [_finding(each, one, mended_on) for one in struck]
    return found


def _finding(each: Check, struck: Hit, mended_on: str) -> Finding:
    row, parameters = struck.row, dict(struck.parameters)
    message, mend = each.message, each.mend
    if row is None:
        return Finding(
            each.code, each.severity, Text(message, parameters), Text(mend, parameters), sheet=mended_on,
            dimension=struck.dimension, owner=struck.owner,
        )  # fmt: skip
    name = row.name
    parameters.setdefault("name", name)
    return Finding(
        each.code, each.severity, Text(message, parameters), Text(mend, parameters), row.uid, name,
        mended_on or row.sheet, struck.dimension or row.dimension, struck.owner or row.owner,
    )  # fmt: skip
