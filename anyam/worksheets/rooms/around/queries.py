"""What hangs together with the rows of a sheet: what they come from, how much comes from them, and what they may take over."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from anyam.core.chain import Chain, Row
from anyam.core.chain.thread import Links, children, follow, parents
from anyam.core.framework import Edition
from anyam.core.text import Words
from anyam.plans.models import Sheet
from anyam.plans.queries.chain import chain_of
from anyam.worksheets.groupnames import place_names
from anyam.worksheets.rooms.around.inheriting import inherited, told_of_programmes


def around_of(sheet: Sheet, language: str) -> dict[str, Any]:
    """The chain as far as a sheet looks up along it, in three questions: rows by uid as noun, code, wording, group, part, and the
    uids they hang on; of the sheet's own rows how many of each noun hang on them."""
    chain = chain_of(sheet.plan)
    edition, up = chain.edition, parents(chain)
    seen = nouns_above(edition, sheet.definition.noun)
    names, parts = place_names(edition), _parts(edition)
    rows = {
        row.uid: [
            noun_of(row),
            row.code,
            row.title,
            names[row.group].within(language) if row.group in names else "",
            parts[part].within(language) if (part := _part(row)) in parts else "",
            [uid for uid in up.get(row.uid, ()) if uid],
        ]
        for row in chain.rows()
        if noun_of(row) in seen
    }
    return {
        "names": {each.noun: each.name.within(language) for each in edition.sheets.values() if each.noun},
        "rows": rows,
        "below": _below(chain, sheet, children(up)),
        "inherits": inherited(chain, sheet.definition),
        "told": told_of_programmes(chain, sheet, language),
    }


def noun_of(row: Row) -> str:
    """The noun that a row is."""
    return type(row).__name__


def nouns_above(edition: Edition, noun: str) -> set[str]:
    """The nouns that rows of a noun point to, and those that these point to."""
    by_noun = {each.noun: each for each in edition.sheets.values() if each.noun}
    found: set[str] = set()
    waiting = [noun]
    while waiting:
        definition = by_noun.get(waiting.pop())
        links = {column.link for column in definition.columns if column.link} if definition else set()
        waiting += links - found
        found |= links
    return found


def _part(row: Row) -> str:
    """The part of its group that a row is about."""
    return str(getattr(row, "sub_dimension", "") or getattr(row, "level", ""))


def _parts(edition: Edition) -> dict[str, Words]:
    levels = edition.vocabularies["aim_levels"].by_code if "aim_levels" in edition.vocabularies else {}
    names = {code: each.name for code, each in levels.items()}
    return names | {code: each.name for code, each in edition.sub_dimension_by_code.items()}


def _below(chain: Chain, sheet: Sheet, down: Links) -> dict[str, dict[str, int]]:
    """How many rows of each noun hang on each row of the sheet, however far down."""
    nouns = {row.uid: noun_of(row) for row in chain.rows()}
    own = [row.uid for row in chain.rows() if (row.sheet, row.group) == (sheet.code, sheet.group.code)]
    counted = {uid: _count(follow(uid, down), nouns) for uid in own if uid in down}
    return {uid: counts for uid, counts in counted.items() if counts}


def _count(uids: Iterable[str], nouns: dict[str, str]) -> dict[str, int]:
    return dict(Counter(nouns[uid] for uid in uids if uid in nouns))
