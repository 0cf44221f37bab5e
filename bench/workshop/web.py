"""Pages as a browser asks for them, in as few words as will do, inside the event loop."""

import asyncio
import gzip
import re
import zlib
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; `size` is what went over the line."""

    status: int
    headers: dict[str, str]
    body: bytes
    size: int

    @property
    def text(self) -> str:
        """The page."""
        return self.body.decode()


@dataclass
class Browser:
    """Keeps cookies, and one line per request."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    language: str = "id"

    @property
    def host(self) -> str:
        """Where it asks."""
        return f"127.0.0.1:{self.port}"

    async def get(self, path: str) -> Answer:
        """A page."""
        return await self._ask("GET", path, b"")

    async def post(self, path: str, **fields: str) -> Answer:
        """A form, with the mark that Django wants."""
        told = {"csrfmiddlewaretoken": self.cookies.get("csrftoken", ""), **fields}
        return await self._ask("POST", path, urlencode(told).encode())

    async def _ask(self, method: str, path: str, body: bytes) -> Answer:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        jar = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        lines = [
            f"{method} {path} HTTP/1.1", f"Host: {self.host}", "Connection: close", "Accept-Encoding: gzip, br",
            f"Accept-Language: {self.language}", f"Origin: http://{self.host}", f"Cookie: {jar}",
        ]  # fmt: skip
        if body:
            lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
        writer.write(("\r\n".join(lines) + "\r\n\r\n").encode() + body)
        try:
            return self._read(await reader.read(-1))
        finally:
            writer.close()

    def _read(self, data: bytes) -> Answer:
        head, _blank, body = data.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers: dict[str, str] = {}
        for line in lines:
            name, _colon, value = line.partition(": ")
            if name.lower() == "set-cookie":
                for key, morsel in SimpleCookie(value).items():
                    self.cookies[key] = morsel.value
            headers[name.lower()] = value
        if headers.get("transfer-encoding") == "chunked":
            body = _unchunked(body)
        encoding = headers.get("content-encoding", "")
        if encoding == "gzip":
            body = gzip.decompress(body)
        elif encoding == "deflate":
            body = zlib.decompress(body)
        return Answer(int(first.split()[1]), headers, body if encoding != "br" else b"", len(data))


def _unchunked(body: bytes) -> bytes:
    found, place = bytearray(), 0
    while True:
        end = body.index(b"\r\n", place)
        size = int(body[place:end], 16)
        if not size:
            return bytes(found)
        found += body[end + 2 : end + 2 + size]
        place = end + 4 + size


def parts_of(page: str) -> list[str]:
    """What a browser fetches for a page before somebody can type: scripts, styles, fonts that are preloaded."""
    found = re.findall(r"<script[^>]+src=\"([^\"]+)\"", page)
    for tag in re.findall(r"<link[^>]+>", page):
        if re.search(r"rel=\"(stylesheet|modulepreload|preload)\"", tag):
            found += re.findall(r"href=\"([^\"]+)\"", tag)
    return list(dict.fromkeys(each for each in found if each.startswith("/")))
