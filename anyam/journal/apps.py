"""App configuration."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """Registers anyam.journal with Django."""

    name = "anyam.journal"
