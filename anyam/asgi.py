"""The ASGI application that `anyam serve` runs."""

import os

from django.core.asgi import get_asgi_application

from anyam.operation.collector import spare_the_collector

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anyam.settings")
application = get_asgi_application()
spare_the_collector()
