"""The self-assessment: questions, answers, evidence, and what was reported of the programmes they are about."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Prefetch
from django.http import Http404
from django.urls import reverse

from anyam.accounts.models import User
from anyam.city.queries.common import journal_of
from anyam.core.text import Text, Words
from anyam.evaluation.access import dimension_groups, may_answer, may_score
from anyam.evaluation.actions import SCORED
from anyam.evaluation.models import Answer, Evidence
from anyam.evaluation.names import SHEET
from anyam.evaluation.pages import AnswerLine, AnswerPage, AnswersPage, Component, File, ToldOf
from anyam.plans.models import Item, Plan, Realisation
from anyam.plans.pages import Filter
from anyam.plans.queries.common import NO_COLOUR, filter_of, head_of, row_url
from anyam.plans.rights import rights_in
from anyam.plans.rules import closed_in
from anyam.plans.sheetpages import sheet_head
from anyam.roles import MANAGE, SCORE

FILTERS = ("year", "phase", "component", "dimension")
NONE = "-"
VOCABULARIES = {"phase": "evaluation_phases", "component": "evaluation_components", "dimension": "@dimension"}
NOBODY = Words("tanpa dimensi", "no dimension")


def answers_page(plan: Plan, user: User, chosen: Mapping[str, str]) -> AnswersPage:
    """Every question that the choice leaves, by component."""
    picked = {key: chosen[key] for key in FILTERS if chosen.get(key)}
    rows = list(_answers(plan))
    kept = [each for each in rows if each.removed_at is None]
    shown = [each for each in kept if all(_value(each, key) == value for key, value in picked.items())]
    lines = _Lines(plan, user, shown).lines()
    here = reverse("evaluation:answers", args=[plan.code])
    file = reverse("evaluation:file", args=[plan.code])
    return AnswersPage(
        plan=head_of(plan), sheet=sheet_head(plan, SHEET, f"{file}?{urlencode(picked)}" if picked else file),
        manages=rights_in(user, plan).may(MANAGE), filters=_filters(plan, kept, picked), narrowed=bool(picked), all_url=here,
        components=tuple(_components(plan, lines)), count=len(lines), answered=sum(bool(each.answer) for each in lines),
        proved=sum(bool(each.files) for each in lines), scored=sum(each.assessor_score is not None for each in lines),
        out=tuple((str(each.uid), each.question) for each in rows if each.removed_at is not None)[:10],
        closed=SHEET in closed_in(plan),
    )  # fmt: skip


def answer_of(plan: Plan, uid: UUID, *, removed: bool = False) -> Answer:
    """A question of the plan, or 404; one that was taken out only where that is wanted."""
    found: Answer | None = _answers(plan).filter(uid=uid).first()
    if found is None or (found.removed_at is not None and not removed):
        raise Http404
    found.plan = plan
    return found


def answer_page(plan: Plan, user: User, answer: Answer) -> AnswerPage:
    """One question."""
    rights = rights_in(user, plan)
    taken_out = Evidence.objects.filter(answer=answer, removed_at__isnull=False).order_by("-removed_at")[:10]
    return AnswerPage(
        plan=head_of(plan), sheet=sheet_head(plan, SHEET, ""), manages=rights.may(MANAGE),
        line=_Lines(plan, user, [answer]).lines()[0], out=tuple((str(each.uid), each.name) for each in taken_out),
        own=rights.may(SCORE) and answer.answered_by_id == user.pk,
        stands=Text(SCORED) if answer.assessor_score is not None else None, closed=SHEET in closed_in(plan),
        journal=journal_of(user, plan, answer.uid),
    )  # fmt: skip


def evidence_of(plan: Plan, uid: UUID, *, removed: bool = False) -> Evidence:
    """A file of an answer, or 404."""
    found: Evidence | None = Evidence.objects.select_related("answer").filter(answer__plan=plan, uid=uid).first()
    if found is None or found.answer.removed_at is not None or (found.removed_at is not None and not removed):
        raise Http404
    found.answer.plan = plan
    return found


def programmes_of(plan: Plan) -> list[tuple[int, str]]:
    """Programmes to choose from: key and title."""
    rows = Item.objects.filter(plan=plan, kind="Programme", binned_at=None, merged_into=None)
    told = rows.order_by("code", "pk").values_list("pk", "code", "programme__name")
    return [(pk, f"{code} {name}".strip() or "–") for pk, code, name in told]


def programmes_chosen(plan: Plan, keys: Iterable[int]) -> list[Item]:
    """The programmes that were ticked, as far as they are of this plan."""
    return list(Item.objects.filter(plan=plan, kind="Programme", pk__in=list(keys)))


def _answers(plan: Plan):  # type: ignore[no-untyped-def] # a query set of lines
    items = Item.objects.select_related("programme", "sheet")
    files = Evidence.objects.filter(removed_at=None).select_related("by")
    return Answer.objects.filter(plan=plan).prefetch_related(
        Prefetch("programmes", queryset=items), Prefetch("evidence", queryset=files, to_attr="files")
    )


def _value(answer: Answer, key: str) -> str:
    return str(getattr(answer, key) or NONE)


def _filters(plan: Plan, rows: Iterable[Answer], picked: Mapping[str, str]) -> tuple[Filter, ...]:
    """Each choice counted over what the other choices leave."""
    rows = list(rows)
    found = []
    for key in FILTERS:
        others = {name: value for name, value in picked.items() if name != key}
        counts = Counter(
            _value(each, key) for each in rows if all(_value(each, name) == value for name, value in others.items())
        )
        known = plan.edition.choices(VOCABULARIES[key]) if key in VOCABULARIES else {}
        order = {value: place for place, value in enumerate(known)}

        def name(value: str, known: Mapping[str, Any] = known) -> Words | str:
            return known[value].name if value in known else NOBODY if value == NONE else value

        def place(option: Any, order: Mapping[str, int] = order) -> tuple[int, str]:
            return order.get(option.value, len(order)), option.value

        found.append(filter_of(key, counts, picked.get(key, ""), name=name, place=place))
    return tuple(found)


def _components(plan: Plan, lines: Iterable[AnswerLine]) -> Iterable[Component]:
    by_code: dict[str, list[AnswerLine]] = defaultdict(list)
    for each in lines:
        by_code[each.component_code].append(each)
    known = plan.edition.choices("evaluation_components")
    for code in [*known, *sorted(by_code.keys() - known)]:
        if code in by_code:
            yield Component(known[code].name if code in known else code, tuple(by_code[code]))


class _Lines:
    """Answers as lines: who of them this reader may answer and score, and what was reported of their programmes."""

    def __init__(self, plan: Plan, user: User, answers: list[Answer]) -> None:
        self.plan, self.answers, self.rights = plan, answers, rights_in(user, plan)
        self.groups = {} if self.rights.may(MANAGE) else dimension_groups(plan)
        keys = {each.pk for answer in answers for each in answer.programmes.all()}
        told = Realisation.objects.filter(item__in=keys) if keys else Realisation.objects.none()
        self.told = {(each.item_id, each.year): each for each in told}

    def lines(self) -> list[AnswerLine]:
        """In the order they came."""
        return [self._line(each) for each in self.answers]

    def _line(self, answer: Answer) -> AnswerLine:
        edition = self.plan.edition
        phase = edition.choices("evaluation_phases").get(answer.phase)
        component = edition.choices("evaluation_components").get(answer.component)
        dimension = edition.dimension_by_code.get(answer.dimension)
        files = tuple(
            File(str(each.uid), each.name, each.format.upper(), each.size, each.by.name if each.by else "", each.at)
            for each in getattr(answer, "files", ())
        )
        return AnswerLine(
            uid=str(answer.uid), year=answer.year, phase=phase.name if phase else None,
            component=component.name if component else None, component_code=answer.component,
            dimension=dimension.name if dimension else None, colour=dimension.colour if dimension else NO_COLOUR,
            question=answer.question, source=answer.source, answer=answer.answer, self_score=answer.self_score,
            assessor_score=answer.assessor_score, recommendation=answer.recommendation, follow_up=answer.follow_up,
            programmes=tuple(self._told(each, answer.year) for each in answer.programmes.all()), files=files,
            is_sample=answer.is_sample, url=reverse("evaluation:answer", args=[self.plan.code, answer.uid]),
            answers=may_answer(self.rights, answer, self.groups), scores=may_score(self.rights, answer),
        )  # fmt: skip

    def _told(self, item: Item, year: int) -> ToldOf:
        found = self.told.get((item.pk, year))
        status = self.plan.edition.choices("realisation_status").get(found.status) if found else None
        return ToldOf(
            f"{item.code} {item.programme.name}".strip() or "–", row_url(self.plan.code, str(item.uid)),
            status.name if status else None, found.physical if found else None,
            int(found.spent) if found and found.spent is not None else None,
        )  # fmt: skip
