"""Every organisation with its part."""

from collections import Counter
from collections.abc import Callable, Iterable

from anyam.accounts.models import User
from anyam.core.chain import Chain, Finding, Severity, check_chain
from anyam.core.chain.money import Portion, portions
from anyam.core.chain.parts import Part, heir_of, parts_of
from anyam.core.text import Words
from anyam.plans.models import Plan
from anyam.plans.pages import Option
from anyam.plans.pages.organisation import Nobody, OrganisationLine, OrganisationsPage
from anyam.plans.queries.chain import chain_of
from anyam.plans.queries.common import head_of, list_url, organisation_url
from anyam.plans.queries.organisation.people import KINDS, badges, kind_name, offices_of, own
from anyam.teams.models import Organisation

NONE, SOME = "-", "+"
SORTS: dict[str, tuple[Words, Callable[[OrganisationLine], tuple[int, ...]]]] = {
    "": (Words("nama", "name"), lambda _line: ()),
    "money": (Words("anggaran terbesar", "largest budget"), lambda line: (-line.amount,)),
    "led": (
        Words("program terbanyak", "most programmes"),
        lambda line: (-line.led, -line.supported, -line.activities),
    ),
    "questions": (
        Words("pertanyaan terbanyak", "most questions owed"),
        lambda line: (-line.required, -line.questions, -line.findings),
    ),
}


def organisations_page(plan: Plan, user: User, *, kind: str = "", part: str = "", sort: str = "") -> OrganisationsPage:
    """Everybody who lives, and whoever has ended but is still named; the reader's own first."""
    chain = chain_of(plan)
    findings = check_chain(chain)
    mine, offices = own(user, plan, chain), offices_of(plan)
    parts = parts_of(chain, findings)
    listed = [
        _line(chain, each, offices[uid], is_mine=uid in mine)
        for uid, each in parts.items()
        if each.organisation.active or each.is_named
    ]
    shown = [line for line in listed if _fits(line, parts, kind, part)]
    shown.sort(key=lambda line: (not line.is_mine, *SORTS.get(sort, SORTS[""])[1](line), line.short.casefold()))
    narrowed = bool(kind or part)
    nobody = None if narrowed else _nobody(chain, findings)
    rest = nobody or Nobody(0, 0, 0, 0, "", "", "", "")
    return OrganisationsPage(
        plan=head_of(plan),
        kinds=_kinds(listed, parts, kind, part),
        parts=_part_options(listed, parts, kind, part),
        sorts=tuple(Option(key, name, 0, key == sort) for key, (name, _place) in SORTS.items()),
        lines=tuple(shown),
        nobody=nobody,
        total=len(listed),
        idle=sum(line.idle for line in listed),
        idle_url=list_url(plan.code, "organisations", part=NONE),
        led=sum(line.led for line in shown) + rest.led,
        activities=sum(line.activities for line in shown) + rest.activities,
        amount=sum(line.amount for line in shown) + rest.amount,
        findings=sum(line.findings for line in shown) + rest.findings,
        questions=sum(line.questions for line in shown),
        narrowed=narrowed,
        all_url=list_url(plan.code, "organisations", sort=sort if sort in SORTS else ""),
    )


def _line(chain: Chain, part: Part, office: Organisation, *, is_mine: bool) -> OrganisationLine:
    uid, plan = part.organisation.uid, chain.plan
    url = organisation_url(plan, uid)
    return OrganisationLine(
        uid=uid, short=office.short, name=office.name, kind=kind_name(office.kind), is_mine=is_mine,
        is_sample=office.is_sample, heir=_heir(chain, part), idle=not part.carries, coordinates=badges(chain, part),
        led=len(part.led), supported=len(part.supported), activities=len(part.activities), helped=len(part.helped),
        amount=amount_of(part.portions), undivided=undivided_of(part.portions), findings=len(part.findings),
        required=part.count(Severity.MUST), questions=len(part.questions), url=url,
        led_url=list_url(plan, "programmes", owner=uid), activities_url=list_url(plan, "activities", owner=uid),
        money_url=list_url(plan, "money", owner=uid), findings_url=list_url(plan, "findings", owner=uid),
    )  # fmt: skip


def _heir(chain: Chain, part: Part) -> str:
    """Who inherited, a dash where nobody did; empty while it lives."""
    if part.organisation.active:
        return ""
    return chain.organisation(heir_of(chain, part.organisation.uid)) or "–"


def amount_of(several: Iterable[Portion]) -> int:
    """Whole rupiah of these portions."""
    return int(sum(line.amount for portion in several for line in portion.lines))


def undivided_of(several: Iterable[Portion]) -> int:
    """What of them has no year."""
    return int(sum(line.amount for portion in several for line in portion.lines if line.year is None))


def _nobody(chain: Chain, findings: list[Finding]) -> Nobody:
    known = set(chain.organisation_by_uid)
    plan = chain.plan
    return Nobody(
        led=sum(each.owner not in known for each in chain.programmes),
        activities=sum(each.owner not in known for each in chain.activities),
        amount=amount_of(each for each in portions(chain) if each.owner not in known),
        findings=sum(each.owner not in known for each in findings),
        led_url=list_url(plan, "programmes", owner=NONE),
        activities_url=list_url(plan, "activities", owner=NONE),
        money_url=list_url(plan, "money", owner=NONE),
        findings_url=list_url(plan, "findings", owner=NONE),
    )


def _fits(line: OrganisationLine, parts: dict[str, Part], kind: str, part: str) -> bool:
    of_kind = not kind or parts[line.uid].organisation.kind == kind
    return of_kind and (not part or part == (NONE if line.idle else SOME))


def _kinds(listed: list[OrganisationLine], parts: dict[str, Part], chosen: str, part: str) -> tuple[Option, ...]:
    counts = Counter(parts[line.uid].organisation.kind for line in listed if _fits(line, parts, "", part))
    named = [kind for kind in KINDS if kind in counts or kind == chosen]
    known = [*named, *sorted({*counts, *([chosen] if chosen else [])} - set(named))]
    return tuple(Option(kind, kind_name(kind), counts[kind], kind == chosen) for kind in known)


def _part_options(listed: list[OrganisationLine], parts: dict[str, Part], kind: str, chosen: str) -> tuple[Option, ...]:
    left = [line for line in listed if _fits(line, parts, kind, "")]
    idle = sum(line.idle for line in left)
    names = (
        (SOME, Words("punya bagian", "has a part"), len(left) - idle),
        (NONE, Words("belum punya bagian", "no part yet"), idle),
    )
    return tuple(Option(value, name, count, value == chosen) for value, name, count in names)
