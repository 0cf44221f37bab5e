"""The tags of rows. Those of a whole plan come with its chain (`Chain.tags`)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from anyam.plans.models import ItemTag, Sheet

TAG = "tag"


def tags_of(sheet: Sheet) -> dict[str, tuple[str, ...]]:
    """The tags of a sheet's living rows by uid: one question."""
    rows = ItemTag.objects.filter(item__sheet=sheet, item__binned_at=None, item__merged_into=None)
    found: dict[str, list[str]] = defaultdict(list)
    for uid, name in rows.order_by("tag__folded").values_list("item__uid", "tag__name"):
        found[str(uid)].append(name)
    return {uid: tuple(names) for uid, names in found.items()}


def names_in(tags: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Every tag once, in the order of the alphabet."""
    return in_order({name for names in tags.values() for name in names})


def in_order(names: Iterable[str]) -> tuple[str, ...]:
    """As people look for them."""
    return tuple(sorted(names, key=str.casefold))
