"""What every page knows about its reader."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest

from anyam.web import hooks, language
from anyam.web.theme import chosen_theme


@dataclass(frozen=True, slots=True)
class Reader:
    """Language and theme in force, and where to come back to after changing one of them."""

    language: str
    theme: str
    here: str


def reader(request: HttpRequest) -> dict[str, Reader]:
    """The context processor."""
    here = request.get_full_path() if request.method == "GET" else request.path
    return {"reader": Reader(language.active(), chosen_theme(request), here)}


def inbox(request: HttpRequest) -> dict[str, Callable[[], int]]:
    """What waits unread. Asked only where a page shows it, and never for whoever is not signed in."""

    def unread() -> int:
        person = getattr(request, "user", None)
        return hooks.unread_by(person) if person is not None and person.is_authenticated else 0

    return {"unread": unread}
