"""App configuration."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Registers anyam.jobs with Django."""

    name = "anyam.jobs"
