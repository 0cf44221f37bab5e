"""What is said about a row: one query."""

from collections import defaultdict
from collections.abc import Mapping

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import get_language, gettext

from anyam.accounts.models import User
from anyam.core.framework import Edition
from anyam.core.sheet import locate
from anyam.core.text import Text, Words
from anyam.plans.access import refusal
from anyam.plans.models import Item, Plan
from anyam.plans.pages import CellLine, RowPage
from anyam.plans.queries.common import head_of
from anyam.plans.rights import Rights, rights_in
from anyam.roles import MANAGE, RETURN, TALK
from anyam.talk.access import answers_for
from anyam.talk.models import Comment, Suggestion
from anyam.talk.pages.row import Remark, ReturnBox, SuggestionBox, SuggestPage, TalkPart, Thread
from anyam.web import hooks
from anyam.worksheets.queries import row_page
from anyam.worksheets.queries.cells import SPARE

TEMPLATE = "talk/row.html"
OPEN, ACCEPTED, RETURNED, OVERTAKEN, WITHDRAWN = "open", "accepted", "returned", "overtaken", "withdrawn"


def part_of_row(request: object, item: Item, page: RowPage) -> hooks.Part:
    """The talk on a row's page."""
    user = getattr(request, "user", None)
    assert isinstance(user, User)
    return hooks.Part(TEMPLATE, talk_of(item, user, {cell.key: cell for cell in page.cells}))


def piece_of_row(item: Item, user: User, language: str) -> hooks.Part:
    """The same where the rest of the row's page is not asked for: its cells are read only where a suggestion is about one."""
    cells: dict[str, CellLine] = {}
    if Suggestion.objects.filter(comment__item=item).exists():
        cells = {cell.key: cell for cell in row_page(item.plan, item, user, language).cells}
    return hooks.Part(TEMPLATE, talk_of(item, user, cells))


def piece_url(code: str, uid: str) -> str:
    """Where the talk about a row is had as a piece of a page."""
    return reverse("talk:piece", args=[code, uid])


def open_by_row(sheet: int) -> dict[str, int]:
    """How many matters are open about each row of a sheet: one question."""
    threads = Comment.objects.filter(item__sheet=sheet, parent=None, removed_at=None, resolved_at=None)
    undecided = threads.exclude(suggestion__decided_at__isnull=False).exclude(sending_back__done_at__isnull=False)
    counted = undecided.order_by().values("item__uid").annotate(n=Count("pk"))
    return {str(uid): count for uid, count in counted.values_list("item__uid", "n")}


def talk_of(item: Item, user: User, cells: Mapping[str, CellLine]) -> TalkPart:
    """Everything said about the row and about rows merged into it, and a return of its whole sheet that is still open."""
    rights = rights_in(user, item.plan)
    about = (
        Q(item=item) | Q(item__merged_into=item) | Q(sheet=item.sheet_id, sending_back__done_at=None, removed_at=None)
    )
    found = Comment.objects.filter(about).select_related(
        "by", "removed_by", "resolved_by", "suggestion__decided_by", "sending_back__done_by"
    )
    replies: dict[int, list[Comment]] = defaultdict(list)
    threads: list[Comment] = []
    for comment in found:
        if comment.parent_id is None:
            threads.append(comment)
        else:
            replies[comment.parent_id].append(comment)
    reader = _Reader(rights, item, cells)
    made = [reader.thread(each, replies[each.pk]) for each in threads]
    still = tuple(each for each in made if not _is_settled(each))
    may_talk = rights.may_somewhere(TALK)
    return TalkPart(
        code=item.plan.code, uid=str(item.uid), open=still, settled=tuple(each for each in made if _is_settled(each)),
        count=len(still), can_talk=may_talk, can_suggest=may_talk and not rights.may_write_row(item) and item.is_alive,
        can_return=rights.may(RETURN, item.sheet.group_id) and item.is_alive,
        refused="" if may_talk else refusal(rights, TALK).text.say(get_language() or "id", gettext),
    )  # fmt: skip


def _is_settled(thread: Thread) -> bool:
    decided = thread.suggestion is not None and thread.suggestion.state not in (OPEN, OVERTAKEN)
    done = thread.returned is not None and thread.returned.done
    gone = thread.first.removed and not thread.replies
    return thread.resolved or decided or done or gone


