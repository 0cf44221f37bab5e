"""App configuration."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Registers anyam.accounts with Django, and what it checks."""

    name = "anyam.accounts"

    def ready(self) -> None:
        """Its system checks, and the language of whoever signs in."""
        from django.contrib.auth.signals import user_logged_in  # noqa: PLC0415 - models are ready only now

        from anyam.accounts import checks  # noqa: F401, PLC0415 - registers itself
        from anyam.accounts.middleware import learn_language  # noqa: PLC0415 - models are ready only now

        user_logged_in.connect(learn_language)
