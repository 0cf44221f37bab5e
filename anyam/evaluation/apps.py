"""App configuration."""

from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    """Registers anyam.evaluation with Django, its page among the worksheets, and its answers with the history."""

    name = "anyam.evaluation"

    def ready(self) -> None:
        """The lists of worksheets lead here; the journal names what was written here."""
        from anyam.evaluation import subjects  # noqa: PLC0415 - models are ready only now
        from anyam.evaluation.names import SHEET  # noqa: PLC0415 - same
        from anyam.plans.sheetpages import PAGES  # noqa: PLC0415 - same
        from anyam.worksheets.history import names, telling  # noqa: PLC0415 - same

        PAGES[SHEET] = "evaluation:answers"
        names.ASIDES["question"] = subjects.QUESTIONS
        telling.FIELD_NAMES.update(subjects.FIELDS)
