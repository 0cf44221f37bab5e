"""How passwords are kept."""

import os
from threading import BoundedSemaphore

from django.contrib.auth.hashers import Argon2PasswordHasher

# As many at once as there are processors: more would only wait for each other, each with its memory.
_AT_ONCE = BoundedSemaphore(os.cpu_count() or 1)


class HallArgon2(Argon2PasswordHasher):
    """Argon2id as OWASP's password storage cheat sheet asks for it: 19 MiB, two passes, one lane.

    Django's own choice takes 100 MiB for each password. A hall of 120 people who sign in within ten seconds would ask a small
    server for 12 GB. Passwords that were kept by it still work, and are kept anew at the next sign-in.
    """

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        """One after the other, when many come."""
        with _AT_ONCE:
            return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        """The same."""
        with _AT_ONCE:
            return super().verify(password, encoded)
