"""Short ways to send forms as the secretariat, and files of every kind."""

import zipfile
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
PDF = b"%PDF-1.7\n%%EOF\n"


def packed(*names: str, mime: str = "") -> bytes:
    """A zip that looks like an office document."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as made:
        if mime:
            made.writestr("mimetype", mime)
        for name in names:
            made.writestr(name, "x")
    return content.getvalue()


def docx(*more: str) -> bytes:
    """A Word document."""
    return packed("[Content_Types].xml", "word/document.xml", *more)


def sent(name: str, content: bytes) -> SimpleUploadedFile:
    """A file as a browser sends it; what it claims to be does not matter."""
    return SimpleUploadedFile(name, content, content_type="application/octet-stream")


def told(answer: Any) -> str:
    """What stands on a page, without the marks of the forms."""
    return str(answer.content.decode())


def lines(*rows: dict[str, str], start: int = 1) -> dict[str, str]:
    """New lines of a table, as the form sends them."""
    return {f"line.n{number}.{key}": text for number, row in enumerate(rows, start=start) for key, text in row.items()}


def kept(page: Client, url: str, data: dict[str, Any]) -> Any:
    """Send a form that must be taken; the page that follows."""
    answer = page.post(url, data)
    assert answer.status_code == 302, told(answer)[-3000:]
    return page.get(answer["Location"])
