"""A row as people read it: what is filled in, nested rows and years as small tables, and how much is still empty."""

from itertools import groupby

from anyam.core.framework import Column, SheetDefinition
from anyam.core.text import Words
from anyam.plans.pages import CellLine, HistoryLine, ShownCell

Histories = dict[str, tuple[HistoryLine, ...]]
TABLES = {"rows", "value_matrix"}
MONEY = "money_matrix"


def shown_cells(
    definition: SheetDefinition, lines: tuple[CellLine, ...], histories: Histories
) -> tuple[tuple[ShownCell, ...], tuple[Words, ...]]:
    """What is filled in, column by column, and the names of the columns that are not. Money that was read stands in the money
    table of the page; an amount nobody could read stands here."""
    filled: list[ShownCell] = []
    empty: list[Words] = []
    for key, group in groupby(lines, key=lambda line: line.key.partition(".")[0]):
        column = definition.by_key[key]
        cells = [line for line in group if line.shown]
        if column.type == MONEY:
            cells = [line for line in cells if line.problem]
        if cells:
            filled.append(_shown(column, cells, histories.get(key, ())))
        elif column.type != MONEY and column.home == "sheet":
            empty.append(column.name)
    return tuple(filled), tuple(empty)


def _shown(column: Column, cells: list[CellLine], history: tuple[HistoryLine, ...]) -> ShownCell:
    heads, rows = _table(column, cells) if column.type in TABLES else ((), ())
    links = tuple(link for line in cells for link in line.links)
    return ShownCell(
        name=column.name,
        texts=()
        if rows or links
        else tuple((line.name if line.key != column.key else "", line.shown) for line in cells),
        heads=heads,
        rows=rows,
        links=links,
        binned=tuple(each for line in cells for each in line.binned),
        problems=tuple(line.problem for line in cells if line.problem),
        history=history,
    )


def _table(column: Column, cells: list[CellLine]) -> tuple[tuple[Words | str, ...], tuple[tuple[str, ...], ...]]:
    """Nested rows by their inner columns; values per year as one row under the years."""
    if column.type == "value_matrix":
        return tuple(line.key.split(".")[1] for line in cells), (tuple(line.shown for line in cells),)
    by_place = {tuple(line.key.split(".")[1:]): line.shown for line in cells}
    inner = [each for each in column.columns if any(place[1] == each.key for place in by_place)]
    keys = list(dict.fromkeys(place[0] for place in by_place))
    return (
        tuple(each.name for each in inner),
        tuple(tuple(by_place.get((key, each.key), "") for each in inner) for key in keys),
    )
