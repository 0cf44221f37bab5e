"""A provider of single sign-on as a process of its own: another site, another database, nothing shared but HTTP.

    python -m tests.oidc_provider.serve FOLDER PORT REDIRECT_URI

Prints "ready" when it answers at http://localhost:PORT. It knows a client (CLIENT, SECRET) and some people, of whom one has
an address that was never confirmed.
"""

import sys
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

CLIENT, SECRET, PASSWORD = "anyam", "rahasia-bersama-42", "sandi-di-sana"
PEOPLE = {
    "wati": ("wati@kota.example", True),
    "orang-asing": ("asing@kota.example", True),
    "belum": ("belum@kota.example", False),
}


def configure(folder: Path) -> None:
    """Django, with allauth on the other side of the protocol."""
    import django
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa
    from django.conf import settings

    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()
    settings.configure(
        SECRET_KEY="provider",
        ALLOWED_HOSTS=["localhost"],
        ROOT_URLCONF="tests.oidc_provider.urls",
        INSTALLED_APPS=[
            "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.messages",
            "allauth", "allauth.account", "allauth.idp.oidc",
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware", "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware", "allauth.account.middleware.AccountMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request", "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ]
                },
            }
        ],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": folder / "provider.sqlite3"}},
        AUTHENTICATION_BACKENDS=["allauth.account.auth_backends.AuthenticationBackend"],
        ACCOUNT_EMAIL_VERIFICATION="none",
        ACCOUNT_RATE_LIMITS=False,
        IDP_OIDC_PRIVATE_KEY=pem,
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        USE_TZ=True,
    )  # fmt: skip
    django.setup()


def fill(redirect_uri: str) -> None:
    """Tables, people, and the one client."""
    from allauth.account.models import EmailAddress
    from allauth.idp.oidc.models import Client
    from django.contrib.auth import get_user_model
    from django.contrib.auth.hashers import make_password
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    people: Any = get_user_model()
    for name, (email, verified) in PEOPLE.items():
        person = people.objects.create_user(name, email, PASSWORD)
        EmailAddress.objects.create(user=person, email=email, verified=verified, primary=True)
    Client.objects.create(
        id=CLIENT,
        name="anyam",
        secret=make_password(SECRET),
        scopes="openid\nprofile\nemail",
        redirect_uris=redirect_uri,
        grant_types="authorization_code",
    )


class Threaded(ThreadingMixIn, WSGIServer):
    """A browser keeps several connections open."""

    daemon_threads = True


class Silent(WSGIRequestHandler):
    """No line per request."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the parent's name
        """Nothing."""


def main() -> None:
    """Until it is killed."""
    folder, port, redirect_uri = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    folder.mkdir(parents=True, exist_ok=True)
    configure(folder)
    fill(redirect_uri)
    from django.core.wsgi import get_wsgi_application

    with make_server("127.0.0.1", port, get_wsgi_application(), Threaded, Silent) as server:
        print("ready", flush=True)
        server.serve_forever()


if __name__ == "__main__":
    main()
