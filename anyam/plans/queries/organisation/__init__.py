"""Organisations and their part: the list of all, and the brief of one."""

from anyam.plans.queries.organisation.brief import organisation_page
from anyam.plans.queries.organisation.listing import organisations_page

__all__ = ["organisation_page", "organisations_page"]
