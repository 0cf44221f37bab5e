"""Python's garbage collector, told what this product does: it reads a whole plan at once and drops it again."""

import gc

NEW_OBJECTS = 50_000  # of one large plan; searching it for cycles while it is read costs a third of the page's time


def spare_the_collector() -> None:
    """What was loaded at the start is not looked through again, and a plan is read without being searched for cycles."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS, 20, 100)
