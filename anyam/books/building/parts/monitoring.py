"""Monitoring and closing: when the plan is evaluated and by what, what was reported so far, and the closing words."""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from anyam.books.building import counting
from anyam.books.building.figures import evaluation_figures
from anyam.books.building.parts import CHAPTERS, Context, Contribution, part
from anyam.books.building.signing import region_name
from anyam.books.building.wording import count, days, paragraph
from anyam.core.book import Block, Cell, Column, Reference, Row, Section, Table
from anyam.core.framework import Choice
from anyam.core.periods import MONTHS
from anyam.core.text import Words
from anyam.evaluation.models import Answer
from anyam.plans.models import Realisation

EVALUATION = "evaluation_"  # calendar days of the edition that name an evaluation
WHEN = Words("Jadwal pemantauan dan evaluasi", "When the plan is monitored and evaluated")
WHAT = Words("Komponen evaluasi", "What is evaluated")
REPORTED = Words("Realisasi", "What was done")
RESULTS = Words("Hasil penilaian", "Results of the evaluations")
CLOSING = Words("Penutup", "Closing words")
INTRO = Words(
    "Perangkat daerah penanggung jawab melaporkan realisasi setiap kegiatannya: keadaan, persentase fisik, anggaran "
    "terpakai, dan keluaran. Laporan itu dibaca bersama {indicators} sasaran dan dibahas oleh dewan dan tim "
    "pelaksana. {table} memuat jadwal evaluasi.",
    "Every responsible office reports on its activities: their state, physical progress, money spent, and output. "
    "The reports are read together with {indicators} of the objectives and discussed by council and team. {table} "
    "shows when evaluations take place.",
)
USUAL = Words(
    "Bulan ialah yang biasa menurut edisi kerangka; tanggal yang tertulis ialah jadwal rencana ini.",
    "Months are the usual ones in the edition of the framework; dates are those of this plan.",
)
NOTHING = Words("Belum ada realisasi yang dilaporkan.", "Nothing was reported yet.")
COUNTED = Words("Sampai buku ini disusun dilaporkan {number} realisasi; {table} merangkumnya per tahun.",
                "By the time this book was made {number} reports had come in; {table} sums them up by year.")  # fmt: skip
END = (
    Words(
        "Rencana induk kota cerdas {region} tahun {first}–{last} disusun bersama oleh perangkat daerah dan para "
        "pemangku kepentingan. Keberhasilannya bergantung pada kesediaan setiap penanggung jawab melaksanakan "
        "bagiannya dan melaporkan hasilnya dengan jujur.",
        "The smart-city masterplan of {region} for {first}–{last} was written by its offices and all concerned "
        "together. It will succeed if everyone responsible carries out their part and reports honestly on it.",
    ),
    Words(
        "Rencana ini ditinjau setiap tahun. Program yang sudah selesai dicatat, yang belum berjalan dijelaskan "
        "sebabnya, dan quick win diperbarui menurut kebutuhan warga.",
        "The plan is looked at again every year. What is finished is recorded, what has not begun is explained, and "
        "quick wins are renewed by what people need.",
    ),
)


@part(CHAPTERS, "buku_2.7")
def monitoring(context: Context) -> Contribution:
    """How the plan is followed, what is known so far, and the closing words."""
    told = _told(context)
    made: list[tuple[str, Words, Iterable[Block]]] = [("when", WHEN, _when(context)), ("what", WHAT, (_components(context),)),
                                                      ("reported", REPORTED, _reported(context))]  # fmt: skip
    results = tuple(_results(context))
    if results:
        made.append(("results", RESULTS, results))
    made.append(
        (
            "closing",
            CLOSING,
            (context.prose("closing.text", *(paragraph(context.material, each, **told) for each in END)),),
        )
    )
    return Contribution(
        sections=tuple(
            Section(f"{context.key}.{code}", context.say(words), tuple(blocks)) for code, words, blocks in made
        )
    )


def _told(context: Context) -> dict[str, str]:
    chain = context.material.chain
    return {"region": region_name(context.material)[0], "first": str(chain.first_year), "last": str(chain.last_year)}


def _when(context: Context) -> Iterator[Block]:
    table = _calendar(context)
    number = sum(each.level == "indikator" for each in context.material.chain.aims)
    yield context.prose("when.text", paragraph(
        context.material, INTRO, indicators=count(context.material, "indicators", number), table=Reference(table.key),
    ))  # fmt: skip
    yield table


