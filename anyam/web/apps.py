"""App configuration."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Registers anyam.web with Django."""

    name = "anyam.web"
