"""The desk that tests of talk share."""

from collections.abc import Callable
from typing import Any

import pytest


@pytest.fixture
def desk(browse: Callable[..., Any], cast: Any) -> Any:
    """A plan with two rows."""
    from tests.talk.desk import Desk

    return Desk.lay(browse, cast)
