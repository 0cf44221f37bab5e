"""What a group is called: a dimension, a pillar, a name of its own, or the whole city."""

from django.utils.translation import gettext

from anyam.core.framework import Edition
from anyam.core.text import Words
from anyam.plans.models import Group


def place_names(edition: Edition) -> dict[str, Words]:
    """Dimensions and pillars by code."""
    names = {each.code: each.name for each in edition.dimensions}
    return names | {each.code: each.name for each in edition.pillars}


def group_name(edition: Edition, group: Group, language: str) -> str:
    """In the reader's language."""
    known = place_names(edition).get(group.code)
    if known is not None and group.kind in {"dimension", "pillar"}:
        return known.within(language)
    own: str = getattr(group, "name", "")
    return own or gettext("whole city")
