"""Who and what the plan leaves out: sub-dimensions, organisations, dimensions carried by one office alone."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from anyam.core.chain.findings import Hit, Severity, check, hit
from anyam.core.chain.model import Chain
from anyam.core.text import gettext_noop as _


@check(
    "sub-dimension-untouched", Severity.SHOULD,
    _("No programme touches the sub-dimension %(sub)s of %(dimension_name)s"),
    _("Write a programme for it, or note why the region leaves it out"),
    noun="Programme",
)  # fmt: skip
def sub_dimension_untouched(chain: Chain) -> Iterator[Hit]:
    """A sub-dimension without a programme."""
    touched = {programme.sub_dimension for programme in chain.programmes}
    for dimension in chain.edition.dimensions:
        for sub in dimension.sub_dimensions:
            if sub.code not in touched:
                yield hit(dimension=dimension.code, sub=sub.name, dimension_name=dimension.name)


@check(
    "organisation-without-programme", Severity.SHOULD,
    _("%(organisation)s neither leads nor supports any programme or activity"),
    _("Ask what its part is: a smart city is not the work of Kominfo alone"),
    noun="Programme",
)  # fmt: skip
def organisation_without_programme(chain: Chain) -> Iterator[Hit]:
    """An office that is not in the plan."""
    busy = {uid for each in chain.carried() for uid in (each.owner, *each.supporters)}
    for organisation in chain.organisations:
        if organisation.kind == "opd" and organisation.active and organisation.uid not in busy:
            yield hit(owner=organisation.uid, organisation=organisation.short)


@check(
    "dimension-carried-by-one", Severity.SHOULD,
    _("All %(count)s programmes of %(dimension_name)s are led by %(organisation)s"),
    _("Share the lead: collaboration across offices is the point of the plan"),
    noun="Programme",
)  # fmt: skip
def dimension_carried_by_one(chain: Chain) -> Iterator[Hit]:
    """A dimension that one office carries alone."""
    share = chain.edition.thresholds["one_organisation_share"]
    leads: dict[str, Counter[str]] = defaultdict(Counter)
    for programme in chain.programmes:
        leads[programme.dimension][programme.owner] += 1
    for dimension in chain.edition.dimensions:
        counts = leads[dimension.code]
        count = sum(counts.values())
        for owner, led in counts.most_common(1):
            if owner and count > 1 and led * 100 >= share * count:
                yield hit(
                    dimension=dimension.code, owner=owner, count=count, dimension_name=dimension.name,
                    organisation=chain.organisation(owner),
                )  # fmt: skip


@check(
    "organisation-overloaded", Severity.ADVICE,
    _("%(organisation)s leads %(count)s programmes; more than %(most)s are hard to carry"),
    _("Let supporting offices lead some of them"),
)  # fmt: skip
def organisation_overloaded(chain: Chain) -> Iterator[Hit]:
    """An office that leads too much."""
    most = chain.edition.thresholds["organisation_load"]
    for owner, count in Counter(each.owner for each in chain.programmes if each.owner).items():
        if count > most:
            yield hit(owner=owner, organisation=chain.organisation(owner), count=count, most=most)


@check(
    "dimension-without-coordinator", Severity.MUST,
    _("%(dimension_name)s has no coordinating organisation"),
    _("Name one in the decree of the executing team"),
)  # fmt: skip
def dimension_without_coordinator(chain: Chain) -> Iterator[Hit]:
    """A dimension nobody answers for."""
    led = {group.code for group in chain.groups if group.kind == "dimension" and group.coordinator}
    for dimension in chain.edition.dimensions:
        if dimension.code not in led:
            yield hit(dimension=dimension.code, dimension_name=dimension.name)


@check(
    "dimension-without-programme", Severity.MUST,
    _("%(dimension_name)s has no programme"),
    _("Draw programmes from its strategies"),
    noun="Programme",
)  # fmt: skip
def dimension_without_programme(chain: Chain) -> Iterator[Hit]:
    """A dimension in which nothing happens."""
    present = {programme.dimension for programme in chain.programmes}
    for dimension in chain.edition.dimensions:
        if dimension.code not in present:
            yield hit(dimension=dimension.code, dimension_name=dimension.name)
