"""App configuration."""

from django.apps import AppConfig


class OperationConfig(AppConfig):
    """Registers anyam.operation with Django, its system checks, and what the nights do to the log of the live sheets."""

    name = "anyam.operation"

    def ready(self) -> None:
        """Checks register themselves on import."""
        from anyam.live.folding import nightly  # noqa: PLC0415 - settings must be complete first
        from anyam.operation import checks, nights  # noqa: F401, PLC0415 - same

        nights.WORK.append(nightly)
