"""App configuration."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class WorksheetsConfig(AppConfig):
    """Registers anyam.worksheets with Django, what it adds to inbox and nights, and its triggers with the database."""

    name = "anyam.worksheets"

    def ready(self) -> None:
        """Guests are erased when their time of keeping is over, and rings when they have been heard."""
        from anyam.operation.nights import WORK  # noqa: PLC0415 - models are ready only now
        from anyam.web.hooks import WAITING  # noqa: PLC0415 - same
        from anyam.worksheets.composing.queries.waiting import waiting_for  # noqa: PLC0415 - same
        from anyam.worksheets.privacy.nights import nightly  # noqa: PLC0415 - same
        from anyam.worksheets.rooms import bells  # noqa: PLC0415 - same

        WAITING.append(waiting_for)
        WORK.extend((nightly, bells.forget_old))
        pre_migrate.connect(_take_down, sender=self, weak=False, dispatch_uid="bells")
        post_migrate.connect(lambda **_sent: bells.hang(), sender=self, weak=False, dispatch_uid="bells")


def _take_down(plan: list[Any], **_sent: object) -> None:
    """Only where something is migrated: another server of the same database may hear its bells meanwhile."""
    from anyam.worksheets.rooms import bells  # noqa: PLC0415 - models are ready only now

    if plan:
        bells.take_down()
