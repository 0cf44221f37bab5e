"""What a test does with a Word file: send it through LibreOffice, and look into its XML."""

import io
import os
import subprocess
import zipfile
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree
from PIL import Image

from anyam.books.rendering.pictures import Drawn

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def picture(width: int = 60, height: int = 40, colour: str = "#447799") -> bytes:
    """A small PNG of one colour."""
    made = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(made, "PNG")
    return made.getvalue()


class Pictures(Drawn):
    """The pictures of the sample; charts too, so that no child process is started to draw them."""

    def __init__(self) -> None:
        super().__init__({"photo": picture(), "logo": picture(40, 40, "#cc8833")})

    def png(self, chart: object, scale: float = 2.0) -> bytes:
        """A chart's stand-in."""
        return _chart()


@cache
def _chart() -> bytes:
    return picture(400, 160, "#99aacc")


def converted(content: bytes, to: str) -> bytes:
    """The file as LibreOffice writes it: pdf or docx."""
    with TemporaryDirectory(prefix="anyam-office-") as folder:
        source = Path(folder, "book.docx")
        source.write_bytes(content)
        out = Path(folder, "out")
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["/usr/bin/soffice", profile, "--headless", "--convert-to", to, "--outdir", str(out), str(source)]
        environment = {**os.environ, "HOME": folder}
        subprocess.run(command, check=True, capture_output=True, timeout=120, env=environment)
        return Path(out, f"book.{to}").read_bytes()


def pages(pdf: bytes) -> list[str]:
    """The text of each page, laid out."""
    told = subprocess.run(
        ["/usr/bin/pdftotext", "-layout", "-", "-"], input=pdf, check=True, capture_output=True
    ).stdout.decode()
    return told.split("\f")[:-1]


def part(content: bytes, name: str = "word/document.xml") -> etree._Element:
    """A part of the file."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return etree.fromstring(package.read(name))


def rewritten(content: bytes, parts: dict[str, bytes]) -> bytes:
    """The file with some parts replaced or added."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name not in parts:
                target.writestr(name, source.read(name))
        for name, data in parts.items():
            target.writestr(name, data)
    return made.getvalue()


def text(element: etree._Element) -> str:
    """All letters of an element."""
    return "".join(each.text or "" for each in element.iter(f"{W}t"))
