"""What kinds of work there are. An app above declares its own in a module called `jobs`, which the worker imports."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol

from anyam.core.text import Text


class Cancelled(Exception):
    """Somebody does not want the result any more. Raised by the progress call; let it pass."""


class Reporter(Protocol):
    """How work tells how far it is, and where it may leave a file."""

    @property
    def path(self) -> Path:
        """A file of this job's own; kept when it exists at the end."""
        ...

    def __call__(self, text: Text, done: int, total: int) -> None:
        """Tell one step forward. Raises Cancelled when the work should end."""
        ...


Function = Callable[[Mapping[str, Any], Reporter], Any]
KINDS: dict[str, Function] = {}


def job(kind: str) -> Callable[[Function], Function]:
    """Declare what is done for jobs of this kind. What it returns must be JSON; an AnyamError becomes the sentence shown."""

    def declare(function: Function) -> Function:
        KINDS[kind] = function
        return function

    return declare
