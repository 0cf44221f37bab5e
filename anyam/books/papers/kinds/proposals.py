"""What an office proposes for the yearly plan (RKPD, Renja): its activities of one year with target, place, money and code.

Money counts in the year and from the source that somebody gave it. What nobody has divided stands in a table of its own and is
never added to the year.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from anyam.books.building.material import Material
from anyam.books.building.rows import Line
from anyam.books.building.signing import region_name
from anyam.books.papers.registry import AFTER, Wanted, paper
from anyam.books.papers.setting import bold, bound, page, titled
from anyam.core.book import Block, Book, Cell, Column, Paragraph, Row, Table, line
from anyam.core.chain.money import NOTHING, Portion, portions
from anyam.core.errors import Unusable
from anyam.core.numbers import show
from anyam.core.text import Text, Words
from anyam.core.text import gettext_noop as _

CODE: Final = "proposals"
NAME = Words("Daftar usulan RKPD/Renja", "Proposals for RKPD and Renja")
ABOUT = Words(
    "Kegiatan satu tahun per Perangkat Daerah dengan keluaran, target, lokasi, anggaran tahun itu, sumber, dan "
    "kode rekening; siap disalin "
    "ke dokumen perencanaan.",
    "The activities of one year by office, with output, target, place, money of that year, source and budget "
    "code; ready to be "
    "copied into planning documents.",
)
TITLE = Words(
    "DAFTAR USULAN PROGRAM DAN KEGIATAN RKPD/RENJA TAHUN %(year)s", "PROPOSALS FOR THE RKPD AND RENJA OF %(year)s"
)
EVERYBODY = Words("Semua Perangkat Daerah", "All offices")
NO, PROGRAMME, ACTIVITY, OUTPUT, TARGET, WHERE, AMOUNT, SOURCE, BUDGET = (
    Words("No.", "No."),
    Words("Program kerja", "Programme"),
    Words("Kegiatan", "Activity"),
    Words("Keluaran", "Output"),
    Words("Target %(year)s", "Target %(year)s"),
    Words("Lokasi", "Place"),
    Words("Anggaran %(year)s (rupiah)", "Money %(year)s (rupiah)"),
    Words("Sumber dana", "Source"),
    Words("Kode rekening", "Budget code"),
)
YEARS = Words("Tahun pelaksanaan", "Years")
UNDIVIDED = Words("Anggaran yang belum dibagi per tahun", "Money that is not divided by year")
UNDIVIDED_NOTE = Words(
    "Jumlah ini tidak termasuk dalam daftar di atas. Bagikan dahulu per tahun di kertas kerja rencana aksi.",
    "This is not in the list above. Divide it by year in the worksheet of the action plan first.",
)
UNDIVIDED_AMOUNT = Words("Belum dibagi (rupiah)", "Not divided (rupiah)")
EVERYWHERE = Words("Semua kecamatan", "All districts")
NO_SOURCE = Words("belum ditentukan", "not set")
CEILING = Words(
    "(pagu indikatif program, belum ada kegiatan beranggaran)", "(indicative ceiling, no activity with money yet)"
)
OWNERLESS = Words("Tanpa Perangkat Daerah", "Under no office")
ALL, SUM = Words("Jumlah seluruhnya", "Total"), Words("Jumlah", "Sum")
NONE = Words("Tidak ada usulan untuk tahun ini.", "Nothing is proposed for this year.")
INDICATIVE = Words("Anggaran bersifat indikatif.", "Money is indicative.")
NO_OFFICE, NO_YEAR = _("this plan has no such office"), _("the plan has no year %(year)s")
WIDE: Final = 6  # columns before the money


@dataclass(frozen=True, slots=True)
class Entry:
    """A line: an activity (or a programme that has only its ceiling) from one source; no amount where none is given for the
    year."""

    uid: str
    programme: str
    activity: str
    output: str
    target: str
    where: str
    years: str
    amount: Decimal | None
    source: str
    code: str


@paper(
    CODE, NAME, ABOUT, when=AFTER, place=4, asks=("office", "year"), needs=("year",), formats=("xlsx", "pdf", "docx"),
    dated=True,
)  # fmt: skip
def proposals(material: Material, wanted: Wanted) -> Book:
    """The list of one office, or of all by office."""
    plan, say = material.plan, material.say
    year = wanted.year or max(plan.first_year, min(plan.last_year, plan.today().year + 1))
    if year not in plan.years:
        raise Unusable(Text(NO_YEAR, {"year": str(year)}))
    if wanted.office and wanted.office not in material.chain.organisation_by_uid:
        raise Unusable(Text(NO_OFFICE))
    whose = material.rows.organisation(wanted.office, whole=True) if wanted.office else say(EVERYBODY)
    drawn = _Drawn(material, year)
    listed = _offices(material, wanted.office, drawn)
    blocks: list[Block] = [
        *titled(say(TITLE) % {"year": year}, f"{whose} · {region_name(material)[0]}"), _list(material, drawn, listed),
    ]  # fmt: skip
    undivided = [(name, entries) for name, _timed, entries in listed if entries]
    if undivided:
        blocks += [bold(say(UNDIVIDED)), Paragraph(line(say(UNDIVIDED_NOTE))), _undivided(material, undivided)]
    title = f"{say(NAME)} {year}"
    return bound(material, wanted, CODE, title, (page(f"{CODE}.page", title, blocks),), landscape=True)


Office = tuple[str, list[Entry], list[Entry]]  # name, of the year, not divided


def _offices(material: Material, uid: str, drawn: "_Drawn") -> list[Office]:
    """Every office with what it proposes, in the order of the region's offices; what belongs to none comes last."""
    known = [each.uid for each in material.chain.organisations]
    order = [uid] if uid else [*known, ""]
    found = []
    for each in order:
        timed, undivided = drawn.of(each)
        if timed or undivided:
            found.append((material.rows.organisation(each, whole=True) or material.say(OWNERLESS), timed, undivided))
    return found


