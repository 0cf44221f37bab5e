"""App configuration."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Registers anyam.accounts with Django."""

    name = "anyam.accounts"
