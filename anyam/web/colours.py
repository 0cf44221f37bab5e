"""Dimension colours come from an edition, so the lines that keep them visible are computed.

A mark must stand out from its paper by 3:1. Where a fill does not by day, it gets a line in its own
darkened hue; where it does not by night, the style sheet draws a neutral line.
"""

import re

PAPER_BY_DAY = "#ffffff"
PAPER_BY_NIGHT = "#181f27"
ENOUGH = 3.0
UNKNOWN = "#7f8895"
_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def safe(colour: str) -> str:
    """The colour if it is one (`#rrggbb`), else a grey: a typing mistake must not break a page."""
    return colour if _HEX.fullmatch(colour) else UNKNOWN


def contrast(one: str, other: str) -> float:
    """The ratio that WCAG 2 defines, 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def darkened(colour: str) -> str:
    """The same hue, just dark enough to be seen on white paper."""
    channels = _channels(colour)
    for step in range(100, 0, -2):
        shade = "#" + "".join(f"{channel * step // 100:02x}" for channel in channels)
        if contrast(shade, PAPER_BY_DAY) >= ENOUGH:
            return shade
    return "#000000"


def needs_line_by_day(colour: str) -> bool:
    """Too pale for white paper."""
    return contrast(colour, PAPER_BY_DAY) < ENOUGH


def needs_line_by_night(colour: str) -> bool:
    """Too dark for dark paper."""
    return contrast(colour, PAPER_BY_NIGHT) < ENOUGH


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
