"""Worksheets as XLSX: one styled workbook per group, printable, with the marks by which it comes back keyed."""

import os
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

from django.utils import timezone
from xlsxwriter import Workbook

from anyam.core.errors import Unusable
from anyam.core.periods import show_date
from anyam.core.text import Text, Words
from anyam.core.text import gettext_noop as _
from anyam.operation.progress import Progress, silent
from anyam.plans.models import Group, Plan
from anyam.plans.models.plan import CROSS
from anyam.web.colours import safe
from anyam.worksheets.workbooks.exporting import wording
from anyam.worksheets.workbooks.exporting.aside import draw_codes, draw_guide, write_marks
from anyam.worksheets.workbooks.exporting.contents import Leaf, group_name, leaves
from anyam.worksheets.workbooks.exporting.drawing import Setting, draw_leaf
from anyam.worksheets.workbooks.exporting.lists import NAME as LISTS
from anyam.worksheets.workbooks.exporting.lists import Lists
from anyam.worksheets.workbooks.exporting.look import FONT, Look, Page
from anyam.worksheets.workbooks.exporting.names import Names
from anyam.worksheets.workbooks.exporting.printing import PAPERS
from anyam.worksheets.workbooks.exporting.revision import take_revision
from anyam.worksheets.workbooks.opening import ASIDE

FORMAT = "1"
LONGEST_NAME = 31  # of a grid, in Excel
CITY_COLOUR = "#2f6f8f"
_BAD_IN_NAME = str.maketrans("[]:*?/\\", "       ")

__all__ = ["export_book", "export_sheets", "file_name"]


def export_sheets(
    plan: Plan, out: Path, *, blank: bool = False, paper: str = "A4", language: str = "id", progress: Progress = silent
) -> list[Path]:
    """One workbook per group in the folder `out`; returns the files. Those of an earlier export are replaced whole."""
    groups = _groups(plan)
    names = Names(plan, language)
    files: list[Path] = []
    try:
        out.mkdir(parents=True, exist_ok=True)
        for number, group in enumerate(groups, start=1):
            file = out / file_name(plan, group, blank=blank)
            step = Text(_("Writing %(what)s"), {"what": file.name})
            progress(step, number - 1, len(groups))
            _replace(file, _book(plan, group, names, blank=blank, paper=paper, language=language))
            files.append(file)
            if number == len(groups):
                progress(step, number, number)
    except OSError as error:
        told = {"path": str(error.filename or out), "reason": error.strerror or ""}
        raise Unusable(Text(_("%(path)s cannot be used: %(reason)s"), told)) from error
    return files


def export_book(
    plan: Plan, group: Group | None = None, *, blank: bool = False, paper: str = "A4", language: str = "id",
    sheet: str = "",
) -> bytes:  # fmt: skip
    """The workbook of one group, or of the whole region; of one worksheet only where `sheet` is its code."""
    wanted = group or Group.objects.get(plan=plan, kind="city")
    return _book(plan, wanted, Names(plan, language), blank=blank, paper=paper, language=language, only=sheet)


def file_name(plan: Plan, group: Group, *, blank: bool = False, sheet: str = "") -> str:
    """What the workbook of a group, or of one worksheet of it, is called."""
    parts = [plan.code, group.code or "kota", sheet.replace("_", "-"), "kosong" if blank else ""]
    return "-".join(filter(None, parts)) + ".xlsx"


def _groups(plan: Plan) -> list[Group]:
    """The whole region first, then dimensions and pillars in the edition's order."""
    order = [*plan.edition.dimension_by_code, *plan.edition.pillar_by_code]
    found = Group.objects.filter(plan=plan).exclude(kind=CROSS)  # which has no sheets of its own
    return sorted(found, key=lambda each: order.index(each.code) if each.code in order else -1)


def _replace(file: Path, content: bytes) -> None:
    """All or nothing: whoever has the old file open never meets half a new one."""
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        draft.write_bytes(content)
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


