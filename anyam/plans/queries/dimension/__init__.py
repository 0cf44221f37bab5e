"""A dimension: its page, and what of it is shown in a hall."""

from anyam.plans.queries.dimension.page import dimension_page
from anyam.plans.queries.dimension.presentation import presentation_page

__all__ = ["dimension_page", "presentation_page"]
