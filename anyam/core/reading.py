"""What comes of reading something a person typed: a value, or a problem with the way to mend it. Never an exception."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from anyam.core.text import Text

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """`value` is None when nothing was typed, or when `problem` says why it could not be read."""

    value: T | None = None
    problem: Text | None = None

    @property
    def readable(self) -> bool:
        """Whether the text was understood (an empty text is)."""
        return self.problem is None


def unread(message: str, typed: str, **more: str | int) -> "Read[T]":
    """A reading that failed; the message may mention `%(typed)s`."""
    return Read(problem=Text(message, {"typed": typed, **more}))
