"""A server with the demo city for each file of tests, and servers that a test may break."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.operation.installation import Installation, Server


class House:
    """An installation and its server, which may be started anew, elsewhere."""

    def __init__(self, folder: Path) -> None:
        self.installation = Installation(folder).with_demo()
        self.stack = ExitStack()
        self.open()

    def open(self) -> Server:
        """Start the server."""
        self.server = self.stack.enter_context(self.installation.serving())
        return self.server

    def web(self) -> int:
        """The process that people talk to."""
        return self.server.children()["web"]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A server at work, for all tests of a file: each of them writes rows of its own."""
    made = House(tmp_path_factory.mktemp("house") / "data")
    with made.stack:
        yield made
