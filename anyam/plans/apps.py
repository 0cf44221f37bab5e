"""App configuration."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Registers anyam.plans with Django."""

    name = "anyam.plans"
