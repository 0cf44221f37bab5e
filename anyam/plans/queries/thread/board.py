"""The board: columns of cards, grouped and cut so that a thousand programmes stay readable, a chosen thread always whole."""

from collections.abc import Callable
from itertools import count
from typing import Any

from anyam.core.chain import Activity, Chain, Programme, QuickWin, Row, SwotItem
from anyam.core.chain.board import COLUMNS, Board
from anyam.core.chain.money import lines_of, total
from anyam.core.periods import months_between, show_years
from anyam.core.text import Text, Words
from anyam.core.text import gettext_noop as _
from anyam.plans.pages.thread import BoardCard, BoardColumn, BoardGroup
from anyam.plans.queries.common import NIL, colour_of, dimension_name, list_url, row_url
from anyam.plans.queries.entries import NOBODY
from anyam.plans.queries.thread.asked import Asked

READABLE = 30  # cards that a column shows before it is grouped and cut
OPEN = 90  # rows of a board whose groups all stand open
AT_LEAST = 8  # cards of a group, however many groups there are
MORE = 240  # cards of a column that somebody asked more of
WHOLE = 500  # cards of a chosen thread in one column

NAMES = {
    "problem": Text(_("Main problems")),
    "swot": Text(_("SWOT")),
    "strategy": Text(_("Strategies")),
    "programme": Text(_("Work programmes")),
    "action": Text(_("Activities and quick wins")),
}
KINDS = {
    "problem": Text(_("Main problem")),
    "swot": Text(_("SWOT item")),
    "strategy": Text(_("Strategy")),
    "programme": Text(_("Work programme")),
}
EMPTY = {
    "problem": Text(_("No main problem yet: take them from the RPJMD.")),
    "swot": Text(_("No SWOT item yet: they come from the groups' SWOT worksheet.")),
    "strategy": Text(_("No strategy yet: pair SWOT items on the TOWS worksheet.")),
    "programme": Text(_("No programme yet: every programme carries out a strategy.")),
    "action": Text(_("No activity yet: they say what is done, by whom, in which year.")),
}
UNFIT = Text(_("Nothing here fits this choice."))
UNSORTED = Words("Tanpa subdimensi", "No sub-dimension")
Key = Callable[[Row], str]


