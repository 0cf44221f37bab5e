"""The reader's language as the core knows it: `id` or `en`."""

from django.utils import translation

from anyam.core.text import Language

DEFAULT: Language = "id"
KNOWN: tuple[Language, ...] = ("id", "en")


def known(code: str | None) -> Language:
    """`code` if pages exist in it, else Indonesian."""
    return code if code in KNOWN else DEFAULT


def active() -> Language:
    """The language in force; English variants count as English, all else is Indonesian."""
    return "en" if (translation.get_language() or "").startswith("en") else "id"
