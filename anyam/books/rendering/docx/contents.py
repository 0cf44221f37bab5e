"""Lists of what is in the book, as fields that Word can update, filled with the lines of the tree."""

from collections.abc import Iterator
from typing import Final

from anyam.books.rendering.docx import names
from anyam.books.rendering.docx.desk import Desk
from anyam.books.rendering.docx.markup import field, paragraph, run
from anyam.core.book import Contents, Entry
from anyam.core.book.numbering import FIGURE, TABLE

LEVELS: Final = 3
LABELS: Final = {"tables": TABLE, "figures": FIGURE}
# Where a title begins behind its number, by level; unnumbered ones have no such stop, or their page would stand there.
NUMBERED: Final = {
    level: f'<w:tabs><w:tab w:val="left" w:pos="{left}"/></w:tabs><w:ind w:left="{left}" w:hanging="{hanging}"/>'
    for level, (left, hanging) in enumerate(((1474, 1474), (1078, 794), (1474, 907)), start=1)
}


def contents(desk: Desk, each: Contents) -> Iterator[str]:
    """The lines of a list; the first opens the field and the last closes it."""
    entries = {"sections": desk.numbers.sections, "tables": desk.numbers.tables, "figures": desk.numbers.figures}[
        each.of
    ]
    shown = [entry for entry in entries if each.of != "sections" or entry.level <= LEVELS]
    lines = [_line(desk, each, entry) for entry in shown] or [(_style(each, 1), "", run("–"))]
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {_instruction(desk, each)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    for place, (style, properties, line) in enumerate(lines):
        yield paragraph(
            style, (begin if place == 0 else "") + line + (end if place == len(lines) - 1 else ""), properties
        )


def _instruction(desk: Desk, each: Contents) -> str:
    if each.of == "sections":
        return f'TOC \\o "1-{LEVELS}" \\h \\z \\u'
    return f'TOC \\h \\z \\c "{desk.say(LABELS[each.of])}"'


def _style(each: Contents, level: int) -> str:
    return f"TOC{level}" if each.of == "sections" else "TableofFigures"


def _line(desk: Desk, each: Contents, entry: Entry) -> tuple[str, str, str]:
    """Style, further properties and runs of a line. Captions stand as they are written, headings with a tab behind the number,
    which is also what Word makes of them."""
    if each.of == "sections":
        number, behind = entry.label if entry.level == 1 else entry.number, "<w:r><w:tab/></w:r>"
        properties = NUMBERED[entry.level] if number else ""
    else:
        number, behind, properties = entry.label, run("  "), ""
    target = names.name({"sections": names.SECTION, "tables": names.TABLE, "figures": names.FIGURE}[each.of], entry.key)
    before = run(number) + behind if number else ""
    page = field(f"PAGEREF {target} \\h", "")
    link = f'<w:hyperlink w:anchor="{target}" w:history="1">{before}{run(entry.title)}<w:r><w:tab/></w:r>{page}</w:hyperlink>'
    return _style(each, entry.level), properties, link
