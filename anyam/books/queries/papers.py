"""What the list of workshop papers shows, and what its forms choose from."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from anyam.accounts.models import User
from anyam.books.models import BookLook
from anyam.books.pages.papers import PaperCard, PaperChoices, PaperGroup, PapersPage, StagePapers
from anyam.books.papers import AFTER, BEFORE, DURING, PaperKind, papers
from anyam.books.papers.kinds.decree import GROUPS
from anyam.books.papers.registry import OFFICIAL
from anyam.city.models import Meeting
from anyam.core.lifecycle import AHEAD, RUNNING
from anyam.core.periods import show_date
from anyam.core.text import Text, Words
from anyam.core.text import gettext_noop as _
from anyam.people.scope import group_name, groups_of
from anyam.plans.models import Plan
from anyam.plans.queries.common import head_of
from anyam.plans.queries.stages import stages_of
from anyam.plans.rights import rights_in
from anyam.roles import MANAGE
from anyam.teams.models import Organisation
from anyam.web import hooks

OCCASIONS = (
    (BEFORE, Text(_("Before a Bimtek"))), (DURING, Text(_("On the days"))), (AFTER, Text(_("Afterwards")))
)  # fmt: skip
WORKING_GROUPS = Words("Kelompok kerja", "Working groups")
FormMaker = Callable[[PaperKind, PaperChoices], Any]


def paper_kind(code: str) -> PaperKind:
    """A kind of paper; 404 where there is none."""
    found = papers().get(code)
    if found is None:
        raise Http404
    return found


def choices_of(plan: Plan, language: str, asked: Mapping[str, str]) -> PaperChoices:
    """What the forms choose from: five queries. `asked` is what a link says beforehand."""
    edition = plan.edition
    groups = groups_of(plan)
    offices = Organisation.objects.filter(region_id=plan.region_id).active_on(plan.today()).order_by("name")
    meetings = Meeting.objects.kept().filter(body__plan=plan, body__removed_at=None).select_related("body")
    bodies = edition.choices("bodies")
    look = BookLook.objects.filter(plan=plan).first() or BookLook()

    def said(words: Words | str) -> str:
        return words.within(language) if isinstance(words, Words) else words

    def named(meeting: Meeting) -> str:
        body = meeting.body
        name = body.name or (said(bodies[body.kind].name) if body.kind in bodies else body.kind)
        return f"{show_date(meeting.date, language)}: {name}"

    return PaperChoices(
        stages=tuple((each.code, said(each.name)) for each in edition.stages),
        groups=tuple((each.slug, said(group_name(plan, each))) for each in groups),
        offices=tuple((str(each.uid), each.name) for each in offices),
        bodies=(*((code, said(each.name)) for code, each in bodies.items()), (GROUPS, said(WORKING_GROUPS))),
        meetings=tuple((str(each.uid), named(each)) for each in meetings),
        years=tuple((str(year), str(year)) for year in plan.years),
        chosen=_chosen(plan, asked, language, look.paper),
    )  # fmt: skip


def _chosen(plan: Plan, asked: Mapping[str, str], language: str, paper: str) -> dict[str, Any]:
    """What stands in the forms at first: the stage that is near, next year, this language, the plan's paper."""
    steps = stages_of(plan)
    near = next((each.code for each in steps if each.state in (RUNNING, AHEAD)), steps[-1].code if steps else "")
    next_year = max(plan.first_year, min(plan.last_year, plan.today().year + 1))
    chosen = {"stage": near, "year": str(next_year), "language": language, "paper": paper, "spare": 10, "filled": ""}
    return {**chosen, **{key: asked[key] for key in ("stage", "group", "office", "day") if asked.get(key)}}


def papers_page(
    plan: Plan, user: User, choices: PaperChoices, form_of: FormMaker, *, opened: str = "", refused: Any = None
) -> PapersPage:
    """Every paper with its form; `refused` is the form that could not be taken."""
    manages = rights_in(user, plan).may(MANAGE)

    def card(kind: PaperKind) -> PaperCard:
        mine = kind.code == opened
        form = refused if mine and refused is not None else form_of(kind, choices)
        return PaperCard(kind, form, kind.languages == OFFICIAL, kind.personal and not manages, mine)

    groups = tuple(
        PaperGroup(code, title, tuple(card(each) for each in papers().values() if each.when == code))
        for code, title in OCCASIONS
    )
    return PapersPage(head_of(plan), groups)


def part_of_stage(request: HttpRequest, plan: Plan, stage: str) -> hooks.Part:
    """The papers of a stage, on its page."""
    here = reverse("books:papers", args=[plan.code])
    links = tuple((each.name, _link(here, each, stage)) for each in _of_stage())
    return hooks.Part("books/parts/stage_papers.html", StagePapers(_address(here, stage=stage), links))


def _of_stage() -> Iterable[PaperKind]:
    return (each for each in papers().values() if "stage" in each.asks)


def _link(here: str, kind: PaperKind, stage: str) -> str:
    return f"{_address(here, stage=stage, paper=kind.code)}#p-{kind.code}"


def _address(here: str, **asked: str) -> str:
    return f"{here}?{urlencode(asked)}"