def _book(
    plan: Plan, group: Group, names: Names, *, blank: bool, paper: str, language: str, only: str = ""
) -> bytes:  # fmt: skip
    revision = take_revision(plan, group)  # first of all, before any row is read
    now = timezone.now().astimezone(ZoneInfo(plan.region.time_zone))
    setting = Setting(
        plan, group_name(plan, group).within(language), language, PAPERS[paper.upper()],
        f"{show_date(now.date(), language)} {now:%H.%M %Z}", blank,
    )  # fmt: skip
    marks = {
        "format": FORMAT, "plan": plan.code, "edition": f"{plan.edition_code}/{plan.edition_revision}",
        "revision": str(revision), "group": f"{group.kind}:{group.code}", "language": language,
    }  # fmt: skip
    content = BytesIO()
    options = {
        "in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False,
        "default_format_properties": {"font_name": FONT, "font_size": 10},
    }  # fmt: skip
    with Workbook(content, options) as workbook:
        workbook.set_properties({"title": f"{plan.title} · {setting.group}", "author": "Anyam"})
        _Drawn(workbook, group, names, setting, marks).everything(only)
    return content.getvalue()


class _Drawn:
    """One workbook while it is drawn."""

    def __init__(self, workbook: Workbook, group: Group, names: Names, setting: Setting, marks: dict[str, str]) -> None:
        self.workbook, self.group, self.names = workbook, group, names
        self.setting, self.marks = setting, marks
        dimension = setting.plan.edition.dimension_by_code.get(group.code)
        self.look = Look(workbook, safe(dimension.colour) if dimension else CITY_COLOUR)
        self.taken: set[str] = set()

    def everything(self, only: str) -> None:
        """The worksheets, or `only` one of them, then help, codes, lists and marks."""
        # Pages stand in the order in which they are added; lists are met while drawing, so all pages are made first.
        found = list(leaves(self.setting.plan, self.group, self.names, blank=self.setting.blank, only=only))
        pages = [self._page(self._name(leaf)) for leaf in found]
        guide, codes = (self._aside(each) for each in (wording.GUIDE, wording.CODES))
        lists = Lists(self.workbook, self.names)
        self.marks[f"{ASIDE}{LISTS}"] = "1"
        for page, leaf in zip(pages, found, strict=True):
            self.names.stand_on(leaf.sheet)
            self.marks[f"sheet:{page.get_name()}"] = leaf.definition.code
            draw_leaf(page, leaf, self.setting, self.look, lists)
        draw_guide(guide, found, self.setting, self.look)
        draw_codes(codes, list(self._codes(lists)), self.setting, self.look)
        write_marks(self.workbook, self.marks)

    def _page(self, name: str) -> Page:
        page = self.workbook.add_worksheet(name, Page)
        assert isinstance(page, Page)
        return page

    def _aside(self, name: Words) -> Page:
        page = self._page(name.within(self.setting.language))
        self.marks[f"{ASIDE}{page.get_name()}"] = "1"
        return page

    def _name(self, leaf: Leaf) -> str:
        """The number and as many words of the name as a grid's name may hold."""
        words = f"{leaf.definition.number} {leaf.definition.name.within(self.setting.language)}".translate(_BAD_IN_NAME)
        name = _cut(words, LONGEST_NAME)
        if name.casefold() in self.taken:
            name = f"{_cut(words, LONGEST_NAME - 3)} {leaf.definition.code[-2:]}"
        self.taken.add(name.casefold())
        return name

    def _codes(self, lists: Lists) -> Iterator[tuple[str, str, str]]:
        """Every row that a reference of this workbook may point to and that has a code."""
        for noun, rows in lists.referred.items():
            sheet = self.setting.plan.edition.sheet_of(noun)
            name = f"{sheet.number} {sheet.name.within(self.setting.language)}"
            yield from ((name, text, title) for text, title in rows if text != title)


def _cut(words: str, most: int) -> str:
    kept = ""
    for word in words.split():
        if len(kept) + len(word) + 1 > most:
            break
        kept = f"{kept} {word}".strip()
    return kept.strip("'(,&- ") or words[:most]
