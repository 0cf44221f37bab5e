"""What upper rooms want done every night: they append a function here when their app is ready, and the scheduler calls it.

A function looks after its own failures as far as it knows them; what it lets through is logged and stops only itself.
"""

from collections.abc import Callable

WORK: list[Callable[[], None]] = []