class _Reader:
    """What one reader sees of one row's talk."""

    def __init__(self, rights: Rights, item: Item, cells: Mapping[str, CellLine]) -> None:
        self.rights, self.item, self.cells = rights, item, cells
        self.talks = rights.may_somewhere(TALK)
        self.writes = rights.may_write_row(item)

    def thread(self, comment: Comment, replies: list[Comment]) -> Thread:
        """A comment with its replies."""
        first = self.remark(comment)
        suggestion, returned = self.suggestion(comment), self.returned(comment)
        return Thread(
            first=first, replies=tuple(self.remark(each) for each in replies), suggestion=suggestion, returned=returned,
            resolved=comment.resolved_at is not None, resolved_by=_name(comment.resolved_by),
            can_reply=self.talks and not first.removed and comment.sheet_id is None,
            can_resolve=self.talks and suggestion is None and returned is None and not first.removed,
        )  # fmt: skip

    def remark(self, comment: Comment) -> Remark:
        """One of them."""
        mine, gone = comment.by_id == self.rights.person, comment.removed_at is not None
        decided = _is_decided(comment)
        return Remark(
            pk=comment.pk, by=_name(comment.by), text="" if gone else comment.text, told=tuple(comment.told),
            made_at=comment.made_at, edited=comment.edited_at is not None, removed=gone,
            removed_by=_name(comment.removed_by), is_sample=comment.is_sample,
            can_reword=mine and self.talks and not gone,
            can_remove=not gone and not decided and (mine or self.rights.may(MANAGE)),
            can_put_back=gone and comment.removed_by_id == self.rights.person,
        )  # fmt: skip

    def suggestion(self, comment: Comment) -> SuggestionBox | None:
        """The proposal in it, beside what stands in the cell now."""
        made = getattr(comment, "suggestion", None)
        if made is None:
            return None
        cell, edition = self.cells.get(made.column), self.item.plan.edition
        now = text_of(cell) if cell else ""
        state = OPEN if made.accepted is None else (ACCEPTED if made.accepted else RETURNED)
        if state == OPEN and comment.removed_at is not None:
            state = WITHDRAWN
        elif state == OPEN and now != made.old:
            state = OVERTAKEN
        undecided = state in (OPEN, OVERTAKEN)
        return SuggestionBox(
            cell=cell.name if cell else made.column, key=made.column, old=self._shown(edition, made.column, made.old),
            now=self._shown(edition, made.column, now), new=self._shown(edition, made.column, made.new), state=state,
            decided_by=_name(made.decided_by), decided_at=made.decided_at, answer=made.answer,
            can_decide=self.writes and undecided and self.item.is_alive,
            can_take_back=self.writes and state in (ACCEPTED, RETURNED), base=now,
        )  # fmt: skip

    def _shown(self, edition: Edition, key: str, text: str) -> str:
        """A choice by its name, everything else as typed."""
        place = locate(self.item.sheet.definition, key)
        if isinstance(place, Text) or place.judged_by.type != "choice":
            return text
        found = edition.choices(*place.judged_by.vocabularies).get(text)
        return found.name.within(get_language() or "id") if found else text

    def returned(self, comment: Comment) -> ReturnBox | None:
        """The return in it."""
        made = getattr(comment, "sending_back", None)
        if made is None:
            return None
        done = made.done_at is not None
        group = self.item.sheet.group_id
        answers = answers_for(self.rights, group, self.item.owner_id if comment.item_id else None)
        return ReturnBox(
            whole=self.item.sheet.definition.name if comment.sheet_id else None, done=done, done_by=_name(made.done_by),
            done_at=made.done_at, answer=made.answer, can_answer=answers and not done and comment.removed_at is None,
            can_reopen=done and (made.done_by_id == self.rights.person or self.rights.may(RETURN, group)),
        )  # fmt: skip


def _is_decided(comment: Comment) -> bool:
    suggestion, returned = getattr(comment, "suggestion", None), getattr(comment, "sending_back", None)
    return bool((suggestion and suggestion.decided_at) or (returned and returned.done_at))


def _name(person: User | None) -> str:
    return person.name if person is not None else ""


def text_of(cell: CellLine) -> str:
    """What a suggestion starts from: the text as it would be typed; an office by its name, not by its key."""
    chosen = bool(cell.text) and cell.text != cell.shown and len(cell.text) == 36 and cell.text.count("-") == 4
    return cell.shown if chosen else cell.text


def suggest_page(plan: Plan, item: Item, user: User, language: str, key: str) -> SuggestPage:
    """The form of a suggestion for one cell, or the choice of a cell."""
    page = row_page(plan, item, user, language)
    cells = tuple(cell for cell in page.cells if _may_be_suggested(item, cell))
    chosen = next((cell for cell in cells if cell.key == key), None)
    return SuggestPage(head_of(plan), page.uid, page.title, cells, chosen, writes=page.can_edit)


def _may_be_suggested(item: Item, cell: CellLine) -> bool:
    """Cells of the sheet that are typed; a reference to another row is better talked about."""
    place = locate(item.sheet.definition, cell.key)
    if isinstance(place, Text) or not cell.editable or f".{SPARE}." in cell.key:
        return False
    return place.judged_by.type != "item"


def choices_of(item: Item, key: str) -> tuple[tuple[str, Words], ...]:
    """The choices of a cell that has a vocabulary."""
    place = locate(item.sheet.definition, key)
    if isinstance(place, Text) or place.judged_by.type != "choice":
        return ()
    return tuple((code, each.name) for code, each in item.plan.edition.choices(*place.judged_by.vocabularies).items())
