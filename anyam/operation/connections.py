"""Connections to SQLite, of which each thread of a server opens its own."""

from django.db.backends.sqlite3.base import DatabaseWrapper


def spare_the_question() -> None:
    """Django asks every new connection whether it knows JSON, in a transaction that takes the write lock: a hall that joins would
    stand in a queue for an answer that is always yes (Python's SQLite has known it since 3.38)."""
    vars(DatabaseWrapper)["features_class"].supports_json_field = True
