"""App configuration."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Registers anyam.people with Django, and what it adds to the inbox."""

    name = "anyam.people"

    def ready(self) -> None:
        """Who waits to be accepted is a line of the secretariat's inbox."""
        from anyam.people.waiting import waiting_for  # noqa: PLC0415 - models are ready only now
        from anyam.web.hooks import WAITING  # noqa: PLC0415 - same

        WAITING.append(waiting_for)
