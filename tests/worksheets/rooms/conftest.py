"""A log of the test's own, and people at browsers."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest


@pytest.fixture
def log(db: None) -> Iterator[Any]:
    """The log; what a test writes into it is taken away like the rows it was about."""
    from anyam.live import log as logs
    from anyam.worksheets.rooms import logs as mine
    from anyam.worksheets.rooms.absorbing import SHELF

    logs.prepare()
    found = mine.the_log()
    yield found
    SHELF.clear()
    found.forget_all()
    mine.let_go()


@pytest.fixture
def plan(db: None) -> Any:
    from tests.cast import make_plan

    return make_plan(code=f"ruang-{uuid4().hex[:8]}")


@pytest.fixture
def programmes(plan: Any) -> Any:
    from tests.cast import sheet

    return sheet(plan, "w6_program", "living")


@pytest.fixture
def settle(log: Any) -> Callable[[], None]:
    """Lets the absorber work until nothing is left."""
    from anyam.worksheets.rooms import absorber

    def work() -> None:
        worker = absorber.Absorber(log)
        while worker.step():
            pass

    return work


@pytest.fixture
def typist(log: Any) -> Callable[..., Any]:
    from tests.worksheets.rooms.browsers import Typist

    return lambda where, who="lina": Typist(where, log, who)
