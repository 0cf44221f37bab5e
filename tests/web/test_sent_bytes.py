"""What goes over a hall's line: words compressed, and nothing twice."""

import asyncio
import gzip
import json
from http import HTTPStatus

import pytest
from asgiref.testing import ApplicationCommunicator
from django.conf import settings
from django.test import Client

from anyam.asgi import application

SQUEEZED = {"accept-encoding": "gzip, br"}


@pytest.mark.django_db
def test_a_page_is_sent_compressed_to_whoever_takes_it(client: Client) -> None:
    plain, squeezed = client.get("/masuk/"), client.get("/masuk/", headers=SQUEEZED)
    assert "Content-Encoding" not in plain.headers
    assert squeezed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in squeezed.headers["Vary"]
    assert len(squeezed.content) * 2 < len(plain.content)
    assert b"</html>" in gzip.decompress(squeezed.content)


def headers_of(path: str) -> dict[str, str]:
    """What the server says of a file."""

    async def asked() -> dict[str, str]:
        scope = {
            "type": "http", "http_version": "1.1", "method": "GET", "path": path, "query_string": b"",
            "headers": [(name.encode(), value.encode()) for name, value in SQUEEZED.items()],
        }  # fmt: skip
        line = ApplicationCommunicator(application, scope)
        await line.send_input({"type": "http.request"})
        answer = await line.receive_output()
        assert answer["status"] == HTTPStatus.OK
        while (await line.receive_output())["more_body"]:
            pass
        await line.wait()  # the file is open until then
        return {name.decode(): value.decode() for name, value in answer["headers"]}

    return asyncio.run(asked())


def test_a_script_with_its_content_in_its_name_is_asked_for_once() -> None:
    manifest = json.loads(settings.DJANGO_VITE["default"]["manifest_path"].read_text())
    script = headers_of(f"/static/built/{manifest['frontend/src/app.ts']['file']}")
    assert script["cache-control"] == "max-age=31536000, public, immutable"
    assert script["content-encoding"] == "br"
    mark = headers_of("/static/anyam/mark.svg")
    assert "immutable" not in mark["cache-control"]
    assert mark["x-content-type-options"] == "nosniff"
