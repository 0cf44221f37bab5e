"""App configuration."""

from django.apps import AppConfig


class TeamsConfig(AppConfig):
    """Registers anyam.teams with Django."""

    name = "anyam.teams"
