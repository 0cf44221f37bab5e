"""Why nobody writes on a sheet now, and until when; who may open it says `anyam.plans.rules`."""

from anyam.plans.rules import closing_of

__all__ = ["closing_of"]
