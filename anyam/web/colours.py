"""Dimension colours come from an edition, so the lines that keep them visible are computed.

A mark must stand out from its paper by 3:1. Where a fill does not by day, it gets a line in its own
darkened hue; where it does not by night, the style sheet draws a neutral line.
"""

import math
import re

PAPER_BY_DAY = "#ffffff"
PAPER_BY_NIGHT = "#181f27"
ENOUGH = 3.0
UNKNOWN = "#7f8895"
# What is left of linear light to an eye without one kind of cone (Machado, Oliveira and Fernandes 2009, severity 1.0).
VISIONS = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
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


def distance(one: str, other: str, vision: str = "") -> float:
    """How far apart two colours look (CIE76, 0 is the same, 2 is barely seen), also to eyes with a colour deficiency."""
    seen = [_lab(_seen(colour, vision)) for colour in (one, other)]
    return math.dist(*seen)


def needs_line_by_day(colour: str) -> bool:
    """Too pale for white paper."""
    return contrast(colour, PAPER_BY_DAY) < ENOUGH


def needs_line_by_night(colour: str) -> bool:
    """Too dark for dark paper."""
    return contrast(colour, PAPER_BY_NIGHT) < ENOUGH


def _seen(colour: str, vision: str) -> list[float]:
    linear = [_linear(channel / 255) for channel in _channels(colour)]
    rows = VISIONS[vision] if vision else ((1, 0, 0), (0, 1, 0), (0, 0, 1))
    return [min(1.0, max(0.0, sum(a * b for a, b in zip(row, linear, strict=True)))) for row in rows]


def _lab(linear: list[float]) -> tuple[float, float, float]:
    """CIELAB under D65, from linear light."""
    red, green, blue = linear
    x, y, z = (
        _root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047),
        _root(0.2126 * red + 0.7152 * green + 0.0722 * blue),
        _root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883),
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(value: float) -> float:
    return value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
