"""What was understood of a list of people, and cards for those without an address."""

from collections.abc import Iterable, Mapping

from django.utils import timezone, translation
from django.utils.translation import gettext

from anyam.accounts import phones
from anyam.accounts.codes import data_uri
from anyam.accounts.models import User
from anyam.accounts.sharing import whatsapp_url
from anyam.core.people.columns import Vocabulary
from anyam.core.people.judging import NOTHING, Judged, Known, Person, Trouble, judge
from anyam.core.people.lines import Pasted, read_list
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.core.workbook.words import fold
from anyam.people.actions.inviting import Invited, Key
from anyam.people.pages import Card, CardsPage, Fix, InvitationPage, InvitedLine, Name, Option
from anyam.people.queries.common import groups, is_over, offices, place_of, role_name, roles
from anyam.people.queries.people import lines_of
from anyam.people.scope import GIVABLE, WITH_OFFICE, groups_of, memberships_of
from anyam.plans.models import Group, Plan
from anyam.plans.queries.common import head_of
from anyam.roles import ROLES
from anyam.teams.queries import Directory, directory

MOST_LINES = 1000
WORDS = _(
    "%(name)s, this is your own way into %(plan)s. Open it on your phone; no password is needed. Do not pass it on: whoever has "
    "it is you. %(url)s"
)
# Words that stand in lists beside the roles' own names.
_ALSO = {
    "peserta": ("peserta bimtek", "anggota", "participant"),
    "opd": ("opd", "operator opd", "staf opd", "penulis", "contributor"),
    "koordinator_dimensi": ("koordinator", "ketua kelompok", "ketua pokja", "koordinator kelompok", "coordinator"),
    "pic_program": ("pic", "penanggung jawab program", "pic program"),
    "bappeda": ("bappeda", "bapperida", "perencana"),
    "pimpinan": ("pimpinan", "bupati", "wali kota", "walikota", "sekda", "kepala daerah", "dewan"),
    "mitra": ("mitra", "akademisi", "komunitas", "partner"),
    "pembimbing": ("pembimbing", "tenaga ahli", "fasilitator", "facilitator"),
    "pendamping": ("pendamping",),
    "sekretariat": ("sekretariat", "sekretaris", "admin", "diskominfo", "secretariat"),
    "tamu": ("tamu", "pers", "wartawan", "guest", "press"),
}


class Reading:
    """A list against what one plan knows."""

    def __init__(self, plan: Plan, text: str, fixes: Mapping[tuple[str, str], str], role: str) -> None:
        self.plan, self.text, self.fixes = plan, text, fixes
        self.directory: Directory = directory(plan.region)
        self.groups: list[Group] = groups_of(plan)
        self.role = role if role in GIVABLE else GIVABLE[0]
        vocabulary = self._vocabulary()
        self.pasted: Pasted = read_list(text, vocabulary)
        known = Known(vocabulary, self._people(), timezone.localdate(), phones.digits_of, self.role, WITH_OFFICE)
        self.judged: tuple[Judged, ...] = judge(self.pasted.lines[:MOST_LINES], known, fixes)

    def _vocabulary(self) -> Vocabulary:
        offices = {fold(name): str(each.uid) for name, each in self.directory.by_name.items()}
        roles = {fold(word): code for code in GIVABLE for word in (code, *_said(ROLES[code].name), *_ALSO[code])}
        groups: dict[str, str] = {}
        for each in self.groups:
            name = place_of(self.plan, each)
            words = (name,) if isinstance(name, str) else (name.id, name.en)  # type: ignore[union-attr]
            groups |= {fold(word): str(each.pk) for word in words} | (
                {fold(each.code): str(each.pk)} if each.code else {}
            )
        return Vocabulary(offices, roles, groups)

    def _people(self) -> tuple[Person, ...]:
        rows = memberships_of(self.plan).filter(person__is_active=True).select_related("person", "organisation")
        found = []
        for row in rows:
            office = str(row.organisation.uid) if row.organisation else ""
            found.append(Person(row.person.pk, row.person.name, office, row.person.email or "", row.person.nip))
        return tuple(found)

    def left(self) -> str:
        """The wrong lines as they were typed, under their heading."""
        wrong = [each.line.raw for each in self.judged if not each.good]
        wrong += [line.raw for line in self.pasted.lines[MOST_LINES:]]
        return "\n".join([self.pasted.heading, *wrong] if self.pasted.heading and wrong else wrong)


def _said(message: str) -> tuple[str, ...]:
    """In both languages, whatever the reader's is."""
    with translation.override("id"):
        return message, gettext(message)


def reading(plan: Plan, text: str, fixes: Mapping[tuple[str, str], str], role: str) -> Reading:
    """What is understood of a list."""
    return Reading(plan, text, fixes, role)


