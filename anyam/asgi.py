"""The ASGI application that `anyam serve` runs."""

import gc
import os

from django.core.asgi import get_asgi_application

NEW_OBJECTS = 50_000  # of one large plan; collecting in the middle of reading it costs a third of the page's time


def spare_the_collector() -> None:
    """What was loaded at the start is not looked through again, and a page is read without being searched for cycles."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS, 20, 100)


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anyam.settings")
application = get_asgi_application()
spare_the_collector()
