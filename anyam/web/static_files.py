"""Files that are served as they are: straight from the package, before anything else is asked."""

from collections.abc import MutableMapping

from django.conf import settings
from django.contrib.staticfiles import finders
from servestatic import ServeStaticASGI


class StaticFiles(ServeStaticASGI):  # type: ignore[misc]
    """In front of an application. Vite has hashed the names already, so no step collects the files first."""

    def __init__(self, application: object) -> None:
        super().__init__(application, add_headers_function=_headers)
        for finder in finders.get_finders():
            for path, storage in finder.list([]):
                prefix = getattr(storage, "prefix", None)
                url = f"{settings.STATIC_URL}{prefix}/{path}" if prefix else f"{settings.STATIC_URL}{path}"
                # Of two files of one name the first counts, as everywhere in Django.
                if url not in self.files:
                    self.add_file_to_dictionary(url, storage.path(path), root=storage.location)


def _headers(headers: MutableMapping[str, str], _path: str, url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    # What has its content in its name never changes: a hall of phones asks for it once.
    if url.startswith(f"{settings.STATIC_URL}built/assets/"):
        headers["Cache-Control"] = "max-age=31536000, public, immutable"
