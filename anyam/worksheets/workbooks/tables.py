"""A plain table as XLSX: for the worksheets that are views of their own tables, in the look of the others, ready to print."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from anyam.core.periods import show_date
from anyam.plans.models import Plan
from anyam.web.language import active
from anyam.worksheets.workbooks.exporting import CITY_COLOUR
from anyam.worksheets.workbooks.exporting.look import FONT, Look

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MONEY, DAY, PLAIN, SCORE = "#,##0", "d mmmm yyyy", "", "0.00"
A4, A3 = 9, 8
_BAD_IN_NAME = str.maketrans("[]:*?/\\", "       ")
Value = str | int | Decimal | date | None


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: its heading, how wide it is in letters, and how its figures are written."""

    name: str
    width: float = 20
    form: str = PLAIN


@dataclass(frozen=True)
class Table:
    """A worksheet as a table; `sums` is a last row."""

    name: str
    columns: Sequence[TableColumn]
    rows: Iterable[Sequence[Value]]
    sums: Sequence[Value] = ()
    paper: int = A4


def write_table(plan: Plan, table: Table) -> bytes:
    """The file. Whatever was typed stands in it as text, never as a formula or a link."""
    content = BytesIO()
    options = {
        "in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False,
        "default_format_properties": {"font_name": FONT, "font_size": 10},
    }  # fmt: skip
    with Workbook(content, options) as workbook:
        workbook.set_properties({"title": f"{plan.title} · {table.name}", "author": "Anyam"})
        _draw(workbook, plan, table)
    return content.getvalue()


def answer_table(plan: Plan, code: str, table: Table) -> HttpResponse:
    """The file as an answer; `code` names it."""
    answer = HttpResponse(write_table(plan, table), content_type=KIND)
    name = f"{plan.code}-{code.replace('_', '-')}.xlsx"
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    answer["Cache-Control"] = "private, no-store"
    return answer


def _draw(workbook: Workbook, plan: Plan, table: Table) -> None:
    look = Look(workbook, CITY_COLOUR)
    page = workbook.add_worksheet(table.name.translate(_BAD_IN_NAME)[:31].strip("' "))
    now = timezone.now().astimezone(ZoneInfo(plan.region.time_zone))
    page.write_string(0, 0, table.name, look.title)
    page.write_string(1, 0, f"{plan.title} · {show_date(now.date(), active())} {now:%H.%M %Z}", look.about)
    if plan.is_demo:
        page.write_string(2, 0, "DATA CONTOH - BUKAN DOKUMEN RESMI", look.mark)
    head = 3
    for place, column in enumerate(table.columns):
        page.set_column(place, place, column.width)
        page.write_string(head, place, column.name, look.heading)
    number = head
    for number, row in enumerate(table.rows, start=head + 1):
        for place, value in enumerate(row):
            _write(page, look, (number, place), value, table.columns[place].form)
    for place, value in enumerate(table.sums):
        _write(page, look, (number + 1, place), value, table.columns[place].form)
    page.freeze_panes(head + 1, 1)
    page.repeat_rows(head)
    page.set_landscape()
    page.set_paper(table.paper)
    page.fit_to_pages(1, 0)
    page.set_footer(f"&L{gettext('Page')} &P / &N")


def _write(page: Worksheet, look: Look, at: tuple[int, int], value: Value, form: str) -> None:
    shape = look.value(form, locked=False, lined=True) if form else look.cell
    match value:
        case None | "":
            page.write_blank(*at, None, shape)
        case date():
            page.write_datetime(*at, value, look.value(DAY, locked=False, lined=True))
        case int() | Decimal():
            page.write_number(*at, value, shape)
        case _:
            page.write_string(*at, str(value), shape)
