"""App configuration."""

from django.apps import AppConfig


class WorksheetsConfig(AppConfig):
    """Registers anyam.worksheets with Django."""

    name = "anyam.worksheets"
