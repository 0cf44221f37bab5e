"""What all figures of a book share: the block, its source line, and saying texts in the book's language."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext, override

from anyam.core.book import Figure
from anyam.core.chain import Chain, Row
from anyam.core.charts import Look
from anyam.core.text import Text, Words

SHEET = Words("Kertas kerja {number} {name}", "Worksheet {number} {name}")
SAMPLE = Words("(contoh)", "(sample)")


def look_of(language: str) -> Look:
    """How charts look on paper: by day, in the book's language."""
    return Look(language=language)


def figure(key: str, caption: str, chart: Mapping[str, Any], *, note: str = "", source: str = "") -> Figure:
    """A chart as a block; its message is the alternative text. It is plain JSON, so that a kept book equals the built one."""
    plain = json.loads(json.dumps(chart))
    return Figure(key, caption, plain["description"], plain, note=note, source=source)


def source_of(chain: Chain, noun: str, rows: Iterable[Row], language: str) -> str:
    """The worksheet that rows come from; invented ones are marked."""
    sheet = chain.edition.sheet_of(noun)
    told = SHEET.within(language).format(number=sheet.number, name=sheet.name.within(language))
    return f"{told} {SAMPLE.within(language)}" if any(row.is_sample for row in rows) else told


def said(value: Text | Words | str, language: str) -> str:
    """A text of the house, words or letters, in the book's language whatever the language of whoever has it printed."""
    match value:
        case Text():
            with override(language):
                return value.say(language, gettext)
        case Words():
            return value.within(language)
        case _:
            return value
