"""What is kept of a row so that it is found. Its table is made by a migration, as each database keeps words in its own way."""

from django.db import models

from anyam.plans.models.spine import Item


class SearchDocument(models.Model):
    """The document of one row: its words, in columns that only `anyam.plans.search` knows, and its texts as they are shown.

    Not managed: a virtual table on SQLite, a table with a text vector on PostgreSQL. It goes with its row.
    """

    item = models.OneToOneField(
        Item,
        primary_key=True,
        db_column="rowid",
        db_constraint=False,
        on_delete=models.CASCADE,
        related_name="document",
    )
    shown = models.TextField()

    class Meta:
        managed = False
        db_table = "plans_search"
