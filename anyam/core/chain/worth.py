"""What a row of the chain costs: its own money, or that of what hangs on it, each rupiah once."""

from anyam.core.chain.model import Activity, Chain, Line, Problem, Programme, QuickWin, Row, Strategy
from anyam.core.chain.money import portions


def lines_under(chain: Chain, row: Row) -> tuple[Line, ...] | None:
    """The planned money under a row, or None for a row that no money hangs on (an issue, a SWOT item).

    Under a problem stands what answers it mainly; under a strategy what carries it out; a quick win's profile names one sum.
    """
    match row:
        case Problem():
            return tuple(line for each in portions(chain) if each.problem == row.uid for line in each.lines)
        case Strategy():
            mine = {each.uid for each in chain.programmes if row.uid in each.strategies}
            return tuple(line for each in portions(chain) if each.programme in mine for line in each.lines)
        case Programme():
            return tuple(line for each in portions(chain) if each.programme == row.uid for line in each.lines)
        case Activity():
            return row.lines
        case QuickWin():
            return () if row.budget is None else (Line(year=row.year, source="", amount=row.budget),)
    return None
