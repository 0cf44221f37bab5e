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


def check_chain(chain: Chain) -> list[Finding]:
    """All findings of a plan, the gravest first, then in the order of the checks."""
    from anyam.core.chain import checks  # noqa: F401, PLC0415 - importing registers the rules

    found = [_finding(chain, each, struck) for each in CHECKS.values() for struck in each.rule(chain)]
    return sorted(found, key=lambda finding: ORDER[finding.severity])


def _finding(chain: Chain, each: Check, struck: Hit) -> Finding:
    row = struck.row
    mended_on = chain.edition.sheet_of(each.noun).code if each.noun else ""
    parameters = dict(struck.parameters)
    if row is not None:
        parameters.setdefault("name", row.name)
    return Finding(
        code=each.code,
        severity=each.severity,
        message=Text(each.message, parameters),
        mend=Text(each.mend, parameters),
        uid=row.uid if row else "",
        subject=row.name if row else "",
        sheet=mended_on or (row.sheet if row else ""),
        dimension=struck.dimension or (row.dimension if row else ""),
        owner=struck.owner or (row.owner if row else ""),
    )
