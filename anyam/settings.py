"""One settings file. An empty environment is a complete product: SQLite in the data directory, no other server.

Everything comes from the environment, then from `anyam.env` in the data directory (written by `anyam setup`). Each
setting is described in docs/reference/settings.md; a test compares.
"""

import secrets
from pathlib import Path

import environ

from anyam.core.text import gettext_noop as _

PACKAGE = Path(__file__).resolve().parent

env = environ.Env()
DATA = Path(env.str("ANYAM_DATA", default="anyam-data")).resolve()
if (DATA / "anyam.env").is_file():
    environ.Env.read_env(DATA / "anyam.env")


def _secret_key() -> str:
    """From the environment, else from a file only its owner can read, made on first use."""
    given: str = env.str("ANYAM_SECRET_KEY", default="")
    if given:
        return given
    path = DATA / "secret.key"
    if not path.exists():
        DATA.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text()


SECRET_KEY = _secret_key()
DEBUG = env.bool("ANYAM_DEBUG", default=False)

# The address people type. Hosts, cookies and links follow from it.
PUBLIC_URL: str = env.str("ANYAM_PUBLIC_URL", default="http://127.0.0.1:8000").rstrip("/")
_HOST = PUBLIC_URL.split("://", 1)[-1].split("/", 1)[0].rsplit(":", 1)[0].strip("[]")
ALLOWED_HOSTS = [_HOST, "127.0.0.1", "localhost", *env.list("ANYAM_ALLOWED_HOSTS", default=[])]
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
_SECURE = PUBLIC_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _SECURE
SECURE_HSTS_SECONDS = 31_536_000 if _SECURE else 0
# Only behind a proxy that sets these headers itself; otherwise a visitor could claim any address.
BEHIND_PROXY = env.bool("ANYAM_BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    USE_X_FORWARDED_HOST = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "servestatic",
    "django.contrib.staticfiles",
    "django_vite",
    "csp",
    "anyam.web",
    "anyam.accounts",
    "anyam.journal",
    "anyam.operation",
    "anyam.jobs",
    "anyam.teams",
    "anyam.plans",
    "anyam.worksheets",
    "anyam.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "servestatic.middleware.ServeStaticMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "anyam.web.middleware.ReaderLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "anyam.urls"
ASGI_APPLICATION = "anyam.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "anyam.web.context.reader",
            ],
            "builtins": ["anyam.web.templatetags.anyam"],
        },
    }
]

# SQLite: WAL and immediate transactions, or every other concurrent write fails; ATOMIC_REQUESTS stays off with them, or every
# page view would queue as a writer. Transactions belong to actions.
SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": DATA / "anyam.sqlite3",
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    },
}
DATABASE_URL: str = env.str("DATABASE_URL", default="")
_GIVEN = env.db_url("DATABASE_URL") if DATABASE_URL else SQLITE
if _GIVEN["ENGINE"] == SQLITE["ENGINE"]:
    _GIVEN = SQLITE | {"NAME": _GIVEN["NAME"]}
DATABASES = {"default": _GIVEN}
# The processes of a server by name: upper rooms add theirs here, so that the supervisor need not know them.
CHILDREN = {
    "web": "anyam.operation.web",
    "scheduler": "anyam.operation.scheduler",
    "worker": "anyam.jobs.worker",
}
# Web processes of one server; more than one needs PostgreSQL.
PROCESSES = env.int("ANYAM_PROCESSES", default=1)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
    )
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign-in"

LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Indonesian")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "anyam_language"
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [("built", PACKAGE / "web" / "static" / "built")]
DJANGO_VITE = {
    "default": {
        "dev_mode": False,
        "static_url_prefix": "built",
        "manifest_path": PACKAGE / "web" / "static" / "built" / "manifest.json",
    }
}
# Vite has hashed the names already, so files are served straight from the package without a collection step.
SERVESTATIC_USE_FINDERS = True
SERVESTATIC_AUTOREFRESH = False

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

SILENCED_SYSTEM_CHECKS: list[str] = []
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("ANYAM_LOG_LEVEL", default="WARNING")},
}
