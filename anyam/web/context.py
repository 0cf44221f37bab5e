"""What every page knows about its reader."""

from dataclasses import dataclass

from django.http import HttpRequest

from anyam.web import language
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
