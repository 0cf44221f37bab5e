"""What goes over a hall's line: words compressed, and nothing twice."""

import gzip
import json

import pytest
from django.conf import settings
from django.test import Client

SQUEEZED = {"accept-encoding": "gzip, br"}


@pytest.mark.django_db
def test_a_page_is_sent_compressed_to_whoever_takes_it(client: Client) -> None:
    plain, squeezed = client.get("/masuk/"), client.get("/masuk/", headers=SQUEEZED)
    assert "Content-Encoding" not in plain.headers
    assert squeezed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in squeezed.headers["Vary"]
    assert len(squeezed.content) * 2 < len(plain.content)
    assert b"</html>" in gzip.decompress(squeezed.content)


def test_a_script_with_its_content_in_its_name_is_asked_for_once(client: Client) -> None:
    manifest = json.loads(settings.DJANGO_VITE["default"]["manifest_path"].read_text())
    script = client.get(f"/static/built/{manifest['frontend/src/app.ts']['file']}", headers=SQUEEZED)
    assert script.headers["Cache-Control"] == "max-age=31536000, public, immutable"
    assert script.headers["Content-Encoding"] == "br"
    mark = client.get("/static/anyam/mark.svg")
    assert "immutable" not in mark.headers["Cache-Control"]
