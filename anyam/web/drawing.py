"""The child that draws charts: `python -m anyam.web.drawing FD`. Knows no Django, ends when nobody has asked for a while.

The engine behind it keeps Python's lock while it draws, most of a second at first: in the process that answers requests,
everybody would stand still for so long. It also takes some 100 MB, which are given back when no chart is looked at.
"""

import json
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

FONTS = Path(__file__).parent / "fonts"
IDLE = 600.0  # seconds without an order, then it ends
DONE, FAILED = b"+", b"!"

Draw = Callable[[dict[str, Any]], bytes]


def engine() -> Draw:
    """The drawing function; the engine starts here."""
    import vl_convert  # noqa: PLC0415 - 80 MB, and only the child needs it

    vl_convert.register_font_directory(str(FONTS))

    def draw(order: dict[str, Any]) -> bytes:
        svg = order.get("drawn") or chart(order["description"])
        return svg.encode() if order["kind"] == "svg" else vl_convert.svg_to_png(svg, scale=order["scale"])

    def chart(description: dict[str, Any]) -> str:
        if "/vega/" in description.get("$schema", ""):
            drawn = vl_convert.vega_to_svg(description, allowed_base_urls=[])
        else:
            drawn = vl_convert.vegalite_to_svg(description, vl_version="6.4", allowed_base_urls=[])
        return speaking(drawn, str(description.get("description", "")))

    return draw


def speaking(svg: str, says: str) -> str:
    """The picture with its message, for whoever opens it by itself and cannot see it."""
    return svg.replace("<svg ", f'<svg role="img" aria-label={quoteattr(says)} ', 1)


def serve(line: Connection, draw: Draw, idle: float = IDLE) -> None:
    """Answer orders until the other end hangs up or has nothing to ask."""
    while line.poll(idle):
        try:
            order = line.recv_bytes()
        except EOFError:
            return
        line.send_bytes(answer(order, draw))


def answer(order: bytes, draw: Draw) -> bytes:
    """The picture, or what the engine complains of: a bad description must not end the child."""
    try:
        return DONE + draw(json.loads(order))
    except ValueError as error:
        return FAILED + str(error).encode()


if __name__ == "__main__":
    serve(Connection(int(sys.argv[1])), engine())
