"""What cannot or may not be opened: one sentence, nothing changed, little memory, little time."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from anyam.core.errors import Unusable
from anyam.core.text import plain
from anyam.worksheets.workbooks.opening import limits, open_book
from anyam.worksheets.workbooks.opening.sentences import SENTENCES
from tests.workbooks import opening_files as files

Make = Callable[[], bytes]


def _bomb() -> bytes:
    padded = {files.WORKSHEET: lambda part: part.replace(b"</sheetData>", b"</sheetData>" + b" " * 150_000_000)}
    return files.changed(files.xlsx(), padded)


def _far() -> bytes:
    return files.with_rows(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


def _ten_million() -> bytes:
    return files.with_rows(b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(2, 60_000)))


def _entities() -> bytes:
    kinds = b"<!DOCTYPE l [" + b"".join(b'<!ENTITY l%d "&l%d;&l%d;">' % (n, n - 1, n - 1) for n in range(1, 40)) + b"]>"
    return files.changed(files.xlsx(), {"xl/sharedStrings.xml": lambda part: part.replace(b"<sst", kinds + b"<sst", 1)})


def _one_long_text_many_times() -> bytes:
    noise = bytes(97 + value % 26 for value in os.urandom(700_000))
    rows = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (n, n) for n in range(2, 40_000))
    content = files.changed(
        files.xlsx(), {"xl/sharedStrings.xml": lambda part: part.replace(b">halo<", b">" + noise + b"<")}
    )
    return files.with_rows(rows, content)


def _sheets() -> bytes:
    return files.xlsx(
        lambda workbook: [workbook.add_worksheet(f"s{n}").write(0, 0, n) for n in range(limits.MOST_GRIDS + 1)]
    )


def _ods_far() -> bytes:
    row = b'<table:table-row table:number-rows-repeated="9999999"><table:table-cell office:value-type="string"><text:p>x</text:p>'
    end = b"</table:table-cell></table:table-row></table:table>"
    return files.changed(files.ods(), {"content.xml": lambda part: part.replace(b"</table:table>", row + end, 1)})


def _ods_locked() -> bytes:
    entry = b'<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></'
    return files.changed(
        files.ods(),
        {
            "META-INF/manifest.xml": lambda part: part.replace(b"</", entry, 1) if b"encryption" not in part else part,
            "content.xml": lambda part: os.urandom(len(part)),
        },
    )


HOSTILE: dict[str, tuple[Make, str]] = {
    "an empty file": (lambda: b"", "empty"),
    "too large a file": (lambda: b"1;2\n" * (limits.LARGEST_FILE // 4 + 1), "large"),
    "a PDF": (lambda: b"%PDF-1.7 ...", "foreign"),
    "a web page under a workbook's name": (lambda: b"<html><table><tr><td>1</td></tr></table></html>", "foreign"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "foreign"),
    "bytes without sense": (lambda: bytes(range(256)) * 9, "foreign"),
    "XML": (lambda: b"<?xml version='1.0'?><a/>", "foreign"),
    "a text document": (lambda: files.packed("[Content_Types].xml", "word/document.xml"), "foreign"),
    "an open text document": (lambda: files.packed(mimetype=b"application/vnd.oasis.opendocument.text"), "foreign"),
    "an old text document": (lambda: files.compound("WordDocument"), "foreign"),
    "an empty packed folder": (lambda: b"PK\x05\x06" + b"\0" * 18, "foreign"),
    "an encrypted workbook": (lambda: files.compound("EncryptionInfo", "EncryptedPackage"), "password"),
    "an old workbook under a password": (files.locked_xls, "password"),
    "an open document under a password": (_ods_locked, "password"),
    "a truncated workbook": (lambda: files.xlsx(files.everything)[:4000], "damaged"),
    "a truncated old workbook": (lambda: files.old_xls()[:4096], "damaged"),
    "a truncated open document": (lambda: files.ods()[:900], "damaged"),
    "a workbook without its sheets": (
        lambda: files.changed(files.xlsx(), {files.WORKSHEET: lambda _: b"<worksheet><sheetData>"}),
        "damaged",
    ),
    "a zip bomb": (_bomb, "bomb"),
    "entities that unfold": (_entities, "entities"),
    "more rows than anybody reads": (_ten_million, "rows"),
    "ten million lines of text": (lambda: b"1\n" * 10_000_000, "rows"),
    "a stray cell in the last corner": (_far, "far"),
    "a stray cell beyond the last row": (lambda: files.with_rows(b'<row r="10000000"><c r="A10000000"><v>1</v></c></row>'), "far"),
    "an open document that repeats itself": (_ods_far, "rows"),
    "one long text forty thousand times": (_one_long_text_many_times, "heavy"),
    "more sheets than anybody reads": (_sheets, "grids"),
    "a quotation mark that never closes": (lambda: b'a;"b\n' + b"c;d\n" * 99_000, "quotes"),
    "a workbook with nothing in it": (lambda: files.xlsx(lambda workbook: workbook.add_worksheet()), "blank"),
}  # fmt: skip


@pytest.mark.parametrize("name", list(HOSTILE))
def test_is_refused_in_one_sentence_and_soon(name: str, tmp_path: Path) -> None:
    make, why = HOSTILE[name]
    path = files.saved(tmp_path, "kiriman.xlsx", make())
    before = path.read_bytes()
    began = time.monotonic()
    with pytest.raises(Unusable) as refused:
        open_book(path)
    assert time.monotonic() - began < 10
    assert refused.value.text.message == SENTENCES[why]
    assert "kiriman.xlsx" in plain(refused.value.text)
    assert "\n" not in plain(refused.value.text)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_the_sentence_says_where(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="cell XFD1048576 of sheet “Isu”, far from the table; delete"):
        open_book(files.saved(tmp_path, "a.xlsx", _far()))
    with pytest.raises(Unusable, match=r"a\.pdf is a PDF document, not a workbook; save its table as XLSX"):
        open_book(files.saved(tmp_path, "a.pdf", b"%PDF-1.4"))


def test_what_is_no_file_at_all(tmp_path: Path) -> None:
    for path, why in ((tmp_path, "folder"), (tmp_path / "tiada.xlsx", "missing"), (Path("/dev/null"), "foreign")):
        with pytest.raises(Unusable) as refused:
            open_book(path)
        assert refused.value.text.message == SENTENCES[why]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = files.saved(tmp_path, "a.xlsx", files.xlsx())
    path.chmod(0)
    with pytest.raises(Unusable, match="may not be read"):
        open_book(path)


def test_a_child_that_hangs_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "WAIT", 0.001)
    with pytest.raises(Unusable, match="more memory or time"):
        open_book(files.saved(tmp_path, "a.xlsx", files.xlsx(files.everything)))


def test_the_child_gets_no_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from anyam.worksheets.workbooks import opening

    monkeypatch.setenv("SECRET_KEY", "rahasia")
    assert not {"SECRET_KEY", "DATABASE_URL", "ANYAM_DATA"} & opening._environment().keys()


MEASURE = """
import json, resource, sys, time
from pathlib import Path
from anyam.core.errors import Unusable
from anyam.worksheets.workbooks.opening import open_book
began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    open_book(Path(sys.argv[1]))
    opened = True
except Unusable:
    opened = False
mine = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(json.dumps([opened, mine + child, time.monotonic() - began]))
"""


def _large() -> bytes:
    def fill(workbook) -> None:
        sheet = workbook.add_worksheet()
        for row in range(14_000):
            for column in range(20):
                sheet.write(row, column, f"teks biasa dalam sel {row} {column}" if column % 2 else row * column)

    return files.xlsx(fill, constant_memory=True)


@pytest.mark.parametrize(
    ("make", "opens"),
    [(_bomb, False), (_one_long_text_many_times, False), (lambda: b"1\n" * 10_000_000, False), (_large, True)],
    ids=["bomb", "one long text", "lines", "the largest that is read"],
)
def test_memory_is_bounded(make: Make, opens: bool, tmp_path: Path) -> None:
    path = files.saved(tmp_path, "kiriman", make())
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(path)], check=True, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    opened, kilobytes, seconds = json.loads(done.stdout)
    assert opened == opens
    assert kilobytes < 300 * 1024
    assert seconds < 10
