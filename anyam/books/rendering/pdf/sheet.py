"""Paper: its size and margins, and how long its lines are."""

from dataclasses import dataclass
from typing import Final

from anyam.core.book import Look

SIZES: Final = {"a4": (210.0, 297.0), "f4": (215.0, 330.0)}
# Upright pages keep room on the left where they are bound; turned ones are bound at their head.
TOP, BOTTOM, LEFT, RIGHT = 30.0, 26.0, 28.0, 22.0
TURNED_TOP, TURNED_BOTTOM, TURNED_SIDE = 28.0, 21.0, 18.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One book's paper; lengths in mm."""

    width: float
    height: float
    landscape: bool = False

    @classmethod
    def of(cls, look: Look) -> "Sheet":
        """The paper of a look."""
        return cls(*SIZES[look.paper], landscape=look.landscape)

    def line(self, *, turned: bool) -> float:
        """The length of a line."""
        return self.height - 2 * TURNED_SIDE if turned or self.landscape else self.width - LEFT - RIGHT

    def highest(self, *, turned: bool) -> float:
        """How high a picture may be so that its caption stands on the same page."""
        free = self.width - TURNED_TOP - TURNED_BOTTOM if turned or self.landscape else self.height - TOP - BOTTOM
        return free - 30

    def values(self) -> dict[str, object]:
        """As the template reads it."""
        return {
            "width": self.width, "height": self.height,
            "upright": {"top": TOP, "bottom": BOTTOM, "left": LEFT, "right": RIGHT},
            "turned": {"top": TURNED_TOP, "bottom": TURNED_BOTTOM, "left": TURNED_SIDE, "right": TURNED_SIDE},
        }  # fmt: skip
