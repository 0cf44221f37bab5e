"""How long work tells how far it is. The command line draws it, the scheduler is silent."""

from typing import Protocol

from anyam.core.text import Text


class Progress(Protocol):
    """Called with what is being done and how much of it; `done == total` ends that step."""

    def __call__(self, text: Text, done: int, total: int) -> None:
        """Tell one step forward."""


def silent(text: Text, done: int, total: int) -> None:
    """Tell nobody."""
