"""App configuration."""

from django.apps import AppConfig


class CityConfig(AppConfig):
    """Registers anyam.city with Django."""

    name = "anyam.city"
