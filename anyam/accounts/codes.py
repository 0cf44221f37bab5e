"""QR codes: for a phone that is held to a screen or to paper."""

import io

import segno

QUICK = 4  # one of the eight patterns that a code may be laid over; finding the best one takes longer than all else on the page


def svg(text: str) -> str:
    """A drawing as an SVG file; dark on light in every theme, because phones cannot read the opposite."""
    drawn = io.BytesIO()
    _code(text).save(drawn, kind="svg", scale=4, border=4, light="#fff", dark="#000", xmldecl=False)
    return drawn.getvalue().decode()


def data_uri(text: str, *, quick: bool = False) -> str:
    """The same as the source of an image. `quick` where a hundred people get one each in the same moment."""
    return _code(text, QUICK if quick else None).svg_data_uri(scale=4, border=4, light="#fff", dark="#000")


def _code(text: str, mask: int | None = None) -> segno.QRCode:
    return segno.make_qr(text, error="m", mask=mask)
