"""App configuration."""

from django.apps import AppConfig


class BooksConfig(AppConfig):
    """Registers anyam.books with Django."""

    name = "anyam.books"
