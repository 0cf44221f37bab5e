"""The findings of a plan as a work list: filtered, grouped, with the cell that mends each where one cell does."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import InitVar, dataclass, field

from anyam.accounts.models import User
from anyam.core.chain import Chain, Finding, check_chain
from anyam.core.chain.findings import CHECKS, ORDER
from anyam.core.chain.kinds import KINDS
from anyam.core.text import Text, Words
from anyam.plans.models import Plan
from anyam.plans.pages import Filter, FindingLine, FindingsPage
from anyam.plans.pages.lists import WorkGroup, WorkLine
from anyam.plans.queries.chain import chain_of
from anyam.plans.queries.common import by_severity, dimension_name, filter_of, finding_line, head_of, list_url
from anyam.plans.queries.entries import NOBODY, NONE
from anyam.plans.queries.mending import Menders
from anyam.plans.queries.rights import Rights, rights_of
from anyam.plans.queries.rows import pages_of
from anyam.plans.queries.trend import trend_of

PER_PAGE = 60
FILTERS = ("severity", "owner", "dimension", "kind")
GROUPINGS = ("kind", "owner")
NO_OWNER = Words("tanpa penanggung jawab", "no owner")  # some notes are about the plan as a whole
Chosen = Mapping[str, str]


def findings_page(
    plan: Plan, chosen: Chosen, *, user: User | None = None, group: str = "", number: int = 1
) -> FindingsPage:
    """Findings that fit what is chosen, grouped by kind (or by office), with what this reader may mend on the spot."""
    chain = chain_of(plan)
    findings = check_chain(chain)
    rights = rights_of(user, plan) if user else Rights()
    choice = _Choice({key: chosen[key] for key in FILTERS if chosen.get(key)}, findings)
    group = group if group in GROUPINGS else GROUPINGS[0]
    grouped = {"group": group} if group != GROUPINGS[0] else {}
    menders = Menders(chain, rights)

    def url(**more: str | int) -> str:
        return list_url(plan.code, "findings", **{**choice.picked, **grouped, **more})

    pages, here = pages_of(len(choice.shown), number, lambda to: url(page=to), PER_PAGE)
    listed = list(_on_page(_in_groups(choice.shown, group), here))
    menders.learn(plan, (each[place] for _key, each, part in listed for place in part))
    groups = tuple(_group(menders, (group, key), each, part, url(**{group: key})) for key, each, part in listed)
    return FindingsPage(
        plan=head_of(plan),
        pages=pages,
        filters=tuple(_filter(chain, key, choice) for key in FILTERS),
        keep=grouped,
        all_url=list_url(plan.code, "findings", **grouped),
        groupings=tuple((each, url(group=each), each == group) for each in GROUPINGS),
        groups=groups,
        total=len(choice.shown),
        by_severity=by_severity(choice.shown),
        mine=_mine(chain, findings, rights, choice.picked, url),
        proposals=tuple((name, names) for name, names in menders.proposals.items() if names),
        trend=trend_of(plan, findings, choice.picked),
        narrowed=bool(choice.picked),
    )


@dataclass
class _Choice:
    """The findings that fit what was picked, and how many each choice of a filter leaves beside the other filters."""

    picked: Chosen
    findings: InitVar[list[Finding]]
    shown: list[Finding] = field(default_factory=list)
    counts: dict[str, Counter[str]] = field(default_factory=lambda: {key: Counter() for key in FILTERS})

    def __post_init__(self, findings: list[Finding]) -> None:
        values = [(each.severity.value, each.owner or NONE, each.dimension or NONE, each.code) for each in findings]
        if not self.picked:  # the whole list, which is long: counted column by column
            self.shown = findings
            self.counts |= {
                key: Counter(column) for key, column in zip(FILTERS, zip(*values, strict=True), strict=False)
            }
            return
        wanted = [(place, self.picked[key]) for place, key in enumerate(FILTERS) if key in self.picked]
        for each, mine in zip(findings, values, strict=True):
            failed = [place for place, value in wanted if mine[place] != value]
            if not failed:
                self.shown.append(each)
            for place in range(len(FILTERS)) if not failed else failed if len(failed) == 1 else ():
                self.counts[FILTERS[place]][mine[place]] += 1


def _value(finding: Finding, group: str) -> str:
    return finding.code if group == GROUPINGS[0] else finding.owner or NONE


def _in_groups(shown: list[Finding], group: str) -> list[tuple[str, list[Finding]]]:
    """Alike findings together: kinds by how grave they are, offices by how much they owe."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for each in shown:
        found[_value(each, group)].append(each)
    if group == GROUPINGS[0]:
        return list(found.items())
    owed = {key: tuple(-count for count in by_severity(each).values()) for key, each in found.items()}
    return sorted(found.items(), key=lambda each: owed[each[0]])


