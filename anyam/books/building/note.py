"""The cover note: what the checks say is missing, by gravity, so that nobody signs a draft unawares."""

from collections import Counter
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext, override

from anyam.books.building.parts import Context
from anyam.core.book import Block, Cell, Column, Paragraph, Row, Section, Table, line
from anyam.core.chain.findings import ORDER, Finding, Severity
from anyam.core.text import Words

MOST: Final = 20
TITLE = Words("Catatan pengantar draf", "Cover note of the draft")
INTRO = Words(
    "Saat draf ini dicetak, pemeriksaan otomatis mencatat %(count)s hal yang masih kurang. Lembar ini bukan bagian "
    "buku dan dapat "
    "ditiadakan.",
    "When this draft was printed, the automatic checks noted %(count)s things that are still missing. This page is no "
    "part of the "
    "book and can be left out.",
)
CLEAN = Words(
    "Saat draf ini dicetak, pemeriksaan otomatis tidak mencatat kekurangan. Lembar ini bukan bagian buku.",
    "When this draft was printed, the automatic checks noted nothing missing. This page is no part of the book.",
)
NAMES: Final = {
    Severity.MUST: Words("Wajib", "Must"),
    Severity.SHOULD: Words("Perlu", "Should"),
    Severity.ADVICE: Words("Saran", "Advice"),
}
GRAVITY, COUNT = Words("Bobot", "Gravity"), Words("Jumlah", "Count")
WHAT, MEND, WHERE = (
    Words("Catatan", "Finding"),
    Words("Cara memperbaiki", "How to mend it"),
    Words("Kertas kerja", "Worksheet"),
)
MORE = Words("%(count)s catatan lain ada di halaman Catatan.", "%(count)s more stand on the page of findings.")
TOTAL = Words("Jumlah", "Total")


def cover_note(context: Context) -> Section:
    """A page with the counts by gravity and the worst findings."""
    key = f"{context.book.code}.findings"
    found = sorted(context.material.findings, key=lambda each: ORDER[each.severity])
    if not found:
        return Section(key, context.say(TITLE), (Paragraph(line(context.say(CLEAN))),), numbering="none")
    blocks: list[Block] = [Paragraph(line(context.say(INTRO, count=len(found)))), _counts(context, key, found)]
    with override(context.language):
        rows = tuple(_row(context, each) for each in found[:MOST])
    columns = (
        Column(context.say(GRAVITY), 0.6), Column(context.say(WHAT), 3), Column(context.say(MEND), 2.4),
        Column(context.say(WHERE), 0.8),
    )  # fmt: skip
    left = len(found) - len(rows)
    blocks.append(Table(f"{key}.worst", "", columns, rows, note=context.say(MORE, count=left) if left > 0 else ""))
    return Section(key, context.say(TITLE), tuple(blocks), numbering="none")


def _counts(context: Context, key: str, found: list[Finding]) -> Table:
    counts = Counter(each.severity for each in found)
    rows = [Row((Cell(context.say(NAMES[each])), _number(counts[each]))) for each in ORDER]
    rows.append(Row((Cell(context.say(TOTAL)), _number(len(found))), "total"))
    columns = (Column(context.say(GRAVITY), 2), Column(context.say(COUNT), 1, "number"))
    return Table(f"{key}.counts", "", columns, tuple(rows))


def _number(count: int) -> Cell:
    return Cell(str(count), Decimal(count))


def _row(context: Context, finding: Finding) -> Row:
    sheet = context.material.edition.sheets.get(finding.sheet)
    return Row(
        (
            Cell(context.say(NAMES[finding.severity])), Cell(finding.message.say(context.language, gettext)),
            Cell(finding.mend.say(context.language, gettext)), Cell(sheet.number if sheet else ""),
        ),
        uid=finding.uid,
    )  # fmt: skip
