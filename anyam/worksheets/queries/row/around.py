"""What lies around a row: its thread by kind, and the rows before and after it on its sheet."""

from collections import defaultdict
from collections.abc import Iterable

from anyam.core.chain import Chain, Line
from anyam.core.chain import Row as ChainRow
from anyam.core.chain.money import planned, total
from anyam.core.chain.thread import thread_of
from anyam.core.periods import show_years
from anyam.plans.pages import Neighbours, RowLine, RowStep, ThreadGroup
from anyam.plans.queries.common import code_and_title, colour_of, dimension_name, row_url

SHOWN, MOST = 6, 60  # of one kind: at once, and on asking
Amounts = dict[str, tuple[Line, ...]]  # the money of programmes and activities by uid


def thread_groups(chain: Chain, uid: str) -> tuple[tuple[ThreadGroup, ...], tuple[ThreadGroup, ...]]:
    """What the row hangs on, the farthest first, and what hangs on it, each kind apart."""
    amounts = {each.uid: each.lines for each in chain.activities}
    amounts |= {each.uid: each.lines for each in planned(chain)}
    above, below = thread_of(chain, uid)
    return _groups(chain, above, amounts), _groups(chain, below, amounts)


def _groups(chain: Chain, rows: Iterable[ChainRow], amounts: Amounts) -> tuple[ThreadGroup, ...]:
    by_sheet: dict[str, list[ChainRow]] = defaultdict(list)
    for row in rows:
        by_sheet[row.sheet].append(row)
    # Sheets stand in the order of the work, from the problem to the risk.
    return tuple(
        ThreadGroup(
            name=sheet.name,
            count=len(by_sheet[sheet.code]),
            rows=tuple(_line(chain, each, amounts) for each in by_sheet[sheet.code][:SHOWN]),
            more=tuple(_line(chain, each, amounts) for each in by_sheet[sheet.code][SHOWN:MOST]),
            unseen=max(0, len(by_sheet[sheet.code]) - MOST),
        )
        for sheet in chain.edition.sheets.values()
        if by_sheet[sheet.code]
    )


def _line(chain: Chain, row: ChainRow, amounts: Amounts) -> RowLine:
    lines = amounts.get(row.uid, ())
    return RowLine(
        uid=row.uid, code=row.code, title=row.name, dimension=dimension_name(chain, row.dimension),
        colour=colour_of(chain, row.dimension), owner=chain.organisation(row.owner), problem="",
        years=show_years(getattr(row, "years", ())), amount=int(total(lines)) if lines else None,
        undivided=0, is_sample=row.is_sample, url=row_url(chain.plan, row.uid),
    )  # fmt: skip


def neighbours(chain: Chain, row: ChainRow) -> Neighbours:
    """The rows before and after it on the same sheet of the same group."""
    siblings = [each for each in chain.rows() if (each.sheet, each.group) == (row.sheet, row.group)]
    place = next(number for number, each in enumerate(siblings) if each.uid == row.uid)
    return Neighbours(
        place=place + 1,
        of=len(siblings),
        before=_step(chain, siblings[place - 1]) if place else None,
        after=_step(chain, siblings[place + 1]) if place + 1 < len(siblings) else None,
    )


def _step(chain: Chain, row: ChainRow) -> RowStep:
    return RowStep(code_and_title(row), row_url(chain.plan, row.uid))
