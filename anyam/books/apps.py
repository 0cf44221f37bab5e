"""App configuration."""

from django.apps import AppConfig


class BooksConfig(AppConfig):
    """Registers anyam.books with Django; tells the history what this room writes about, and the building what people wrote."""

    name = "anyam.books"

    def ready(self) -> None:
        """The journal names chapters, editions, texts and who signs; stages lead to their papers."""
        from anyam.books import subjects  # noqa: PLC0415 - models are ready only now
        from anyam.books.building.material import KEPT  # noqa: PLC0415 - same
        from anyam.books.queries.papers import part_of_stage  # noqa: PLC0415 - same
        from anyam.books.taking.trees import forget_old  # noqa: PLC0415 - same
        from anyam.books.writing import subjects as texts  # noqa: PLC0415 - same
        from anyam.books.writing.kept import texts_of  # noqa: PLC0415 - same
        from anyam.operation.nights import WORK  # noqa: PLC0415 - same
        from anyam.web import hooks  # noqa: PLC0415 - same
        from anyam.worksheets.history import names, telling  # noqa: PLC0415 - same

        KEPT.append(texts_of)
        WORK.append(forget_old)
        hooks.PARTS[hooks.STAGE].append(part_of_stage)
        names.ASIDES.update(subjects.ASIDES)
        names.ASIDES["text"] = texts.TEXTS
        for name, told in (subjects.FIELDS | texts.FIELDS).items():
            telling.FIELD_NAMES.setdefault(name, told)
