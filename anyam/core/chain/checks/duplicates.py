"""Rows that say the same: proposed for merging, never merged by us.

Names are compared only where they share a word that is not everywhere, so that a thousand programmes take a fraction
of a second.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from anyam.core.chain.findings import Hit, Severity, check, hit
from anyam.core.chain.model import Chain, Row
from anyam.core.text import gettext_noop as _

COMMON = {
    "smart", "program", "pengembangan", "peningkatan", "layanan", "sistem", "aplikasi", "digital", "data", "dan", "untuk",
    "di", "yang", "berbasis", "kabupaten", "kota", "daerah", "desa",
}  # fmt: skip
WORD = re.compile(r"[^\W_]+")
EVERYWHERE = 60  # a word that this many names share tells nothing


def _words(text: str) -> str:
    return " ".join(WORD.findall(text.casefold()))


def _index(names: Sequence[str]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for place, name in enumerate(names):
        for word in set(name.split()) - COMMON:
            places[word].append(place)
    return {word: found for word, found in places.items() if len(found) <= EVERYWHERE}


def alike(rows: Sequence[Row], percent: int) -> Iterator[tuple[Row, Row]]:
    """Pairs of rows whose titles are at least so alike, each pair once."""
    names = [_words(row.title) for row in rows]
    seen: set[tuple[int, int]] = set()
    for places in _index(names).values():
        for left in range(len(places)):
            for right in range(left + 1, len(places)):
                seen.add((places[left], places[right]))
    for left, right in sorted(seen):
        if _score(names[left], names[right], percent):
            yield rows[left], rows[right]


def _score(left: str, right: str, percent: int) -> bool:
    """Alike as wordings, or one within the other (“Satu Data UMKM” in “Satu Data UMKM Rembang”)."""
    if fuzz.token_sort_ratio(left, right, score_cutoff=percent):
        return True
    fewer = min(len(left.split()), len(right.split()))
    return fewer >= 3 and bool(fuzz.token_set_ratio(left, right, score_cutoff=max(percent, 99)))


@check(
    "programme-near-duplicate", Severity.ADVICE,
    _("“%(name)s” resembles “%(other)s”"),
    _("Merge the two, or say in the names what sets them apart"),
)  # fmt: skip
def programme_near_duplicate(chain: Chain) -> Iterator[Hit]:
    """Two programmes of nearly the same name."""
    percent = chain.edition.thresholds["near_duplicate"]
    yield from (hit(left, other=right.name) for left, right in alike(chain.programmes, percent))


@check(
    "swot-near-duplicate", Severity.ADVICE,
    _("“%(name)s” resembles “%(other)s”"),
    _("Merge the two; both histories are kept"),
)  # fmt: skip
def swot_near_duplicate(chain: Chain) -> Iterator[Hit]:
    """Two SWOT items of one dimension and factor that say the same."""
    percent = chain.edition.thresholds["near_duplicate"]
    for left, right in alike(chain.swot, percent):
        one, other = chain.swot_by_uid[left.uid], chain.swot_by_uid[right.uid]
        if (one.dimension, one.factor) == (other.dimension, other.factor):
            yield hit(left, other=right.name)


@check(
    "application-resembles-service", Severity.ADVICE,
    _("The new application “%(name)s” resembles the existing service “%(service)s”"),
    _("Develop the existing service instead of building a new one, and choose it in the programme"),
)  # fmt: skip
def application_resembles_service(chain: Chain) -> Iterator[Hit]:
    """A new application where one exists."""
    percent = chain.edition.thresholds["similar_service"]
    kinds = {code for code, each in chain.edition.choices("program_kind").items() if each.extra.get("application")}
    fresh = [each for each in chain.programmes if each.kind in kinds and not each.service]
    services = {service.uid for service in chain.services}
    for left, right in alike([*fresh, *chain.services], percent):
        if left.uid not in services and right.uid in services:
            yield hit(left, service=right.name)
