"""Maps of the region, where its boundaries were brought: its districts, and how many activities take place in each."""

from collections.abc import Sequence
from decimal import Decimal

from anyam.books.building.figures import region_figure
from anyam.books.building.figures.common import source_of
from anyam.books.building.parts import Context
from anyam.books.building.wording import paragraph
from anyam.core import numbers
from anyam.core.book import Block, Figure, Reference
from anyam.core.charts import Area
from anyam.core.places import bare, districts_of, spread
from anyam.core.text import Words

NOUN, WHERE = "Activity", "location"
ACTIVITIES = Words("Jumlah rencana aksi per kecamatan", "Number of activities by district")
ABOUT = Words(
    "{figure} menunjukkan sebaran rencana aksi menurut kecamatan. Kegiatan yang berlangsung di beberapa kecamatan dihitung "
    "di masing-masing kecamatan.",
    "{figure} shows in which districts the activities take place. An activity in several districts is counted in each of them.",
)
UNKNOWN = Words("{count} rencana aksi tanpa lokasi yang dikenal.", "{count} of them without a known location.")


def place_map(context: Context, key: str) -> Figure | None:
    """The districts with their names."""
    return region_figure(context.material.areas, key, context.language, source=_source(context))


def activity_map(context: Context, place: str) -> tuple[Block, ...]:
    """The districts, the darker the more of the action plan happens there; nothing where no location names one of them."""
    material, key = context.material, f"{context.key}.{place}.map"
    if not material.areas or WHERE not in material.edition.sheet_of(NOUN).by_key:
        return ()
    rows = material.of(NOUN)
    found = spread((each.text(WHERE) for each in rows), _names(context, material.areas))
    if not any(found.counts.values()):
        return ()
    counts = {name: Decimal(number) for name, number in found.counts.items()}
    sheet = source_of(material.chain, NOUN, material.chain.activities, context.language)
    figure = region_figure(
        material.areas, key, context.language, what=context.say(ACTIVITIES), counts=counts,
        note=_unknown(context, found.unknown), source="; ".join((sheet, _source(context))),
    )  # fmt: skip
    if figure is None:
        return ()
    return (context.prose(f"{place}.about", paragraph(material, ABOUT, figure=Reference(key))), figure)


def _names(context: Context, areas: Sequence[Area]) -> dict[str, str]:
    """Every name that a district goes by, in the file and on the official list, leading to what the figure knows it by."""
    known = {each.uid: each.name for each in context.material.rows.references.people.areas.values()}
    found: dict[str, str] = {}
    for area, code in zip(areas, districts_of(areas, known), strict=True):
        for name in filter(None, (area.name, known.get(code, ""))):
            found[bare(name)] = area.code or area.name
    return found


def _unknown(context: Context, number: int) -> str:
    return context.say(UNKNOWN).format(count=numbers.show(Decimal(number), context.language)) if number else ""


def _source(context: Context) -> str:
    """As whoever brought them typed it."""
    kept = context.material.boundaries
    return "; ".join(filter(None, (kept.source, kept.licence))) if kept else ""
