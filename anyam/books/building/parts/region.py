"""The region: where it lies, what its planning documents say, which problems it names, what is known of it, what it can spend."""

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from anyam.books.building.maps import place_map
from anyam.books.building.parts import CHAPTERS, SECTIONS, Context, Contribution, part
from anyam.books.building.sections import named_section
from anyam.books.building.setting import CODES, OFFICE, Field, counted, listing
from anyam.books.building.signing import region_name
from anyam.core import money, numbers
from anyam.core.book import Block, Cell, Column, Row, Section, Table
from anyam.core.text import Words
from anyam.plans.models.plan import Fact

PLACE = Words("%(region)s terletak di Provinsi %(province)s.", "%(region)s lies in the province of %(province)s.")
DISTRICTS = Words(
    " Wilayahnya terbagi atas %(count)s kecamatan: %(names)s.", " It is divided into %(count)s districts: %(names)s."
)
POTENTIAL = Words(
    "Letak geografis, luas, penduduk, dan potensi wilayah diuraikan di sini menurut dokumen perencanaan dan data "
    "statistik yang resmi.",
    "Geography, area, population and potential are described here after the planning documents and official "
    "statistics.",
)
MORE_DOCUMENTS = Words("Dokumen perencanaan yang dirujuk", "Planning documents referred to")
DOCUMENTS_TEXT = Words("Rencana ini merujuk pada %(documents)s.", "This plan refers to %(documents)s.")
DOCUMENT, DOCUMENTS = Words("dokumen perencanaan", "planning document"), "planning documents"
PERIOD = Words("Berlaku", "In force")
NO_DOCUMENT = Words("Dokumen perencanaan belum dicatat.", "No planning document has been recorded yet.")
PROBLEMS = Words("Masalah pokok daerah", "Main problems of the region")
PROBLEMS_TEXT = Words(
    "Titik tolaknya ialah %(count)s masalah pokok. Isu, strategi, dan program kerja dalam rencana ini merujuk "
    "kepadanya.",
    "The plan starts from %(count)s main problems. Its issues, strategies and programmes refer to them.",
)
NO_PROBLEM = Words("Masalah pokok daerah belum dicatat.", "No main problem has been recorded yet.")
KNOWN = Words("Indeks dan fakta", "Indices and facts")
KNOWN_TEXT = Words(
    "Tabel berikut memuat indeks dan fakta tentang daerah beserta sumbernya.",
    "The following table lists indices and facts about the region with their sources.",
)
NO_FACT = Words(
    "Indeks dan fakta dengan sumber belum dicatat.", "No index or fact with a source has been recorded yet."
)
FACT, YEAR, VALUE, NOTE, SOURCE = (
    Words("Fakta", "Fact"), Words("Tahun", "Year"), Words("Nilai", "Value"), Words("Predikat", "Rating"), Words("Sumber", "Source"),
)  # fmt: skip
MEANS = Words("Kemampuan keuangan", "What the region can spend")
MEANS_TEXT = Words(
    "Pagu yang dapat disediakan untuk rencana ini %(total)s untuk tahun %(years)s. Angka bersifat indikatif.",
    "The ceiling for this plan is %(total)s for the years %(years)s. Amounts are indicative.",
)
MEANS_TABLE = Words("Pagu per tahun dan sumber dana (%(unit)s)", "Ceiling by year and source of funds (%(unit)s)")
NO_MEANS = Words("Pagu anggaran belum ditetapkan.", "No ceiling has been set yet.")
OTHER_SOURCES, TOTAL = Words("Sumber lain bersama-sama", "All other sources"), Words("Jumlah", "Total")
SERVICES = Words("Layanan dan aplikasi yang ada", "Existing services and applications")
SERVICES_TEXT = Words(
    "Tercatat %(count)s yang sudah berjalan atau pernah dijalankan, sehingga dapat dikembangkan dan tidak perlu "
    "dibangun ulang.",
    "%(count)s exist already, so that they can be developed further instead of being built anew.",
)
SERVICE, SERVICE_MANY = Words("layanan dan aplikasi", "service or application"), "services and applications"


