"""The thread of a row: what it hangs on, up to the main problem, and what hangs on it, down to risks."""

from collections import defaultdict, deque
from collections.abc import Mapping, Sequence

from anyam.core.chain.model import Chain, Row

Links = dict[str, list[str]]


def parents(chain: Chain) -> Links:
    """For every row the rows it hangs on, nearest first: uids."""
    up: Links = defaultdict(list)
    for issue in chain.issues:
        up[issue.uid].append(issue.problem)
    for item in chain.swot:
        up[item.uid].append(item.issue)
    for strategy in chain.strategies:
        up[strategy.uid].extend(strategy.items)
    for programme in chain.programmes:
        up[programme.uid].extend((programme.problem, *programme.strategies, programme.service))
    for activity in chain.activities:
        up[activity.uid].append(activity.programme)
    for aim in chain.aims:
        up[aim.uid].append(aim.parent)
    for nomination in chain.nominations:
        up[nomination.uid].append(nomination.programme)
    for quick_win in chain.quick_wins:
        up[quick_win.uid].append(quick_win.programme)
    for risk in chain.risks:
        up[risk.uid].append(risk.quick_win)
    return up


def children(up: Links) -> Links:
    """The same links the other way."""
    down: Links = defaultdict(list)
    for uid, above in up.items():
        for each in above:
            down[each].append(uid)
    return down


def follow(uid: str, links: Mapping[str, Sequence[str]]) -> list[str]:
    """Every row reached from `uid` along the links, nearest first, each once; empty references are no rows."""
    found: dict[str, None] = {}
    waiting = deque(links.get(uid, ()))
    while waiting:
        now = waiting.popleft()
        if now and now != uid and now not in found:
            found[now] = None
            waiting += links.get(now, ())
    return list(found)


def thread_of(chain: Chain, uid: str) -> tuple[list[Row], list[Row]]:
    """Rows above and rows below."""
    rows = {row.uid: row for row in chain.rows()}
    up = parents(chain)
    above, below = follow(uid, up), follow(uid, children(up))
    return [rows[each] for each in above if each in rows], [rows[each] for each in below if each in rows]


def whole_thread(chain: Chain, uid: str) -> frozenset[str]:
    """The uids of a row's thread, up and down, with itself."""
    above, below = thread_of(chain, uid)
    return frozenset({uid, *(row.uid for row in above), *(row.uid for row in below)})
