"""Books in tests: a quick renderer-free way to freeze, jobs done on the spot, hands that upload."""

from collections.abc import Callable, Iterator
from typing import Any

from anyam.accounts.models import User
from anyam.books.actions import editions
from anyam.books.models import BookEdition
from anyam.books.writing import absorbing
from anyam.core.text import Text
from anyam.jobs import running
from anyam.live.log import Log
from anyam.plans.models import Plan

SIGNED_PDF = b"%PDF-1.7\n1 0 obj<</Type/Sig/ByteRange[0 10 20 30]/Contents<00>>>endobj\n%%EOF\n"


def kept_log() -> Iterator[Log]:
    """The log of texts; what a test writes into it is taken away behind it, like the rows it was about."""
    from anyam.live import log as logs
    from anyam.worksheets.rooms import logs as mine

    logs.prepare()
    found = mine.the_log()
    yield found
    absorbing.SHELF.clear()
    found.forget_all()
    mine.let_go()


def silent(_text: Text, _done: int, _total: int) -> None:
    """Nobody looks on."""


def frozen(plan: Plan, by: User, book: str = "buku_1", **how: Any) -> BookEdition:
    """The next draft of a book, as PDF and XLSX."""
    return editions.freeze(plan, book, by, silent, **({"formats": ("pdf", "xlsx")} | how))


def work(may_go_on: Callable[[], bool] = lambda: True) -> None:
    """Do what waits, as the worker does."""
    from anyam.books import jobs  # noqa: F401 - declares its kinds

    while (job := running.take()) is not None:
        running.run(job, may_go_on)
