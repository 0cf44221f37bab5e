"""Which dimensions answer which problem, and with how many programmes."""

from textwrap import wrap
from typing import Any

from anyam.core.charts.base import Look, Size, data, frame, lines, named
from anyam.core.charts.values import Matrix

LETTERS, NARROW_LETTERS = 32, 18  # of a problem's name on one line
LARGEST = 420  # square pixels of the fullest circle
LEAST = 40


def problems_size(count: int, look: Look) -> Size:
    """Width and height of the chart of so many problems."""
    return look.width(660), 34 * count + (120 if look.narrow else 44)


def programmes_by_problem(matrix: Matrix, look: Look, *, says: str) -> dict[str, Any]:
    """A circle for every meeting of a problem and a dimension, the larger the more programmes, with their number beside it."""
    names = [_two_lines(name, NARROW_LETTERS if look.narrow else LETTERS) for name in matrix.rows]
    columns = [name for name, _colour in matrix.columns]
    counts = {(cell.row, cell.column): cell.count for cell in matrix.cells}
    most = max(counts.values(), default=0) or 1
    rows = [
        {
            "problem": problem, "dimension": name, "colour": colour, "count": counts.get((row, column), 0),
            "shown": str(counts[row, column]) if counts.get((row, column)) else "–",
        }
        for row, problem in enumerate(names)
        for column, (name, colour) in enumerate(matrix.columns)
    ]  # fmt: skip
    axis = {"title": None, "labelColor": look.theme.ink, "domain": False, "labelLimit": 240}
    heading = {"labelAngle": -90} if look.narrow else {"labelAngle": 0, "labelPadding": 22, **lines(" ")}
    x = named("dimension", columns, axis={**axis, "orient": "top", **heading})
    raised = {"condition": {"test": "indexof(datum.label, '\\n') > 0", "value": -7}, "value": 0}
    y = named("problem", names, axis={
        **axis, "grid": True, "tickBand": "extent", "labelOffset": raised, **lines("\\n"),
    })  # fmt: skip
    circles = {
        "mark": {
            "type": "point", "shape": "circle", "filled": True, "opacity": 1, "xOffset": -9, "strokeWidth": 1,
            "fill": {"expr": "datum.colour"}, "stroke": look.theme.line_strong,
        },
        "transform": [{"filter": "datum.count > 0"}],
        "encoding": {
            "x": x, "y": y,
            "size": {"field": "count", "type": "quantitative", "legend": None,
                     "scale": {"domain": [1, most], "range": [LEAST if most > 1 else LARGEST, LARGEST]}},
        },
    }  # fmt: skip
    words = {
        "mark": {"type": "text", "align": "left", "baseline": "middle", "dx": 5},
        "encoding": {
            "x": x, "y": y, "text": {"field": "shown"},
            "fill": {"condition": {"test": "datum.count > 0", "value": look.theme.ink}, "value": look.theme.ink_soft},
        },
    }  # fmt: skip
    return frame(look, problems_size(len(matrix.rows), look), says, [circles, words], data=data(rows))


def _two_lines(name: str, letters: int) -> str:
    return "\n".join(wrap(name, letters, max_lines=2, placeholder=" …"))
