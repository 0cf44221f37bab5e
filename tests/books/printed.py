"""Books as PDF, printed once for all tests, and tools to read them."""

import re
import subprocess
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PIL import Image
from pypdf import PdfReader

from anyam.books.rendering import render
from anyam.books.rendering.pictures import Drawn
from anyam.core.book import (
    Book,
    Figure,
    Section,
)

POINT = 25.4 / 72
LANDSCAPE, PORTRAIT = "landscape", "portrait"


def picture(size: tuple[int, int] = (80, 50), kind: str = "PNG", mode: str = "RGB") -> bytes:
    out = BytesIO()
    Image.new(mode, size, (10, 60, 20, 0)[: len(mode)]).save(out, kind)
    return out.getvalue()


PICTURES = Drawn({"logo": picture(), "photo": picture((800, 500), "JPEG", "CMYK")})


@lru_cache(maxsize=12)
def printed(book: Any) -> bytes:
    return render(book.book, "pdf", PICTURES)


class Kept:
    """A book as a key of the cache: charts are dictionaries, which have no hash."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def __hash__(self) -> int:
        return hash(repr(self.book))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Kept) and self.book == other.book


def made(book: Book) -> PdfReader:
    return PdfReader(BytesIO(printed(Kept(book))))


def tool(data: bytes, *command: str) -> str:
    with TemporaryDirectory() as place:
        path = Path(place) / "book.pdf"
        path.write_bytes(data)
        return subprocess.run([*command, path, "-"], check=True, capture_output=True).stdout.decode()


def pages(book: Book) -> list[str]:
    """What is read on each page, without the marks that only say where a line may break."""
    text = tool(printed(Kept(book)), "pdftotext", "-layout")
    return [page.replace("\u00ad", "").replace("\u200b", "") for page in text.split("\f")[:-1]]


def spaced(text: str) -> str:
    return " ".join(text.split())


def shape(reader: PdfReader) -> list[str]:
    return [LANDSCAPE if page.mediabox.width > page.mediabox.height else PORTRAIT for page in reader.pages]


def plain_book(*blocks: Any, **more: Any) -> Book:
    return Book("paper", "Berkas", "id", (Section("all", "Isi", blocks, numbering="none"),), **more)


def fonts_of(data: bytes) -> list[tuple[str, str]]:
    with TemporaryDirectory() as place:
        path = Path(place) / "book.pdf"
        path.write_bytes(data)
        told = subprocess.run(["pdffonts", path], check=True, capture_output=True, text=True).stdout
    return [
        (name, embedded)
        for name, embedded in re.findall(r"^(\S+) .*?(yes|no) +(?:yes|no) +(?:yes|no) +\d+ +\d+$", told, re.MULTILINE)
    ]


def spoken(tree: Any) -> tuple[set[str], set[str]]:
    kinds, alternatives, left = set(), set(), [tree]
    while left:
        each = left.pop().get_object()
        if isinstance(each, list):
            left.extend(each)
        elif isinstance(each, dict):
            kinds.add(str(each.get("/S", "")))
            if "/Alt" in each:
                alternatives.add(str(each["/Alt"]))
            left.extend([each["/K"]] if "/K" in each and not isinstance(each["/K"], int) else [])
    return kinds, alternatives


def made_with(data: bytes) -> PdfReader:
    figure = Figure("p", "Foto", "Sebuah foto.", picture="p")
    return PdfReader(BytesIO(render(plain_book(figure), "pdf", Drawn({"p": data}))))
