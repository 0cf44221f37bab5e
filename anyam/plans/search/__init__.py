"""Search over everything in a plan: one document per row of the chain, kept by the door in the transaction that writes the row.

`keep` is the door's last step, `find` answers a question. Two back ends (SQLite's FTS5, PostgreSQL's text vectors) hold
the same words, which are made here. What a document does not hold cannot go stale: names of offices, bins, merges and
groups are looked up when somebody asks. A row without a document of today's making, after an upgrade or a restore, gets
one (`mend`) before the first answer.
"""

from anyam.plans.search.document import YEARS
from anyam.plans.search.finding import Hit, Row, find, rows_of, texts_of
from anyam.plans.search.index import keep, mend
from anyam.plans.search.offices import Office, names_of, offices_of

__all__ = ["YEARS", "Hit", "Office", "Row", "find", "keep", "mend", "names_of", "offices_of", "rows_of", "texts_of"]
