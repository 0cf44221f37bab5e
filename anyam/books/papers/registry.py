"""Which papers there are: when each is used, what has to be said of it, in which formats it is made, and who makes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType
from typing import Any, Final, Literal

from anyam.books.building.material import Material
from anyam.books.rendering.pictures import Pictures
from anyam.core.book import Book
from anyam.core.book.blocks import Paper
from anyam.core.errors import Unusable
from anyam.core.text import Text, Words
from anyam.core.text import gettext_noop as _
from anyam.plans.models import Plan

When = Literal["before", "during", "after"]
BEFORE: Final[When] = "before"
DURING: Final[When] = "during"
AFTER: Final[When] = "after"
# What may be asked of a paper: fields of `Wanted`.
Ask = Literal["stage", "day", "group", "office", "body", "meeting", "year", "filled", "spare", "partner"]
BOTH: Final = ("id", "en")
OFFICIAL: Final = ("id",)  # decrees and letters of an Indonesian government are written in Indonesian
NO_SUCH: Final = _("there is no paper “%(code)s”; there are: %(known)s")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for. `group` is a slug, `office` and `meeting` are uids, `body` a kind of the edition; `spare` counts empty
    lines. `personal` says that whoever asked may see phones and NIP; only a door sets it."""

    stage: str = ""
    day: date | None = None
    group: str = ""
    office: str = ""
    body: str = ""
    meeting: str = ""
    year: int | None = None
    filled: bool = False
    spare: int = 10
    partner: str = ""
    paper: Paper = "a4"
    font: str = "Inter"
    running: str = ""
    personal: bool = False


Making = Callable[[Material, Wanted], Book]
Direct = Callable[[Plan, str, Pictures], bytes]  # plan, language, pictures


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A kind of paper. `needs` names what cannot be left open; `long` says that all groups or offices at once take a while;
    `dated` that it bears when it was printed and by whom. What is no book (slides) is made by `direct`."""

    code: str
    name: Words
    about: Words
    when: When
    make: Making
    asks: tuple[Ask, ...] = ()
    needs: tuple[Ask, ...] = ()
    formats: tuple[str, ...] = ("pdf", "docx")
    languages: tuple[str, ...] = BOTH
    personal: bool = False
    dated: bool = False
    long: Callable[[Wanted], bool] = lambda _wanted: False
    direct: Direct | None = None
    place: int = 0

    def language(self, asked: str) -> str:
        """The language it is written in, where another one was asked for."""
        return asked if asked in self.languages else self.languages[0]


_KNOWN: Final[dict[str, PaperKind]] = {}


def paper(code: str, name: Words, about: Words, **more: Any) -> Callable[[Making], Making]:
    """Declare what makes a kind of paper."""

    def declare(make: Making) -> Making:
        add(PaperKind(code, name, about, make=make, **more))
        return make

    return declare


def add(kind: PaperKind) -> None:
    """Declare a kind of paper."""
    _KNOWN[kind.code] = kind


@cache
def papers() -> Mapping[str, PaperKind]:
    """All kinds by code, in the order in which they are needed."""
    kinds = import_module("anyam.books.papers.kinds")
    for each in iter_modules(kinds.__path__):
        import_module(f"{kinds.__name__}.{each.name}")
    order = (BEFORE, DURING, AFTER)
    return MappingProxyType(
        {each.code: each for each in sorted(_KNOWN.values(), key=lambda each: (order.index(each.when), each.place))}
    )


def kind_of(code: str) -> PaperKind:
    """A kind by its code. Raises Unusable where there is none."""
    found = papers().get(code)
    if found is None:
        raise Unusable(Text(NO_SUCH, {"code": code, "known": ", ".join(papers())}))
    return found


def made(plan: Plan, code: str, wanted: Wanted, language: str = "id") -> Book:
    """The tree of a paper. Raises Unusable for an unknown kind, and for what the plan has not."""
    kind = kind_of(code)
    return kind.make(Material(plan, kind.language(language)), wanted)
