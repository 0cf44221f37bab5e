"""What there is to set up for a city, in order, and how far it is."""

from collections import defaultdict
from typing import Any

from django.db.models import CharField, Count, F, Q, QuerySet, Value
from django.db.models.functions import Cast

from anyam.accounts.models import User
from anyam.city.models import Body, Letterhead
from anyam.city.pages import Link, SetupPage, Step
from anyam.city.queries.common import manages, perhaps, rows_by_sheet, to
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.plans.models import Group, Plan, PlanCeiling, StageDate
from anyam.plans.models.plan import CROSS
from anyam.plans.queries.common import head_of
from anyam.plans.rights import rights_in
from anyam.roles import TALK
from anyam.teams.models import Organisation, memberships

DONE, STARTED, EMPTY = "done", "started", "empty"
OPEN = Text(_("Open"))


def setup_page(plan: Plan, user: User) -> SetupPage:
    """Eight counts, in the order in which a new city comes to them."""
    steps = tuple(
        step for step in _Setup(plan, reminds=rights_in(user, plan).may_somewhere(TALK)).steps() if step is not None
    )
    return SetupPage(
        head_of(plan), manages(user, plan), steps, done=sum(each.state == DONE for each in steps),
        of=sum(bool(each.state) for each in steps),
        next=next((each.key for each in steps if each.state in {STARTED, EMPTY}), ""),
    )  # fmt: skip


def _state(have: int, of: int | None = None) -> str:
    if not have:
        return EMPTY
    return DONE if of is None or have >= of else STARTED


def _planned(plan: Plan) -> QuerySet[Any, Any]:
    """Stages that have a date and years that have a ceiling, in one query."""
    kind, text = CharField(), CharField()
    stages = StageDate.objects.filter(plan=plan).order_by().annotate(kind=Value("stage", kind), what=F("stage"))
    years = PlanCeiling.objects.filter(plan=plan).annotate(kind=Value("year", kind), what=Cast("year", text))
    return stages.values_list("kind", "what").union(years.values_list("kind", "what"))


