"""The person who signs in, and what lets somebody in without a password: an invitation, a personal link."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

NIP = RegexValidator(r"^\d{18}\Z", _("A NIP has 18 digits."))
OPEN, USED, REVOKED, EXPIRED = "open", "used", "revoked", "expired"


class UserManager(BaseUserManager["User"]):
    """Makes people by e-mail address, or by name only where they have none."""

    def create_user(self, email: str | None, name: str, password: str | None = None, **fields: object) -> "User":
        """A person who may sign in; without a password only by invitation or personal link."""
        address = self.normalize_email(email).lower() if email else None
        user = self.model(email=address, name=name, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """A person. `is_operator` runs the installation; what else they may do comes from their memberships.

    Who joined in a hall by scanning a code has no e-mail address until they claim their account. `language` is the one
    mails are written in; pages follow the cookie of the device.
    """

    email = models.EmailField(unique=True, null=True, blank=True)
    name = models.CharField(max_length=200)
    title = models.CharField(max_length=200, blank=True, default="")
    nip = models.CharField(max_length=18, blank=True, default="", validators=[NIP])
    rank = models.CharField(max_length=100, blank=True, default="")
    phone = models.CharField(max_length=15, blank=True, default="")
    language = models.CharField(max_length=2, default="id")
    is_active = models.BooleanField(default=True)
    is_operator = models.BooleanField(default=False)
    is_sample = models.BooleanField(default=False)
    joined_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        db_table = "person"
        constraints = (models.CheckConstraint(condition=~Q(email=""), name="no_email_is_null_not_empty"),)

    def __str__(self) -> str:
        return self.name

    @property
    def is_guest(self) -> bool:
        """Whether the person has no address yet by which they could come back on their own."""
        return not self.email


class Pass(models.Model):
    """Lets one person in without a password, for a while.

    Only the hash of its token is kept; whoever loses the token asks for another.
    Which pass a browser used is remembered with its session, so that a revoked one also ends what it opened.
    """

    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    @property
    def used_up(self) -> bool:
        """Whether it has served; a pass that may be used again never has."""
        return False

    @property
    def state(self) -> str:
        """`open`, or why it opens nothing any more."""
        if self.revoked_at is not None:
            return REVOKED
        if self.used_up:
            return USED
        return EXPIRED if self.expires_at <= timezone.now() else OPEN

    @property
    def is_open(self) -> bool:
        """Whether it lets its person in."""
        return self.state == OPEN


class Invitation(Pass):
    """Asks a person in: they choose a password and have an account. Works once."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="invitations")
    sent_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "invitation"

    @property
    def used_up(self) -> bool:
        """Accepted."""
        return self.accepted_at is not None


class PersonalLink(Pass):
    """Signs one person in from any phone until it expires. `label` says whose hand or which event it was made for."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="links")
    label = models.CharField(max_length=100, blank=True, default="")
    last_used_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "personal_link"

    def session_ends(self) -> datetime:
        """Until when a session that it opens lasts, counted from now."""
        return min(self.expires_at, timezone.now() + timedelta(seconds=settings.SESSION_COOKIE_AGE))


class CacheEntry(models.Model):
    """The table of Django's database cache, made by a migration so that no set-up step can be forgotten.

    Nobody asks it as a model.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "cache"


class Attempts(models.Model):
    """How often something was tried since a moment ago; `key` is the hash of what is counted, and by whom."""

    key = models.CharField(max_length=64, primary_key=True)
    ends_at = models.DateTimeField(db_index=True)
    count = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "attempts"


def in_force(now: datetime | None = None) -> Q:
    """The passes that are neither revoked nor expired."""
    return Q(revoked_at__isnull=True, expires_at__gt=now or timezone.now())
