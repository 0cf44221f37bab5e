"""Something goes to its coordinator, or back to its group with a reason. Rooms above, where people talk, tell whom it concerns and
keep what is answered."""

from collections.abc import Callable

from anyam.accounts.models import User
from anyam.plans.models import Item, Sheet

# Given a row or a whole sheet, the reason, and who returns it; within the transaction of the act.
RETURNS: list[Callable[[Item | Sheet, str, User], object]] = []

# Given a sheet, a word to go along (perhaps none), and who sends it; within the transaction of the act.
SENDS: list[Callable[[Sheet, str, User], object]] = []
# Given a sheet that is no longer with its coordinator.
SENDS_ENDED: list[Callable[[Sheet], object]] = []


def tell_sent(sheet: Sheet, note: str, by: User) -> None:
    """Whoever coordinates the group hears of it."""
    for tell in SENDS:
        tell(sheet, note, by)


def tell_ended(sheet: Sheet) -> None:
    """It was answered or taken back: nobody need look at it any more."""
    for tell in SENDS_ENDED:
        tell(sheet)


def tell_returned(about: Item | Sheet, reason: str, by: User) -> None:
    """Everybody who writes there hears of it."""
    for tell in RETURNS:
        tell(about, reason, by)
