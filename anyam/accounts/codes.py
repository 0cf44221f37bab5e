"""QR codes: for a phone that is held to a screen or to paper."""

import io

import segno


def svg(text: str) -> str:
    """A drawing as an SVG file; dark on light in every theme, because phones cannot read the opposite."""
    drawn = io.BytesIO()
    _code(text).save(drawn, kind="svg", scale=4, border=4, light="#fff", dark="#000", xmldecl=False)
    return drawn.getvalue().decode()


def data_uri(text: str) -> str:
    """The same as the source of an image."""
    return _code(text).svg_data_uri(scale=4, border=4, light="#fff", dark="#000")


def _code(text: str) -> segno.QRCode:
    return segno.make_qr(text, error="m")
