"""What stands in the log: updates of documents in the order in which they became durable."""

from dataclasses import dataclass

SEED, UPDATE, FOLD = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Draft:
    """An update on its way into the log. `person` delivered it (None: the server itself) in `session`; `update` is Yjs v1."""

    room: str
    update: bytes
    person: int | None = None
    session: str = ""
    kind: int = UPDATE


@dataclass(frozen=True, slots=True)
class Entry:
    """An update that is durable. Numbers rise over all rooms; `at` is the server's clock in seconds since 1970."""

    number: int
    room: str
    kind: int
    person: int | None
    session: str
    at: float
    update: bytes
