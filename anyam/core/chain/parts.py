"""What each organisation has in the plan: what it leads, supports, carries out, spends, and what is asked of it.

A row counts under whoever it names. What still stands in the name of an organisation that has ended is shown to its heir
beside the heir's own, never mixed into it: so every number is that of the rows behind it.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from anyam.core.chain.findings import Finding, Severity
from anyam.core.chain.model import (
    Activity,
    Carried,
    Chain,
    Group,
    Organisation,
    Programme,
    QuickWin,
    Row,
    SwotItem,
)
from anyam.core.chain.money import Portion, portions

# Advice that asks the office for something only it knows: a question, not a remark.
ASKED = frozenset(
    {"activity-without-output", "activity-without-money", "programme-without-description", "issue-data-old"}
)
R = TypeVar("R", bound=Row)
C = TypeVar("C", bound=Carried)


def is_question(finding: Finding) -> bool:
    """Whether the office owes an answer: what is required or needed, and advice that asks for what only it knows."""
    return finding.severity is not Severity.ADVICE or finding.code in ASKED


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One organisation's part. `orphans` are activities of its programmes that name nobody: their money counts here."""

    organisation: Organisation
    coordinates: tuple[Group, ...] = ()
    led: tuple[Programme, ...] = ()
    supported: tuple[Programme, ...] = ()
    activities: tuple[Activity, ...] = ()
    orphans: tuple[Activity, ...] = ()
    helped: tuple[Activity, ...] = ()
    quick_wins: tuple[QuickWin, ...] = ()
    swot: tuple[SwotItem, ...] = ()
    portions: tuple[Portion, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def carries(self) -> bool:
        """Whether it does anything for the plan: coordinating, leading, supporting, or an activity or quick win of its own."""
        return bool(self.coordinates or self.led or self.supported or self.activities or self.helped or self.quick_wins)

    @property
    def is_named(self) -> bool:
        """Whether any row, group or finding names it."""
        return bool(self.carries or self.swot or self.portions or self.findings)

    @property
    def questions(self) -> tuple[Finding, ...]:
        """What it owes an answer to."""
        return tuple(each for each in self.findings if is_question(each))

    @property
    def remarks(self) -> tuple[Finding, ...]:
        """What it may do better; nobody waits for it."""
        return tuple(each for each in self.findings if not is_question(each))

    def count(self, severity: Severity) -> int:
        """How many findings of that severity it has."""
        return sum(each.severity is severity for each in self.findings)


def parts_of(chain: Chain, findings: Iterable[Finding]) -> dict[str, Part]:
    """Everybody's part by uid, in the order of the organisations."""
    led, activities = _by_owner(chain.programmes), _by_owner(chain.activities)
    quick_wins, swot = _by_owner(chain.quick_wins), _by_owner(chain.swot)
    supported, helped = _by_supporter(chain.programmes), _by_supporter(chain.activities)
    coordinates: dict[str, list[Group]] = defaultdict(list)
    for group in chain.groups:
        coordinates[group.coordinator].append(group)
    money: dict[str, list[Portion]] = defaultdict(list)
    for portion in portions(chain):
        money[portion.owner].append(portion)
    told: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        told[finding.owner].append(finding)
    nobody_s = _without_owner(chain)
    return {
        each.uid: Part(
            organisation=each, coordinates=tuple(coordinates[each.uid]), led=tuple(led[each.uid]),
            supported=tuple(supported[each.uid]), activities=tuple(activities[each.uid]),
            orphans=tuple(nobody_s[each.uid]), helped=tuple(helped[each.uid]),
            quick_wins=tuple(quick_wins[each.uid]), swot=tuple(swot[each.uid]),
            portions=tuple(money[each.uid]), findings=tuple(told[each.uid]),
        )
        for each in chain.organisations
    }  # fmt: skip


def _by_owner(rows: tuple[R, ...]) -> dict[str, list[R]]:
    found: dict[str, list[R]] = defaultdict(list)
    for row in rows:
        found[row.owner].append(row)
    return found


def _by_supporter(rows: tuple[C, ...]) -> dict[str, list[C]]:
    """What each supports; whoever leads a row does not also support it."""
    found: dict[str, list[C]] = defaultdict(list)
    for row in rows:
        for uid in dict.fromkeys(row.supporters):
            if uid != row.owner:
                found[uid].append(row)
    return found


def _without_owner(chain: Chain) -> dict[str, list[Activity]]:
    """Activities that name nobody, by the owner of their programme."""
    found: dict[str, list[Activity]] = defaultdict(list)
    for programme in chain.programmes:
        found[programme.owner] += [each for each in chain.activities_of.get(programme.uid, ()) if not each.owner]
    return found


def heir_of(chain: Chain, uid: str) -> str:
    """Who finally inherited from an organisation that has ended: the first living one on the way, or empty."""
    seen: set[str] = set()
    now = chain.organisation_by_uid.get(uid)
    while now is not None and not now.active and now.uid not in seen:
        seen.add(now.uid)
        now = chain.organisation_by_uid.get(now.heir)
    return now.uid if now is not None and now.active and now.uid != uid else ""


def inherited(chain: Chain, parts: dict[str, Part], uid: str) -> tuple[Part, ...]:
    """The parts that still stand in the name of ended organisations from which this one inherited."""
    return tuple(
        part
        for part in parts.values()
        if not part.organisation.active and part.is_named and heir_of(chain, part.organisation.uid) == uid
    )


def behind(parts: Iterable[Part], most: int) -> tuple[Part, ...]:
    """Who is furthest behind: the most findings that are required, then that are needed; nobody without either."""
    found = [part for part in parts if part.count(Severity.MUST) or part.count(Severity.SHOULD)]
    found.sort(key=lambda part: (-part.count(Severity.MUST), -part.count(Severity.SHOULD), part.organisation.short))
    return tuple(found[:most])
