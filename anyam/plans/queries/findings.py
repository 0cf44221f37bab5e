"""The findings of a plan as a list."""

from collections import Counter

from anyam.core.chain import Chain, Finding, check_chain
from anyam.core.text import Words
from anyam.plans.models import Plan
from anyam.plans.pages import Filter, FindingsPage, Pages
from anyam.plans.queries.chain import chain_of
from anyam.plans.queries.common import by_severity, filter_of, finding_line, head_of, list_url

PER_PAGE = 200


def findings_page(
    plan: Plan, severity: str = "", dimension: str = "", owner: str = "", *, number: int = 1
) -> FindingsPage:
    """Findings filtered by severity, dimension code and owner (an organisation's uid); `number` of the page from 1."""
    chain = chain_of(plan)
    findings = check_chain(chain)
    chosen = {"severity": severity, "dimension": dimension, "owner": owner}
    shown = [each for each in findings if all(_value(each, key) == value for key, value in chosen.items() if value)]
    number = max(1, min(number, _pages(shown)))
    return FindingsPage(
        plan=head_of(plan),
        pages=Pages(
            number, _pages(shown), *(_page_url(plan, chosen, number + step, _pages(shown)) for step in (-1, 1))
        ),
        filters=tuple(_filter(chain, key, findings, chosen) for key in chosen),
        findings=tuple(finding_line(chain, each) for each in shown[(number - 1) * PER_PAGE : number * PER_PAGE]),
        total=len(shown),
        by_severity=by_severity(shown),
    )


def _pages(shown: list[Finding]) -> int:
    return max(1, -(-len(shown) // PER_PAGE))


def _page_url(plan: Plan, chosen: dict[str, str], number: int, of: int) -> str:
    return list_url(plan.code, "findings", **chosen, page=str(number)) if 1 <= number <= of else ""


def _value(finding: Finding, key: str) -> str:
    return finding.severity.value if key == "severity" else str(getattr(finding, key))


def _filter(chain: Chain, key: str, findings: list[Finding], chosen: dict[str, str]) -> Filter:
    """The choices of one filter, counted over what the other filters leave."""
    others = {name: value for name, value in chosen.items() if name != key and value}
    left = [each for each in findings if all(_value(each, name) == value for name, value in others.items())]
    counts = Counter(value for value in (_value(each, key) for each in left) if value)
    order = {"wajib": 0, "perlu": 1, "saran": 2} | {
        each.code: place for place, each in enumerate(chain.edition.dimensions)
    }
    return filter_of(
        key,
        counts,
        chosen[key],
        name=lambda value: _name(chain, key, value),
        place=lambda option: (order.get(option.value, 99), str(option.name)),
    )


def _name(chain: Chain, key: str, value: str) -> Words | str:
    if key == "dimension":
        found = chain.edition.dimension_by_code.get(value)
        return found.name if found else value
    return chain.organisation(value) or value if key == "owner" else value
