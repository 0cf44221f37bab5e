"""Sentences for people, kept apart from the language they are shown in.

The core never translates. It hands out a `Text` (an English message id with parameters) or a `Words` (both languages,
from an edition); whoever shows it knows the reader's language.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Union

Language = Literal["id", "en"]
TIED = "\N{NO-BREAK SPACE}"  # holds together what never stands on two lines, such as a figure and its unit
Parameter = Union[str, int, "Words", "Text", "Rupiah", date]


def gettext_noop(message: str) -> str:
    """Mark a message id for the catalogue without translating it (the name is the one the extractor knows)."""
    return message


@dataclass(frozen=True, slots=True)
class Words:
    """A text that the edition gives in both languages."""

    id: str
    en: str

    def within(self, language: str) -> str:
        """The wording in that language; Indonesian for any language that is not English."""
        return self.en if language.startswith("en") else self.id


@dataclass(frozen=True, slots=True)
class Rupiah:
    """An amount inside a sentence, so that it is written the way the reader writes numbers."""

    amount: int


@dataclass(frozen=True, slots=True)
class Text:
    """A message id with its parameters, e.g. `Text("%(name)s has no owner", {"name": "Mal Pelayanan"})`."""

    message: str
    parameters: Mapping[str, Parameter] = field(default_factory=dict)

    def say(self, language: str, translate: Callable[[str], str]) -> str:
        """The sentence in `language`; `translate` looks the message id up in that language's catalogue."""
        shown = {name: _shown(value, language, translate) for name, value in self.parameters.items()}
        return translate(self.message) % shown if shown else translate(self.message)


def _shown(value: Parameter, language: str, translate: Callable[[str], str]) -> str | int:
    match value:
        case Words():
            return value.within(language)
        case Text():
            return value.say(language, translate)
        case Rupiah():
            from anyam.core.money import short  # noqa: PLC0415 - money's problems are texts themselves

            return short(value.amount, language)
        case date():
            from anyam.core.periods import show_date  # noqa: PLC0415 - same

            return show_date(value, language)
        case _:
            return value


def plain(text: "Text") -> str:
    """The sentence in English without a catalogue: for logs, tests and errors while nothing else is ready."""
    return text.say("en", lambda message: message)