class BoardPage:
    """Lays out one board; `thread` are the rows of the chosen row's thread, empty while none is chosen."""

    def __init__(self, chain: Chain, board: Board, asked: Asked, shown: set[str], thread: frozenset[str]) -> None:
        self.chain, self.board, self.asked, self.thread = chain, board, asked, thread
        self.shown = set(thread) if thread and asked.only else shown | thread
        self.places: dict[str, int] = {}
        self.row_url = row_url(chain.plan, NIL).removesuffix(f"{NIL}/")
        bare = asked.url(item="", only="", page=1)
        self.card_url = f"{bare}{'&' if '?' in bare else '?'}item="

    def columns(self) -> tuple[BoardColumn, ...]:
        """All five."""
        rows = {
            column: [row for row in self.board.columns[column] if row.uid in self.shown] for column in COLUMNS
        }  # fmt: skip
        spans = self._spans([row for column in COLUMNS[1:] for row in rows[column]])
        few = sum(len(each) for each in rows.values()) <= OPEN
        cut = {column: self._cut(column, rows[column], spans=spans) for column in COLUMNS}
        number = count(1)
        for groups in cut.values():
            self.places.update((row.uid, next(number)) for _name, _all, kept in groups for row in kept)
        return tuple(
            BoardColumn(
                key=column, name=NAMES[column], kind=KINDS.get(column), count=len(rows[column]),
                empty=UNFIT if self.board.columns[column] else EMPTY[column],
                groups=tuple(self._group(column, *group, among=cut[column], few=few) for group in cut[column]),
            )
            for column in COLUMNS
        )  # fmt: skip

    def _spans(self, rows: list[Row]) -> bool:
        """Whether cards are grouped by dimension. A few rows that a dimension borrows from another make no groups."""
        if self.asked.dimension:
            rows = [row for row in rows if row.uid in self.thread]
        return len({row.dimension for row in rows if row.dimension}) > 1

    def _cut(self, column: str, rows: list[Row], *, spans: bool) -> list[tuple[str, list[Row], list[Row]]]:
        """Groups with all their rows and with those that are shown."""
        key = self._grouped_by(column, rows, spans=spans)
        groups: dict[str, list[Row]] = {}
        for row in rows:
            groups.setdefault(key(row), []).append(row)
        most = MORE if self.asked.more == column else READABLE
        each = most if len(rows) <= most else max(AT_LEAST, most // max(1, len(groups)))
        return [(name, group, self._kept(group, each)) for name, group in self._in_order(groups)]

    def _kept(self, rows: list[Row], most: int) -> list[Row]:
        """The rows of the thread, and others while there is room: a long thread is not strewn among what it leaves out."""
        whole = [row.uid for row in rows if row.uid in self.thread][:WHOLE]
        others = [row.uid for row in rows if row.uid not in self.thread]
        kept = {*whole, *others[: max(0, most - len(whole))]}
        return [row for row in rows if row.uid in kept]

    def _grouped_by(self, column: str, rows: list[Row], *, spans: bool) -> Key:
        if column == "problem" or (len(rows) <= READABLE and not spans):
            return lambda _row: ""
        if spans:
            return lambda row: row.dimension
        subs = {self.sub_dimension(row) for row in rows}
        return self.sub_dimension if len(subs) > 1 else lambda _row: ""

    def sub_dimension(self, row: Row) -> str:
        """A row's sub-dimension, or that of its programme."""
        match row:
            case Programme() | SwotItem():
                return row.sub_dimension
            case Activity() | QuickWin():
                programme = self.chain.programme_by_uid.get(row.programme)
                return programme.sub_dimension if programme else ""
            case _:
                return ""

    def _in_order(self, groups: dict[str, list[Row]]) -> list[tuple[str, list[Row]]]:
        edition = self.chain.edition
        order = [*edition.dimension_by_code, *edition.sub_dimension_by_code]
        nth = {code: place for place, code in enumerate(order)}
        return sorted(groups.items(), key=lambda each: nth.get(each[0], len(nth)))

    def _group(
        self, column: str, name: str, rows: list[Row], kept: list[Row], *, among: list[Any], few: bool
    ) -> BoardGroup:
        dimension = name in self.chain.edition.dimension_by_code
        bright = any(row.uid in self.thread for row in kept)
        first = not self.thread and not self._by_dimension(among) and name == among[0][0]
        return BoardGroup(
            name=self._name(name, among) if len(among) > 1 or name else None,
            colour=colour_of(self.chain, name) if dimension else "",
            count=len(rows),
            is_open=few or bright or first,
            cards=tuple(self._card(row) for row in kept),
            more=len(rows) - len(kept),
            more_url=self._more(column, name) if len(rows) > len(kept) else "",
        )

    def _by_dimension(self, among: list[Any]) -> bool:
        return any(name in self.chain.edition.dimension_by_code for name, _all, _kept in among)

    def _name(self, code: str, among: list[Any]) -> Words:
        sub = self.chain.edition.sub_dimension_by_code.get(code)
        none = NOBODY["dimension"] if self._by_dimension(among) else UNSORTED
        return dimension_name(self.chain, code) or (sub.name if sub else none)

    def _more(self, column: str, name: str) -> str:
        """Where the rest is: the dimension alone, then more of the column, then the list of its rows."""
        asked = self.asked
        if name in self.chain.edition.dimension_by_code and not asked.dimension:
            return asked.url(dimension=name, more="", page=1)
        if asked.more != column:
            return asked.url(more=column, page=1)
        lists = {"programme": "programmes", "action": "activities"}
        problem = asked.item if asked.item in self.chain.problem_by_uid else ""
        return list_url(asked.code, lists[column], problem=problem, **asked.filters) if column in lists else ""

    def _card(self, row: Row) -> BoardCard:
        chain, board = self.chain, self.board
        above = board.up[row.uid]
        programme = row if isinstance(row, Programme) else None
        problem = chain.problem_by_uid.get(programme.problem) if programme else None
        straight = board.straight(row.uid) if programme else ""
        return BoardCard(
            place=self.places[row.uid], uid=row.uid, code=row.code, title=row.title or ("" if row.code else row.name),
            dimension=dimension_name(chain, row.dimension), colour=colour_of(chain, row.dimension) if row.dimension else "",
            owner=chain.organisation(row.owner) if programme else "",
            amount=amount_of(chain, row) if programme else None, years=years_of(row),
            months=months_of(row),
            is_quick_win=isinstance(row, QuickWin),
            problem=problem.code or problem.name if problem else "",
            also=", ".join(self._codes(programme.also)) if programme else "",
            hangs_on=", ".join(self._codes(each for each in board.beside(row.uid))),
            up=" ".join(str(self.places[each]) for each in above if each in self.places),
            straight=self.places.get(straight), off=self._off(row.uid), state=self.state(row.uid),
            is_sample=row.is_sample, url=f"{self.card_url}{row.uid}#board", open=f"{self.row_url}{row.uid}/",
        )  # fmt: skip

    def _codes(self, uids: Any) -> list[str]:
        rows = (self.board.row_by_uid.get(uid) for uid in uids)
        return [row.code or row.name for row in rows if row]

    def _off(self, uid: str) -> str:
        """On which sides the page leaves linked rows out."""
        up = any(each not in self.places for each in self.board.up[uid])
        down = any(each not in self.places for each in self.board.down.get(uid, ()))
        return " ".join(side for side, out in (("up", up), ("down", down)) if out)

    def state(self, uid: str) -> str:
        """Chosen, bright or dim, while a row is chosen."""
        if not self.thread:
            return ""
        return "chosen" if uid == self.asked.item else "bright" if uid in self.thread else "dim"


def amount_of(chain: Chain, row: Row) -> int | None:
    """The planned money of a programme or an activity."""
    match row:
        case Programme():
            lines = lines_of(row, chain.activities_of.get(row.uid, ()))
        case Activity():
            lines = row.lines
        case _:
            return None
    return int(total(lines)) if lines else None


def years_of(row: Row) -> str:
    """The years of an activity, or the year of a quick win."""
    match row:
        case Activity():
            return show_years(row.years or tuple({line.year for line in row.lines if line.year})).replace("-", "–")
        case QuickWin():
            return str(row.year or "")
        case _:
            return ""


def months_of(row: Row) -> int | None:
    """How long a quick win takes."""
    return months_between(row.starts, row.ends) if isinstance(row, QuickWin) and row.starts and row.ends else None
