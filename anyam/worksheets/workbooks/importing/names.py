"""What the references of a file mean: the plan's rows, and the rows that the same file makes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from anyam.core.sheet import Match
from anyam.plans.models import NOUNS, Plan, Sheet
from anyam.teams.queries import fold
from anyam.worksheets.references import PlanReferences


class Names:
    """The reference book of one import. What the file itself names on the same group's sheet comes before the plan's. `then` is
    what stood when the file was made in cells that were written since."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.book = PlanReferences(plan)
        self.new: set[str] = set()
        self.group_of: dict[str, int] = {}
        self._sheet_group: int | None = None
        self._codes: dict[tuple[str, str], dict[int, str]] = defaultdict(dict)
        self._titles: dict[tuple[str, str], dict[int, str]] = defaultdict(dict)
        self._shown: dict[str, str] = {}
        self._asked: dict[tuple[str, str, int | None], Match] = {}
        self._rows: dict[str, dict[str, tuple[str, str]]] = {}
        self._heirs: dict[int, int] = {}
        self._pks: dict[str, int] = {}
        self._leaning: Mapping[str, str] = {}
        self._codes_ever: dict[str, set[str]] = {}
        self.then: Mapping[str, Mapping[str, str]] = {}

    def enter(self, sheet: Sheet) -> None:
        """From here on codes are looked for on this sheet's group first."""
        self.book.sheet, self._sheet_group = sheet, sheet.group_id

    def leave(self) -> None:
        """Stand on no sheet: only what is clear in the whole plan is found."""
        self.book.sheet, self._sheet_group, self._leaning = None, None, {}

    def lean(self, uids: Iterable[str], noun: str) -> None:
        """Rows that a cell points to already: their code or title still means them, though others bear it too, and so does what
        they were called when the file was made."""
        known, title = self._known(noun), self.plan.edition.sheet_of(noun).title_column
        found: dict[str, str] = {}
        for uid in uids:
            before = (*self._codes_ever.get(uid, ()), self.then.get(uid, {}).get(title, ""))
            for name in filter(None, (*known.get(uid, ()), *before)):
                found.setdefault(fold(name), uid)
        self._leaning = found

    def learn(self, noun: str, group: int, uid: str, *, code: str, title: str, is_new: bool) -> None:
        """A row of the file: found by its code and title from now on."""
        if is_new:
            self.new.add(uid)
            self._shown[uid] = title or code
        self.group_of[uid] = group
        if code:
            self._codes[noun, fold(code)].setdefault(group, uid)
        if title:
            self._titles[noun, fold(title)].setdefault(group, uid)

    def organisation(self, typed: str) -> Match:
        """An organisation of the region."""
        return self.book.organisation(typed)

    def area(self, typed: str) -> Match:
        """A kecamatan of the region."""
        return self.book.area(typed)

    def item(self, noun: str, typed: str) -> Match:
        """A row by uid, code or title: of this file and group, of the plan, of this file in another group."""
        if typed in self.new:
            return Match(typed)
        wanted = fold(typed)
        own = self._of_this_group(noun, wanted)
        if own:
            return Match(own)
        found = self._of_the_plan(noun, typed)
        if found.uid is None:
            away = {*self._codes.get((noun, wanted), {}).values()} or {*self._titles.get((noun, wanted), {}).values()}
            return Match(away.pop()) if len(away) == 1 else found
        return found

    def _of_this_group(self, noun: str, wanted: str) -> str:
        group = self._sheet_group
        if group is None:
            return self._leaning.get(wanted, "")
        coded = self._codes.get((noun, wanted), {}).get(group, "")
        return coded or self._leaning.get(wanted, "") or self._titles.get((noun, wanted), {}).get(group, "")

    def _of_the_plan(self, noun: str, typed: str) -> Match:
        key = (noun, typed, self._sheet_group)
        if key not in self._asked:
            self._asked[key] = self.book.item(noun, typed)
        return self._asked[key]

    def group(self, noun: str, uid: str) -> int | None:
        """The group on whose sheet a row stands."""
        self._known(noun)
        return self.group_of.get(uid)

    def heir(self, noun: str, uid: str) -> str:
        """The row that took this one in, or itself."""
        self._known(noun)
        pk = self._pks.get(uid)
        while pk in self._heirs:
            pk = self._heirs[pk]
        return uid if pk is None else self.book.item_uid(pk)

    def living_organisation(self, uid: str) -> str:
        """The organisation that people mean today by the name of this one."""
        found = self.book.people.by_uid.get(uid)
        return uid if found is None else (self.organisation(found.short).uid or uid)

    def name(self, kind: str, noun: str, uid: str) -> str:
        """How people call what a uid stands for; a text that is no uid is its own name."""
        if kind.startswith("organisation"):
            office = self.book.people.by_uid.get(uid)
            return office.short if office else uid
        if kind == "areas":
            area = self.book.people.areas.get(uid)
            return area.name if area else uid
        if uid in self._shown:
            return self._shown[uid]
        code, title = self._known(noun).get(uid, ("", ""))
        return code or title or uid

    def _known(self, noun: str) -> dict[str, tuple[str, str]]:
        """Code and title of every row of a noun, dead ones too."""
        if noun not in self._rows:
            title = self.plan.edition.sheet_of(noun).title_column
            rows = NOUNS[noun]._default_manager.filter(item__plan=self.plan)
            columns = ("item_id", "item__uid", "item__code", title, "item__sheet__group_id", "item__merged_into_id")
            found: dict[str, tuple[str, str]] = {}
            for pk, uid, code, name, group, heir, extra in rows.values_list(*columns, "item__extra"):
                found[str(uid)] = (code, name)
                self._codes_ever[str(uid)] = {*extra.get("codes", {}).values()}
                self._note(pk, uid, group, heir)
            self._rows[noun] = found
            self.book.remember_items(set(self._pks.values()))
        return self._rows[noun]

    def _note(self, pk: int, uid: UUID, group: int, heir: int | None) -> None:
        self._pks[str(uid)] = pk
        self.group_of.setdefault(str(uid), group)
        if heir is not None:
            self._heirs[pk] = heir


def is_uid(text: str) -> bool:
    """Whether a text is a uid as we write it."""
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
