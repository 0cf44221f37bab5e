"""What a file is, its content says; whatever else somebody sends is refused with a sentence."""

from collections.abc import Callable

import pytest
from django.test import Client

from anyam.city import files
from anyam.city.models import Document
from anyam.core.errors import RuleBroken
from tests.cast import Cast, make_plan
from tests.city.desk import PDF, PNG, docx, packed, sent, told

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PDF, "pdf"),
        (PNG, "png"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 20, "jpg"),
        (docx(), "docx"),
        (packed("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
        (packed("[Content_Types].xml", "ppt/presentation.xml"), "pptx"),
        (packed("content.xml", mime="application/vnd.oasis.opendocument.text"), "odt"),
    ],
)
def test_a_document_is_known_by_its_content(content: bytes, kind: str) -> None:
    assert files.format_of(content) == kind


@pytest.mark.parametrize(
    "content",
    [SVG, HTML, b"MZ\x90\0", b"PK\x03\x04 broken", packed("word/document.xml"), packed("a.txt"), b"GIF89a", b"plain text",
     docx("word/vbaProject.bin"), packed("x", mime="text/html")],
)  # fmt: skip
def test_everything_else_is_refused(content: bytes) -> None:
    with pytest.raises(RuleBroken):
        files.format_of(content)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("mou.pdf", HTML, "This is no document that is kept here."),
        ("mou.pdf", b"", "This file is empty"),
        ("mou.docx", docx("word/vbaProject.bin"), "This file has macros in it."),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_not_kept(
    browse: Callable[..., Client], cast: Cast, name: str, content: bytes, sentence: str
) -> None:
    make_plan(code="baru")
    data = {"file": sent(name, content), "kind": "mou", "number": "014"}
    answer = browse(cast.sari, "en").post("/plans/baru/stages/mou/papers/", data)
    assert answer.status_code == 422
    assert sentence in told(answer)
    assert 'value="014"' in told(answer)
    assert not Document.objects.exists()


@pytest.mark.django_db
def test_a_file_that_is_too_large_is_refused(
    browse: Callable[..., Client], cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_plan(code="baru")
    monkeypatch.setattr(files.read, "__defaults__", (10,))
    answer = browse(cast.sari, "en").post("/plans/baru/stages/mou/papers/", {"file": sent("a.pdf", PDF), "kind": "mou"})
    assert answer.status_code == 422
    assert "are the most" in told(answer)


@pytest.mark.django_db
def test_a_logo_is_a_picture_and_served_as_one(browse: Callable[..., Client], cast: Cast) -> None:
    make_plan(code="baru")
    page, url = browse(cast.sari, "en"), "/plans/baru/profile/letterhead/"
    for name, content in (("logo.svg", SVG), ("logo.png", SVG), ("logo.png", PDF)):
        answer = page.post(url, {"lines": "PEMERINTAH", "logo": sent(name, content)})
        assert answer.status_code == 422
        assert "SVG and others are not taken" in told(answer)
        assert "PEMERINTAH</textarea>" in told(answer)
    assert page.post(url, {"lines": "PEMERINTAH\nDINAS", "logo": sent("logo.svg", PNG)}).status_code == 302
    logo = browse(cast.budi).get(f"{url}logo/")
    assert (logo["Content-Type"], logo["X-Content-Type-Options"]) == ("image/png", "nosniff")
    assert f"{url}logo/" in told(page.get(url))
    page.post(url, {"lines": "PEMERINTAH", "without_logo": "on"})
    assert browse(cast.budi).get(f"{url}logo/").status_code == 404
