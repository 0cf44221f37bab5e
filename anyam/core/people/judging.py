"""What was understood of a list of people, line by line, and what is wrong with it. Nothing is taken for something else in silence:
what is not known is asked, with the nearest names first."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz, process

from anyam.core.people.columns import Vocabulary
from anyam.core.people.headings import EMAIL, GROUP, NAME, NIP, OFFICE, PHONE, RANK, ROLE, TITLE
from anyam.core.people.lines import Line
from anyam.core.people.names import alike, bare_name
from anyam.core.people.nip import read_nip
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.core.workbook.words import fold

NEAR, NEAREST = 60, 3
NOTHING = "-"  # chosen for a word that means none of them
_ADDRESS = re.compile(r"[^@\s,;<>()]+@[^@\s,;<>()]+\.[A-Za-z]{2,}")
_BETWEEN = re.compile(r"\s*[;/+\n,]\s*")
Fixes = Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who takes part already."""

    key: int
    name: str
    office: str = ""
    email: str = ""
    nip: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What the plan knows: words, people, today, and how a telephone number is read."""

    vocabulary: Vocabulary
    people: tuple[Person, ...]
    today: date
    phone: Callable[[str], str | None]
    role: str  # of a line that names none
    with_office: Collection[str] = ()  # roles that mean nothing without an office


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong in one field. Where a choice helps, `word` is what it is made for, and `choices` are the nearest keys."""

    field: str
    text: Text
    typed: str = ""
    choices: tuple[str, ...] = ()
    word: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """A line as understood. `known` is the person it means, if they take part already."""

    line: Line
    name: str = ""
    title: str = ""
    nip: str = ""
    rank: str = ""
    office: str = ""
    role: str = ""
    groups: tuple[str, ...] = ()
    email: str = ""
    phone: str = ""
    known: int | None = None
    troubles: tuple[Trouble, ...] = ()

    @property
    def good(self) -> bool:
        """Whether the line can be acted upon."""
        return not self.troubles


Seen = dict[tuple[str, str], int]  # (field, value) to the line that has it


def judge(lines: Collection[Line], known: Known, fixes: Fixes) -> tuple[Judged, ...]:
    """Every line. `fixes` are choices made for words that were not known: (field, folded word) to key, `-` for none of them."""
    seen: Seen = {}
    return tuple(_Judging(line, known, fixes, seen).outcome() for line in lines)


