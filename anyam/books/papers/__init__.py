"""Papers of a Bimtek and of the year after it: made from the rows of a plan, printed by the renderers of its books."""

from anyam.books.papers.registry import AFTER, BEFORE, DURING, PaperKind, Wanted, made, papers

__all__ = ["AFTER", "BEFORE", "DURING", "PaperKind", "Wanted", "made", "papers"]
