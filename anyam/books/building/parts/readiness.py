"""Readiness of the region, pillar by pillar: what is, how it is known, what is needed, how it is judged."""

from collections.abc import Iterable
from decimal import Decimal

from anyam.books.building.figures import readiness_bars, readiness_radar
from anyam.books.building.parts import SHEETS, Context, Contribution, part
from anyam.books.building.rows import Line
from anyam.books.building.setting import CODES, Field, counted, figure_cell, grouped, listing, points_table
from anyam.core import numbers
from anyam.core.book import Block, Cell, Column, Row, Section, Table
from anyam.core.framework import Pillar
from anyam.core.text import Words

NOUN = "ReadinessNote"
NOTE, NOTES = Words("catatan kesiapan", "note"), "notes"
SCORED = Words(
    "Kesiapan daerah dinilai menurut pilar dan elemen. Seluruhnya ada %(notes)s; %(scored)s di antaranya diberi skor "
    "pada skala "
    "%(low)s sampai %(high)s. Skala ini bukan bagian metode resmi.",
    "The readiness of the region is judged by pillar and element. There are %(notes)s in all; %(scored)s of them have "
    "a score "
    "on a scale of %(low)s to %(high)s. The scale is no part of an official method.",
)
WEAKEST = Words(
    "Skor terendah ada pada %(elements)s (%(score)s).", "The lowest score is that of %(elements)s (%(score)s)."
)
NOTHING = Words("Kesiapan daerah belum dicatat.", "The readiness of the region has not been recorded yet.")
PILLAR = Words(
    "Pilar %(name)s memuat %(notes)s untuk %(known)s dari %(all)s elemen.",
    "The pillar %(name)s has %(notes)s on %(known)s of %(all)s elements.",
)
PILLAR_EMPTY = Words("Pilar %(name)s belum dicatat.", "Nothing has been recorded of the pillar %(name)s yet.")
OVERVIEW = Words("Skor kesiapan per elemen", "Readiness scores by element")
PILLAR_LABEL, ELEMENT = Words("Pilar", "Pillar"), Words("Elemen", "Element")
COUNT, SCORE = Words("Jumlah catatan", "Notes"), Words("Skor rata-rata", "Mean score")
TABLE = Words("Kesiapan %(name)s", "Readiness: %(name)s")
DATA = Words("Data pendukung kesiapan %(name)s", "Supporting data of readiness: %(name)s")
OPEN = Words("Belum ada catatan untuk pilar ini.", "There is no note on this pillar yet.")
OVERALL = Words("Gambaran umum", "Overview")
FIELDS = (CODES, Field("current", 3), Field("need", 2.4), Field("score", 0.6, "number"))


@part(SHEETS, "w2_kesiapan")
def readiness(context: Context) -> Contribution:
    """One pillar; or the overview, and the pillars for which the outline has no section."""
    if context.pillar:
        return Contribution(_pillar(context, context.material.edition.pillar_by_code[context.pillar]))
    named = {code for code, _words in context.chapter.sections}
    lines = context.lines(NOUN)
    sections = [
        Section(each.key, each.name, _pillar(each, pillar))
        for pillar in context.material.edition.pillars
        if pillar.code not in named and (not pillar.optional or any(line.pillar == pillar.code for line in lines))
        for each in [context.within(pillar=pillar.code)]
    ]
    stray = tuple(each for each in lines if not each.pillar)
    return Contribution((*_overview(context, lines), *_rows(context, stray, "outside")), tuple(sections))


def _overview(context: Context, lines: tuple[Line, ...]) -> Iterable[Block]:
    scores = [(each, each.number("score")) for each in lines]
    scored = [(each, score) for each, score in scores if score is not None]
    if not lines:
        yield context.prose("overview", context.say(NOTHING))
        return
    low, high = context.material.edition.score_range
    text = context.say(
        SCORED, notes=counted(context, len(lines), NOTE, NOTES), scored=len(scored), low=low, high=high
    )  # fmt: skip
    if scored:
        least = min(score for _each, score in scored)
        weakest = dict.fromkeys(each.text("element") for each, score in scored if score == least)
        shown = numbers.show(least, context.language)
        text += " " + context.say(WEAKEST, elements=", ".join(filter(None, weakest)), score=shown)
    yield context.prose("overview", text)
    chain = context.material.chain
    figure = readiness_radar(chain, f"{context.key}.scores.figure", context.language) or readiness_bars(
        chain, f"{context.key}.scores.figure", context.language
    )
    if figure is not None:
        yield figure
    yield _score_table(context, lines)


def _score_table(context: Context, lines: tuple[Line, ...]) -> Table:
    rows: list[Row] = []
    for pillar in context.material.edition.pillars:
        if pillar.optional and not any(each.pillar == pillar.code for each in lines):
            continue
        rows.append(Row((Cell(context.say(pillar.name), span=3),), "group"))
        for element in pillar.elements:
            mine = [each for each in lines if each.choice("element") == element.code]
            known = [score for score in (each.number("score") for each in mine) if score is not None]
            mean = round(sum(known, Decimal(0)) / len(known), 2) if known else None
            rows.append(
                Row((Cell(context.say(element.name)), Cell(str(len(mine))), figure_cell(mean, context.language)))
            )
    columns = (
        Column(context.say(ELEMENT), 3), Column(context.say(COUNT), 1, "number"), Column(context.say(SCORE), 1, "number"),
    )  # fmt: skip
    return Table(f"{context.key}.scores", context.say(OVERVIEW), columns, tuple(rows))


def _pillar(context: Context, pillar: Pillar) -> tuple[Block, ...]:
    lines = context.lines(NOUN)
    name = context.say(pillar.name)
    if not lines:
        return (context.prose("text", context.say(PILLAR_EMPTY, name=name)),)
    known = {each.choice("element") for each in lines} & {each.code for each in pillar.elements}
    text = context.say(
        PILLAR, name=name, notes=counted(context, len(lines), NOTE, NOTES), known=len(known), all=len(pillar.elements)
    )  # fmt: skip
    return (context.prose("text", text), *_rows(context, lines, "notes"))


def _rows(context: Context, lines: tuple[Line, ...], key: str) -> Iterable[Block]:
    if not lines:
        return
    edition = context.material.edition
    order = [(code, context.say(each.name), "") for code, each in edition.element_by_code.items()]
    groups = grouped(lines, lambda line: line.choice("element"), order)
    name = context.name or "–"
    found = (
        listing(context, key, context.say(TABLE, name=name), groups, FIELDS, noun=NOUN, empty=OPEN),
        points_table(context, f"{key}.data", context.say(DATA, name=name), NOUN, lines),
    )
    yield from (each for each in found if each is not None)