class _Drawn:
    """The plan's activities as entries, by who spends."""

    def __init__(self, material: Material, year: int) -> None:
        self.material, self.year = material, year
        chain = material.chain
        self.spent: dict[str, list[Portion]] = {}
        for portion in portions(chain):
            self.spent.setdefault(portion.owner, []).append(portion)
        self.lines = {each.uid: each for kind in ("Activity", "Programme") for each in material.of(kind)}
        with_money = {each.uid for each in portions(chain)}
        self.bare: dict[str, list[str]] = {}  # activities of the year that nobody has given money yet
        for activity in chain.activities:
            if activity.uid not in with_money and (year in activity.years or year in activity.target_years):
                programme = chain.programme_by_uid.get(activity.programme)
                owner = activity.owner or (programme.owner if programme else "")
                self.bare.setdefault(owner, []).append(activity.uid)

    def of(self, owner: str) -> tuple[list[Entry], list[Entry]]:
        """An office's entries of the year, and those whose money is not divided by year."""
        timed: list[Entry] = []
        undivided: list[Entry] = []
        for portion in self.spent.get(owner, ()):
            by_source = [(each.source, each.amount) for each in portion.lines if each.year == self.year]
            timed += self._entries(portion.uid, portion.programme, by_source)
            whole = [(each.source, each.amount) for each in portion.lines if each.year is None]
            undivided += self._entries(portion.uid, portion.programme, whole)
        for uid in self.bare.get(owner, ()):
            activity = self.lines[uid]
            timed += self._entries(uid, activity.to("program"), [("", None)])
        timed.sort(key=lambda each: (each.programme == "", each.programme))
        return timed, undivided

    def _entries(self, uid: str, programme: str, sums: Iterable[tuple[str, Decimal | None]]) -> Iterator[Entry]:
        """A line for each source; what is said of the activity itself stands in the first."""
        found = self.lines.get(uid)
        for place, (source, amount) in enumerate(_added(sums)):
            yield self._entry(found, uid, programme, source, amount, first=place == 0)

    def _entry(
        self, found: Line | None, uid: str, programme: str, source: str, amount: Decimal | None, *, first: bool
    ) -> Entry:
        material = self.material
        ceiling = found is None or found.kind == "Programme"
        said = found if first and found is not None and not ceiling else None
        title = material.say(CEILING) if ceiling else found.title if found else ""
        return Entry(
            uid,
            material.rows.name_of(programme) if programme else "",
            title,
            _text(said, "output"),
            said.by_year("targets").get(self.year, "") if said else "",
            self._where(said),
            _text(said, "years").replace("-", "–"),
            amount,
            self._source(source, amount),
            _text(said, "budget_code"),
        )

    def _where(self, line: Line | None) -> str:
        """The districts; all of them in two words."""
        named = _text(line, "location")
        areas = self.material.rows.references.people.areas
        return self.material.say(EVERYWHERE) if len(areas) > 1 and named.count(",") + 1 == len(areas) else named

    def _source(self, code: str, amount: Decimal | None) -> str:
        known = self.material.edition.choices("funding_sources")
        if code in known:
            return self.material.say(known[code].short)
        return code or (self.material.say(NO_SOURCE) if amount is not None else "")


