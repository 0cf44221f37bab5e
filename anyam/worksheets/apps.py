"""App configuration."""

from django.apps import AppConfig


class WorksheetsConfig(AppConfig):
    """Registers anyam.worksheets with Django, and its nightly work with the scheduler."""

    name = "anyam.worksheets"

    def ready(self) -> None:
        """Guests are erased when their time of keeping is over."""
        from anyam.operation.nights import WORK  # noqa: PLC0415 - models are ready only now
        from anyam.worksheets.privacy.nights import nightly  # noqa: PLC0415 - same

        WORK.append(nightly)
