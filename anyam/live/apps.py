"""The app."""

from django.apps import AppConfig


class LiveConfig(AppConfig):
    """Rooms over WebSocket."""

    name = "anyam.live"
    label = "live"
