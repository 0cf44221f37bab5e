"""A plan without findings, on every edition that is shipped."""

import pytest

from anyam.core.chain import Chain
from tests.core.builders import EDITIONS, clean


@pytest.fixture(params=EDITIONS, ids=[code for code, _revision in EDITIONS])
def plan(request: pytest.FixtureRequest) -> Chain:
    """A plan in which nothing is missing; each test runs on both editions."""
    return clean(*request.param)
