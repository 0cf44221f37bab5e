"""What upper rooms tell the web without the web knowing them.

A room above (the demo) appends a function here when its app is ready; pages below ask for what it
has to say.
"""

from collections.abc import Callable

from anyam.core.text import Words

Hint = tuple[str, Words, str]

HINTS: list[Callable[[], list[Hint]]] = []


def sign_in_hints() -> list[Hint]:
    """Logins that may be shown to anybody: (e-mail, role, password); empty unless a demo says otherwise."""
    return [hint for ask in HINTS for hint in ask()]
