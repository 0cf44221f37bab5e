"""App configuration."""

from django.apps import AppConfig


class RoadmapConfig(AppConfig):
    """Registers anyam.roadmap with Django, its page among the worksheets, and its milestones with the history."""

    name = "anyam.roadmap"

    def ready(self) -> None:
        """The lists of worksheets lead here; the journal names what was written here."""
        from anyam.plans.sheetpages import PAGES  # noqa: PLC0415 - models are ready only now
        from anyam.roadmap import subjects  # noqa: PLC0415 - same
        from anyam.roadmap.names import SHEET  # noqa: PLC0415 - same
        from anyam.worksheets.history import names, telling  # noqa: PLC0415 - same

        PAGES[SHEET] = "roadmap:roadmap"
        names.ASIDES["milestone"] = subjects.MILESTONES
        telling.FIELD_NAMES.update(subjects.FIELDS)
