"""One settings file. An empty environment is a complete product: SQLite in the data directory, no other server.

Everything comes from the environment, then from `anyam.env` in the data directory (written by `anyam setup`). Each
setting is described in docs/reference/settings.md; a test compares.
"""

import secrets
from pathlib import Path
from urllib.parse import urlsplit

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
    "django.contrib.staticfiles",
    "django_vite",
    "csp",
    "anyam.web",
    "anyam.accounts",
    "anyam.live",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "anyam.journal",
    "anyam.operation",
    "anyam.jobs",
    "anyam.teams",
    "anyam.plans",
    "anyam.worksheets",
    "anyam.city",
    "anyam.people",
    "anyam.talk",
    "anyam.roadmap",
    "anyam.books",
    "anyam.evaluation",
    "anyam.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "anyam.web.middleware.CompressedTextMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "anyam.web.middleware.ReaderLanguageMiddleware",
    "anyam.web.middleware.SignedOutMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "anyam.accounts.middleware.LanguageOfPersonMiddleware",
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
                "anyam.web.context.inbox",
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
    "absorber": "anyam.worksheets.rooms.absorber",
}
# Whoever knows what a room is and who may enter (`anyam.live.keeping`), by how the names of its rooms begin.
ROOM_KEEPERS = {"sheet-": "anyam.worksheets.rooms.keeper", "text-": "anyam.books.writing.keeper"}
# Who else turns documents into rows, in the process of the absorber: each module has `Absorber(log, rest)` with a `step()`.
ROOM_ABSORBERS = ["anyam.books.writing.absorber"]
# Tables that remember up to which entry of the log they are, and their column: a log that ends before that is not theirs.
LOG_CURSORS = {"worksheets.RoomCursor": "number", "books.TextRoom": "number"}
# Web processes of one server; more than one needs PostgreSQL.
PROCESSES = env.int("ANYAM_PROCESSES", default=1)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["anyam.accounts.backend.ByAddress"]
PASSWORD_HASHERS = [
    "anyam.accounts.hashing.HallArgon2",
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

# Allauth: people come by invitation, so nobody signs up; an address is confirmed by the mail that reaches it.
ACCOUNT_ADAPTER = "anyam.accounts.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "anyam.accounts.forms.SignInForm",
    "reset_password": "anyam.accounts.forms.ForgottenPasswordForm",
    "reset_password_from_key": "anyam.accounts.forms.ResetPasswordForm",
    "change_password": "anyam.accounts.forms.ChangePasswordForm",
    "set_password": "anyam.accounts.forms.SetPasswordForm",
    "reauthenticate": "anyam.accounts.forms.ReauthenticateForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
# A hall of 120 people shares one address: what is counted strictly is counted per account, and per address generously. Signing in
# has counters of its own (`anyam.accounts.limits`), because 120 people at once would queue for allauth's lock on their address.
ACCOUNT_RATE_LIMITS = {
    "login": None,
    "login_failed": "10/5m/key",
    "signup": None,
    "change_password": "5/m/user",
    "manage_email": "10/m/user",
    "reauthenticate": "10/m/user",
    "reset_password": "300/m/ip,3/5m/key",
    "reset_password_from_key": "300/m/ip",
    "confirm_email": "1/m/key",
}
MFA_ADAPTER = "anyam.accounts.adapters.SecondStepAdapter"
MFA_FORMS = {
    "authenticate": "anyam.accounts.forms.CodeForm",
    "reauthenticate": "anyam.accounts.forms.CodeAgainForm",
    "activate_totp": "anyam.accounts.forms.ActivateCodesForm",
    "deactivate_totp": "anyam.accounts.forms.DeactivateCodesForm",
    "generate_recovery_codes": "anyam.accounts.forms.RecoveryCodesForm",
}
MFA_TOTP_ISSUER = "anyam"
MFA_TOTP_TOLERANCE = 1  # the clock of a cheap phone may be half a minute off
USERSESSIONS_TRACK_ACTIVITY = False
# Whoever joined without an address of their own is erased so many days after their event; 0 keeps them.
GUEST_DAYS = env.int("ANYAM_GUEST_DAYS", default=400)

# Sign-in by the government's own accounts (OpenID Connect): all three, or none.
OIDC_URL: str = env.str("ANYAM_OIDC_URL", default="").rstrip("/")
OIDC_CLIENT_ID: str = env.str("ANYAM_OIDC_CLIENT_ID", default="")
OIDC_SECRET: str = env.str("ANYAM_OIDC_SECRET", default="")
OIDC_NAME: str = env.str("ANYAM_OIDC_NAME", default="SSO")
SOCIALACCOUNT_ADAPTER = "anyam.accounts.adapters.ProviderAdapter"
SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX = ""
SOCIALACCOUNT_LOGIN_ON_GET = True  # a form would be stopped by our own policy on its way to the provider
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "sso",
                "name": OIDC_NAME,
                "client_id": OIDC_CLIENT_ID,
                "secret": OIDC_SECRET,
                "settings": {"server_url": OIDC_URL},
            }
        ]
        if OIDC_URL and OIDC_CLIENT_ID and OIDC_SECRET
        else [],
    }
}

# What all processes must count together: attempts to sign in, codes that were used. One table of the one database.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

# Without a mail server, mails are kept as files, for the demo and for whoever sets up.
EMAIL_URL: str = env.str("EMAIL_URL", default="")
EMAIL_URL_IS_KNOWN = EMAIL_URL.partition("://")[0] in env.EMAIL_SCHEMES and bool(urlsplit(EMAIL_URL).hostname)
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = DATA / "mail"
if EMAIL_URL_IS_KNOWN:
    vars().update(env.email_url("EMAIL_URL"))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("ANYAM_MAIL_FROM", default=f"anyam@{_HOST}")

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
