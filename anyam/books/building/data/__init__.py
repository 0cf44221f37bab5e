"""What books say in every plan: laws, terms, abbreviations, and what stands around the chapters. Read once per process."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from anyam.core.text import Words

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Law:
    """A regulation, with the sources that name it. `sure` is "cited" or "unconfirmed"; the text of none was read."""

    code: str
    name: Words
    about: Words
    year: int
    sources: tuple[str, ...]
    sure: str
    since: date | None = None
    until: date | None = None
    detail: Words | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it is known to be in force on that day; one of the same year without a date is not."""
        begun = self.since <= day if self.since else self.year < day.year
        return begun and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands before the first chapter and after the last."""

    before: tuple[str, ...]
    after: tuple[str, ...]


@cache
def _read(name: str) -> Mapping[str, Any]:
    with (_HERE / f"{name}.yaml").open(encoding="utf-8") as file:
        found: Mapping[str, Any] = yaml.safe_load(file)
    return found


@cache
def laws() -> tuple[Law, ...]:
    """Every regulation, in the order of a legal basis: laws, government and presidential regulations, then ministers'."""
    return tuple(
        Law(
            each["code"], Words(**each["name"]), Words(**each["about"]), each["year"], tuple(each["sources"]), each["sure"],
            each.get("since"), each.get("until"), Words(**each["detail"]) if "detail" in each else None,
        )
        for each in _read("law")["laws"]
    )  # fmt: skip


def law_source(code: str) -> Words | None:
    """The title or publisher of a source of the list of laws; None for one that only quotes the regulation."""
    title = _read("law")["sources"][code].get("title")
    return Words(**title) if title else None


@cache
def terms() -> tuple[tuple[Words, Words], ...]:
    """The glossary: terms with their meaning."""
    return tuple((Words(**each["term"]), Words(**each["meaning"])) for each in _read("terms")["terms"])


@cache
def abbreviations() -> tuple[tuple[str, Words], ...]:
    """Abbreviations that books use, and what they stand for."""
    return tuple((each["short"], Words(each["id"], each["en"])) for each in _read("terms")["abbreviations"])


def frame_of(book: str) -> Frame:
    """What stands around the chapters of a book."""
    known = _read("frame")
    found = known["books"].get(book, known["otherwise"])
    return Frame(tuple(found["before"]), tuple(found["after"]))


@cache
def reasons() -> tuple[Words, ...]:
    """Why the draft regulation sets the masterplan; parameters in the wording are of the plan."""
    return tuple(Words(**each) for each in _read("regulation")["because"])


@cache
def articles() -> tuple[tuple[Words, tuple[tuple[Words, tuple[Words, ...]], ...]], ...]:
    """The chapters of the draft regulation with their articles: what stands alone, and its numbered points."""
    return tuple(
        (
            Words(**each["name"]),
            tuple(
                (Words(**one["text"]), tuple(Words(**point) for point in one.get("points", ())))
                for one in each["articles"]
            ),
        )
        for each in _read("regulation")["chapters"]
    )
