"""How pages of people say things."""

from django import template

from anyam.accounts import phones

register = template.Library()


@register.filter
def phone(digits: str) -> str:
    """`0812-3456-7890`."""
    return phones.shown(digits)
