"""App configuration."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Registers anyam.people with Django."""

    name = "anyam.people"
