"""The start of the chain: main problems of the RPJMD and regional issues, in both directions."""

from collections.abc import Iterator

from anyam.core.chain.findings import Hit, Severity, check, hit
from anyam.core.chain.model import Chain
from anyam.core.text import gettext_noop as _


@check(
    "plan-without-problem", Severity.MUST,
    _("The main problems of the RPJMD are not listed yet"),
    _("List them with their page in the RPJMD: everything else answers them"),
    noun="Problem",
)  # fmt: skip
def plan_without_problem(chain: Chain) -> Iterator[Hit]:
    """A plan that answers nothing."""
    if not chain.problems:
        yield hit()


@check(
    "problem-without-programme", Severity.MUST,
    _("“%(name)s” is not answered by any programme"),
    _("Choose it as the main problem of at least one programme, or agree in writing that this plan leaves it out"),
)  # fmt: skip
def problem_without_programme(chain: Chain) -> Iterator[Hit]:
    """A main problem that no programme has as its main problem."""
    answered = {programme.problem for programme in chain.programmes}
    yield from (hit(problem) for problem in chain.problems if problem.uid not in answered)


@check(
    "problem-without-source", Severity.SHOULD,
    _("“%(name)s” does not say where in the RPJMD it stands"),
    _("Fill in the document and the page"),
)  # fmt: skip
def problem_without_source(chain: Chain) -> Iterator[Hit]:
    """A main problem without document or source."""
    yield from (hit(problem) for problem in chain.problems if not problem.source)


@check(
    "issue-without-problem", Severity.SHOULD,
    _("The issue “%(name)s” is not tied to a main problem of the RPJMD"),
    _("Choose the main problem it belongs to"),
)  # fmt: skip
def issue_without_problem(chain: Chain) -> Iterator[Hit]:
    """An issue that leads nowhere upward."""
    yield from (hit(issue) for issue in chain.issues if issue.problem not in chain.problem_by_uid)


@check(
    "issue-without-swot", Severity.ADVICE,
    _("The issue “%(name)s” has no SWOT item yet"),
    _("Write at least one strength, weakness, opportunity or threat that comes from it"),
)  # fmt: skip
def issue_without_swot(chain: Chain) -> Iterator[Hit]:
    """An issue that leads nowhere downward."""
    taken = {item.issue for item in chain.swot}
    yield from (hit(issue) for issue in chain.issues if issue.uid not in taken)


@check(
    "issue-without-source", Severity.SHOULD,
    _("The issue “%(name)s” has neither a source document nor a figure"),
    _("Name the document and page, or add a figure with its year and source"),
)  # fmt: skip
def issue_without_source(chain: Chain) -> Iterator[Hit]:
    """A claim without evidence."""
    yield from (hit(issue) for issue in chain.issues if not issue.source_doc and not issue.data_years)


@check(
    "issue-data-old", Severity.ADVICE,
    _("The newest figure of the issue “%(name)s” is from %(year)s"),
    _("Ask the organisation that keeps the data for a newer one"),
)  # fmt: skip
def issue_data_old(chain: Chain) -> Iterator[Hit]:
    """Figures older than the edition finds acceptable."""
    oldest = chain.first_year - chain.edition.thresholds["years_before_baseline"]
    for issue in chain.issues:
        years = [year for year in issue.data_years if year is not None]
        if years and max(years) < oldest:
            yield hit(issue, year=max(years))
