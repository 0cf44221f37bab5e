"""Following the group: what was written while somebody was away, by whom each cell was written, and what stood in it before."""

from anyam.worksheets.rooms.following.authors import authors_of
from anyam.worksheets.rooms.following.past import past_of
from anyam.worksheets.rooms.following.since import seen_now, since_of

__all__ = ["authors_of", "past_of", "seen_now", "since_of"]
