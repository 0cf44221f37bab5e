"""All checks. Importing this package registers them; each file holds those of one part of the chain."""

from anyam.core.chain.checks import (
    activities,
    aims,
    coverage,
    duplicates,
    money,
    ownership,
    problems,
    programmes,
    quick_wins,
    swot,
)

__all__ = [
    "activities",
    "aims",
    "coverage",
    "duplicates",
    "money",
    "ownership",
    "problems",
    "programmes",
    "quick_wins",
    "swot",
]
