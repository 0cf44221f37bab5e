"""Under which uids the journal keeps what happens to somebody's part; the plan's own are in `actions.founding`."""

from uuid import NAMESPACE_URL, UUID, uuid5


def person_subject(person: int) -> UUID:
    """Somebody's part in a plan. Names stay out of it, so that they can be erased."""
    return uuid5(NAMESPACE_URL, f"anyam:person:{person}")


def sheet_subject(sheet: int) -> UUID:
    """A worksheet of a group as a whole, by its key."""
    return uuid5(NAMESPACE_URL, f"anyam:sheet:{sheet}")