@part(SECTIONS, "buku_1.1.letak_potensi")
def place(context: Context) -> Contribution:
    """Where the region lies, as far as the program itself knows."""
    region = context.material.plan.region
    text = context.say(PLACE, region=region_name(context.material)[0], province=region.province)
    names = sorted(each.name for each in context.material.rows.references.people.areas.values())
    if names:
        text += context.say(DISTRICTS, count=len(names), names=", ".join(names))
    told = context.prose("letak_potensi.text", text, context.say(POTENTIAL))
    drawn = place_map(context, f"{context.key}.letak_potensi.map")
    return Contribution((told, drawn) if drawn else (told,))


@part(CHAPTERS, "buku_1.1")
def region(context: Context) -> Contribution:
    """The sections of the outline, then what the plan itself knows of its region."""
    named = [named_section(context, code, context.say(words)) for code, words in context.chapter.sections]
    own = (
        ("documents", MORE_DOCUMENTS, _documents), ("problems", PROBLEMS, _problems), ("facts", KNOWN, _facts),
        ("means", MEANS, _means), ("services", SERVICES, _services),
    )  # fmt: skip
    made = [(name, title, tuple(blocks(context))) for name, title, blocks in own]
    return Contribution(
        sections=(
            *named,
            *(Section(f"{context.key}.{name}", context.say(title), blocks) for name, title, blocks in made if blocks),
        )
    )


def _documents(context: Context) -> Iterable[Block]:
    lines = context.material.of("PlanningDocument")
    if not lines:
        yield context.prose("documents.text", context.say(NO_DOCUMENT))
        return
    count = counted(context, len(lines), DOCUMENT, DOCUMENTS)
    yield context.prose("documents.text", context.say(DOCUMENTS_TEXT, documents=count))
    fields = (
        CODES, Field("title", 3), Field("kind", 0.9), Field("number", 1.4), Field("date", 1.1),
        Field("period", 1.5, "code", PERIOD, show=lambda each: Cell(_period(each.text("period_from"), each.text("period_to")))),
    )  # fmt: skip
    table = listing(
        context, "documents.table", MORE_DOCUMENTS, [("", "", lines)], fields, noun="PlanningDocument"
    )  # fmt: skip
    if table is not None:
        yield table


def _period(first: str, last: str) -> str:
    return "–".join(filter(None, dict.fromkeys((first, last))))


def _problems(context: Context) -> Iterable[Block]:
    lines = context.material.of("Problem")
    if not lines:
        yield context.prose("problems.text", context.say(NO_PROBLEM))
        return
    yield context.prose("problems.text", context.say(PROBLEMS_TEXT, count=len(lines)))
    titles = context.material.rows.titles
    fields = (
        CODES, Field("name", 2), Field("description", 3.6),
        Field("document", 1.6, label=SOURCE, show=lambda each: Cell(titles.get(each.to("document"), ("", ""))[1])),
    )  # fmt: skip
    table = listing(context, "problems.table", PROBLEMS, [("", "", lines)], fields, noun="Problem")
    if table is not None:
        yield table


def _facts(context: Context) -> Iterable[Block]:
    """Figures first, by key and year, then statements. What is told of years to come is not known yet when the book "
    "is made."""
    this = context.material.plan.today().year
    facts = [each for found in context.material.facts.values() for each in found if (each.year or this) <= this]
    if not facts:
        yield context.prose("facts.text", context.say(NO_FACT))
        return
    yield context.prose("facts.text", context.say(KNOWN_TEXT))
    facts.sort(key=lambda each: (not (each.value and each.year), each.key, each.year or 0))
    columns = (
        Column(context.say(FACT), 3.4), Column(context.say(YEAR), 0.7, "code"), Column(context.say(VALUE), 0.7, "number"),
        Column(context.say(NOTE), 1), Column(context.say(SOURCE), 2.4),
    )  # fmt: skip
    rows = tuple(_fact(context, each) for each in facts)
    yield Table(f"{context.key}.facts.table", context.say(KNOWN), columns, rows)


