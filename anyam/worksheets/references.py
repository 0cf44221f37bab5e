"""What typed references mean in one plan: organisations, kecamatan, and rows of the chain by uid, code or title.

Looks things up once per kind, so that 5,000 typed rows cost a handful of queries.
"""

from collections import defaultdict
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from rapidfuzz import fuzz, process

from anyam.core.sheet import Match
from anyam.plans.models import NOUNS, Item, Plan, Sheet
from anyam.plans.queries.chain import Loading
from anyam.teams.models import Post
from anyam.teams.queries import directory, fold

NEAR_ENOUGH = 80


class PlanReferences:
    """The reference book of a plan while the door works. `sheet` is where the typing happens: its own codes come first.
    What was `loaded` already is not asked for again."""

    def __init__(self, plan: Plan, sheet: Sheet | None = None, loaded: Loading | None = None) -> None:
        self.plan = plan
        self.sheet = sheet
        self.people = directory(plan.region)
        if loaded:
            self.people.know(loaded.organisations.values())
        self._meant: dict[str, Match] = {}
        self._organisation_uids = {each.pk: uid for uid, each in self.people.by_uid.items()}
        self._items: dict[str, _Kind] = {}
        self._pk_of: dict[str, int] = {}
        self._uid_of: dict[int, str] = {}
        self._heads: dict[int, int] | None = None
        if loaded:
            # The chain calls a merged row by its heir's uid; a cell still holds its own.
            merged = loaded.hanging["Item"]
            for pk, uid in loaded.uids.items():
                if pk not in merged:
                    self._remember(pk, uid)

    def organisation(self, typed: str) -> Match:
        """An organisation by uid, short name, name or alias; otherwise the nearest."""
        if typed not in self._meant:
            found = self.people.organisation(typed)
            near = "" if found else self.people.near_organisation(typed)
            self._meant[typed] = Match(str(found.uid)) if found else Match(near=near)
        return self._meant[typed]

    def area(self, typed: str) -> Match:
        """A kecamatan by code or name; otherwise the nearest."""
        found = self.people.area(typed)
        return Match(found.uid) if found else Match(near=self.people.near_area(typed))

    def item(self, noun: str, typed: str) -> Match:
        """A row of that noun by uid, by code (on this group's sheet first), or by exact title."""
        kind = self._kind(noun)
        uid = kind.find(typed, self.sheet.group_id if self.sheet else None)
        return Match(uid) if uid else Match(near=kind.near(typed))

    def organisation_uid(self, pk: int) -> str:
        """The uid of an organisation by its key."""
        return self._organisation_uids[pk]

    def organisation_pk(self, uid: str) -> int:
        """The key of an organisation by its uid."""
        return self.people.by_uid[uid].pk

    def head_post(self, organisation: int) -> int | None:
        """The key of the post that heads an organisation, or None while none is known."""
        if self._heads is None:
            today = timezone.localdate()
            standing = Q(valid_from=None) | Q(valid_from__lte=today), Q(valid_to=None) | Q(valid_to__gte=today)
            posts = Post.objects.filter(*standing, organisation__region=self.plan.region, is_head=True)
            self._heads = dict(posts.values_list("organisation_id", "pk"))
        return self._heads.get(organisation)

    def area_pk(self, uid: str) -> int:
        """The key of a kecamatan by its uid."""
        return self.people.areas[uid].pk

    def item_pk(self, uid: str) -> int:
        """The key of a row by its uid."""
        if uid not in self._pk_of:
            self._remember(*Item.objects.values_list("pk", "uid").get(plan=self.plan, uid=uid))
        return self._pk_of[uid]

    def item_uid(self, pk: int) -> str:
        """The uid of a row by its key."""
        if pk not in self._uid_of:
            self._remember(*Item.objects.values_list("pk", "uid").get(plan=self.plan, pk=pk))
        return self._uid_of[pk]

    def remember_items(self, pks: set[int]) -> None:
        """Learn the uids of many rows with one query."""
        unknown = pks - self._uid_of.keys()
        for pk, uid in Item.objects.filter(plan=self.plan, pk__in=unknown).values_list("pk", "uid"):
            self._remember(pk, uid)

    def _remember(self, pk: int, uid: UUID | str) -> None:
        self._pk_of[str(uid)], self._uid_of[pk] = pk, str(uid)

    def _kind(self, noun: str) -> "_Kind":
        if noun not in self._items:
            self._items[noun] = self._load(noun)
        return self._items[noun]

    def _load(self, noun: str) -> "_Kind":
        title = self.plan.edition.sheet_of(noun).title_column
        rows = NOUNS[noun]._default_manager.filter(item__plan=self.plan)
        kind = _Kind()
        columns = ("item_id", "item__uid", "item__code", "item__sheet__group_id", title)
        dead = ("item__binned_at", "item__merged_into")
        for pk, uid, code, group, name, binned, merged in rows.values_list(*columns, *dead):
            self._remember(pk, uid)
            # A row in the bin is still pointed to by what pointed to it, but nobody finds it by code or title.
            kind.uids.add(str(uid))
            if binned is None and merged is None:
                kind.add(str(uid), code, group, name)
        return kind


class _Kind:
    """The rows of one noun, findable by what people type."""

    def __init__(self) -> None:
        self.uids: set[str] = set()
        self.codes: dict[str, dict[int, str]] = defaultdict(dict)
        self.titles: dict[str, str] = {}
        self.names: dict[str, str] = {}

    def add(self, uid: str, code: str, group: int, title: str) -> None:
        """Make a row findable."""
        self.uids.add(uid)
        if code:
            self.codes[fold(code)][group] = uid
        if title:
            self.titles.setdefault(fold(title), uid)
            self.names.setdefault(fold(title), title)

    def find(self, typed: str, group: int | None) -> str | None:
        """The uid meant; a code that several groups use counts only on its own group's sheet."""
        if typed in self.uids:
            return typed
        coded = self.codes.get(fold(typed), {})
        if group in coded:
            return coded[group]
        return next(iter(coded.values())) if len(coded) == 1 else self.titles.get(fold(typed))

    def near(self, typed: str) -> str:
        """The nearest title, as a proposal."""
        found = process.extractOne(fold(typed), self.names.keys(), scorer=fuzz.WRatio, score_cutoff=NEAR_ENOUGH)
        return self.names[found[0]] if found else ""
