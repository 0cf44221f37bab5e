"""The page of the thread, from the chain and what was asked."""

from collections import Counter
from dataclasses import replace

from anyam.core.chain import Activity, Chain, QuickWin, Row
from anyam.core.chain.board import COLUMNS, Board, board_of
from anyam.core.chain.thread import whole_thread
from anyam.core.text import Text, Words
from anyam.core.text import gettext_noop as _
from anyam.plans.models import Plan
from anyam.plans.pages.thread import ChosenRow, Related, ThreadList, ThreadPage, ThreadView
from anyam.plans.queries.chain import chain_of
from anyam.plans.queries.common import colour_of, dimension_name, head_of, row_url
from anyam.plans.queries.thread.asked import FILTERS, Asked
from anyam.plans.queries.thread.board import KINDS, NAMES, BoardPage
from anyam.plans.queries.thread.fitting import carried, filters_of, shown_on
from anyam.plans.queries.thread.listing import Listing
from anyam.plans.queries.thread.matrix import matrix_of

LARGE = 120  # rows from which a plan is opened dimension by dimension

VIEWS = {"board": Text(_("Columns")), "list": Text(_("List")), "matrix": Text(_("Matrix"))}


def thread_page(plan: Plan, asked: Asked) -> ThreadPage:
    """Everything the page of the thread shows."""
    chain = chain_of(plan)
    board = board_of(chain)
    rows = {row.uid: row for row in chain.rows()}
    asked = replace(asked, item=asked.item if asked.item in rows else "")
    narrowed = asked.dimension is None and asked.view != "matrix" and len(board.row_by_uid) > LARGE
    if narrowed:
        asked = replace(asked, dimension=_first_dimension(chain, rows.get(asked.item)))
    thread = whole_thread(chain, asked.item) if asked.item else frozenset[str]()
    units = carried(chain)
    page = BoardPage(chain, board, asked, shown_on(board, units, asked), thread)
    keys = FILTERS if asked.view != "matrix" else FILTERS[1:]
    chosen = asked.filters if asked.view != "matrix" else {**asked.filters, "dimension": ""}
    return ThreadPage(
        plan=head_of(plan), view=asked.view,
        views=tuple(ThreadView(key, name, asked.url(view=key, page=1)) for key, name in VIEWS.items()),
        filters=filters_of(chain, units, chosen, keys), query=asked.q, kept=_kept(asked, keys),
        dimension=dimension_name(chain, asked.dimension or ""), colour=colour_of(chain, asked.dimension or ""),
        narrowed=narrowed, is_narrowed=_is_narrowed(asked, chosen, by_us=narrowed),
        columns=page.columns() if asked.view == "board" else (),
        chosen=_chosen(chain, board, rows.get(asked.item)), related=_related(board, thread), only=bool(asked.only),
        only_url=asked.url(only="" if asked.only else "1", page=1), clear_url=asked.url(item="", only="", page=1),
        reset_url=Asked(code=asked.code, view=asked.view, item=asked.item).url(),
        list=_list(page), matrix=matrix_of(chain, asked), is_empty=not board.row_by_uid,
        svg_url=asked.picture_url("svg"), png_url=asked.picture_url("png"),
    )  # fmt: skip


def _first_dimension(chain: Chain, chosen: Row | None) -> str:
    """The dimension a large plan is opened with: that of the chosen row, or the one with most programmes."""
    if chosen and chosen.dimension:
        return chosen.dimension
    counts = Counter(programme.dimension for programme in chain.programmes)
    return max((each.code for each in chain.edition.dimensions), key=lambda code: counts[code], default="")


def _is_narrowed(asked: Asked, chosen: dict[str, str], *, by_us: bool) -> bool:
    """Whether somebody chose a filter; the dimension that a large plan opens with is nobody's choice."""
    return bool(asked.q) or any(value for key, value in chosen.items() if not (by_us and key == "dimension"))


def _kept(asked: Asked, keys: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """What the form sends along beside its own fields."""
    own = {*keys, "q", "more", "page"}
    return tuple((key, value) for key, value in asked.parameters().items() if key not in own)


def _chosen(chain: Chain, board: Board, row: Row | None) -> ChosenRow | None:
    if row is None:
        return None
    return ChosenRow(
        uid=row.uid, kind=_kind(chain, board, row), code=row.code, title=row.title or ("" if row.code else row.name),
        dimension=dimension_name(chain, row.dimension), colour=colour_of(chain, row.dimension),
        open=row_url(chain.plan, row.uid),
    )  # fmt: skip


def _kind(chain: Chain, board: Board, row: Row) -> Text | Words:
    if isinstance(row, Activity | QuickWin):
        return Text(_("Quick win")) if isinstance(row, QuickWin) else Text(_("Activity"))
    return KINDS.get(board.column_of.get(row.uid, "")) or chain.edition.sheets[row.sheet].name


def _related(board: Board, thread: frozenset[str]) -> tuple[Related, ...]:
    return tuple(
        Related(column, NAMES[column], sum(row.uid in thread for row in board.columns[column])) for column in COLUMNS
    )


def _list(page: BoardPage) -> ThreadList | None:
    """As a view of its own with all activities; below the board, for phones, only while nothing is chosen there."""
    if page.asked.view == "list":
        return Listing(page, actions=True).page_of()
    if page.asked.view == "board" and not page.thread:
        return Listing(page, actions=False).page_of()
    return None
