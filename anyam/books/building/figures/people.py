"""Councils and teams as organisation charts."""

from anyam.books.building.figures.common import SAMPLE, figure, look_of
from anyam.city.models import Body, BodyMember
from anyam.core import charts
from anyam.core.book import Figure
from anyam.core.framework import Edition
from anyam.core.text import Words
from anyam.plans.models import Plan

CHART = Words("Susunan {name}", "Members of {name}")
DECREE = Words("{about} Nomor {number}", "{about} Number {number}")
ACT = Words("Keputusan", "Decree")
FEWEST = 2  # a chart of one box says nothing
OTHERS = Words("Tanpa kedudukan", "No position given")


def body_figures(plan: Plan, key: str, language: str) -> tuple[Figure, ...]:
    """One chart per body that has two members or more, in the edition's order of bodies.
    Keys are `key` and the body's kind, with a number where
    a kind has several."""
    kinds = list(plan.edition.choices("bodies"))
    bodies = sorted(
        Body.objects.filter(plan=plan, removed_at=None).prefetch_related("members__organisation"),
        key=lambda body: (kinds.index(body.kind) if body.kind in kinds else len(kinds), body.pk),
    )
    found, seen = [], dict[str, int]()
    for body in bodies:
        members = [each for each in body.members.all() if each.removed_at is None]
        if len(members) < FEWEST:
            continue
        seen[body.kind] = seen.get(body.kind, 0) + 1
        nth = f".{seen[body.kind]}" if seen[body.kind] > 1 else ""
        chart = charts.organisation_chart(
            charts.Body(body.name, _positions(plan.edition, members, language)), look_of(language)
        )  # fmt: skip
        caption = CHART.within(language).format(name=body.name)
        found.append(figure(f"{key}.{body.kind}{nth}", caption, chart, source=_source(body, members, language)))
    return tuple(found)


def _positions(edition: Edition, members: list[BodyMember], language: str) -> tuple[charts.BodyPosition, ...]:
    """Positions in the edition's order from the top down; what it does not know stands last."""
    known = edition.choices("body_positions")
    codes = [*known, *sorted({each.position for each in members} - known.keys())]
    found = []
    for code in codes:
        seats = tuple(_seat(edition, each, language) for each in members if each.position == code)
        if seats:
            name = known[code].name.within(language) if code in known else code or OTHERS.within(language)
            found.append(charts.BodyPosition(name, seats))
    return tuple(found)


def _seat(edition: Edition, member: BodyMember, language: str) -> charts.Seat:
    """A member by name and post; whoever stands for a dimension says so."""
    dimension = edition.dimension_by_code.get(member.dimension)
    place = member.organisation.short if member.organisation else member.from_where
    told = member.post if member.post and member.post not in member.name else place
    parts = [told, dimension.name.within(language) if dimension else ""]
    return charts.Seat(member.name or member.post, ", ".join(filter(None, parts)))


def _source(body: Body, members: list[BodyMember], language: str) -> str:
    decree = body.source
    if body.decree_number:
        decree = DECREE.within(language).format(about=ACT.within(language), number=body.decree_number)
    sample = body.is_sample or any(each.is_sample for each in members)
    return " ".join(filter(None, (decree, SAMPLE.within(language) if sample else "")))
