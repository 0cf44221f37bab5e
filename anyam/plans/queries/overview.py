"""The overview: one screen that answers "where does our plan stand"."""

from collections import Counter, defaultdict
from decimal import Decimal

from anyam.core.chain import Chain, Finding, Problem, check_chain
from anyam.core.chain.money import NOTHING, Planned, by_year, ceiling_of, ceiling_over, planned, total
from anyam.core.text import Words
from anyam.journal.models import Batch
from anyam.plans import models
from anyam.plans.models import Fact, Plan
from anyam.plans.pages import DimensionLine, Overview, ProblemLine, Share, YearMoney
from anyam.plans.pages import Fact as FactLine
from anyam.plans.queries.chain import chain_of
from anyam.plans.queries.common import by_severity, colour_of, dimension_url, finding_line, head_of, list_url
from anyam.plans.queries.stages import running, stages_of

SHOWN_FINDINGS = 6


def overview_page(plan: Plan) -> Overview:
    """Everything the overview shows, in at most twelve queries with sign-in."""
    chain = chain_of(plan)
    findings = check_chain(chain)
    parts = planned(chain)
    stages = stages_of(plan)
    sums = by_year(parts)
    acts = Batch.objects.filter(scope=plan.code).exclude(act__startswith="person-")  # who comes and goes changes no row
    batch = acts.select_related("by").order_by("-at").first()
    problems = tuple(_problem(chain, problem, parts) for problem in chain.problems)
    unassigned = _unassigned(chain, parts)
    years = _years(chain, sums)
    ceiling = ceiling_over(chain, years)
    return Overview(
        plan=head_of(plan),
        running=running(stages),
        stages=stages,
        problems=problems,
        problems_source=_source_of_problems(plan),
        unassigned=unassigned,
        largest_count=max(
            (line.programmes for line in (*problems, *([unassigned] if unassigned else []))),
            default=0,
        ),
        dimensions=_dimensions(chain),
        findings=tuple(finding_line(chain, finding) for finding in _foremost(findings)),
        findings_total=len(findings),
        findings_by_severity=by_severity(findings),
        programmes=len(chain.programmes),
        programmes_existing=sum(programme.origin in _existing(chain) for programme in chain.programmes),
        existing_url=list_url(plan.code, "programmes", origin=next(iter(_existing(chain)), "")),
        activities=len(chain.activities),
        sources=len({line.source for part in parts for line in part.lines if line.source}),
        planned=int(sum(sums.values(), NOTHING)),
        undivided=int(sums.get(None, NOTHING)),
        ceiling=None if ceiling is None else int(ceiling),
        years=tuple(_year(chain, year, sums) for year in years),
        organisations=_taking_part(chain),
        facts=_facts(plan),
        changed_at=batch.at if batch else None,
        changed_by=batch.by.name if batch and batch.by else "",
    )


def _foremost(findings: list[Finding]) -> list[Finding]:
    """The first findings to show: one of each kind before a second of any, the gravest first."""
    seen: Counter[str] = Counter()
    ranked: list[tuple[int, int, Finding]] = []
    for place, finding in enumerate(findings):
        nth = seen[finding.code]
        seen[finding.code] = nth + 1
        if nth < SHOWN_FINDINGS:  # a later one of its kind has as many of the same kind before it
            ranked.append((nth, place, finding))
    return [finding for _nth, _place, finding in sorted(ranked, key=lambda each: each[:2])[:SHOWN_FINDINGS]]


def _problem(chain: Chain, problem: Problem, parts: tuple[Planned, ...]) -> ProblemLine:
    mine = [part for part in parts if part.problem == problem.uid]
    return ProblemLine(
        code=problem.code,
        name=problem.title,
        shares=_shares(chain, mine, problem=problem.uid),
        programmes=len(mine),
        also=sum(problem.uid in programme.also and programme.problem != problem.uid for programme in chain.programmes),
        amount=_amount(mine),
        url=list_url(chain.plan, "programmes", problem=problem.uid),
        money_url=list_url(chain.plan, "money", problem=problem.uid),
        source=problem.source,
        is_sample=problem.is_sample,
    )


