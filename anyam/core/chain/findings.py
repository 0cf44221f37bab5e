"""Findings (catatan) and the register of checks. A check only speaks of what is missing; it never stops anybody."""

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from anyam.core.chain.model import Chain, Row
from anyam.core.text import Parameter, Text


class Severity(StrEnum):
    """How much it matters: wajib (must), perlu (should), saran (advice)."""

    MUST = "wajib"
    SHOULD = "perlu"
    ADVICE = "saran"


ORDER = {Severity.MUST: 0, Severity.SHOULD: 1, Severity.ADVICE: 2}


class Finding(NamedTuple):
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


class Hit(NamedTuple):
    """Where a rule struck, with the parameters of what it says. `dimension` and `owner` stand in where there is no row."""

    row: Row | None
    parameters: dict[str, Parameter]
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
    return Hit(row, parameters, dimension, owner)


def about_row(uid: str) -> "Condition":
    """Only what is missing in one row."""
    return lambda struck: struck.row is not None and struck.row.uid == uid


def in_dimension(code: str) -> "Condition":
    """Only what is missing in one dimension."""
    return lambda struck: (struck.dimension or (struck.row.dimension if struck.row else "")) == code


def of_owners(uids: Container[str]) -> "Condition":
    """Only what is missing with these organisations."""
    return lambda struck: (struck.owner or (struck.row.owner if struck.row else "")) in uids


def check_chain(chain: Chain, where: "Condition | None" = None) -> list[Finding]:
    """All findings of a plan, or those that meet a condition; the gravest first, then in the order of the checks."""
    from anyam.core.chain import checks  # noqa: F401, PLC0415 - importing registers the rules

    found: list[Finding] = []
    for each in sorted(CHECKS.values(), key=lambda one: ORDER[one.severity]):
        mended_on = chain.edition.sheet_of(each.noun).code if each.noun else ""
        found += _found(each, mended_on, each.rule(chain) if where is None else filter(where, each.rule(chain)))
    return found


def _found(each: Check, mended_on: str, struck: Iterable[Hit]) -> Iterator[Finding]:
    """The findings of one check. They are thousands in a large plan, so that one way to mend them is one sentence."""
    code, severity, message = each.code, each.severity, each.message
    one_mend = None if "%(" in each.mend else Text(each.mend)
    for row, parameters, dimension, owner in struck:
        mend = one_mend or Text(each.mend, parameters)
        if row is None:
            yield Finding(code, severity, Text(message, parameters), mend, "", "", mended_on, dimension, owner)
            continue
        name = row.name
        parameters.setdefault("name", name)
        yield Finding(
            code, severity, Text(message, parameters), mend, row.uid, name,
            mended_on or row.sheet, dimension or row.dimension, owner or row.owner,
        )  # fmt: skip
