"""Reminders per office and per group: what each still owes, as text for WhatsApp."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import get_language, gettext

from anyam.accounts.models import User
from anyam.core.periods import show_date, show_span
from anyam.core.text import Text, Words
from anyam.plans.models import Group, Plan, Sheet
from anyam.plans.pages import PlanHead
from anyam.plans.queries.common import head_of
from anyam.plans.rights import rights_in
from anyam.talk.models import Comment
from anyam.talk.pages.requests import RequestLine
from anyam.talk.people import group_of
from anyam.talk.queries.common import group_name, title_of, titled
from anyam.talk.queries.due import next_stage
from anyam.talk.queries.requests import OWED, lines_of, list_url
from anyam.talk.reminding import Block, Item, reminder, share_url


@dataclass(frozen=True, slots=True)
class Reminder:
    """A text ready to copy: for whom, how much is owed."""

    key: str
    name: str
    owed: int
    text: str
    share: str


@dataclass(frozen=True, slots=True)
class RemindersPage:
    """All of them; the one that was chosen first."""

    plan: PlanHead
    offices: tuple[Reminder, ...]
    groups: tuple[Reminder, ...]


def reminders_page(plan: Plan, user: User) -> RemindersPage:
    """One for each office that owes data, one for each group that owes worksheets or answers."""
    return RemindersPage(head_of(plan), tuple(_of_offices(plan, user)), tuple(_of_groups(plan)))


def _title(plan: Plan) -> str:
    return f"Smart City {plan.region.name} {plan.first_year}-{plan.last_year}"


def _make(plan: Plan, key: str, name: str, blocks: list[Block]) -> Reminder:
    closing = gettext("Thank you. Questions? Ask the secretariat.")
    if plan.is_demo:
        closing = f"{closing}\nDATA CONTOH - BUKAN DOKUMEN RESMI"
    text = reminder(_title(plan), name, blocks, closing)
    return Reminder(key, name, sum(len(block.items) for block in blocks), text, share_url(text))


def _of_offices(plan: Plan, user: User) -> Iterable[Reminder]:
    by_office: dict[tuple[str, str], list[RequestLine]] = defaultdict(list)
    for line, facts in lines_of(plan, rights_in(user, plan)):
        if line.state in OWED:
            by_office[facts["organisation"], facts["short"]].append(line)
    for (uid, short), lines in sorted(by_office.items(), key=lambda each: each[0][1]):
        late = [each for each in lines if each.late]
        coming = [each for each in lines if not each.late]
        url = list_url(plan, organisation=uid)
        blocks = [
            Block(gettext("Data past their day"), tuple(map(_asked, late)), url),
            Block(gettext("Data still asked for"), tuple(map(_asked, coming)), url),
        ]
        yield _make(plan, f"office-{uid}", short, blocks)


def _asked(line: RequestLine) -> Item:
    day = show_date(line.due, get_language() or "id") if line.due else ""
    return Item(f"{line.name} {line.years}".strip(), day)


def _of_groups(plan: Plan) -> Iterable[Reminder]:
    """Four queries: groups, worksheets with their rows, stage dates, what was sent back."""
    returned = _returned(plan)
    sheets = _empty(plan)
    for group in Group.objects.filter(plan=plan).order_by("pk"):
        blocks = [
            Block(
                gettext("Sent back, waits for an answer"),
                tuple(returned[group.pk]),
                reverse("talk:returns", args=[plan.code]),
            ),
            Block(*sheets[group.pk]) if group.pk in sheets else Block("", (), ""),
        ]
        if any(block.items for block in blocks):
            yield _make(
                plan, f"group-{group.pk}", _said(group_name(plan, group)), [each for each in blocks if each.items]
            )


def _returned(plan: Plan) -> dict[int, list[Item]]:
    found: dict[int, list[Item]] = defaultdict(list)
    several = Comment.objects.filter(
        plan=plan, sending_back__isnull=False, sending_back__done_at=None, removed_at=None
    ).select_related("item__sheet__group", "sheet__group")
    for each in titled(several, "item"):
        if each.item is not None:
            name = title_of(each, each.item)
        else:
            name = _said(plan.edition.sheets[each.sheet.code].name)
        found[group_of(each.item, each.sheet).pk].append(Item(name, each.text[:60]))
    return found


def _empty(plan: Plan) -> dict[int, tuple[str, tuple[Item, ...], str]]:
    """Worksheets that the next stage asks for and that hold no row."""
    coming = next_stage(plan)
    if coming is None:
        return {}
    stage, starts, ends = coming
    living = Count("items", filter=Q(items__binned_at=None, items__merged_into=None))
    found: dict[int, list[Item]] = defaultdict(list)
    for sheet in Sheet.objects.filter(plan=plan, code__in=stage.sheets).annotate(rows=living):
        if not sheet.rows and plan.edition.sheets[sheet.code].noun:
            found[sheet.group_id].append(Item(_said(plan.edition.sheets[sheet.code].name)))
    when = show_span(starts, ends, get_language() or "id")
    told = {"stage": _said(stage.short), "when": when}
    heading = gettext("Worksheets still empty before %(stage)s (%(when)s)") % told
    url = reverse("plans:overview", args=[plan.code])
    return {pk: (heading, tuple(items), url) for pk, items in found.items()}


def _said(value: Text | Words | str) -> str:
    language = get_language() or "id"
    if isinstance(value, Words):
        return value.within(language)
    return value.say(language, gettext) if isinstance(value, Text) else value
