"""What was read of a cell, as the page says it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from anyam.core import money, numbers
from anyam.core.framework import Column, Edition
from anyam.core.periods import show_date
from anyam.core.sheet import Cell
from anyam.core.sheet.cells import LISTS
from anyam.worksheets.workbooks.values import ProposedRow

FIGURES = {"money", "money_matrix", "integer", "decimal", "percent", "year"}


def shown_value(row: ProposedRow, cell: Cell, read: str, edition: Edition, language: str) -> str:
    """The value of a cell: names instead of codes, grouped figures, dates in words. `read` is its text for the door."""
    column, judged_by = cell.column, cell.judged_by
    found = _found(row.values.get(column.key), cell)
    if isinstance(found, list | tuple):
        texts = [_named(str(each), column, edition, language) for each in found]
        return _years(texts) if column.type == "years" else "; ".join(texts)
    if isinstance(found, str) and judged_by.type in {"organisation", "item"}:
        return found
    return shown_text(read, judged_by, edition, language)


def _years(texts: list[str]) -> str:
    return (
        f"{texts[0]}–{texts[-1]}"
        if len(texts) > 2 and int(texts[-1]) - int(texts[0]) == len(texts) - 1
        else ", ".join(texts)
    )


def _found(value: object, cell: Cell) -> object:
    """The value at a place, where it can be found by its path."""
    if not cell.path:
        return value
    return value.get(cell.path[0]) if isinstance(value, Mapping) and cell.column.type not in LISTS else None


def shown_text(text: str, column: Column, edition: Edition, language: str) -> str:
    """A text for the door, or as people write it, in the reader's way."""
    match column.type:
        case "money" | "money_matrix":
            amount = money.read_amount(text).value
            return text if amount is None else numbers.show(amount, language)
        case "decimal" | "integer":
            figure = numbers.read_decimal(text).value
            return text if figure is None else numbers.show(Decimal(figure), language)
        case "choice" | "choices":
            return "; ".join(_named(part, column, edition, language) for part in text.split("; "))
        case "date":
            return _day(text, language)
        case "dates" if ".." in text:
            return " – ".join(_day(part, language) for part in text.split(".."))
        case _:
            return text


def _named(text: str, column: Column, edition: Edition, language: str) -> str:
    if column.type not in {"choice", "choices"}:
        return text
    choice = edition.choices(*column.vocabularies).get(text)
    if choice is None:
        return text
    # Several in one cell go by their short names, as in our own workbooks.
    return (choice.short if column.type == "choices" else choice.name).within(language)


def _day(text: str, language: str) -> str:
    try:
        return show_date(date.fromisoformat(text), language)
    except ValueError:
        return text
