"""Organisations as they stand on the pages of a dimension."""

from anyam.core.chain import Chain
from anyam.plans.pages.row import Office
from anyam.plans.queries.common import organisation_url


def office_of(chain: Chain, uid: str) -> Office | None:
    """An organisation with the way to its sheet, or None."""
    return Office(chain.organisation(uid), organisation_url(chain.plan, uid)) if uid else None


def coordinator_of(chain: Chain, code: str) -> Office | None:
    """Who coordinates the dimension."""
    found = {group.code: group.coordinator for group in chain.groups if group.kind == "dimension"}
    return office_of(chain, found.get(code, ""))
