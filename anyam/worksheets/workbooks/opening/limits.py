"""What a file may cost, and how the process that opens it is held to that."""

from typing import Any

LARGEST_FILE = 20 * 2**20
LARGEST_UNPACKED = 120 * 2**20  # all XML of a file together
LARGEST_PICTURES = 500 * 2**20  # what else is packed inside and never unpacked here
SUSPECT = 10 * 2**20  # from here on a ratio is looked at
MOST_PACKED = 250  # a sheet of a million formatted empty cells packs 100 to 1
MOST_PARTS = 2_000
MOST_ELEMENTS = 5_000_000

MOST_GRIDS = 200
MOST_ROWS = 50_000
MOST_COLUMNS = 1_000
MOST_AREA = 2_000_000
MOST_CELLS = 300_000
MOST_LETTERS = 50_000_000
MOST_SPREADS = 20_000

MEMORY = 240 * 2**20  # address space of the child
SECONDS = 8  # of computing; the clock on the wall is held by the parent
WAIT = 10


class Refused(Exception):
    """The file is not taken in; `why` is a key of the sentences, `told` what they tell."""

    def __init__(self, why: str, **told: str | int) -> None:
        super().__init__(why)
        self.why, self.told = why, told


def hold() -> None:
    """Bind this process: memory, computing time, no file written, no core left behind. Where the system knows such limits."""
    try:
        import resource  # noqa: PLC0415 - not on Windows, where only the parent's clock holds
    except ImportError:  # pragma: no cover
        return
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _lower(resource, what, most)


def _lower(resource: Any, what: int, most: int) -> None:
    _soft, hard = resource.getrlimit(what)
    allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
    try:
        resource.setrlimit(what, (allowed, allowed))
    except (OSError, ValueError):  # pragma: no cover - macOS knows RLIMIT_AS and refuses to set it
        return
