"""App configuration."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Registers anyam.demo, and its logins for the sign-in page."""

    name = "anyam.demo"

    def ready(self) -> None:
        """The sign-in page shows the demo's logins while a demo plan exists."""
        from anyam.demo.people import sign_in_hints  # noqa: PLC0415 - models are ready only now
        from anyam.web.hooks import HINTS  # noqa: PLC0415 - same

        HINTS.append(sign_in_hints)
