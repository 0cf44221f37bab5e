"""People at the door."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

PASSWORD = "sandi-bimtek-2022"


@pytest.fixture(autouse=True)
def quick_hashes(settings: Any) -> None:
    """Hashes that take no time: a hall signs in within a test."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *settings.PASSWORD_HASHERS]


@pytest.fixture
def member(db: None) -> Callable[..., Any]:
    """Makes somebody who signs in with a password, or with none."""
    from anyam.accounts.models import User

    def make(name: str = "wati", password: str | None = PASSWORD, **fields: Any) -> Any:
        email = fields.pop("email", f"{name}@kota.example")
        return User.objects.create_user(email, name.capitalize(), password, **fields)

    return make


@pytest.fixture
def guest(member: Callable[..., Any]) -> Any:
    """Somebody who joined in a hall: a name, and nothing else."""
    return member("tamu", password=None, email=None)


@pytest.fixture
def sign_in(db: None) -> Callable[..., Any]:
    """Fills in the form at the door; gives the browser and the answer."""

    def fill_in(email: str, password: str = PASSWORD, client: Client | None = None, **more: str) -> Any:
        client = client or Client()
        answer = client.post("/masuk/", {"login": email, "password": password, **more})
        return client, answer

    return fill_in


def inside(client: Client) -> bool:
    """Whether this browser is signed in."""
    return client.get("/akun/").status_code == 200


@pytest.fixture
def is_inside() -> Callable[[Client], bool]:
    """Asks whether a browser is signed in."""
    return inside
