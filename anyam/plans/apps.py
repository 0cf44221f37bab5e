"""App configuration."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Registers anyam.plans with Django, and its nightly work with the scheduler."""

    name = "anyam.plans"

    def ready(self) -> None:
        """Findings are counted every night."""
        from anyam.operation.nights import WORK  # noqa: PLC0415 - models are ready only now
        from anyam.plans.snapshots import count_all  # noqa: PLC0415 - same

        WORK.append(count_all)
