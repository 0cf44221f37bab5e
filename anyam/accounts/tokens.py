"""Secrets in addresses. The plain token is shown once; the database keeps its hash, so a stolen copy opens nothing."""

import hashlib
import secrets

BYTES = 32


def new_token() -> tuple[str, str]:
    """A token that nobody guesses, and its hash."""
    token = secrets.token_urlsafe(BYTES)
    return token, digest(token)


def digest(token: str) -> str:
    """What is kept. A plain hash is enough: 256 random bits cannot be tried out, unlike a password."""
    return hashlib.sha256(token.encode()).hexdigest()
