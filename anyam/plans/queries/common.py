"""What several pages share: the head of a page, addresses, colours, and findings as lines."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from urllib.parse import urlencode

from django.urls import get_script_prefix, reverse

from anyam.core.chain import Chain, Finding, Row
from anyam.core.chain.findings import Severity
from anyam.core.text import Text, Words
from anyam.plans.models import Plan
from anyam.plans.pages import Filter, FindingLine, Option, PlanHead
from anyam.plans.rights import Rights
from anyam.roles import MANAGE, TALK, WRITE

NO_COLOUR = "#6B7280"
NIL = "00000000-0000-0000-0000-000000000000"  # stands for a uid in an address


def head_of(plan: Plan) -> PlanHead:
    """The top of every page of a plan. What it says of the reader's rights the door has asked for; papers have no reader."""
    rights: Rights | None = plan.__dict__.get("rights")
    return PlanHead(
        code=plan.code, title=plan.title, region=plan.region.name, first_year=plan.first_year,
        last_year=plan.last_year, is_demo=plan.is_demo, today=plan.today(), edition=plan.edition.name,
        edition_note=plan.edition.note,
        writes=rights.may_somewhere(WRITE) if rights else False,
        manages=rights.may(MANAGE) if rights else False,
        talks=rights.may(TALK) if rights else False,
    )  # fmt: skip


def list_url(code: str, name: str, **filters: str | int) -> str:
    """The address of a list of a plan, filtered."""
    address = _address(f"plans:{name}", code, get_script_prefix())
    chosen = {key: value for key, value in filters.items() if value != ""}
    return f"{address}?{urlencode(chosen)}" if chosen else address


def row_url(code: str, uid: str) -> str:
    """The address of a row."""
    return _address("worksheets:row", code, get_script_prefix(), NIL).replace(NIL, str(uid))


def dimension_url(code: str, dimension: str) -> str:
    """The address of a dimension's page; nothing for what belongs to none."""
    return reverse("plans:dimension", args=[code, dimension]) if dimension else ""


def organisation_url(code: str, uid: str) -> str:
    """The address of an organisation's sheet."""
    return _address("plans:organisation", code, get_script_prefix(), NIL).replace(NIL, str(uid))


@lru_cache(maxsize=2_000)
def _address(name: str, code: str, _prefix: str, *uid: str) -> str:
    """An address put together once per place the house is served from: pages have hundreds that differ only in their uid."""
    return reverse(name, args=[code, *uid])


def dimension_name(chain: Chain, code: str) -> Words | None:
    """A dimension's name, or None."""
    found = chain.edition.dimension_by_code.get(code)
    return found.name if found else None


def colour_of(chain: Chain, code: str) -> str:
    """A dimension's colour for marks."""
    found = chain.edition.dimension_by_code.get(code)
    return found.colour if found else NO_COLOUR


def finding_url(plan: str, finding: Finding) -> str:
    """Where to mend it: the row, or the list where a row is missing."""
    if finding.uid:
        return row_url(plan, finding.uid)
    if finding.code in {"year-over-ceiling", "source-over-ceiling", "year-without-ceiling"}:
        return list_url(plan, "money", year=str(finding.message.parameters.get("year", "")))
    return list_url(plan, "programmes", dimension=finding.dimension)


def finding_line(chain: Chain, finding: Finding) -> FindingLine:
    """A finding as a line."""
    return FindingLine(
        code=finding.code,
        severity=finding.severity.value,
        message=finding.message,
        mend=finding.mend,
        subject=finding.subject,
        owner=chain.organisation(finding.owner),
        dimension=dimension_name(chain, finding.dimension),
        colour=colour_of(chain, finding.dimension),
        url=finding_url(chain.plan, finding),
    )


def by_severity(findings: list[Finding]) -> dict[str, int]:
    """How many of each, the gravest first; severities without findings count 0."""
    told = [finding.severity for finding in findings]
    return {each.value: told.count(each) for each in Severity}


def code_and_title(row: Row) -> str:
    """`WO-1 Satukan data keluarga …`."""
    return f"{row.code} {row.name}".strip()


def filter_of(
    key: str,
    counts: Mapping[str, int],
    chosen: str,
    *,
    name: Callable[[str], Text | Words | str],
    place: Callable[[Option], tuple[int, str]],
) -> Filter:
    """A filter's choices from how many lines each leaves, in their places; what is chosen stays even where it leaves none."""
    known = counts if not chosen or chosen in counts else {**counts, chosen: 0}
    options = [Option(value, name(value), count, value == chosen) for value, count in known.items()]
    return Filter(key, tuple(sorted(options, key=place)), chosen)
