"""The thread as nested lists: problem, strategy, programme, activity and quick win. Every programme stands once."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from anyam.core.chain import Activity, Chain, Programme, QuickWin, Row
from anyam.core.chain.board import Board
from anyam.plans.pages.thread import ListAction, ListLink, ListProblem, ListProgramme, ListStrategy, ThreadList
from anyam.plans.queries.thread.asked import Asked
from anyam.plans.queries.thread.board import BoardPage, amount_of, months_of, years_of

PER_PAGE = 50


class _Entry(NamedTuple):
    """A programme in its place; a strategy or a problem that has none; or (without problem) an activity outside programmes."""

    problem: str
    strategy: str
    programme: str = ""
    action: str = ""


class Listing:
    """Lays out the nested lists of what a board shows."""

    def __init__(self, page: BoardPage, *, actions: bool) -> None:
        self.page, self.actions = page, actions
        self.chain: Chain = page.chain
        self.board: Board = page.board
        self.asked: Asked = page.asked
        if page.thread:
            self.shown = set(page.thread)
        else:
            self.shown = page.shown
        self.nth = {uid: place for place, uid in enumerate(self.board.row_by_uid)}

    def page_of(self) -> ThreadList:
        """The page that was asked for."""
        entries = sorted(self._entries(), key=self._place)
        of = max(1, -(-len(entries) // PER_PAGE))
        number = max(1, min(self.asked.page, of))
        counts = Counter(entry.problem for entry in entries if entry.programme)
        here = entries[(number - 1) * PER_PAGE : number * PER_PAGE]
        problems = [
            self._problem(uid, list(below), counts[uid])
            for uid, below in groupby(here, key=lambda entry: entry.problem)
        ]
        return ThreadList(
            problems=tuple(problems), actions=self.actions, page=number, of=of,
            before=self.asked.url(page=number - 1) if number > 1 else "",
            after=self.asked.url(page=number + 1) if number < of else "",
        )  # fmt: skip

    def _entries(self) -> Iterator[_Entry]:
        told: set[str] = set()
        for row in self._rows("programme"):
            strategy = next((each for each in self.board.beside(row.uid) if each in self.shown), "")
            problem = self.board.main.get(row.uid, "")
            told |= {strategy, problem}
            yield _Entry(problem, strategy, row.uid)
        for row in self._rows("strategy"):
            if row.uid not in told:
                problem = next((each for each in self._behind(row.uid) if each in self.shown), "")
                told.add(problem)
                yield _Entry(problem, row.uid)
        yield from (_Entry(row.uid, "") for row in self._rows("problem") if row.uid not in told)
        if self.actions:
            yield from (_Entry("", "", "", row.uid) for row in self._rows("action") if not self.board.up[row.uid])

    def _rows(self, column: str) -> list[Row]:
        return [row for row in self.board.columns[column] if row.uid in self.shown]

    def _behind(self, strategy: str) -> list[str]:
        """The problems that a strategy's SWOT items come from."""
        return [problem for item in self.board.up[strategy] for problem in self.board.up[item]]

    def _place(self, entry: _Entry) -> tuple[int, ...]:
        """Problems in their order, then strategies in theirs; what is tied to none comes last."""
        last = len(self.nth)
        return tuple(self.nth.get(uid, last) for uid in entry)

    def _problem(self, uid: str, entries: list[_Entry], programmes: int) -> ListProblem:
        row = self.board.row_by_uid.get(uid)
        tied = [entry for entry in entries if entry.strategy or entry.programme]
        return ListProblem(
            code=row.code if row else "", title=_title(row) if row else "", programmes=programmes,
            strategies=tuple(
                self._strategy(each, [entry.programme for entry in below if entry.programme])
                for each, below in groupby(tied, key=lambda entry: entry.strategy)
            ),
            actions=tuple(self._action(self.board.row_by_uid[entry.action]) for entry in entries if entry.action),
            state=self.page.state(uid) if row else "", is_sample=bool(row and row.is_sample), url=self._url(uid),
        )  # fmt: skip

    def _strategy(self, uid: str, programmes: list[str]) -> ListStrategy:
        row = self.board.row_by_uid.get(uid)
        items = [self.board.row_by_uid[each] for each in self.board.up[uid]] if row else []
        return ListStrategy(
            code=row.code if row else "",
            title=_title(row) if row else "",
            items=tuple(
                ListLink(each.code, each.name, self.page.state(each.uid), self._url(each.uid)) for each in items
            ),
            programmes=tuple(self._programme(self.chain.programme_by_uid[each], uid) for each in programmes),
            is_sample=bool(row and row.is_sample),
            state=self.page.state(uid) if row else "",
            url=self._url(uid),
        )

    def _programme(self, row: Programme, under: str) -> ListProgramme:
        below = [self.board.row_by_uid[each] for each in self.board.down.get(row.uid, ())]
        actions = [each for each in below if each.uid in self.shown]
        others = [self.board.row_by_uid[each].code for each in self.board.beside(row.uid) if each != under]
        return ListProgramme(
            code=row.code, title=_title(row), owner=self.chain.organisation(row.owner), amount=amount_of(self.chain, row),
            others=", ".join(code for code in others if code), is_sample=row.is_sample,
            actions=tuple(self._action(each) for each in actions) if self.actions else (),
            activities=sum(isinstance(each, Activity) for each in actions),
            quick_wins=sum(isinstance(each, QuickWin) for each in actions),
            state=self.page.state(row.uid), url=self._url(row.uid),
        )  # fmt: skip

    def _action(self, row: Row) -> ListAction:
        return ListAction(
            code=row.code, title=_title(row), years=years_of(row), months=months_of(row), amount=amount_of(self.chain, row),
            is_quick_win=isinstance(row, QuickWin), is_sample=row.is_sample, state=self.page.state(row.uid), url=self._url(row.uid),
        )  # fmt: skip

    def _url(self, uid: str) -> str:
        return f"{self.page.card_url}{uid}#board" if uid else ""


def _title(row: Row) -> str:
    return row.title or ("" if row.code else row.name)
