"""The documents of the search: a virtual table on SQLite, text vectors on PostgreSQL. What is missing in them is made when
somebody asks."""

import django.db.models.deletion
from django.db import migrations, models

SQLITE = (
    "CREATE VIRTUAL TABLE plans_search USING fts5("
    "code, title, body, forms, tail, place, shown UNINDEXED, "
    "tokenize = \"unicode61 remove_diacritics 0 tokenchars '_'\")",
)
POSTGRESQL = (
    "CREATE TABLE plans_search ("
    "rowid bigint PRIMARY KEY, place text NOT NULL, vector tsvector NOT NULL, shown text NOT NULL)",
    "CREATE INDEX plans_search_words ON plans_search USING gin (vector)",
    "CREATE INDEX plans_search_place ON plans_search (place, rowid)",
)


def make(_apps, editor):
    for statement in SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL:
        editor.execute(statement, params=None)


def unmake(_apps, editor):
    editor.execute("DROP TABLE plans_search", params=None)


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_chain")]
    operations = [
        migrations.RunPython(make, unmake),
        migrations.CreateModel(
            name="SearchDocument",
            fields=[
                ("item", models.OneToOneField(
                    db_column="rowid", db_constraint=False, on_delete=django.db.models.deletion.CASCADE,
                    primary_key=True, related_name="document", serialize=False, to="plans.item",
                )),
                ("shown", models.TextField()),
            ],
            options={"db_table": "plans_search", "managed": False},
        ),
    ]
