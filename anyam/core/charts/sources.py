"""Planned money by source over all years, each with its share."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from anyam.core import numbers
from anyam.core.charts.base import SIZE, Look
from anyam.core.charts.canvas import LINE, WIDE, Canvas
from anyam.core.charts.values import Part
from anyam.core.lettering import wrap
from anyam.core.money import Unit
from anyam.core.text import Words

SOURCES = Words("Anggaran menurut sumber dana, dalam {unit}.", "Budget by source of funds, in {unit}.")
ALL = Words("Jumlah {amount}.", "{amount} in all.")
TRACK, NAMES, HIGH = 300, 200, 18


def budget_by_source(parts: Sequence[Part], unit: Unit, look: Look) -> dict[str, Any]:
    """A bar per source in the order given, with its amount and its share of all; what was not divided stands apart at the end,
    within a broken line."""
    canvas, language = Canvas(look), look.language
    whole = sum((part.amount for part in parts), Decimal(0))
    most = max((part.amount for part in parts), default=Decimal(0)) or Decimal(1)
    canvas.text(0, 12, unit.name.within(language), fill=canvas.theme.ink_soft)
    y = LINE + 8.0
    told = []
    for part in [*(each for each in parts if not each.loose), *(each for each in parts if each.loose)]:
        if part.loose:
            canvas.line((0, y + 2), (WIDE, y + 2), stroke=canvas.theme.line_strong)
            y += 10
        figure = unit.figure(part.amount, language)
        share = f"{numbers.show((part.amount * 100 / (whole or 1)).quantize(Decimal('0.1')), language)}%"
        told.append(f"{part.name} {figure} ({share})")
        y += _row(canvas, part, y, float(part.amount / most) * TRACK, (figure, share))
    says = f"{SOURCES.within(language).format(unit=unit.name.within(language))} {'; '.join(told)}."
    return canvas.finished(y + 2, f"{says} {ALL.within(language).format(amount=unit.figure(whole, language))}")


def _row(canvas: Canvas, part: Part, y: float, width: float, figures: tuple[str, str]) -> float:
    lines = wrap(part.name, NAMES - 14, SIZE, lines=2)
    high = max(HIGH, len(lines) * LINE)
    middle = y + high / 2
    canvas.text(0, middle - (len(lines) - 1) * LINE / 2 + 4, lines)
    if part.loose:
        canvas.box(NAMES, middle - HIGH / 2, max(width, 1), HIGH, stroke=canvas.theme.ink, dash=(4, 3))
    else:
        canvas.box(
            NAMES, middle - HIGH / 2, max(width, 1), HIGH, fill=canvas.theme.steps[1].fill, stroke=canvas.theme.accent
        )
    figure, share = figures
    canvas.text(NAMES + width + 8, middle, figure, bold=True, baseline="middle")
    canvas.text(WIDE, middle, share, align="right", baseline="middle", fill=canvas.theme.ink_soft)
    return high + 9
