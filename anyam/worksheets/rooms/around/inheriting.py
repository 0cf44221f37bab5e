"""What an activity or a quick win takes over from its programme, as cells of a document, and what the programme says of itself."""

from typing import Any

from anyam.core import numbers
from anyam.core.chain import Chain, Programme
from anyam.core.chain.model import Indicator
from anyam.core.framework import SheetDefinition
from anyam.plans.models import Sheet

# By the noun that inherits: columns that mean the same there as in a programme.
INHERITED = {
    "Activity": ("owner", "supporters", "sub_dimension", "funding"),
    "QuickWin": ("name", "owner", "dimension", "sub_dimension", "funding"),
}


def inherited(chain: Chain, definition: SheetDefinition) -> dict[str, dict[str, str]]:
    """By programme the cells that a new row under it may begin with; only columns that the sheet has."""
    wanted = INHERITED.get(definition.noun, ())
    keys = {key for key in wanted if key in definition.by_key and definition.by_key[key].home == "sheet"}
    if not keys:
        return {}
    return {
        programme.uid: {key: text for key, text in _cells(programme).items() if text and key.split(".")[0] in keys}
        for programme in chain.programmes
    }


def _cells(programme: Programme) -> dict[str, str]:
    single = {
        "name": programme.title,
        "owner": programme.owner,
        "dimension": programme.dimension,
        "sub_dimension": programme.sub_dimension,
    }
    supporters = {f"supporters.{uid}": "1" for uid in programme.supporters}
    return single | supporters | {f"funding.{code}": "1" for code in programme.funding}


def told_of_programmes(chain: Chain, sheet: Sheet, language: str) -> dict[str, list[list[str]]]:
    """What programmes say of themselves, for whoever writes a quick win of one: of the sheet's own dimension, and of others that
    its quick wins come from."""
    if sheet.definition.noun != "QuickWin":
        return {}
    used = {each.programme for each in chain.quick_wins if each.group == sheet.group.code}
    seen = [each for each in chain.programmes if each.group == sheet.group.code or each.uid in used]
    columns = chain.edition.sheet_of("Programme").by_key
    return {each.uid: _told(each, columns, language) for each in seen}


def _told(programme: Programme, columns: Any, language: str) -> list[list[str]]:
    texts = {
        "description": programme.description,
        "beneficiaries": programme.beneficiaries,
        "indicators": "\n".join(_indicator(each, language) for each in programme.indicators),
    }
    return [[columns[key].name.within(language), text] for key, text in texts.items() if text and key in columns]


def _indicator(each: Indicator, language: str) -> str:
    figures = [numbers.show(value, language) for value in (each.baseline, each.target) if value is not None]
    return " ".join(filter(None, (each.name, " → ".join(figures), each.unit)))