class _Setup:
    """The counts, and what they come to."""

    def __init__(self, plan: Plan, *, reminds: bool) -> None:
        self.plan, self.reminds = plan, reminds
        self.rows = {code: count for sheets in rows_by_sheet(plan).values() for code, count in sheets.items()}

        self.planned: dict[str, set[str]] = defaultdict(set)
        for kind, what in _planned(plan):
            self.planned[kind].add(what)

    def count(self, noun: str) -> int:
        """Rows of a noun of the whole region."""
        return self.rows.get(self.plan.edition.sheet_of(noun).code, 0)

    def steps(self) -> list[Step | None]:
        """Everything, in order."""
        return [
            self._profile(), self._offices(), self._groups(), self._people(), self._stages(), self._bodies(),
            self._problems(), self._ceilings(), self._requests(),
        ]  # fmt: skip

    def _profile(self) -> Step:
        aims, head = self.count("Aim"), Letterhead.objects.filter(region=self.plan.region).exclude(lines="").exists()
        return Step(
            "profile", Text(_("Profile")), _state(bool(aims) + head, 2),
            (
                Text(_("vision, mission, goals and targets: %(n)s rows"), {"n": aims}),
                Text(_("letterhead: written")) if head else Text(_("letterhead: not yet")),
            ),
            Text(_("Write the vision and mission, and what stands on top of your letters.")) if not aims
            else Text(_("Write what stands on top of your letters.")) if not head
            else Text(_("Nothing to do; look through it when the RPJMD changes.")),
            to("profile", self.plan), OPEN, (Link(Text(_("Letterhead")), to("letterhead", self.plan)),),
        )  # fmt: skip

    def _offices(self) -> Step:
        kinds = dict(
            Organisation.objects.filter(region=self.plan.region, valid_to=None)
            .values_list("kind").annotate(count=Count("pk")).order_by()
        )  # fmt: skip
        opd, others = kinds.get("opd", 0), sum(count for kind, count in kinds.items() if kind != "opd")
        self.has_offices = bool(opd or others)
        return Step(
            "offices", Text(_("Offices (OPD)")), _state(opd),
            (Text(_("offices: %(n)s"), {"n": opd}), Text(_("kecamatan and partners: %(n)s"), {"n": others})),
            Text(_("Nothing to do; add partners as they join.")) if opd
            else Text(_("Paste the list of offices from Excel.")),
            to("offices", self.plan), OPEN,
        )  # fmt: skip

    def _groups(self) -> Step:
        found = Group.objects.filter(plan=self.plan).exclude(kind="city").aggregate(
            all=Count("pk", filter=~Q(kind=CROSS)), led=Count("pk", filter=~Q(kind=CROSS) & ~Q(coordinator=None)),
            cross=Count("pk", filter=Q(kind=CROSS)),
        )  # fmt: skip
        return Step(
            "groups", Text(_("Groups and coordinators")), _state(found["led"], found["all"]),
            (
                Text(_("with a coordinator: %(n)s of %(of)s"), {"n": found["led"], "of": found["all"]}),
                Text(_("across offices: %(n)s"), {"n": found["cross"]}),
            ),
            Text(_("Nothing to do; every group has its coordinator.")) if found["led"] >= found["all"]
            else Text(_("Choose the office that coordinates each group, and who works in it."))
            if self.has_offices else Text(_("Enter the offices first; a coordinator is one of them.")),
            to("groups", self.plan), OPEN,
        )  # fmt: skip

    def _people(self) -> Step:
        here = memberships().in_force().filter(
            Q(plan=None) | Q(plan=self.plan), region=self.plan.region
        ).aggregate(
            people=Count("person", distinct=True),
            waiting=Count("person", filter=Q(accepted_at=None), distinct=True),
        )  # fmt: skip
        url = perhaps("people:people", self.plan)
        return Step(
            "people", Text(_("People")), _state(here["people"], 2),
            (
                Text(_("people with a role: %(n)s"), {"n": here["people"]}),
                Text(_("waiting to be accepted: %(n)s"), {"n": here["waiting"]}),
            ),
            Text(_("Accept those who wait, or send them away.")) if here["waiting"]
            else Text(_("Invite the offices by list, or show their code in the hall.")),
            url, OPEN,
        )  # fmt: skip

    def _stages(self) -> Step:
        milestones = {each.code for each in self.plan.edition.stages if each.milestone}
        dated = milestones & self.planned["stage"]
        return Step(
            "stages", Text(_("Stages and dates")), _state(len(dated), len(milestones)),
            (Text(_("with a date: %(n)s of %(of)s"), {"n": len(dated), "of": len(milestones)}),),
            Text(_("Nothing to do; every stage has its date.")) if dated == milestones
            else Text(_("Say when each stage takes place; the month is enough to begin with.")),
            to("stages", self.plan), OPEN,
        )  # fmt: skip

    def _bodies(self) -> Step:
        found = Body.objects.filter(plan=self.plan, removed_at=None).aggregate(
            all=Count("pk"), decreed=Count("pk", filter=~Q(decree_number=""))
        )
        return Step(
            "bodies", Text(_("Council and teams")),
            _state(found["decreed"], 2) if found["decreed"] else STARTED if found["all"] else EMPTY,
            (
                Text(_("bodies: %(n)s"), {"n": found["all"]}),
                Text(_("with a decree: %(n)s"), {"n": found["decreed"]}),
            ),
            Text(_("Enter the council and the executing team with their decree and members."))
            if found["decreed"] < 2
            else Text(_("Nothing to do; keep their meetings here.")),
            to("bodies", self.plan), OPEN,
        )  # fmt: skip

    def _problems(self) -> Step:
        problems, documents = self.count("Problem"), self.count("PlanningDocument")
        return Step(
            "problems", Text(_("Main problems and planning documents")), _state(bool(problems) + bool(documents), 2),
            (
                Text(_("main problems: %(n)s"), {"n": problems}),
                Text(_("planning documents: %(n)s"), {"n": documents}),
            ),
            Text(_("Paste the main problems of the RPJMD, one per line.")) if not problems
            else Text(_("Enter the RPJMD and the other documents, with the pages quoted.")) if not documents
            else Text(_("Nothing to do; every programme answers one of these problems.")),
            f"{to('profile', self.plan)}#problems", OPEN,
        )  # fmt: skip

    def _ceilings(self) -> Step:
        years = {int(year) for year in self.planned["year"]}
        have, of = len(years & set(self.plan.years)), len(self.plan.years)
        return Step(
            "ceilings", Text(_("Ceilings")), _state(have, of),
            (Text(_("years with a ceiling: %(n)s of %(of)s"), {"n": have, "of": of}),),
            Text(_("Nothing to do; notes appear where plans go beyond.")) if have >= of
            else Text(_("Enter what the region can spend on the plan, per year and source.")),
            to("ceilings", self.plan), OPEN,
        )  # fmt: skip

    def _requests(self) -> Step | None:
        url = perhaps("talk:requests", self.plan)
        return Step(
            "requests", Text(_("Data requests")), "", (),
            Text(_("Ask the offices for figures, with a day by which you need them.")), url, OPEN,
            more=(
                Link(Text(_("Sent back")), perhaps("talk:returns", self.plan)),
                *((Link(Text(_("Reminder for WhatsApp")), perhaps("talk:reminders", self.plan)),) if self.reminds else ()),
            ),
        ) if url else None  # fmt: skip
