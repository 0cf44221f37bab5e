"""What stands beside the worksheets: how to fill them in, what the codes mean, and our own marks."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter import Workbook

from anyam.core.framework import Column
from anyam.core.text import Words
from anyam.worksheets.workbooks.exporting import wording
from anyam.worksheets.workbooks.exporting.contents import Leaf
from anyam.worksheets.workbooks.exporting.drawing import Setting, draw_head
from anyam.worksheets.workbooks.exporting.look import LINE_HEIGHT, Look, Page
from anyam.worksheets.workbooks.exporting.measuring import lines_of
from anyam.worksheets.workbooks.exporting.printing import Cut, set_up_print
from anyam.worksheets.workbooks.opening import MARKS

Sayer = Callable[[Words], str]


def draw_guide(page: Page, leaves: Iterable[Leaf], setting: Setting, look: Look) -> None:
    """Every column of every worksheet: how to fill it in, a good example and a weak one."""

    def say(words: Words) -> str:
        return words.within(setting.language)

    rows = [
        (f"{leaf.definition.number} {say(leaf.definition.name)}", name, *map(say, _guide(column)), _kind(column, say))
        for leaf in leaves
        for name, column in _columns(leaf, say)
    ]
    _Table(wording.GUIDE_TITLE, wording.GUIDE_HEADINGS, rows).draw(page, setting, look)


def _columns(leaf: Leaf, say: Sayer) -> list[tuple[str, Column]]:
    found: dict[tuple[str, str], tuple[str, Column]] = {}
    for slot in leaf.slots:
        if slot.column is None or slot.hidden:
            continue
        found.setdefault((slot.column.key, ""), (say(slot.column.name), slot.column))
        if slot.inner is not None:
            name = f"{say(slot.column.name)} – {say(slot.inner.name)}"
            found.setdefault((slot.column.key, slot.inner.key), (name, slot.inner))
    return list(found.values())


def _guide(column: Column) -> tuple[Words, Words, Words]:
    return column.guide.help, column.guide.good, column.guide.weak


def _kind(column: Column, say: Sayer) -> str:
    kind = wording.KINDS.get(column.type)
    return "; ".join([*([say(wording.NEEDED)] if column.required else []), *([say(kind)] if kind else [])])


def draw_codes(page: Page, rows: list[tuple[str, str, str]], setting: Setting, look: Look) -> None:
    """What the codes in reference columns mean."""
    _Table(wording.CODES_TITLE, wording.CODES_HEADINGS, rows).draw(page, setting, look)


@dataclass(frozen=True, slots=True)
class _Table:
    """A plain table to read."""

    title: Words
    headings: Sequence[tuple[Words, int]]
    rows: Sequence[Sequence[str]]

    def draw(self, page: Page, setting: Setting, look: Look) -> None:
        """The whole grid."""
        title = self.title.within(setting.language)
        top = draw_head(page, title, [], setting, look, columns=(0, 0))
        for place, (name, width) in enumerate(self.headings):
            page.set_column(place, place, width)
            page.write_string(top, place, name.within(setting.language), look.heading)
        for number, row in enumerate(self.rows, start=top + 1):
            lines = max(lines_of(text, width) for text, (_name, width) in zip(row, self.headings, strict=True))
            page.set_growing_row(number, LINE_HEIGHT * lines + 5)
            for place, text in enumerate(row):
                page.write_string(number, place, text, look.strong if place == 1 else look.cell)
        page.freeze_panes(top + 1, 0)
        page.protect("", {"format_columns": True, "format_rows": True})
        set_up_print(
            page, setting.paper, pages=Cut(), kept=0, headings=(top, top), sample=setting.plan.is_demo,
            words=setting.print_words(title),
        )  # fmt: skip


def write_marks(workbook: Workbook, marks: Mapping[str, str]) -> None:
    """Where this workbook comes from, so that it comes back keyed."""
    page = workbook.add_worksheet(MARKS)
    page.very_hidden()
    for row, (key, value) in enumerate(marks.items()):
        page.write_string(row, 0, key)
        page.write_string(row, 1, value)
