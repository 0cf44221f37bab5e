"""App configuration."""

from django.apps import AppConfig


class CityConfig(AppConfig):
    """Registers anyam.city with Django and its pages among the worksheets; tells the history what this room writes about."""

    name = "anyam.city"

    def ready(self) -> None:
        """The journal names what was set up here, and shows what belongs together; papers have the region's letterhead."""
        from anyam.city.queries import commitments, subjects, team  # noqa: PLC0415 - models are ready only now
        from anyam.city.queries.common import letterhead  # noqa: PLC0415 - same
        from anyam.plans.sheetpages import PAGES  # noqa: PLC0415 - same
        from anyam.web import hooks  # noqa: PLC0415 - same
        from anyam.worksheets.history import names, telling  # noqa: PLC0415 - same

        PAGES.update({team.SHEET: "city:team", commitments.SHEET: "city:commitments"})
        names.PLACES.append(subjects.places_of)
        names.SUBJECTS.append(subjects.subjects_of)
        names.BELONGING.append(subjects.belonging_to)
        telling.FIELD_NAMES.update(subjects.FIELDS)
        hooks.PARTS[hooks.PAPER].append(lambda _request, plan: hooks.Part("city/paper_head.html", letterhead(plan)))
