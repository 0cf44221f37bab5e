"""Moments as people say them beside a cell: `10.42` today, `Kamis 14.10` within a week, `12 Nov 2025, 14.10` before."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format

WEEK = timedelta(days=6)


def spoken(moment: datetime, language: str) -> str:
    """In the time zone in force; a plan's pages set their region's."""
    there, now = timezone.localtime(moment), timezone.localtime()
    clock = f"{there:%H:%M}" if language.startswith("en") else f"{there:%H.%M}"
    if there.date() == now.date():
        return clock
    if there.date() > (now - WEEK).date():
        return f"{date_format(there, 'l')} {clock}"
    return f"{date_format(there, 'j M Y')}, {clock}"
