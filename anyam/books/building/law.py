"""What a plan rests on in law, and how it was written."""

from typing import Final

from anyam.books.building.data import Law, law_source, laws
from anyam.books.building.parts import Context
from anyam.core.book import Block, Cell, Column, Paragraph, Row, Table, line
from anyam.core.periods import show_date
from anyam.core.text import Words

BASIS = Words("Dasar hukum dan rujukan peraturan", "Legal basis and regulations referred to")
NUMBER, NAME, ABOUT, KNOWN = (
    Words("No.", "No."), Words("Peraturan", "Regulation"), Words("Tentang", "About"),
    Words("Sumber", "Source"),
)  # fmt: skip
UNSURE = Words("perlu diperiksa Bagian Hukum", "to be checked by the legal bureau")
CHECK = Words(
    "Daftar ini disusun dari sumber yang disebut dan bukan daftar resmi. Judul lengkap dan status berlakunya diperiksa "
    "Bagian Hukum di JDIH sebelum buku ditandatangani.",
    "This list is made from the sources named and is not an official one. The legal bureau checks full titles and whether "
    "they are in force in the legal register (JDIH) before the book is signed.",
)
STAGES = Words("Tahapan penyusunan", "How the plan was written")
STAGE, WHEN, WHERE, SOURCE = (
    Words("Tahap", "Stage"), Words("Waktu", "When"), Words("Tempat", "Where"), Words("Sumber", "Source"),
)  # fmt: skip
SAMPLE: Final = "(contoh)"


def legal_basis(context: Context) -> tuple[Block, ...]:
    """The regulations that were in force when the book was made, each with where it is known from."""
    day = context.material.plan.today()
    known = [law for law in laws() if law.holds_on(day)]
    rows = tuple(
        Row((Cell(str(place)), Cell(context.say(law.name)), Cell(_about(context, law)), Cell(_known(context, law))))
        for place, law in enumerate(known, start=1)
    )
    columns = (
        Column(context.say(NUMBER), 0.3, "code"), Column(context.say(NAME), 2), Column(context.say(ABOUT), 3),
        Column(context.say(KNOWN), 1.8),
    )  # fmt: skip
    return (
        Table(f"{context.key}.law", context.say(BASIS), columns, rows),
        Paragraph(line(context.say(CHECK)), "note"),
    )


def _about(context: Context, law: Law) -> str:
    return "; ".join(context.say(each) for each in (law.about, law.detail) if each)


def _known(context: Context, law: Law) -> str:
    """The sources by title; that somebody has to look where they only quote it or we are not sure of what it says."""
    titles = [context.say(title) for code in law.sources if (title := law_source(code))]
    unsure = law.sure != "cited" or not titles
    return "; ".join((*titles, *([context.say(UNSURE)] if unsure else [])))


def stages(context: Context) -> Table | None:
    """When each stage took place, where, and how that is known; None where nothing was noted."""
    dates = context.material.dates
    if not dates:
        return None
    known = context.material.edition.stage_by_code
    rows = []
    for each in dates:
        ends = each.ends if each.ends and each.ends != each.starts else None
        when = " – ".join(show_date(day, context.language) for day in filter(None, (each.starts, ends)))
        name = each.label or (context.say(known[each.stage].name) if each.stage in known else each.stage)
        rows.append(
            Row((Cell(name), Cell(when), Cell(each.place), Cell(each.source or (SAMPLE if each.is_sample else ""))))
        )
    columns = (
        Column(context.say(STAGE), 2.4), Column(context.say(WHEN), 1.3), Column(context.say(WHERE), 1.4),
        Column(context.say(SOURCE), 2),
    )  # fmt: skip
    return Table(f"{context.key}.stages", context.say(STAGES), columns, tuple(rows))
