"""Everything a book of a plan is made from, read once: its rows, its facts, who signs, and what people wrote."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cached_property

from django.db.models import Q

from anyam.books.building.outline import BookOutline, outlines_of
from anyam.books.building.rows import Line, Rows
from anyam.city.models import Body, BodyMember, Boundaries, Commitment, Letterhead, Signatory
from anyam.core.book import Block, Paragraph, Prose, line
from anyam.core.chain import Chain, Finding, check_chain
from anyam.core.charts import Area, from_plain
from anyam.core.framework import Edition
from anyam.core.places import named
from anyam.core.text import Words
from anyam.plans.models import Plan
from anyam.plans.models.plan import Fact, PlanCeiling, StageDate
from anyam.roadmap.models import Milestone
from anyam.teams.models import Tenure

Kept = Mapping[str, tuple[Block, ...]]
# What people wrote in a book, by place; filled by the room where they write, as this one does not know it.
KEPT: list[Callable[[Plan, str], Kept]] = []


class Material:
    """What one printing of one plan rests on. Each part is read when first asked for and then kept, so that several books
    of the same moment agree."""

    def __init__(self, plan: Plan, language: str = "id") -> None:
        self.plan, self.language = plan, language
        self.edition: Edition = plan.edition
        self.rows = Rows(plan, language)
        self._texts: dict[str, Kept] = {}
        # What the data suggest in each place that was asked for, also where people have written something else.
        self.first_texts: dict[str, tuple[Block, ...]] = {}

    @property
    def chain(self) -> Chain:
        """The plan as values: for money, links and checks."""
        return self.rows.chain

    def say(self, words: Words) -> str:
        """Words of the edition or ours, in the book's language."""
        return words.within(self.language)

    def of(self, kind: str) -> tuple[Line, ...]:
        """The rows of a noun."""
        return self.rows.of(kind)

    @cached_property
    def outlines(self) -> tuple[BookOutline, ...]:
        """The plan's books and their chapters, as its city has them."""
        return outlines_of(self.plan)

    @cached_property
    def facts(self) -> Mapping[str, list[Fact]]:
        """Facts from outside by key, each with its source."""
        found: dict[str, list[Fact]] = defaultdict(list)
        for fact in Fact.objects.filter(plan=self.plan).order_by("key", "year"):
            found[fact.key].append(fact)
        return found

    @cached_property
    def dates(self) -> tuple[StageDate, ...]:
        """When the stages took place."""
        return tuple(StageDate.objects.filter(plan=self.plan))

    @cached_property
    def ceilings(self) -> tuple[PlanCeiling, ...]:
        """What the region can spend."""
        return tuple(PlanCeiling.objects.filter(plan=self.plan).order_by("year", "source"))

    @cached_property
    def bodies(self) -> tuple[tuple[Body, tuple[BodyMember, ...]], ...]:
        """Council, teams and forum with their members."""
        found: dict[int, list[BodyMember]] = defaultdict(list)
        for member in BodyMember.objects.kept().filter(body__plan=self.plan).select_related("organisation"):
            found[member.body_id].append(member)
        bodies = Body.objects.kept().filter(plan=self.plan)
        return tuple((body, tuple(found[body.pk])) for body in bodies)

    @cached_property
    def commitments(self) -> tuple[tuple[Commitment, tuple[Signatory, ...]], ...]:
        """What was promised, and who signs it."""
        found: dict[int, list[Signatory]] = defaultdict(list)
        for each in Signatory.objects.kept().filter(commitment__plan=self.plan):
            found[each.commitment_id].append(each)
        return tuple((each, tuple(found[each.pk])) for each in Commitment.objects.kept().filter(plan=self.plan))

    @cached_property
    def tenures(self) -> tuple[Tenure, ...]:
        """Who fills the head posts of the region's organisations today."""
        today = self.plan.today()
        found = Tenure.objects.filter(
            Q(starts__isnull=True) | Q(starts__lte=today), Q(ends__isnull=True) | Q(ends__gte=today),
            post__organisation__region=self.plan.region_id, post__is_head=True,
        )  # fmt: skip
        return tuple(found.select_related("post", "person").order_by("-starts", "pk"))

    @cached_property
    def milestones(self) -> Mapping[str, list[Milestone]]:
        """Milestones by the programme's uid."""
        found: dict[str, list[Milestone]] = defaultdict(list)
        for each in Milestone.objects.kept().filter(programme__plan=self.plan).select_related("programme"):
            found[self.rows.living(str(each.programme.uid))].append(each)
        return found

    @cached_property
    def letterhead(self) -> Letterhead | None:
        """The head of the region's letters."""
        return Letterhead.objects.filter(region=self.plan.region).first()

    @cached_property
    def boundaries(self) -> Boundaries | None:
        """What was brought of the region's boundaries."""
        found: Boundaries | None = Boundaries.objects.kept().filter(region=self.plan.region_id).first()
        return found

    @cached_property
    def areas(self) -> tuple[Area, ...]:
        """The districts within these boundaries; empty where nobody brought any."""
        if self.boundaries is None:
            return ()
        known = {each.uid: each.name for each in self.rows.references.people.areas.values()}
        return named(from_plain(self.boundaries.areas), known)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What the checks say is missing."""
        return tuple(check_chain(self.chain))

    def prose(self, book: str, key: str, *suggested: Block | str, drawn: bool = True) -> Prose:
        """What people wrote in a place of a book, or the first text drawn from the data, marked as such while nobody wrote.
        A plain text among the suggested is a paragraph; where none is `drawn`, it only says that nothing is written yet."""
        blocks = tuple(Paragraph(line(each)) if isinstance(each, str) else each for each in suggested)
        if drawn:
            self.first_texts[key] = blocks
        kept = self._kept(book)
        return Prose(key, kept[key]) if key in kept else Prose(key, blocks, suggested=True)

    def _kept(self, book: str) -> Kept:
        if book not in self._texts:
            self._texts[book] = {key: blocks for ask in KEPT for key, blocks in ask(self.plan, book).items()}
        return self._texts[book]
