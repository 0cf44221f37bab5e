"""One row becomes several: what each of the new ones begins with."""

from collections.abc import Mapping, Sequence

from anyam.core.framework import SheetDefinition

# What a new row keeps of the one it comes from: what it points to, who answers for it, and what it was sorted under. Texts, targets
# and nested rows stay where they are; money is divided by hand or not at all.
KEPT = {"item", "items", "organisation", "organisations", "areas", "choice", "choices", "years"}
MONEY = {"money", "money_matrix"}
MOST_PARTS = 20


def kept_cells(definition: SheetDefinition, cells: Mapping[str, str]) -> dict[str, str]:
    """The cells that every part has in common, whatever it is called."""
    columns = definition.by_key
    kept = {key for key, column in columns.items() if column.home == "sheet" and column.type in KEPT}
    return {key: text for key, text in cells.items() if text and key.split(".")[0] in kept}


def money_keys(definition: SheetDefinition, cells: Mapping[str, str]) -> list[str]:
    """The cells of the row that hold money."""
    columns = definition.by_key
    held = {key for key, column in columns.items() if column.home == "sheet" and column.type in MONEY}
    return sorted(key for key, text in cells.items() if text and key.split(".")[0] in held)


def places_behind(order: str, count: int) -> list[str]:
    """So many places right behind one, in their order."""
    return [f"{order}{number:02d}5" for number in range(1, count + 1)]


def parts_of(text: str) -> list[str]:
    """The parts that somebody wrote, a line for each; empty lines are none."""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def divided(parts: Sequence[Mapping[str, str]], key: str) -> list[str]:
    """What each part gets of one sum of money, as typed."""
    return [part.get(key, "") for part in parts]
