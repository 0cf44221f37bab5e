"""App configuration."""

from django.apps import AppConfig


class BooksConfig(AppConfig):
    """Registers anyam.books with Django; tells the history what this room writes about."""

    name = "anyam.books"

    def ready(self) -> None:
        """The journal names chapters, editions, who signs and what was written; books are made of what was written."""
        from anyam.books import subjects  # noqa: PLC0415 - models are ready only now
        from anyam.books.building import material  # noqa: PLC0415 - same
        from anyam.books.writing import kept  # noqa: PLC0415 - same
        from anyam.books.writing import subjects as texts  # noqa: PLC0415 - same
        from anyam.worksheets.history import names, telling  # noqa: PLC0415 - same

        material.KEPT.append(kept.texts_of)
        names.ASIDES.update(subjects.ASIDES)
        names.ASIDES["text"] = texts.TEXTS
        telling.FIELD_NAMES.update(texts.FIELDS)
        for name, told in subjects.FIELDS.items():
            telling.FIELD_NAMES.setdefault(name, told)
