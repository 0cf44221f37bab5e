"""App configuration."""

from django.apps import AppConfig


class BooksConfig(AppConfig):
    """Registers anyam.books with Django; tells the history what this room writes about."""

    name = "anyam.books"

    def ready(self) -> None:
        """The journal names chapters, editions and who signs."""
        from anyam.books import subjects  # noqa: PLC0415 - models are ready only now
        from anyam.books.queries.papers import part_of_stage  # noqa: PLC0415 - same
        from anyam.web import hooks  # noqa: PLC0415 - same
        from anyam.worksheets.history import names, telling  # noqa: PLC0415 - same

        names.ASIDES.update(subjects.ASIDES)
        for name, told in subjects.FIELDS.items():
            telling.FIELD_NAMES.setdefault(name, told)
        hooks.PARTS[hooks.STAGE].append(part_of_stage)
