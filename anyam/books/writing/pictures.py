"""Pictures of texts: what they are, their content says; what is kept was written anew by us, without place and camera."""

import hashlib
import warnings
from io import BytesIO
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from PIL import Image, ImageOps, UnidentifiedImageError

from anyam.accounts.models import User
from anyam.books.models import TextPicture
from anyam.core.errors import RuleBroken
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.plans.models import Plan

LARGEST: Final = 40 * 2**20
WIDEST: Final = 2_400  # pixels of the longer side: 300 to the inch over the width of a page
MOST: Final = 2_000  # of one plan
MOST_PIXELS: Final = {
    "PNG": 60_000_000,
    "WEBP": 60_000_000,
    "JPEG": 170_000_000,
}  # a JPEG is read at a fraction of its size
TYPES: Final = {"png": "image/png", "jpg": "image/jpeg"}
_STARTS: Final = ((b"\x89PNG\r\n\x1a\n", "PNG"), (b"\xff\xd8\xff", "JPEG"))

TOO_LARGE = _("this picture has %(size)s MB; %(most)s MB are the most")
TOO_MANY_PIXELS = _("this picture has too many pixels; make it smaller and send it again")
NO_PICTURE = _("this is no picture that is taken here; send a PNG, JPEG or WebP")
TOO_MANY = _("this plan has %(most)s pictures; no more are taken")


def keep_picture(plan: Plan, file: "UploadedFile[bytes]", by: User) -> TextPicture:
    """Keep a picture for the books of a plan. Raises RuleBroken, with a sentence, for everything that is none."""
    if (file.size or 0) > LARGEST:
        raise RuleBroken(Text(TOO_LARGE, {"size": -(-(file.size or 0) // 2**20), "most": LARGEST // 2**20}))
    if TextPicture.objects.filter(plan=plan).count() >= MOST:
        raise RuleBroken(Text(TOO_MANY, {"most": MOST}))
    content, kind, width, height = _anew(file.read())
    sha256 = hashlib.sha256(content).hexdigest()
    path = picture_path(sha256)
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.write_bytes(content)
        path.chmod(0o600)
    given = {"format": kind, "width": width, "height": height, "size": len(content), "by": by}
    return TextPicture.objects.get_or_create(plan=plan, sha256=sha256, defaults=given)[0]


def picture_path(sha256: str) -> Path:
    """Where a picture lies."""
    return Path(settings.DATA) / "files" / "books" / "images" / sha256


def stored(sha256: str) -> bytes:
    """A picture by its hash; empty where it is gone or never was. What is no hash is looked for nowhere."""
    if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
        return b""
    try:
        return picture_path(sha256).read_bytes()
    except OSError:
        return b""


def _format(content: bytes) -> str:
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "WEBP"
    found = next((kind for start, kind in _STARTS if content.startswith(start)), None)
    if found is None:
        raise RuleBroken(Text(NO_PICTURE))
    return found


def _anew(content: bytes) -> tuple[bytes, str, int, int]:
    """The picture as large as a page needs it: its bytes, what it is, its width and height."""
    kind = _format(content)
    try:
        with warnings.catch_warnings():
            # We look at its size ourselves, before anything is unpacked.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=[kind]) as picture:
                return _written(picture, kind)
    except RuleBroken:
        raise
    except Image.DecompressionBombError as error:
        raise RuleBroken(Text(TOO_MANY_PIXELS)) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
        raise RuleBroken(Text(NO_PICTURE)) from error


def _written(picture: Image.Image, kind: str) -> tuple[bytes, str, int, int]:
    width, height = picture.size
    if width * height > MOST_PIXELS[kind] or not width * height:
        raise RuleBroken(Text(TOO_MANY_PIXELS))
    if kind == "JPEG":
        picture.draft("RGB", (WIDEST, WIDEST))
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((WIDEST, WIDEST))
    clear = upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info
    made = BytesIO()
    if clear or kind == "PNG":
        small = upright.convert("RGBA" if clear else "L" if upright.mode in {"1", "L"} else "RGB")
        small.save(made, "PNG", optimize=True)
    else:
        small = upright.convert("L" if upright.mode == "L" else "RGB")
        small.save(made, "JPEG", quality=86, optimize=True, progressive=True)
    return made.getvalue(), "png" if clear or kind == "PNG" else "jpg", *small.size
