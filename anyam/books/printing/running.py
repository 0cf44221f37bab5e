"""The line at the foot of a book's pages: which draft it is, when it was printed and by whom."""

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from anyam.core.periods import show_date
from anyam.core.text import Words
from anyam.plans.models import Plan

DRAFT: Final = Words("Draf ke-%s", "Draft %s")
FINAL: Final = Words("Final", "Final")
AGAIN: Final = Words("Final ke-%s", "Final %s")
PRINTED: Final = Words("%(name)s, %(when)s, dicetak oleh %(by)s", "%(name)s, %(when)s, printed by %(by)s")
FROZEN: Final = Words("%(name)s, %(when)s, dibekukan oleh %(by)s", "%(name)s, %(when)s, frozen by %(by)s")
SETTLED: Final = Words("%(name)s, %(when)s", "%(name)s, %(when)s")


def edition_name(number: int, *, final: bool = False) -> Words:
    """`Draf ke-3`, `Final`; a final that follows another is counted."""
    if final and number == 1:
        return FINAL
    words = AGAIN if final else DRAFT
    return Words(words.id % number, words.en % number)


def running_line(plan: Plan, name: Words, at: datetime, by: str, language: str, *, words: Words = PRINTED) -> str:
    """`Draf ke-3, 2 Mei 2022 10.00 WIB, dicetak oleh Sari`, in the zone of the region."""
    there = at.astimezone(ZoneInfo(plan.region.time_zone))
    clock = f"{there:%H:%M}" if language == "en" else f"{there:%H.%M}"
    when = f"{show_date(there.date(), language)} {clock} {plan.region.zone_letters}"
    if words is SETTLED:  # a final bears its day, as letters do
        when = show_date(there.date(), language)
    return words.within(language) % {"name": name.within(language), "when": when, "by": by}