def empty_page(plan: Plan, role: str = "", failure: Text | None = None, text: str = "") -> InvitationPage:
    """The box, before anything is read."""
    return InvitationPage(head_of(plan), text, roles(role or GIVABLE[0]), failure=failure)


def invitation_page(read: Reading, done: Invited | None = None) -> InvitationPage:
    """Line by line; after inviting, only what stays."""
    names = _Names(read)
    shown = [names.line(each) for each in read.judged if done is None or not each.good]
    failure = (
        None
        if read.pasted.lines
        else Text(_("No line was understood. Paste the table with its heading, one person per line."))
    )
    after = done or Invited()
    return InvitationPage(
        plan=head_of(read.plan), text=read.text if done is None else read.left(), role_options=roles(read.role),
        lines=tuple(shown), unknown=read.pasted.unknown, good=sum(each.judged.good for each in shown),
        bad=sum(not each.judged.good for each in shown), failure=failure, invited=len(after.new), known=len(after.known),
        mailed=len(after.mailed), without_address=tuple(each.pk for each in after.without_address),
        kept=names.kept,
    )  # fmt: skip


class _Names:
    """Keys in words, and the choices that mend a line: each stands beside the first line that needs it."""

    def __init__(self, read: Reading) -> None:
        self.plan = read.plan
        self.offices = {each.value: each for each in offices(read.plan)}
        self.groups = {each.value: each for each in groups(read.plan, read.groups)}
        self.roles = {each.value: each for each in roles()}
        self.short = {str(each.uid): each.short for each in read.directory.by_uid.values()}
        self.asked: set[tuple[str, str]] = set()
        self.kept = {f"fix.{field}.{word}": key for (field, word), key in read.fixes.items() if key}

    def line(self, each: Judged) -> InvitedLine:
        """One person."""
        return InvitedLine(
            number=each.line.number, judged=each, office=self.short.get(each.office, ""), role=role_name(each.role),
            groups=tuple(self.groups[key].name for key in each.groups if key in self.groups),
            troubles=tuple((trouble.text, self._fix(trouble)) for trouble in each.troubles), is_known=each.known is not None,
        )  # fmt: skip

    def _fix(self, trouble: Trouble) -> Fix | None:
        """The choice that mends a trouble; once for a word that stands in several lines."""
        if not trouble.word or (trouble.field, trouble.word) in self.asked:
            return None
        self.asked.add((trouble.field, trouble.word))
        options = self._options(trouble.field, trouble.choices, typed=bool(trouble.typed))
        return Fix(f"fix.{trouble.field}.{trouble.word}", trouble.field, trouble.typed, options)

    def _options(self, field: str, near: Iterable[str], *, typed: bool) -> tuple[Option, ...]:
        known = {"office": self.offices, "role": self.roles, "group": self.groups}[field]
        first = [known[key] for key in near if key in known]
        none = [Option(NOTHING, Text(_("none of them, leave it empty")))] if typed else []
        return (*first, *none, *(each for each in known.values() if each not in first))


def cards_page(plan: Plan, by: User, made: Iterable[Key] = (), refused: Iterable[Text] = ()) -> CardsPage:
    """Cards that were just made, by name; who else would need one."""
    made = list(made)
    cards = tuple(_cards(plan, made))
    done = {each.person.pk for each in made}
    need = lines_of(plan, by, lambda line: not line.email and line.state != "ended" and line.pk not in done)
    return CardsPage(head_of(plan), cards, need, tuple(refused))


def _cards(plan: Plan, made: list[Key]) -> Iterable[Card]:
    rows = (
        memberships_of(plan)
        .filter(person__in=[each.person.pk for each in made])
        .select_related("organisation", "group")
    )
    today = timezone.localdate()
    of: dict[int, list[tuple[str, Name]]] = {}
    for row in rows:
        if not is_over(row, today):
            office = row.organisation.short if row.organisation else ""
            of.setdefault(row.person_id, []).append((office, place_of(plan, row.group)))
    for each in sorted(
        made, key=lambda key: (next((office for office, _group in of.get(key.person.pk, [])), ""), key.person.name)
    ):
        seats = of.get(each.person.pk, [])
        told = {"name": each.person.name, "plan": plan.title, "url": each.url}
        words = gettext(WORDS) % told
        yield Card(
            name=each.person.name, office=", ".join(dict.fromkeys(office for office, _group in seats if office)),
            groups=tuple(dict.fromkeys(group for _office, group in seats if group)), url=each.url, qr=data_uri(each.url),
            whatsapp=whatsapp_url(words, each.person.phone), expires_at=each.link.expires_at,
        )  # fmt: skip