def _calendar(context: Context) -> Table:
    """The stages that come back every year, with their usual month and the dates this plan has."""
    edition, language = context.material.edition, context.language
    stages = [each for each in edition.stages if each.recurring]
    usual = [day for name, day in sorted(edition.calendar.items()) if name.startswith(EVALUATION)]
    months = (
        [MONTHS["en" if language == "en" else "id"][day.month - 1] for day in usual]
        if len(usual) == len(stages)
        else []
    )
    columns = (
        Column(context.say(Words("Tahap", "Stage")), 4), Column(context.say(Words("Bulan", "Month")), 1.6),
        Column(context.say(Words("Tanggal", "Dates")), 3), Column(context.say(Words("Hasil", "Outputs")), 4),
    )  # fmt: skip
    rows = []
    for place, each in enumerate(stages):
        mine = (one for one in context.material.dates if one.stage == each.code)
        dates = [days(one.starts, one.ends, language) for one in mine]
        month = months[place] if months else counting.DASH
        outputs = ", ".join(context.say(output) for output in each.outputs)
        rows.append(Row(tuple(map(Cell, (context.say(each.name), month, "\n".join(dates) or counting.DASH, outputs)))))
    caption = context.say(Words("Evaluasi tahunan", "Yearly evaluation"))
    return Table(f"{context.key}.calendar", caption, columns, tuple(rows), note=context.say(USUAL) if rows else "")


def _components(context: Context) -> Table:
    columns = (
        Column(context.say(Words("Komponen", "Component")), 2.4),
        Column(context.say(Words("Yang dinilai", "What is looked at")), 7),
    )
    choices = context.material.edition.choices("evaluation_components")
    rows = tuple(Row((Cell(context.say(each.name)), Cell(_about(context, each)))) for each in choices.values())
    caption = context.say(Words("Komponen evaluasi kota cerdas", "Components of the smart-city evaluation"))
    return Table(f"{context.key}.components", caption, columns, rows)


def _about(context: Context, choice: Choice) -> str:
    match choice.extra.get("about"):
        case {"id": str(words), "en": str(english)}:
            return context.say(Words(words, english))
        case Words() as words:
            return context.say(words)
        case _:
            return counting.DASH


def _reported(context: Context) -> tuple[Block, ...]:
    """Realisations of programmes and activities, counted by year and state."""
    told = Realisation.objects.filter(item__plan=context.material.plan, item__binned_at=None, item__merged_into=None)
    found = list(told.values_list("year", "status", "spent"))
    if not found:
        return (context.prose("reported.none", context.say(NOTHING)),)
    states = context.material.edition.choices("realisation_status")
    language, key = context.language, f"{context.key}.reported.table"
    counts = Counter((year, status) for year, status, _spent in found)
    codes = [*states, *sorted({status for _year, status, _spent in found} - states.keys())]
    names = [context.say(states[code].name) if code in states else code for code in codes]
    columns = (
        Column(context.say(Words("Tahun", "Year")), 1.2, "code"), *(Column(name, 1.4, "number") for name in names),
        Column(context.say(Words("Anggaran terpakai (rupiah)", "Spent (rupiah)")), 2.6, "money"),
    )  # fmt: skip
    rows = []
    for year in sorted({year for year, _status, _spent in found}):
        spent = [amount for of, _status, amount in found if of == year and amount is not None]
        cells = (counting.number_cell(counts[year, code], language) for code in codes)
        rows.append(
            Row((Cell(str(year)), *cells, counting.amount_cell(sum(spent, Decimal(0)) if spent else None, language)))
        )
    sums = (counting.number_cell(sum(status == code for _y, status, _s in found), language) for code in codes)
    spent = [amount for _year, _status, amount in found if amount is not None]
    rows.append(
        Row((Cell(context.say(counting.TOTAL)), *sums, counting.amount_cell(sum(spent, Decimal(0)), language)), "total")
    )
    caption = context.say(Words("Realisasi yang dilaporkan per tahun", "What was reported, by year"))
    words = paragraph(context.material, COUNTED, number=len(found), table=Reference(key))
    return (context.prose("reported.text", words), Table(key, caption, columns, tuple(rows)))


def _results(context: Context) -> Iterator[Block]:
    """Figures of each year that was evaluated."""
    scored = Answer.objects.kept().filter(plan=context.material.plan)
    for year in sorted(set(scored.order_by().values_list("year", flat=True))):
        yield from evaluation_figures(context.material.plan, year, f"{context.key}.results.{year}", context.language)
