"""App configuration."""

from django.apps import AppConfig


class BooksConfig(AppConfig):
    """Registers anyam.books with Django, and the prose of books with the history."""

    name = "anyam.books"

    def ready(self) -> None:
        """The journal names the texts that were written."""
        from anyam.books.writing import subjects  # noqa: PLC0415 - models are ready only now
        from anyam.worksheets.history import names, telling  # noqa: PLC0415 - same

        names.ASIDES["text"] = subjects.TEXTS
        telling.FIELD_NAMES.update(subjects.FIELDS)
