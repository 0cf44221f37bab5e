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