def _fact(context: Context, fact: Fact) -> Row:
    said, note = Words(fact.text_id, fact.text_en or fact.text_id), Words(fact.note_id, fact.note_en or fact.note_id)
    return Row((
        Cell(context.say(said)), Cell(str(fact.year or "")), _value(fact.value, context.language), Cell(context.say(note)),
        Cell(fact.source),
    ))  # fmt: skip


def _value(text: str, language: str) -> Cell:
    """A fact's figure, which is kept with a point for its decimals; anything else as it stands."""
    try:
        value = Decimal(text) if re.fullmatch(r"-?\d+(\.\d+)?", text) else None
    except InvalidOperation:
        value = None
    return Cell(text) if value is None else Cell(numbers.show(value, language), value)


def _means(context: Context) -> Iterable[Block]:
    ceilings = context.material.ceilings
    if not ceilings:
        yield context.prose("means.text", context.say(NO_MEANS))
        return
    amounts = [each.amount for each in ceilings]
    years = sorted({each.year for each in ceilings})
    total = sum(amounts, Decimal(0))
    shown = _period(str(years[0]), str(years[-1]))
    yield context.prose(
        "means.text", context.say(MEANS_TEXT, total=money.full(total, context.language), years=shown)
    )  # fmt: skip
    yield means_table(context)


def means_table(context: Context) -> Table:
    """What the region can spend, year by year and by source, in the unit that says it exactly."""
    by = {(each.year, each.source): each.amount for each in context.material.ceilings}
    years = sorted({year for year, _source in by})
    known = context.material.edition.choices("funding_sources")
    order = [
        *(code for code in known if any(source == code for _year, source in by)),
        *sorted({source for _year, source in by} - set(known)),
    ]
    order.sort(key=lambda source: not source)
    unit = money.unit_for([*by.values(), sum(by.values(), Decimal(0))])

    def cell(amounts: Iterable[Decimal]) -> Cell:
        found = list(amounts)
        return Cell(unit.figure(sum(found, Decimal(0)), context.language), sum(found, Decimal(0))) if found else Cell()

    rows = [
        Row((
            Cell(context.say(known[source].name) if source in known else source or context.say(OTHER_SOURCES)),
            *(cell(amount for (of, one), amount in by.items() if (of, one) == (year, source)) for year in years),
            cell(amount for (_of, one), amount in by.items() if one == source),
        ))
        for source in order
    ]  # fmt: skip
    rows.append(Row((
        Cell(context.say(TOTAL)), *(cell(amount for (of, _one), amount in by.items() if of == year) for year in years),
        cell(by.values()),
    ), "total"))  # fmt: skip
    columns = (
        Column(context.say(SOURCE), 2), *(Column(str(year), 1, "money") for year in years),
        Column(context.say(TOTAL), 1.1, "money"),
    )  # fmt: skip
    return Table(
        f"{context.key}.means.table", context.say(MEANS_TABLE, unit=context.say(unit.name)), columns, tuple(rows)
    )


def _services(context: Context) -> Iterable[Block]:
    lines = context.material.of("Service")
    if not lines:
        return
    count = counted(context, len(lines), SERVICE, SERVICE_MANY)
    yield context.prose("services.text", context.say(SERVICES_TEXT, count=count))
    fields = (
        CODES,
        Field("name", 2.2),
        Field("owner", 0.9, label=OFFICE),
        Field("status", 1.6),
        Field("description", 3),
    )
    table = listing(context, "services.table", SERVICES, [("", "", lines)], fields, noun="Service")
    if table is not None:
        yield table
