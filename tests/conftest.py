"""What all tests share: a data directory of their own, the regions, the demo city and the cast."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

# Before Django reads its settings: no test may touch the data of whoever runs them.
DATA = Path(tempfile.mkdtemp(prefix="anyam-tests-"))
os.environ["ANYAM_DATA"] = str(DATA)
os.environ["DJANGO_SETTINGS_MODULE"] = "anyam.settings"
os.environ.pop("ANYAM_LANGUAGE", None)

import pytest  # noqa: E402
from django.conf import settings  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402
from hypothesis import settings as search  # noqa: E402

# A property test finds the same today as yesterday, here as there; HYPOTHESIS_PROFILE=wander looks for what nobody has seen.
search.register_profile("steady", derandomize=True, database=None, deadline=None)
search.register_profile("wander", derandomize=False, deadline=None, print_blob=True)
search.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file with WAL and immediate transactions, as in production; each worker has a folder of its own.
    settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = str(DATA / "test.sqlite3")
settings.LOGGING_CONFIG = None


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    shutil.rmtree(DATA, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Once per worker: the 514 regions, the demo city, and the cast. Every test sees them and leaves them unchanged."""
    from anyam.demo.city import build
    from anyam.live import log
    from tests.cast import assemble

    with django_db_blocker.unblock():
        log.prepare()
        build()
        assemble()


@pytest.fixture
def cast(db: None) -> Any:
    """Sari, Budi, Lina, Citra, Dewi and Eka."""
    from tests.cast import Cast

    return Cast.gather()


@pytest.fixture
def demo(db: None) -> Any:
    """The demo city: Rembang 2022."""
    from anyam.plans.models import Plan

    return Plan.objects.select_related("region").get(code="rembang")


@pytest.fixture
def browse(db: None) -> Callable[..., Client]:
    """A browser signed in as somebody, or as nobody, reading in a language."""

    def open_browser(person: Any = None, language: str = "") -> Client:
        client = Client()
        if person is not None:
            client.force_login(person)
        if language:
            client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        return client

    return open_browser


class Clock:
    """A clock that stands still until a test moves it on."""

    def __init__(self) -> None:
        self.now = timezone.now()

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, seconds: float) -> None:
        """Let time pass."""
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[Clock]:
    """Django's clock, in the hands of the test."""
    standing = Clock()
    monkeypatch.setattr(timezone, "now", standing)
    return standing
