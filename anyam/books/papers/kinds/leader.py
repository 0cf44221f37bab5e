"""Where the plan stands and what waits for a decision (Lembar pimpinan), on two pages."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext, override

from anyam.books.building.material import Material
from anyam.books.building.signing import head_title, region_name
from anyam.books.papers.registry import AFTER, Wanted, paper
from anyam.books.papers.setting import bold, bound, page, titled
from anyam.core.book import Block, Book, Cell, Column, Paragraph, Row, Table, line
from anyam.core.numbers import show
from anyam.core.periods import show_date
from anyam.core.text import Text, Words
from anyam.plans.pages.leader import DecisionLine, LeaderPage, QuickWinState
from anyam.plans.queries.leader import leader_page

CODE: Final = "leader"
NAME = Words("Lembar pimpinan", "Sheet for the head of region")
ABOUT = Words(
    "Kemajuan masterplan, keputusan yang ditunggu, dan OPD yang tertinggal, dalam dua halaman.",
    "Where the plan stands, which decisions wait and who is behind, on two pages.",
)
TITLE = Words("LEMBAR PIMPINAN", "SHEET FOR THE HEAD OF REGION")
FOR = Words("Untuk %(head)s · %(region)s · %(day)s", "For the %(head)s · %(region)s · %(day)s")
STANDS = Words(
    "{answered} dari {problems} masalah pokok dijawab oleh {programmes} program kerja dengan anggaran indikatif "
    "Rp{planned}; "
    "{chosen} quick win sudah dipilih.",
    "{answered} of {problems} main problems are answered by {programmes} programmes with Rp{planned} planned "
    "(indicative); "
    "{chosen} quick wins are chosen.",
)
NEXT = Words("Berikutnya: %(stage)s pada %(day)s.", "Next: %(stage)s on %(day)s.")
NOW = Words("Sedang berlangsung: %(stage)s.", "Under way: %(stage)s.")
DECISIONS, PROBLEMS, MONEY, WINS, BEHIND = (
    Words("Keputusan yang ditunggu", "Decisions that wait"),
    Words("Masalah pokok dan jawabannya", "Main problems and what answers them"),
    Words("Anggaran indikatif per tahun", "Indicative money by year"),
    Words("Quick win", "Quick wins"),
    Words("Paling banyak belum lengkap", "Furthest behind"),
)
NO, WHAT, WHY, WHO, UNTIL, RULED = (
    Words("No.", "No."), Words("Keputusan", "Decision"), Words("Alasan", "Why"), Words("Disiapkan oleh", "Prepared by"),
    Words("Sebelum", "Before"), Words("Putusan", "Ruling"),
)  # fmt: skip
PROBLEM, PROGRAMMES, AMOUNT, LOOSE, ALL = (
    Words("Masalah pokok", "Main problem"),
    Words("Program", "Programmes"),
    Words("Anggaran (rupiah)", "Money (rupiah)"),
    Words("Tanpa masalah pokok", "Under no main problem"),
    Words("Jumlah", "Total"),
)
YEAR, PLANNED, CEILING, UNDIVIDED = (
    Words("Tahun", "Year"),
    Words("Direncanakan (rupiah)", "Planned (rupiah)"),
    Words("Kemampuan (rupiah)", "Ceiling (rupiah)"),
    Words("Belum dibagi per tahun", "Not divided by year"),
)
DIMENSION, WIN, OFFICE, STATE = (
    Words("Dimensi", "Dimension"), Words("Quick win", "Quick win"), Words("OPD", "Office"), Words("Keadaan", "State"),
)  # fmt: skip
STATES: Final = {
    "missing": Words("belum ada", "none yet"),
    "nominated": Words("%(count)s nominasi", "%(count)s nominated"),
    "undated": Words("belum berjadwal", "no dates yet"),
    "ahead": Words("belum mulai", "ahead"),
    "running": Words("berjalan", "running"),
    "over": Words("jadwal berakhir", "schedule over"),
}
REQUIRED, NEEDED = Words("Wajib", "Required"), Words("Perlu", "Needed")
NOTHING = Words("Tidak ada keputusan yang ditunggu.", "No decision waits.")
MORE = Words(
    "Masih ada %(count)s keputusan lagi di halaman pimpinan.", "%(count)s more decisions are on the leader's page."
)


@paper(CODE, NAME, ABOUT, when=AFTER, place=2, dated=True)
def leader(material: Material, wanted: Wanted) -> Book:
    """The sheet."""
    found = leader_page(material.plan)
    with override(material.language):
        blocks = list(_blocks(material, found))
    return bound(material, wanted, CODE, material.say(NAME), (page(f"{CODE}.page", material.say(NAME), blocks),))


def _blocks(material: Material, found: LeaderPage) -> Iterator[Block]:
    say = material.say
    told = {
        "head": head_title(material),
        "region": region_name(material)[0],
        "day": show_date(material.plan.today(), material.language),
    }
    yield from titled(say(TITLE), say(FOR) % told)
    stands = say(STANDS).format(
        answered=found.answered, problems=len(found.problems), programmes=found.programmes,
        planned=show(Decimal(found.planned), material.language), chosen=found.chosen,
    )  # fmt: skip
    yield Paragraph(line(" ".join([stands, *_stages(material, found)])), "lead")
    for name, table in (
        (DECISIONS, _decisions(material, found)),
        (PROBLEMS, _problems(material, found)),
        (MONEY, _money(material, found)),
        (WINS, _wins(material, found)),
        (BEHIND, _behind(material, found)),
    ):
        if table.rows or table.empty:
            yield bold(say(name))
            yield table


def _stages(material: Material, found: LeaderPage) -> Iterator[str]:
    if found.running:
        yield material.say(NOW) % {"stage": material.say(found.running.name)}
    if found.coming and found.coming.starts:
        day = show_date(found.coming.starts, material.language)
        yield material.say(NEXT) % {"stage": material.say(found.coming.name), "day": day}


def _decisions(material: Material, found: LeaderPage) -> Table:
    """With room for what is ruled, so that the sheet comes back signed."""
    say = material.say
    columns = (
        Column(say(NO), 0.35, "code"),
        Column(say(WHAT), 2.4),
        Column(say(WHY), 1.9),
        Column(say(WHO), 1.2),
        Column(say(UNTIL), 1.1),
        Column(say(RULED), 1.2),
    )
    rows = tuple(_decision(material, place, each) for place, each in enumerate(found.decisions, start=1))
    more = len(found.further)
    return Table(
        f"{CODE}.decisions", "", columns, rows, empty=say(NOTHING), note=say(MORE) % {"count": more} if more else ""
    )


def _decision(material: Material, place: int, each: DecisionLine) -> Row:
    offices = ", ".join([_said(material, each.role), *(str(way.name) for way in each.offices)])
    until = show_date(each.until, material.language) if each.until else "–"
    texts = (_said(material, each.what), _said(material, each.why), offices, until, "")
    return Row((Cell(str(place)), *map(Cell, texts)))


def _said(material: Material, text: Text) -> str:
    return text.say(material.language, gettext)


def _problems(material: Material, found: LeaderPage) -> Table:
    say = material.say
    columns = (Column(say(PROBLEM), 4), Column(say(PROGRAMMES), 0.9, "number"), Column(say(AMOUNT), 1.6, "money"))
    lines = [*found.problems, *([found.loose] if found.loose else [])]
    rows = [
        Row((Cell(each.name or say(LOOSE)), _figure(material, each.programmes), _figure(material, each.amount)))
        for each in lines
    ]
    if lines:
        programmes, amount = sum(each.programmes for each in lines), sum(each.amount for each in lines)
        rows.append(Row((Cell(say(ALL)), _figure(material, programmes), _figure(material, amount)), "total"))
    return Table(f"{CODE}.problems", "", columns, tuple(rows))


def _money(material: Material, found: LeaderPage) -> Table:
    say = material.say
    columns = (Column(say(YEAR), 1.6), Column(say(PLANNED), 1.6, "money"), Column(say(CEILING), 1.6, "money"))
    rows = [
        Row(
            (
                Cell(str(each.year)),
                _figure(material, each.planned),
                Cell("–") if each.ceiling is None else _figure(material, each.ceiling),
            )
        )
        for each in found.years
    ]
    if found.undivided:
        rows.append(Row((Cell(say(UNDIVIDED)), _figure(material, found.undivided), Cell("–"))))
    ceiling = Cell("–") if found.ceiling is None else _figure(material, found.ceiling)
    rows.append(Row((Cell(say(ALL)), _figure(material, found.planned), ceiling), "total"))
    return Table(f"{CODE}.money", "", columns, tuple(rows))


def _wins(material: Material, found: LeaderPage) -> Table:
    say = material.say
    columns = (Column(say(DIMENSION), 1.5), Column(say(WIN), 3.2), Column(say(OFFICE), 1.1), Column(say(STATE), 1.2))
    rows = tuple(
        Row(
            (
                Cell(say(each.dimension) if each.dimension else "–", colour=each.colour),
                Cell(each.title or "–"),
                Cell(each.owner or "–"),
                Cell(_state(material, each)),
            )
        )
        for each in found.quick_wins
    )
    return Table(f"{CODE}.wins", "", columns, rows)


def _state(material: Material, each: QuickWinState) -> str:
    text = material.say(STATES[each.state])
    return text % {"count": each.nominated} if each.state == "nominated" else text


def _behind(material: Material, found: LeaderPage) -> Table:
    say = material.say
    columns = (Column(say(OFFICE), 3), Column(say(REQUIRED), 1, "number"), Column(say(NEEDED), 1, "number"))
    rows = tuple(
        Row((Cell(each.short), _figure(material, each.required), _figure(material, each.needed)))
        for each in found.behind
    )
    return Table(f"{CODE}.behind", "", columns, rows)


def _figure(material: Material, number: int) -> Cell:
    return Cell(show(Decimal(number), material.language), Decimal(number))
