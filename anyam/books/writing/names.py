"""The names of texts' rooms."""

from typing import Final

from anyam.books.models import SectionText

PREFIX: Final = "text-"


def room_name(text: SectionText) -> str:
    """The room of a text."""
    return f"{PREFIX}{text.pk}"


def text_key(room: str) -> int | None:
    """The key of the text that a room belongs to; None for names that are none."""
    key = room.removeprefix(PREFIX)
    return int(key) if room.startswith(PREFIX) and key.isdecimal() and len(key) < 19 else None


def text_of_room(room: str) -> SectionText | None:
    """The text that a room belongs to, where there is one."""
    key = text_key(room)
    return None if key is None else SectionText.objects.filter(pk=key).first()
