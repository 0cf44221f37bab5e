"""Somebody at the page of imports: sends files, reads the page as a person does, presses its buttons."""

import io
import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from anyam.jobs import running
from anyam.plans.models import Item, Plan
from anyam.worksheets.workbooks.models import Upload
from tests.cast import shown

HEADINGS = ["No", "Nama Program", "Yang mengurus", "Anggaran 2023 (juta)", "Anggaran 2024"]
ROWS = [
    [1, "Antrean puskesmas dari rumah", "Dinas Kesehatan", 350, "600 jt"],
    [2, "Kartu sehat untuk setiap anak", "Dinkess", "1,2 M", "dua ratus"],
    [3, "Rumah layak huni satu data", "Dinas Kesehatan", 800, "2,5 M"],
]


def work() -> None:
    """Do every job that waits, as the worker would."""
    import anyam.worksheets.jobs  # noqa: F401

    while (job := running.take()) is not None:
        running.run(job)


def titles(plan: Plan) -> set[str]:
    """The programmes of a plan by name."""
    found = Item.objects.filter(plan=plan, kind="Programme", binned_at=None)
    return {shown(each).get("name", "") for each in found}


def book(
    rows: list[list[Any]] = ROWS, headings: list[str] = HEADINGS, *, title: str = "Dimensi: Smart Living",
    grid: str = "Program Living",
) -> bytes:  # fmt: skip
    """What an office sends: its own title, its own headings on row 4."""
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = grid
    sheet["A1"], sheet["A2"] = "DAFTAR PROGRAM KERJA", title
    for at, row in enumerate([headings, *rows], start=4):
        for column, value in enumerate(row, start=1):
            sheet.cell(at, column, value)
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


@dataclass
class PageDesk:
    """One person and one file at a time."""

    client: Client
    plan: str
    html: str = ""
    url: str = ""
    fields: dict[str, list[str]] = field(default_factory=dict)

    @property
    def imports(self) -> str:
        """The page of imports."""
        return f"/plans/{self.plan}/imports/"

    @property
    def upload(self) -> Upload:
        """The file as the database has it."""
        return Upload.objects.get(uid=self.url.rstrip("/").rsplit("/", 1)[-1])

    def send(self, content: bytes | None = None, name: str = "program.xlsx", sender: str = "") -> "PageDesk":
        """Choose a file and send it."""
        file = SimpleUploadedFile(name, book() if content is None else content)
        answer = self.client.post(self.imports, {"file": file, "sender": sender})
        assert answer.status_code == 302, answer.content.decode()
        self.url = str(answer["Location"])
        return self.open()

    def open(self, query: str = "") -> "PageDesk":
        """Look at the page of the file."""
        self.html = unescape(self.client.get(self.url + query, follow=True).content.decode())
        names = re.findall(r'name="(shown|clash:[^"]+)" value="([^"]*)"', self.html)
        self.fields = {}
        for name, value in names:
            self.fields.setdefault(name, []).append(value)
        self.fields["tick"] = re.findall(r'name="tick" value="([^"]*)" checked', self.html)
        return self

    def choices(self, label: str) -> dict[str, str]:
        """What a select offers: words to value, in its order."""
        (options,) = re.findall(
            rf'<select[^>]*aria-label="{re.escape(label)}"[^>]*>(.*?)</select>', self.html, re.DOTALL
        )
        return {words: value for value, words in re.findall(r'<option value="([^"]*)"[^>]*>([^<]*)</option>', options)}

    def choose(self, label: str, words: str) -> "PageDesk":
        """Choose something in a select."""
        name = re.search(rf"<select[^>]*name=\"(fix:\[.*?\])\"[^>]*aria-label=\"{re.escape(label)}\"", self.html)
        assert name, label
        return self.press("choose", {name[1]: self.choices(label)[words]})

    def press(self, act: str, more: dict[str, Any] | None = None) -> "PageDesk":
        """Press a button of the form."""
        clashes = {name: "plan" for name in self.fields if name.startswith("clash:")}
        sent = {**self.fields, **clashes, "act": act, **(more or {})}
        answer = self.client.post(self.url, sent)
        assert answer.status_code in {204, 302}, answer.content.decode()
        return self.open()

    def post(self, path: str) -> Any:
        """Press a button that has an address of its own."""
        return self.client.post(f"{self.url}{path}", follow=True)

    def row(self, words: str) -> str:
        """The row of the table that holds these words, tags taken away."""
        (found,) = [each for each in re.findall(r'<tr class="row-.*?</tr>', self.html, re.DOTALL) if words in each]
        return " ".join(re.sub(r"<[^>]+>", " ", re.sub(r"<select.*?</select>", "", found, flags=re.DOTALL)).split())
