"""Looks for entries in texts' rooms and works them off; runs in the process that does the same for worksheets."""

import logging
import time

from django.db import InterfaceError, OperationalError

from anyam.books.models import SectionText, TextRoom
from anyam.books.writing.absorbing import ENTRIES, absorb
from anyam.books.writing.names import PREFIX, text_key
from anyam.live.log import Log

PUT_OFF = 30.0  # seconds until a text is tried again that could not be absorbed

logger = logging.getLogger(__name__)


class Absorber:
    """One step per text in turn; a text rests between two, so that what is typed meanwhile is written once."""

    def __init__(self, log: Log, rest: float = 0.0) -> None:
        self.log, self.rest = log, rest
        self.seen = -1  # of the log: every text with something after it is in `waiting`
        self.waiting: dict[int, float] = {}  # texts, and not before when

    def step(self) -> bool:
        """One round over the texts that have something and have rested. Returns whether there was any."""
        self._look()
        now = time.monotonic()
        due = [key for key, when in self.waiting.items() if when <= now]
        for key in due:
            del self.waiting[key]
            self._work(key)
        return bool(due)

    def _work(self, key: int) -> None:
        text = SectionText.objects.filter(pk=key).first()
        if text is None:
            return
        try:
            if absorb(text, self.log) == ENTRIES:
                self.waiting[key] = time.monotonic()  # perhaps there is more; after the others
        except (OperationalError, InterfaceError, OSError):
            raise  # a database or a disk: no other text would fare better
        except Exception:
            logger.exception("text %s cannot be absorbed; the others go on without it", key)
            self.waiting[key] = time.monotonic() + PUT_OFF

    def _look(self) -> None:
        if self.seen < 0:
            self.seen = self.log.last()
            last = self.log.rooms_after(0)
            numbers = TextRoom.objects.values_list("pk", "number")
            self.waiting = {key: 0.0 for key, number in numbers if last.get(f"{PREFIX}{key}", 0) > number}
        last_number = self.log.last()
        if last_number > self.seen:
            keys = [text_key(room) for room in self.log.rooms_after(self.seen)]
            for key in keys:
                if key is not None:
                    self.waiting.setdefault(key, time.monotonic() + self.rest)
            self.seen = last_number
