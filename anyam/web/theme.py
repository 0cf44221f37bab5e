"""Light, dark or as the device says: kept in a cookie, so that it holds before anybody signs in."""

from django.http import HttpRequest

COOKIE = "anyam_theme"
AUTO = "auto"
THEMES = (AUTO, "light", "dark")


def chosen_theme(request: HttpRequest) -> str:
    """The theme of this reader."""
    theme = request.COOKIES.get(COOKIE, AUTO)
    return theme if theme in THEMES else AUTO
