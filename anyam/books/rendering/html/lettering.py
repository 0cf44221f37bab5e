"""Words in charts as wide as they were drawn for: whoever opens the page may lack the font of the house."""

import re
from html import unescape
from typing import Final

from anyam.core.lettering import width_of

_TEXT = re.compile(r"<text\b([^>]*)>(.*?)</text>", re.DOTALL)
_LINE = re.compile(r"<tspan\b([^>]*)>([^<]+)</tspan>")
_SIZE = re.compile(r'font-size="([\d.]+)(?:px)?"')
_BOLD = re.compile(r'font-weight="(?:bold|[6-9]00)"')
TRUE: Final = 0.97  # the true width of words beside the one that is reckoned with, which is rounded up
TRUE_BOLD: Final = 0.94
LEAST: Final = 4  # letters; fewer are not much wider in any font


def lettered(svg: bytes) -> bytes:
    """The chart with the length of each line of words, which a browser keeps in whatever font it has."""
    return _TEXT.sub(_measured, svg.decode()).encode()


def _measured(found: re.Match[str]) -> str:
    looks, words = found[1], found[2]
    size = _SIZE.search(looks)
    if size is None or "textLength" in looks:
        return found[0]
    points, bold = float(size[1]), bool(_BOLD.search(looks))
    if "<" not in words:
        return f"<text{looks}{_length(words, points, bold=bold)}>{words}</text>"
    lines = _LINE.sub(lambda each: f"<tspan{each[1]}{_length(each[2], points, bold=bold)}>{each[2]}</tspan>", words)
    return f"<text{looks}>{lines}</text>"


def _length(words: str, size: float, *, bold: bool) -> str:
    shown = unescape(words)
    if len(shown) < LEAST:
        return ""
    return f' textLength="{width_of(shown, size, bold=bold) * (TRUE_BOLD if bold else TRUE):.1f}" lengthAdjust="spacingAndGlyphs"'