class _Judging:
    """One line."""

    def __init__(self, line: Line, known: Known, fixes: Fixes, seen: Seen) -> None:
        self.line, self.known, self.fixes, self.seen = line, known, fixes, seen
        self.troubles: list[Trouble] = []

    def outcome(self) -> Judged:
        """What it says."""
        cells = self.line.cells
        name = cells.get(NAME, "")
        if not bare_name(name):
            self._wrong(NAME, _("there is no name"))
        office = self._chosen(OFFICE, cells.get(OFFICE, ""), self.known.vocabulary.offices)
        role = self._chosen(ROLE, cells.get(ROLE, ""), self.known.vocabulary.roles) or self.known.role
        if role in self.known.with_office and not office and not self._troubled(OFFICE):
            self._ask(OFFICE, _("this role needs an office"), "", self.known.vocabulary.offices)
        nip, email = self._nip(cells.get(NIP, "")), self._email(cells.get(EMAIL, ""))
        groups, phone = self._groups(cells.get(GROUP, "")), self._phone(cells.get(PHONE, ""))
        known = self._person(name, office, email, nip)
        self._twice(name, office, email, nip)
        return Judged(
            self.line, name, cells.get(TITLE, ""), nip, cells.get(RANK, ""), office, role, groups, email, phone, known,
            tuple(self.troubles),
        )  # fmt: skip

    def _wrong(self, where: str, message: str, typed: str = "", **told: str | int) -> None:
        self.troubles.append(Trouble(where, Text(message, {"typed": typed, **told}), typed))

    def _ask(self, where: str, message: str, typed: str, words: Mapping[str, str]) -> None:
        near = _nearest(typed, words)
        self.troubles.append(Trouble(where, Text(message, {"typed": typed}), typed, near, self._word(typed)))

    def _word(self, typed: str) -> str:
        """What a choice is made for: the word wherever it stands, or this line where nothing was typed."""
        return fold(typed) or f"#{self.line.number}"

    def _troubled(self, where: str) -> bool:
        return any(trouble.field == where for trouble in self.troubles)

    def _chosen(self, where: str, typed: str, words: Mapping[str, str]) -> str:
        """By its word, or by what somebody chose for it."""
        fixed = self.fixes.get((where, self._word(typed)), "")
        if fixed:
            return "" if fixed == NOTHING else fixed
        key = words.get(fold(typed), "") if typed else ""
        if typed and not key:
            self._ask(where, UNKNOWN[where], typed, words)
        return key

    def _groups(self, typed: str) -> tuple[str, ...]:
        """One, or several with a sign between."""
        words = self.known.vocabulary.groups
        parts = [typed] if fold(typed) in words or not typed else _BETWEEN.split(typed)
        found = [self._chosen(GROUP, part, words) for part in parts if part]
        return tuple(dict.fromkeys(filter(None, found)))

    def _nip(self, typed: str) -> str:
        read = read_nip(typed, self.known.today)
        if read.problem is not None:
            self.troubles.append(Trouble(NIP, read.problem, typed))
        return read.value or ""

    def _email(self, typed: str) -> str:
        address = re.sub(r"^mailto:", "", typed.strip("<> "), flags=re.IGNORECASE).casefold()
        if address and address != NOTHING and not _ADDRESS.fullmatch(address):
            self._wrong(EMAIL, _("“%(typed)s” is not an e-mail address"), typed)
        return "" if address == NOTHING else address

    def _phone(self, typed: str) -> str:
        digits = self.known.phone(typed) if typed.strip("- ") else ""
        if digits is None:
            self._wrong(PHONE, _("“%(typed)s” is not an Indonesian telephone number"), typed)
        return digits or ""

    def _person(self, name: str, office: str, email: str, nip: str) -> int | None:
        """Who it is, by address, by NIP, or by the same name in the same office."""
        for person in self.known.people:
            if (email and person.email == email) or (nip and person.nip == nip):
                if not alike(person.name, name):
                    told = {"name": person.name}
                    where = EMAIL if email and person.email == email else NIP
                    self._wrong(where, _("“%(typed)s” belongs to %(name)s already"), email or nip, **told)
                return person.key
        bare = bare_name(name)
        same = (each for each in self.known.people if bare and bare_name(each.name) == bare and each.office == office)
        return next((each.key for each in same), None)

    def _twice(self, name: str, office: str, email: str, nip: str) -> None:
        who = f"{bare_name(name)} {office}" if bare_name(name) else ""
        for where, value, typed in ((EMAIL, email, email), (NIP, nip, nip), (NAME, who, name)):
            before = self.seen.setdefault((where, value), self.line.number) if value else self.line.number
            if before != self.line.number:
                self._wrong(where, _("“%(typed)s” stands in line %(line)s already"), typed, line=before)
                return


UNKNOWN = {
    OFFICE: _("no office is called “%(typed)s” here"),
    ROLE: _("there is no role “%(typed)s”"),
    GROUP: _("there is no group “%(typed)s” in this plan"),
}


def _nearest(typed: str, words: Mapping[str, str]) -> tuple[str, ...]:
    """Keys whose words are like what was typed, each once."""
    found = process.extract(fold(typed), words.keys(), scorer=fuzz.WRatio, score_cutoff=NEAR, limit=12) if typed else []
    return tuple(dict.fromkeys(words[word] for word, _score, _at in found))[:NEAREST]
