"""Words of the pages of talk."""

from django import template
from django.utils.translation import gettext

from anyam.talk.queries.requests import STATES

register = template.Library()


@register.filter
def request_state(code: str) -> str:
    """Where a data request stands."""
    return gettext(STATES.get(code, code))


@register.filter
def one_line(text: str) -> str:
    """A text without line breaks, for a line of a mail."""
    return " ".join(text.split())