def _added(sums: Iterable[tuple[str, Decimal | None]]) -> list[tuple[str, Decimal | None]]:
    """Each source once."""
    found: dict[str, Decimal | None] = {}
    for source, amount in sums:
        found[source] = amount if amount is None else (found.get(source) or NOTHING) + amount
    return list(found.items())


def _text(line: Line | None, key: str) -> str:
    """A column in words; empty where this edition's worksheet has it not."""
    if line is None or key not in line.book.edition.sheet_of(line.kind).by_key:
        return ""
    return line.text(key)


def _list(material: Material, drawn: _Drawn, offices: list[Office]) -> Table:
    say = material.say
    year = {"year": drawn.year}
    columns = (
        Column(say(NO), 0.4, "code"),
        Column(say(PROGRAMME), 2.2),
        Column(say(ACTIVITY), 2.8),
        Column(say(OUTPUT), 1.8),
        Column(say(TARGET) % year, 0.8),
        Column(say(WHERE), 1.4),
        Column(say(AMOUNT) % year, 1.4, "money"),
        Column(say(SOURCE), 1),
        Column(say(BUDGET), 1.1, "code"),
    )
    rows: list[Row] = []
    whole, number = NOTHING, 0
    shown = [(name, timed) for name, timed, _undivided in offices if timed]
    for name, timed in shown:
        if len(offices) > 1:
            rows.append(Row((Cell(name, span=len(columns)),), "group"))
        for place, each in enumerate(timed):
            again = place > 0 and timed[place - 1].uid == each.uid
            number += not again
            looks = "weak" if again else ""  # the same activity from another source
            head = (
                Cell("" if again else str(number)),
                Cell(each.programme, style=looks),
                Cell(each.activity, style=looks),
            )
            amount = _amount(material, each.amount) if each.amount is not None else Cell("–")
            rest = (Cell(each.output), Cell(each.target), Cell(each.where), amount, Cell(each.source), Cell(each.code))
            rows.append(Row((*head, *rest), uid="" if again else each.uid))
        total = sum((each.amount or NOTHING for each in timed), NOTHING)
        whole += total
        if len(offices) > 1:
            rows.append(_summed(material, say(SUM), total, "sum"))
    if rows:
        rows.append(_summed(material, say(ALL), whole, "total"))
    return Table(f"{CODE}.list", "", columns, tuple(rows), note=say(INDICATIVE), empty=say(NONE))


def _summed(material: Material, name: str, amount: Decimal, kind: str) -> Row:
    cells = (Cell(name, span=WIDE), _amount(material, amount), Cell(), Cell())
    return Row(cells, "total" if kind == "total" else "sum")


def _undivided(material: Material, offices: list[tuple[str, list[Entry]]]) -> Table:
    say = material.say
    columns = (
        Column(say(NO), 0.4, "code"), Column(say(PROGRAMME), 2.4), Column(say(ACTIVITY), 3), Column(say(YEARS), 1),
        Column(say(UNDIVIDED_AMOUNT), 1.5, "money"), Column(say(SOURCE), 1.1),
    )  # fmt: skip
    rows: list[Row] = []
    number, whole = 0, NOTHING
    for name, entries in offices:
        if len(offices) > 1:
            rows.append(Row((Cell(name, span=len(columns)),), "group"))
        for each in entries:
            number += 1
            amount = each.amount or NOTHING
            whole += amount
            cells = (
                Cell(each.programme),
                Cell(each.activity),
                Cell(each.years),
                _amount(material, amount),
                Cell(each.source),
            )
            rows.append(Row((Cell(str(number)), *cells), uid=each.uid))
    rows.append(Row((Cell(say(ALL), span=4), _amount(material, whole), Cell()), "total"))
    return Table(f"{CODE}.undivided", "", columns, tuple(rows))


def _amount(material: Material, amount: Decimal) -> Cell:
    return Cell(show(amount, material.language), amount)
