"""Workbooks in: from what was read to a proposal, from a proposal to rows in the plan."""

from anyam.worksheets.workbooks.importing.accepting import accept
from anyam.worksheets.workbooks.importing.proposing import propose

__all__ = ["accept", "propose"]
