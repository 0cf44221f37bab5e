"""The rooms of one server process: who is in them, and the way of an edit from browser to log to browsers."""

from anyam.live.hall.hall import Hall
from anyam.live.hall.session import Ended, Session

__all__ = ["Ended", "Hall", "Session"]