def _on_page(listed: list[tuple[str, list[Finding]]], here: slice) -> Iterator[tuple[str, list[Finding], range]]:
    """The groups of which a part stands on the page, with the places of that part."""
    place = 0
    for key, each in listed:
        part = range(max(here.start - place, 0), min(here.stop - place, len(each)))
        place += len(each)
        if part:
            yield key, each, part


def _group(menders: Menders, named: tuple[str, str], findings: list[Finding], part: range, url: str) -> WorkGroup:
    """A group, `named` by filter and value, with those of its lines that stand on the page."""
    by, key = named
    of_kind = by == GROUPINGS[0]
    return WorkGroup(
        key=f"{by}-{key if key != NONE else 'none'}", name=_name(menders.chain, by, key), count=len(findings),
        severity=findings[0].severity.value if of_kind else "", mend=_same_mend(findings) if of_kind else None,
        of_office=not of_kind, url=url, lines=tuple(_line(menders, findings[place]) for place in part),
    )  # fmt: skip


def _same_mend(findings: list[Finding]) -> Text | None:
    """The way to mend them, where it is one sentence for the whole kind."""
    first = findings[0]
    return None if "%(" in first.mend.message else first.mend


def _line(menders: Menders, finding: Finding) -> WorkLine:
    line = finding_line(menders.chain, finding)
    shown = {name: getattr(line, name) for name in FindingLine.__slots__}
    return WorkLine(**shown, mending=menders.mending(finding))


def _mine(
    chain: Chain, findings: list[Finding], rights: Rights, picked: Chosen, url: Callable[..., str]
) -> tuple[tuple[str, int, str], ...]:  # fmt: skip
    """What the reader's own offices owe: name, how many, and the way there; nothing while one office is looked at."""
    if picked.get("owner") or not rights.offices:
        return ()
    counts = Counter(each.owner for each in findings)
    return tuple(
        (chain.organisation(uid), counts[uid], url(owner=uid))
        for uid in rights.offices
        if uid in chain.organisation_by_uid
    )


def _filter(chain: Chain, key: str, choice: _Choice) -> Filter:
    """The choices of one filter; kinds and severities by how grave they are, dimensions as the edition has them."""
    order = {code: place for place, code in enumerate([*ORDER, *(each.code for each in chain.edition.dimensions)])}
    if key == "kind":
        order = {code: ORDER[each.severity] for code, each in CHECKS.items()}
    return filter_of(
        key,
        choice.counts[key],
        choice.picked.get(key, ""),
        name=lambda value: _name(chain, key, value),
        place=lambda option: (order.get(option.value, 998 + (option.value == NONE)), str(option.name)),
    )


def _name(chain: Chain, key: str, value: str) -> Text | Words | str:
    if value == NONE:
        return NO_OWNER if key == "owner" else NOBODY.get(key, value)
    if key == "kind":
        return Text(KINDS[value]) if value in KINDS else value
    if key == "dimension":
        return dimension_name(chain, value) or value
    return chain.organisation(value) or value if key == "owner" else value
