"""One office's part of the plan (Lembar OPD) on two pages: what it leads, carries out and spends, and what is asked of it."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext, override

from anyam.books.building.material import Material
from anyam.books.building.signing import region_name
from anyam.books.papers.registry import AFTER, Wanted, paper
from anyam.books.papers.setting import bold, bound, page, titled
from anyam.core import money
from anyam.core.book import Block, Book, Cell, Column, Paragraph, Row, Section, Table, line
from anyam.core.chain import Activity, Chain, Programme, QuickWin
from anyam.core.chain.money import NOTHING, Portion, lines_of, total
from anyam.core.chain.parts import Part, parts_of
from anyam.core.errors import Unusable
from anyam.core.numbers import show
from anyam.core.periods import show_date, show_years
from anyam.core.text import Text, Words
from anyam.core.text import gettext_noop as _

CODE: Final = "office"
NAME = Words("Lembar OPD", "Sheet of an office")
ABOUT = Words(
    "Bagian satu OPD: program, kegiatan, anggaran per tahun, dan pertanyaan yang harus dijawab, dalam dua halaman.",
    "What is my office's part: programmes, activities, money by year and questions to answer, on two pages.",
)
TITLE = Words("LEMBAR OPD", "SHEET OF AN OFFICE")
DOES = Words(
    "{office} memimpin {led} program kerja, mendukung {supported} program perangkat daerah lain, melaksanakan "
    "{activities} kegiatan, dan "
    "menanggung {wins} quick win. Anggaran indikatifnya {amount}. Yang perlu dijawab: {questions}.",
    "{office}: programmes led {led}, programmes of other offices supported {supported}, activities carried out "
    "{activities}, quick wins "
    "{wins}. Planned (indicative): {amount}. Questions to answer: {questions}.",
)
IDLE = Words("%(office)s belum mempunyai bagian dalam rencana ini.", "%(office)s has no part in this plan yet.")
COORDINATES = Words("Mengoordinasikan: %(names)s.", "Coordinates: %(names)s.")
QUESTIONS, LED, ACTIVITIES, MONEY, SUPPORTED, WINS = (
    Words("Yang harus dijawab", "To be answered"),
    Words("Program yang dipimpin", "Programmes it leads"),
    Words("Kegiatan yang dilaksanakan", "Activities it carries out"),
    Words("Anggaran indikatif per tahun", "Indicative money by year"),
    Words("Program perangkat daerah lain yang didukung", "Programmes of other offices that it supports"),
    Words("Quick win", "Quick wins"),
)
CODE_OF, WHAT, MEND, PROBLEM, YEARS, AMOUNT, LEADER, OUTPUT, WHEN = (
    Words("Kode", "Code"),
    Words("Uraian", "What"),
    Words("Cara melengkapi", "How to mend it"),
    Words("Masalah pokok", "Main problem"),
    Words("Tahun", "Years"),
    Words("Anggaran (rupiah)", "Money (rupiah)"),
    Words("Dipimpin", "Led by"),
    Words("Keluaran", "Output"),
    Words("Jadwal", "Schedule"),
)
YEAR, ALL = Words("Tahun", "Year"), Words("Jumlah", "Total")
UNDIVIDED = Words("Belum dibagi per tahun", "Not divided by year")
MORE = Words("Masih ada %(count)s lagi di dalam rencana.", "%(count)s more are in the plan.")
NO_OFFICE = _("this plan has no such office")
MOST: Final = {"questions": 10, "led": 10, "activities": 14, "supported": 8}  # lines of each that two pages hold


@paper(CODE, NAME, ABOUT, when=AFTER, place=3, asks=("office",), dated=True, long=lambda wanted: not wanted.office)
def office(material: Material, wanted: Wanted) -> Book:
    """The sheet of one office, or of everybody who has a part."""
    chain = material.chain
    parts = parts_of(chain, material.findings)
    if wanted.office and wanted.office not in parts:
        raise Unusable(Text(NO_OFFICE))
    chosen = (
        [parts[wanted.office]]
        if wanted.office
        else [each for each in parts.values() if each.organisation.active and each.carries]
    )
    chosen = chosen or list(parts.values())[:1]
    sections = [_section(material, each) for each in chosen]
    return bound(material, wanted, CODE, material.say(NAME), sections)


def _section(material: Material, part: Part) -> Section:
    uid = part.organisation.uid
    name = material.rows.organisation(uid, whole=True) or part.organisation.short
    key, plan = f"{CODE}.{uid}", material.plan
    below = f"{region_name(material)[0]} · {plan.title} · {show_date(plan.today(), material.language)}"
    blocks = [*titled(f"{material.say(TITLE)}\n{name}", below), *_summary(material, part, name)]
    for make in (_questions, _led, _activities, _money, _wins, _supported):
        blocks += make(material, key, part)
    return page(key, f"{material.say(NAME)}: {name}", blocks)


def _summary(material: Material, part: Part, name: str) -> Iterator[Block]:
    if not part.carries:
        yield Paragraph(line(material.say(IDLE) % {"office": name}), "lead")
        return
    amount = sum((total(each.lines) for each in part.portions), NOTHING)
    told = {
        "office": name, "led": len(part.led), "supported": len(part.supported), "activities": len(part.activities),
        "wins": len(part.quick_wins), "amount": money.full(amount, material.language), "questions": len(part.questions),
    }  # fmt: skip
    yield Paragraph(line(material.say(DOES).format(**told)), "lead")
    names = [
        material.say(material.edition.dimension_by_code[each.code].name)
        for each in part.coordinates
        if each.code in material.edition.dimension_by_code
    ]
    if names:
        yield Paragraph(line(material.say(COORDINATES) % {"names": ", ".join(names)}))


def _listed(
    material: Material, key: str, name: Words, columns: Sequence[Column], rows: Iterable[Row], *, which: str = ""
) -> Iterator[Block]:
    """A heading and its table, cut to what the pages hold; nothing where there are no rows."""
    found = list(rows)
    most = MOST.get(which, len(found))
    if found:
        more = len(found) - most
        note = material.say(MORE) % {"count": show(more, material.language)} if more > 0 else ""
        yield bold(material.say(name))
        yield Table(key, "", tuple(columns), tuple(found[:most]), note=note)


def _questions(material: Material, key: str, part: Part) -> Iterator[Block]:
    with override(material.language):
        rows = [
            Row(
                (Cell(each.message.say(material.language, gettext)), Cell(each.mend.say(material.language, gettext))),
                uid=each.uid,
            )
            for each in part.questions
        ]
    columns = (Column(material.say(WHAT), 3), Column(material.say(MEND), 2.6))
    yield from _listed(material, f"{key}.questions", QUESTIONS, columns, rows, which="questions")


def _led(material: Material, key: str, part: Part) -> Iterator[Block]:
    say = material.say
    columns = (
        Column(say(CODE_OF), 0.5, "code"),
        Column(say(WHAT), 3),
        Column(say(PROBLEM), 2),
        Column(say(AMOUNT), 1.4, "money"),
    )
    yield from _listed(
        material, f"{key}.led", LED, columns, (_programme(material, each) for each in part.led), which="led"
    )


def _programme(material: Material, each: Programme) -> Row:
    chain = material.chain
    problem = chain.problem_by_uid.get(each.problem)
    lines = lines_of(each, chain.activities_of.get(each.uid, ()))
    amount = _amount(material, total(lines)) if lines else Cell("–")
    return Row((Cell(each.code), Cell(each.name), Cell(problem.name if problem else "–"), amount), uid=each.uid)


def _activities(material: Material, key: str, part: Part) -> Iterator[Block]:
    say = material.say
    columns = (
        Column(say(CODE_OF), 0.5, "code"), Column(say(WHAT), 3), Column(say(OUTPUT), 1.7), Column(say(YEARS), 1.15),
        Column(say(AMOUNT), 1.4, "money"),
    )  # fmt: skip
    rows = (_activity(material, each) for each in (*part.activities, *part.orphans))
    yield from _listed(material, f"{key}.activities", ACTIVITIES, columns, rows, which="activities")


def _activity(material: Material, each: Activity) -> Row:
    amount = _amount(material, each.amount) if each.lines else Cell("–")
    years = show_years(each.years).replace("-", "–")
    return Row((Cell(each.code), Cell(each.name), Cell(each.output), Cell(years), amount), uid=each.uid)


def _money(material: Material, key: str, part: Part) -> Iterator[Block]:
    """What it plans to spend in each year; what nobody has divided stands apart."""
    say = material.say
    sums = money_by_year(part.portions)
    if not sums:
        return
    years = sorted({*material.plan.years, *(year for year in sums if year is not None)})
    rows = [Row((Cell(str(year)), _amount(material, sums.get(year, NOTHING)))) for year in years]
    if None in sums:
        rows.append(Row((Cell(say(UNDIVIDED)), _amount(material, sums[None]))))
    rows.append(Row((Cell(say(ALL)), _amount(material, sum(sums.values(), NOTHING))), "total"))
    yield from _listed(material, f"{key}.money", MONEY, (Column(say(YEAR), 2), Column(say(AMOUNT), 1.6, "money")), rows)


def money_by_year(portions: Iterable[Portion]) -> dict[int | None, Decimal]:
    """Sums per year; None holds what was not divided by year."""
    sums: dict[int | None, Decimal] = {}
    for each in portions:
        for year, _source, amount in each.lines:
            sums[year] = sums.get(year, NOTHING) + amount
    return sums


def _wins(material: Material, key: str, part: Part) -> Iterator[Block]:
    columns = (Column(material.say(WHAT), 3.6), Column(material.say(WHEN), 2))
    rows = (Row((Cell(each.name), Cell(_schedule(material, each))), uid=each.uid) for each in part.quick_wins)
    yield from _listed(material, f"{key}.wins", WINS, columns, rows)


def _schedule(material: Material, each: QuickWin) -> str:
    return " – ".join(show_date(day, material.language) for day in (each.starts, each.ends) if day) or "–"


def _supported(material: Material, key: str, part: Part) -> Iterator[Block]:
    chain: Chain = material.chain
    columns = (
        Column(material.say(CODE_OF), 0.5, "code"),
        Column(material.say(WHAT), 4),
        Column(material.say(LEADER), 1.6),
    )
    rows = (
        Row((Cell(each.code), Cell(each.name), Cell(chain.organisation(each.owner) or "–")), uid=each.uid)
        for each in part.supported
    )
    yield from _listed(material, f"{key}.supported", SUPPORTED, columns, rows, which="supported")


def _amount(material: Material, amount: Decimal) -> Cell:
    return Cell(show(amount, material.language), amount)
