"""Readiness, as a radar and as bars; and an evaluation's scores in the same two ways."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from statistics import mean

from anyam.books.building.figures.common import figure, look_of, source_of
from anyam.core.book import Figure
from anyam.core.chain import Chain
from anyam.core.charts import Scale, Score, Scores, radar, score_bars
from anyam.core.framework import Column, Edition
from anyam.core.text import Words
from anyam.evaluation.models import Answer
from anyam.evaluation.names import SHEET
from anyam.plans.models import Plan

LEAST = Words("belum ada", "nothing yet")
MOST = Words("siap dan berjalan baik", "ready and working well")
RADAR = Words("Skor kesiapan daerah", "Readiness scores of the region")
BARS = Words("Skor kesiapan menurut elemen", "Readiness scores by element")
MEAN = Words("rata-rata {count} catatan", "mean of {count} notes")
EVALUATION = Words("Nilai evaluasi {year} menurut komponen", "Evaluation scores {year} by component")
SELF = Words("Nilai mandiri", "Self score")
ASSESSOR = Words("Nilai asesor", "Assessor score")
SCORED = Words("{scored} dari {count} dinilai", "{scored} of {count} scored")
# How sure we are of a scale, by the first mark of evidence of its column.
SCALES = {
    "prop": Words("Skala ini usulan, bukan rumus resmi.", "The scale is proposed; it is not an official formula."),
    "inf": Words("Rentang skala ini perkiraan.", "The range of the scale is inferred."),
}
HUNDREDTH = Decimal("0.01")
FEWEST, FULLEST = 3, 14  # spokes of a radar that can be read


def readiness_radar(chain: Chain, key: str, language: str) -> Figure | None:
    """A spoke per element; None while fewer than three are scored. More than a radar can hold stand as bars only."""
    scores = _readiness(chain, language)
    if sum(row.values[0] is not None for row in scores.rows) < FEWEST or len(scores.rows) > FULLEST:
        return None
    chart = radar(scores, look_of(language))
    return figure(
        key, RADAR.within(language), chart, note=_note(chain.edition, language), source=_source(chain, language)
    )


def readiness_bars(chain: Chain, key: str, language: str) -> Figure | None:
    """A bar per element under its pillar; None while nothing is scored."""
    scores = _readiness(chain, language)
    if all(row.values[0] is None for row in scores.rows):
        return None
    chart = score_bars(scores, look_of(language))
    return figure(
        key, BARS.within(language), chart, note=_note(chain.edition, language), source=_source(chain, language)
    )


def _readiness(chain: Chain, language: str) -> Scores:
    """Elements in the edition's order; those of an optional pillar only where they are scored."""
    known: dict[str, list[int]] = defaultdict(list)
    for note in chain.readiness:
        if note.score is not None:
            known[note.element].append(note.score)
    rows = []
    for pillar in chain.edition.pillars:
        for element in pillar.elements:
            found = known[element.code]
            if found or not pillar.optional:
                rows.append(
                    Score(
                        element.name.within(language), (_mean(found),), pillar.name.within(language),
                        MEAN.within(language).format(count=len(found)) if len(found) > 1 else "",
                    )
                )  # fmt: skip
    low, top = chain.edition.score_range
    return Scores(tuple(rows), Scale(low, top, LEAST.within(language), MOST.within(language)))


def _mean(values: Iterable[int | Decimal]) -> Decimal | None:
    known = [Decimal(value) for value in values]
    return mean(known).quantize(HUNDREDTH).normalize() if known else None


def _note(edition: Edition, language: str) -> str:
    return _scale_note(edition.sheet_of("ReadinessNote").by_key.get("score"), language)


def _source(chain: Chain, language: str) -> str:
    return source_of(chain, "ReadinessNote", chain.readiness, language)


def _scale_note(column: Column | None, language: str) -> str:
    words = SCALES.get(column.evidence[0]) if column and column.evidence else None
    return words.within(language) if words else ""


def evaluation_figures(plan: Plan, year: int, key: str, language: str) -> tuple[Figure, ...]:
    """The components of one year's evaluation as a radar (where three or more are scored) and as bars; nothing while nobody has
    scored."""
    scores, sample = _evaluation(plan, year, language)
    scored = sum(any(value is not None for value in row.values) for row in scores.rows)
    if not scored:
        return ()
    look, column = look_of(language), _score_column(plan.edition)
    caption, note = EVALUATION.within(language).format(year=year), _scale_note(column, language)
    drawn = [radar(scores, look)] if scored >= FEWEST and len(scores.rows) <= FULLEST else []
    drawn.append(score_bars(scores, look))
    sheet = plan.edition.sheets[SHEET]
    source = " ".join(filter(None, (sheet.number, sheet.name.within(language), sample)))
    return tuple(
        figure(f"{key}.{place}", caption, chart, note=note, source=source) for place, chart in enumerate(drawn, start=1)
    )


def _evaluation(plan: Plan, year: int, language: str) -> tuple[Scores, str]:
    """The mean of what is scored in every component, and how much of it is."""
    answers: dict[str, list[Answer]] = defaultdict(list)
    for each in Answer.objects.filter(plan=plan, year=year, removed_at=None):
        answers[each.component].append(each)
    rows, sample = [], any(each.is_sample for found in answers.values() for each in found)
    for code, choice in plan.edition.choices("evaluation_components").items():
        found = answers.get(code)
        if found:
            mine, theirs = ([value for value in values if value is not None] for values in (
                [each.self_score for each in found], [each.assessor_score for each in found],
            ))  # fmt: skip
            told = SCORED.within(language).format(scored=len(mine), count=len(found))
            rows.append(Score(choice.name.within(language), (_mean(mine), _mean(theirs)), "", told))
    column = _score_column(plan.edition)
    low, top = (column.low or 0, column.high or 4) if column else (0, 4)
    names: tuple[str, ...] = (SELF.within(language), ASSESSOR.within(language))
    if all(
        row.values[1] is None for row in rows
    ):  # nobody from outside has scored: one series, so that none looks like nought
        rows = [Score(row.name, row.values[:1], row.under, row.note) for row in rows]
        names = names[:1]
    return Scores(tuple(rows), Scale(low, top), names), (
        "(contoh)" if language == "id" else "(sample)"
    ) if sample else ""


def _score_column(edition: Edition) -> Column | None:
    sheet = edition.sheets.get(SHEET)
    return sheet.by_key.get("self_score") if sheet else None
