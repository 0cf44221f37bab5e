"""App configuration."""

from django.apps import AppConfig


class CityConfig(AppConfig):
    """Registers anyam.city with Django, and tells the history what this room writes about."""

    name = "anyam.city"

    def ready(self) -> None:
        """The journal names what was set up here, and shows what belongs together."""
        from anyam.city.queries import subjects  # noqa: PLC0415 - models are ready only now
        from anyam.worksheets.history import names, telling  # noqa: PLC0415 - same

        names.PLACES.append(subjects.places_of)
        names.SUBJECTS.append(subjects.subjects_of)
        names.BELONGING.append(subjects.belonging_to)
        telling.FIELD_NAMES.update(subjects.FIELDS)