def _unassigned(chain: Chain, parts: tuple[Planned, ...]) -> ProblemLine | None:
    """Money and programmes under no main problem, so that the table adds up."""
    loose = [part for part in parts if part.problem not in chain.problem_by_uid]
    if not loose:
        return None
    programmes = [part for part in loose if part.uid in chain.programme_by_uid]
    return ProblemLine(
        code="", name="", shares=_shares(chain, programmes, problem="-"), programmes=len(programmes), also=0,
        amount=_amount(loose), url=list_url(chain.plan, "programmes", problem="-"),
        money_url=list_url(chain.plan, "money", problem="-"), source="", is_sample=False,
    )  # fmt: skip


def _amount(parts: list[Planned]) -> int:
    return int(total(line for part in parts for line in part.lines))


def _shares(chain: Chain, parts: list[Planned], *, problem: str) -> tuple[Share, ...]:
    shares = []
    for dimension in chain.edition.dimensions:
        mine = [part for part in parts if part.dimension == dimension.code]
        if mine:
            url = list_url(chain.plan, "programmes", problem=problem, dimension=dimension.code)
            share = Share(dimension.code, dimension.name, dimension.colour, len(mine), _amount(mine), url)
            shares.append(share)
    return tuple(sorted(shares, key=lambda share: -share.count))


def _source_of_problems(plan: Plan) -> str:
    """The document the main problems are taken from."""
    named = models.Problem.objects.filter(item__plan=plan, item__binned_at=None).values("document_id")
    titles = models.PlanningDocument.objects.filter(pk__in=named, item__binned_at=None).values_list("title", flat=True)
    return ", ".join(titles[:2])


def _dimensions(chain: Chain) -> tuple[DimensionLine, ...]:
    filled: dict[str, set[str]] = defaultdict(set)
    for row in chain.rows():
        filled[row.dimension].add(row.sheet)
    due = [sheet.code for sheet in chain.edition.sheets.values() if sheet.noun and sheet.groups[0] == "dimension"]
    coordinators = {group.code: group.coordinator for group in chain.groups if group.kind == "dimension"}
    counts = Counter(programme.dimension for programme in chain.programmes)
    return tuple(
        DimensionLine(
            code=each.code, name=each.name, colour=colour_of(chain, each.code),
            coordinator=chain.organisation(coordinators.get(each.code, "")),
            filled=len(filled[each.code] & set(due)), sheets=len(due), programmes=counts[each.code],
            url=dimension_url(chain.plan, each.code),
        )
        for each in chain.edition.dimensions
    )  # fmt: skip


def _existing(chain: Chain) -> set[str]:
    """Codes of the origins that say a programme stands in RPJMD or Renstra already."""
    choices = chain.edition.choices("program_status")
    return {code for code, choice in choices.items() if choice.extra.get("existing")}


def _years(chain: Chain, sums: dict[int | None, Decimal]) -> list[int]:
    """The years of the plan, and any other that money was planned for: nothing is left out of the sum."""
    return sorted({*chain.years, *(year for year in sums if year is not None)})


def _year(chain: Chain, year: int, sums: dict[int | None, Decimal]) -> YearMoney:
    ceiling = ceiling_of(chain, year)
    return YearMoney(year, int(sums.get(year, NOTHING)), None if ceiling is None else int(ceiling))


def _taking_part(chain: Chain) -> int:
    """Organisations that lead or support something."""
    return len({uid for row in chain.carried() for uid in (row.owner, *row.supporters) if uid})


def _facts(plan: Plan) -> tuple[FactLine, ...]:
    """The latest figure known on the plan's day: its baseline index."""
    rows = Fact.objects.filter(plan=plan, key__startswith="spbe", year__lte=plan.today().year - 1).order_by("-year")[:1]
    return tuple(
        FactLine(
            name=Words(f"Indeks SPBE {row.year}", f"SPBE index {row.year}"), value=row.value.replace(".", ","),
            note=Words(row.note_id, row.note_en), source=row.source,
        )
        for row in rows
    )  # fmt: skip
