"""What the pages and addresses of composing ask; none asks more where a sheet is longer."""

from anyam.worksheets.composing.queries.comparing import merge_page, split_page
from anyam.worksheets.composing.queries.page import composing_page, deeds_page
from anyam.worksheets.composing.queries.room import facts_of, whither_of
from anyam.worksheets.composing.queries.similar import similar_of
from anyam.worksheets.composing.queries.waiting import waiting_for

__all__ = [
    "composing_page", "deeds_page", "facts_of", "merge_page", "similar_of", "split_page", "waiting_for", "whither_of",
]  # fmt: skip
