"""App configuration."""

from django.apps import AppConfig


class OperationConfig(AppConfig):
    """Registers anyam.operation with Django, and its system checks."""

    name = "anyam.operation"

    def ready(self) -> None:
        """Checks register themselves on import."""
        from anyam.operation import checks  # noqa: F401, PLC0415 - settings must be complete first
