"""Stored pictures for files that are sent around: what kind they are, and never larger than a page can show."""

from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

LARGEST = 1_500_000  # bytes; above that a picture is made smaller
MOST_PIXELS = 2000
_KINDS = ((b"\x89PNG", "image/png"), (b"\xff\xd8", "image/jpeg"), (b"GIF8", "image/gif"))


def kind_of(content: bytes) -> str:
    """The MIME type of a picture, or nothing for what is none that we know."""
    return next((kind for sign, kind in _KINDS if content.startswith(sign)), "")


def fitted(content: bytes, most: int = MOST_PIXELS) -> bytes:
    """The picture, made smaller where its file is large; nothing for what is no picture that can be read."""
    if not kind_of(content) or len(content) <= LARGEST:
        return content if kind_of(content) else b""
    try:
        with Image.open(BytesIO(content)) as opened:
            opened.draft("RGB", (most, most))
            upright = ImageOps.exif_transpose(opened)
            upright.thumbnail((most, most))
            small = BytesIO()
            upright.convert("RGB").save(small, "JPEG", quality=85)
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return b""
    return small.getvalue()
