"""The number of a civil servant (NIP): 18 digits that begin with the day of birth."""

import re
from datetime import date

from anyam.core.reading import Read, unread
from anyam.core.text import gettext_noop as _

DIGITS = 18
YOUNGEST, OLDEST = 17, 70


def read_nip(typed: str, today: date) -> Read[str]:
    """The digits without blanks and dots, or why they are no NIP. Nothing typed is an empty one."""
    if re.search(r"\de\+?\d", typed, re.IGNORECASE):
        return unread(
            _("“%(typed)s” is a NIP that Excel took for a number, and its last digits are lost; type it again"), typed
        )
    digits = re.sub(r"[\s.'’`-]", "", typed)
    if not digits:
        return Read("")
    if not digits.isdecimal() or not digits.isascii():
        return unread(_("“%(typed)s” is no NIP: it has other signs than digits"), typed)
    if len(digits) != DIGITS:
        return unread(_("“%(typed)s” is no NIP: it has %(count)s digits instead of 18"), typed, count=len(digits))
    born = _day(digits)
    if born is None or not YOUNGEST <= _age(born, today) <= OLDEST:
        return unread(_("“%(typed)s” is no NIP: it does not begin with a likely day of birth (%(day)s)"), typed,
                      day=f"{digits[6:8]}-{digits[4:6]}-{digits[:4]}")  # fmt: skip
    return Read(digits)


def _day(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None


def _age(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
