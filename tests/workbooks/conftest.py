"""What the tests of workbooks share."""

from typing import Any

import pytest


@pytest.fixture
def desk() -> Any:
    """Makes readings."""
    from tests.workbooks.desk import Desk

    return Desk()


@pytest.fixture
def plan(db: None) -> Any:
    """An empty plan of Rembang."""
    from tests.cast import make_plan

    return make_plan(code="uji-impor")


@pytest.fixture
def worker(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work is done while a page waits for it."""
    from anyam.worksheets.workbooks import views
    from tests.workbooks.page_desk import work

    monkeypatch.setattr(views, "wait_for", lambda _uid, _seconds: work())


@pytest.fixture
def clerk(browse: Any, cast: Any, plan: Any) -> Any:
    """The secretariat at the page of imports."""
    from tests.workbooks.page_desk import PageDesk

    return PageDesk(browse(cast.sari, "en"), plan.code)
