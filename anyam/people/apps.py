"""App configuration."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Registers anyam.people with Django, and what it adds to the inbox."""

    name = "anyam.people"

    def ready(self) -> None:
        """Who waits to be accepted is a line of the secretariat's inbox; the open code stands on the groups' screens."""
        from anyam.people.queries.joining import way_in  # noqa: PLC0415 - models are ready only now
        from anyam.people.waiting import waiting_for  # noqa: PLC0415 - same
        from anyam.web.hooks import WAITING, WAYS_IN  # noqa: PLC0415 - same

        WAITING.append(waiting_for)
        WAYS_IN.append(way_in)
