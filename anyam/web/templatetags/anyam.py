"""How pages say things: texts, money, numbers and days the way the reader's language writes them.

Registered as builtins, so no template loads it.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import ROUND_UP, Decimal
from typing import Protocol

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from anyam.core import money as core_money
from anyam.core import numbers, periods
from anyam.core.text import TIED, Text, Words
from anyam.web import colours, gallery, labels
from anyam.web.icons import ICONS
from anyam.web.language import active

register = template.Library()

Amount = Decimal | int
_ZONES = {7: "WIB", 8: "WITA", 9: "WIT"}


class YearLike(Protocol):
    """A year's money, as pages are given it."""

    @property
    def planned(self) -> int: ...
    @property
    def ceiling(self) -> int | None: ...


class DemoLike(Protocol):
    """A plan that says whether it is a demo."""

    @property
    def is_demo(self) -> bool: ...


class OptionLike(Protocol):
    """A choice that may be in force."""

    @property
    def chosen(self) -> bool: ...


@register.filter
def say(value: Text | Words | str | None) -> str:
    """A text of the core, words of an edition or a plain string, in the reader's language."""
    match value:
        case Text():
            return value.say(active(), gettext)
        case Words():
            return value.within(active())
        case _:
            return str(value or "")


@register.filter
def rupiah(amount: Amount | None) -> str:
    """`Rp96,1 M`."""
    return "" if amount is None else core_money.short(amount, active())


@register.filter
def rupiah_short(amount: Amount | None) -> str:
    """`96,1 M`, where the heading says that it is money."""
    return "" if amount is None else core_money.short(amount, active(), currency=False)


@register.filter
def rupiah_full(amount: Amount | None) -> str:
    """`Rp96.100.000.000`."""
    return "" if amount is None else core_money.full(amount, active())


@register.filter
def number(value: Amount | None) -> str:
    """`1.234,5`."""
    return "" if value is None else numbers.show(value, active())


@register.filter
def percent(value: Amount | None) -> str:
    """`9%`, without a space."""
    return "" if value is None else f"{numbers.show(value, active())}%"


@register.filter
def day(value: date | None) -> str:
    """`22 September 2022`."""
    return "" if value is None else periods.show_date(value, active())


@register.filter
def local(moment: datetime | None) -> str:
    """`21 Juli 2022, 14.05 WIB` in the time zone in force; a plan's pages set their region's."""
    if moment is None:
        return ""
    there = timezone.localtime(moment)
    offset = there.utcoffset() or timedelta()
    zone = _ZONES.get(int(offset.total_seconds() // 3600), there.tzname() or "")
    clock = f"{there:%H:%M}" if active() == "en" else f"{there:%H.%M}"
    return f"{periods.show_date(there.date(), active())}, {clock} {zone}".strip()


@register.simple_tag
def span_of(start: date | None, end: date | None) -> str:
    """Two days of a month short; nothing where no date was set."""
    return "" if start is None else _unbroken(periods.show_span(start, end, active()))


@register.simple_tag
def money(amount: Amount | None, *, currency: bool = True) -> SafeString | str:
    """An amount short on the page and in full on hover; a dash where there is none."""
    if amount is None:
        return "–"
    shown = core_money.short(amount, active(), currency=currency)
    full = core_money.full(amount, active())
    return format_html('<data class="number" value="{}" title="{}">{}</data>', amount, full, shown)


@register.simple_tag
def money_in(amount: Amount | None, unit: core_money.Unit) -> SafeString | str:
    """A figure of a table whose heading names the unit, and in full on hover; a dash where there is none."""
    if amount is None:
        return "–"
    full = core_money.full(amount, active())
    shown = unit.figure(amount, active())
    return format_html('<data class="number" value="{}" title="{}">{}</data>', amount, full, shown)


@register.filter
def part_of(value: int, whole: int) -> int:
    """`value` as whole per cent of `whole`, at most 100: the length of a bar."""
    return min(100, round(100 * value / whole)) if whole > 0 else 0


@register.filter
def above(value: int, ceiling: int | None) -> Amount | None:
    """By how many per cent `value` lies above (negative: below) its ceiling; None without one. Whatever is below one per cent has
    a decimal: a small difference is not the same as none."""
    if not ceiling:
        return None
    share = Decimal(100 * (value - ceiling)) / ceiling
    return round(share) or share.quantize(Decimal("0.1"), ROUND_UP)


@register.filter
def absolute(value: int) -> int:
    """Without its sign, where a word says the direction."""
    return abs(value)


@register.simple_tag
def mark(colour: str) -> SafeString:
    """The small square of a dimension. Its name must stand beside it."""
    return format_html(
        '<svg class="mark" viewBox="0 0 10 10" aria-hidden="true"><rect width="10" height="10" rx="2.5" {}/></svg>',
        _paint(colour),
    )


@register.simple_tag
def piece(colour: str, width: int) -> SafeString:
    """A piece of a bar of shares, `width` pixels long."""
    return format_html(
        '<svg width="{}" height="14" aria-hidden="true"><rect width="100%" height="14" rx="2" {}/></svg>',
        width,
        _paint(colour),
    )


@register.filter
def pixels(count: int, largest: int) -> int:
    """The length of a piece of a bar: the longest has 150 pixels, and one programme is seen."""
    return max(12, round(150 * count / largest)) if largest > 0 else 12


@register.simple_tag
def painted(colour: str) -> SafeString:
    """The attributes that fill a shape with a dimension's colour."""
    return _paint(colour)


@register.simple_tag
def icon(name: str) -> SafeString:
    """A small drawing that repeats what the words beside it say."""
    return format_html(
        '<svg class="icon" viewBox="0 0 16 16" fill="none" stroke="currentColor" '
        'stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">'
        "{}</svg>",
        ICONS[name],
    )


@register.simple_tag
def scale_of(years: Iterable["YearLike"]) -> int:
    """The largest sum among planned money and ceilings: what a full bar stands for."""
    return max((max(line.planned, line.ceiling or 0) for line in years), default=0)


@register.filter
def any_demo(plans: Iterable["DemoLike"] | None) -> bool:
    """Whether the page must carry the mark of sample data because one of its plans does."""
    return any(plan.is_demo for plan in plans or ())


@register.filter
def any_chosen(options: Iterable["OptionLike"]) -> bool:
    """Whether one of the choices is in force."""
    return any(option.chosen for option in options)


@register.filter
def filter_label(key: str) -> str:
    """What a filter chooses by."""
    return gettext(labels.label(labels.FILTERS, key))


@register.filter
def severity_label(code: str) -> str:
    """How urgent a finding is."""
    return gettext(labels.label(labels.SEVERITIES, code))


@register.filter
def state_label(code: str) -> str:
    """Whether a milestone is done, under way or ahead."""
    return gettext(labels.label(labels.STATES, code))


@register.filter
def act_label(code: str) -> str:
    """What was done, in the history of a row."""
    return gettext(labels.label(labels.ACTS, code))


@register.simple_tag
def known_keys() -> tuple[gallery.Key, ...]:
    """The keys that pages answer to."""
    return gallery.KEYS


def _unbroken(text: str) -> str:
    """A number and its unit never stand on two lines."""
    return text.replace(" ", TIED)


def _paint(colour: str) -> SafeString:
    fill = colours.safe(colour)
    if colours.needs_line_by_day(fill):
        return format_html('fill="{}" class="lined" stroke="{}"', fill, colours.darkened(fill))
    if colours.needs_line_by_night(fill):
        return format_html('fill="{}" class="lined-by-night"', fill)
    return format_html('fill="{}"', fill)
