"""Who an address and a password belong to."""

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.base_user import AbstractBaseUser

from anyam.accounts import hooks
from anyam.accounts.models import User


class ByAddress(AuthenticationBackend):
    """Allauth's backend, asked for the account's own address only.

    An address that somebody has merely typed into their account page does not sign in before it is confirmed, and takes nobody
    else's place.
    """

    def get_user(self, user_id: int) -> User | None:
        """The person of a session, with what rooms above ask along (`hooks.ALONG`)."""
        people = User.objects.annotate(**{name: make() for name, make in hooks.ALONG.items()})
        found = people.filter(pk=user_id).first()
        return found if found is not None and self.user_can_authenticate(found) else None

    def _authenticate_by_email(self, email: str, password: str) -> AbstractBaseUser | None:
        found = User.objects.filter(email=email.strip().lower()).first()
        return self._check_password(found, password)
