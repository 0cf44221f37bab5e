"""The columns of a sheet for the browser, in the reader's language."""

from anyam.core.framework import Column, SheetDefinition
from anyam.core.sheet.cells import WHOLE
from anyam.worksheets.rooms.page.lists import list_name


def columns_of(definition: SheetDefinition, language: str) -> list[dict[str, object]]:
    """Every column, the one that names the row first; which of them are shown the browser knows."""
    return [_column(each, definition, language) for each in named_first(definition)]


def named_first(definition: SheetDefinition) -> list[Column]:
    """A row is known by its name wherever one writes in it, so that column stands beside its code."""
    return sorted(definition.columns, key=lambda column: column.key != definition.title_column)


def _column(column: Column, definition: SheetDefinition, language: str) -> dict[str, object]:
    money = column.type == "money_matrix"
    return {
        "key": column.key,
        "name": column.name.within(language),
        "type": column.type,
        "guarded": column.home == "row",
        "required": column.required,
        "help": column.guide.help.within(language),
        "title": column.key == definition.title_column,
        "list": list_name(column),
        "bySource": money and "source" in column.axes,
        # Where a sheet has a column for it, money of no year stands there.
        "undivided": money and WHOLE not in definition.by_key,
        "figures": column.type == "map" and column.value == "integer",
        "columns": [_column(each, definition, language) for each in column.columns],
    }


def examples_of(definition: SheetDefinition, language: str) -> dict[str, tuple[str, str]]:
    """A good and a weak example of each column: read at a desk, and more than a phone needs before its first key."""
    guides = {each.key: each.guide for each in definition.columns}
    return {key: (guide.good.within(language), guide.weak.within(language)) for key, guide in guides.items()}
