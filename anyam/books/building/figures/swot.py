"""SWOT of a dimension, and all dimensions on one plane."""

from collections.abc import Mapping
from decimal import Decimal

from anyam.books.building.figures.common import figure, look_of, source_of
from anyam.core.book import Figure
from anyam.core.chain import Chain, SwotItem
from anyam.core.chain.tows import INSIDE, OUTSIDE, standing, tows_of
from anyam.core.charts import Plane, Position, SwotField, swot_fields, swot_plane
from anyam.core.framework import Choice
from anyam.core.text import Words
from anyam.plans.models import Plan
from anyam.plans.models import SwotItem as SwotRow

SIDES = {
    INSIDE: Words("Dari dalam pemerintah daerah", "Inside the local government"),
    OUTSIDE: Words("Dari luar pemerintah daerah", "Outside the local government"),
}
FIELDS = Words("Butir SWOT {dimension}", "SWOT items of {dimension}")
PLANE = Words("Posisi setiap dimensi pada bidang SWOT", "Position of every dimension on the SWOT plane")
AXIS = {
    True: Words("{side}: skor {more} dikurangi {less}", "{side}: score of {more} less score of {less}"),
    False: Words("{side}: jumlah butir {more} dikurangi {less}", "{side}: items under {more} less items under {less}"),
}
OUTWEIGHS = Words("{name} lebih besar", "More {name}")
SIDE = {INSIDE: Words("Dalam", "Inside"), OUTSIDE: Words("Luar", "Outside")}
COUNTED = Words(
    "Hitungan jumlah butir SWOT yang tidak ditolak, bukan bobot IFAS/EFAS: bobot dan rating butir belum lengkap.",
    "A count of the SWOT items that were not rejected, not IFAS/EFAS weights: weights and ratings are not complete.",
)
WEIGHED = Words(
    "Skor = jumlah bobot × rating. Hanya dimensi yang semua butirnya berbobot dan berating.",
    "Score = sum of weight × rating. Only dimensions all of whose items have both.",
)
ON_LINE = Words(
    "Titik pada garis sumbu berarti kedua sisi sama besar.", "A point on an axis means that both sides are equal."
)  # fmt: skip


def swot_figure(chain: Chain, dimension: str, key: str, language: str) -> Figure | None:
    """The four fields of a dimension without what its group has rejected; None where it has no item."""
    factors = tows_of(chain, dimension).factors
    kept = [(factor, standing(factor.items)) for factor in factors]
    rows = [item for _factor, items in kept for item in items]
    if not rows:
        return None
    fields = tuple(
        SwotField(
            factor.choice.code, factor.choice.name.within(language), _side(factor.side, language),
            tuple((item.code, item.title) for item in items),
        )
        for factor, items in kept
    )  # fmt: skip
    caption = FIELDS.within(language).format(dimension=chain.edition.dimension_by_code[dimension].name.within(language))
    chart = swot_fields(fields, look_of(language))
    return figure(key, caption, chart, source=source_of(chain, "SwotItem", rows, language))


def _side(side: str, language: str) -> str:
    return SIDES[side].within(language) if side in SIDES else ""


def swot_scores(plan: Plan) -> dict[str, Decimal]:
    """Weight × rating of the items that have both, by uid."""
    rows = SwotRow.objects.filter(item__plan=plan, item__binned_at=None, item__merged_into=None)
    told = rows.values_list("item__uid", "weight", "rating")
    return {str(uid): weight * rating for uid, weight, rating in told if weight is not None and rating is not None}


def swot_plane_figure(chain: Chain, scores: Mapping[str, Decimal], key: str, language: str) -> Figure | None:
    """Every dimension by its IFAS and EFAS scores where they are complete (`scores` by uid, from `swot_scores`), else by the
    number of its items, which the figure then says. None where there are no items, or the edition's letters do not make a plane."""
    pairs = _pairs(chain)
    rows = [each for each in standing(chain.swot) if each.dimension]
    if pairs is None or not rows:
        return None
    by_dimension = {
        each.code: [row for row in rows if row.dimension == each.code] for each in chain.edition.dimensions
    }  # fmt: skip
    complete = {
        code: found for code, found in by_dimension.items() if found and all(row.uid in scores for row in found)
    }
    weighed = bool(complete)
    shown = complete if weighed else {code: found for code, found in by_dimension.items() if found}
    worth = scores if weighed else {row.uid: Decimal(1) for row in rows}
    inside, outside = pairs
    positions = tuple(
        Position(
            chain.edition.dimension_by_code[code].name.within(language), _difference(found, inside, worth),
            _difference(found, outside, worth),
        )
        for code, found in shown.items()
    )  # fmt: skip
    note = (WEIGHED if weighed else COUNTED).within(language)
    if any(not each.inside or not each.outside for each in positions):
        note = f"{note} {ON_LINE.within(language)}"
    axes = [_axis(side, pair, language, weighed=weighed) for side, pair in zip((INSIDE, OUTSIDE), pairs, strict=True)]
    chart = swot_plane(Plane(positions, axes[0], axes[1], _quarters(chain, pairs, language), note), look_of(language))
    return figure(key, PLANE.within(language), chart, source=source_of(chain, "SwotItem", rows, language))


Pair = tuple[Choice, Choice]  # what speaks for, and what against


def _pairs(chain: Chain) -> tuple[Pair, Pair] | None:
    """The inner and the outer letters, each what helps before what hinders, as the edition lists them."""
    letters = chain.edition.choices("swot_factors").values()
    found = [tuple(each for each in letters if each.extra.get("side") == side) for side in (INSIDE, OUTSIDE)]
    match found:
        case [(one, other), (third, fourth)]:
            return (one, other), (third, fourth)
        case _:
            return None


def _difference(rows: list[SwotItem], pair: Pair, worth: Mapping[str, Decimal]) -> Decimal:
    more, less = (sum((worth[row.uid] for row in rows if row.factor == choice.code), Decimal(0)) for choice in pair)
    return more - less


def _axis(side: str, pair: Pair, language: str, *, weighed: bool) -> tuple[str, str, str]:
    more, less = (choice.name.within(language).lower() for choice in pair)
    title = AXIS[weighed].within(language).format(side=SIDE[side].within(language), more=more, less=less)
    ends = [OUTWEIGHS.within(language).format(name=name) for name in (less, more)]
    return title, *(end[:1].upper() + end[1:] for end in ends)  # type: ignore[return-value] # two ends


def _quarters(chain: Chain, pairs: tuple[Pair, Pair], language: str) -> dict[tuple[bool, bool], str]:
    """What the edition calls the strategies of each quarter."""
    found = {}
    for choice in chain.edition.choices("tows_types").values():
        for right, inner in zip((True, False), pairs[0], strict=True):
            for up, outer in zip((True, False), pairs[1], strict=True):
                if (choice.extra.get(INSIDE), choice.extra.get(OUTSIDE)) == (inner.code, outer.code):
                    found[right, up] = f"{choice.code}: {choice.name.within(language)}"
    return found
