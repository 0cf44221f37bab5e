"""A reminder as text for WhatsApp: plain, *bold* by stars, links, at most a thousand characters. It is copied, not sent by us."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from django.conf import settings
from django.utils.translation import gettext, ngettext

MOST = 1_000
LONGEST_LINE = 110


@dataclass(frozen=True, slots=True)
class Item:
    """Something that is owed: its name, what is to be said about it, and the way there."""

    name: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """Several things of one kind, under a heading, with one link."""

    heading: str
    items: tuple[Item, ...]
    url: str


def reminder(title: str, to: str, blocks: Iterable[Block], closing: str) -> str:
    """The whole text. Where it would be too long, each block names fewer of its things and says how many more there are."""
    several = [block for block in blocks if block.items]
    for shown in (8, 5, 3, 2, 1, 0):
        text = _text(title, to, several, closing, shown)
        if len(text) <= MOST:
            return text
    return _text(title, to, several[:2], closing, 0)[:MOST]


def _text(title: str, to: str, blocks: list[Block], closing: str, shown: int) -> str:
    lines = [f"*{_plain(title)}*", gettext("To: %(name)s") % {"name": _plain(to)}, ""]
    for block in blocks:
        lines.append(f"*{_plain(block.heading)}* ({len(block.items)})")
        lines += [_line(each) for each in block.items[:shown]]
        left = len(block.items) - shown
        if left > 0 and shown:
            lines.append(ngettext("- and %(count)s more", "- and %(count)s more", left) % {"count": left})
        lines += [f"{settings.PUBLIC_URL}{block.url}", ""]
    return "\n".join([*lines, closing]).strip()


def _line(item: Item) -> str:
    text = f"- {_plain(item.name)}{f' ({item.more})' if item.more else ''}"
    return text if len(text) <= LONGEST_LINE else f"{text[: LONGEST_LINE - 1].rstrip()}…"


def _plain(text: str) -> str:
    """Nothing in a name makes the rest of a message bold."""
    return " ".join(text.replace("*", "").replace("_", " ").replace("~", "").split())


def share_url(text: str) -> str:
    """WhatsApp with the text ready; whoever opens it chooses whom it goes to."""
    return f"https://wa.me/?text={quote(text)}"
