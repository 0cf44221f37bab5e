"""What was asked of the thread: it stands in the address, so that a view can be sent to somebody."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse

VIEWS = ("board", "list", "matrix")
FILTERS = ("dimension", "owner", "year", "source")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The address as values. `dimension` is None where nobody chose one, which is not the same as all of them."""

    code: str
    view: str = "board"
    item: str = ""
    dimension: str | None = None
    owner: str = ""
    year: str = ""
    source: str = ""
    q: str = ""
    more: str = ""
    only: str = ""
    page: int = 1

    @classmethod
    def of(cls, code: str, sent: Mapping[str, str]) -> "Asked":
        """From a query string."""
        page = sent.get("page", "")
        return cls(
            code=code,
            view=sent.get("view", "") if sent.get("view") in VIEWS else "board",
            item=sent.get("item", ""),
            dimension=sent.get("dimension"),
            owner=sent.get("owner", ""),
            year=sent.get("year", ""),
            source=sent.get("source", ""),
            q=" ".join(sent.get("q", "").split())[:100],
            more=sent.get("more", ""),
            only=sent.get("only", ""),
            page=int(page) if page.isascii() and page.isdecimal() and len(page) < 5 else 1,
        )

    @property
    def filters(self) -> dict[str, str]:
        """What narrows the rows, without the search."""
        return {key: getattr(self, key) or "" for key in FILTERS}

    def parameters(self, **changes: str | int | None) -> dict[str, str]:
        """The query string after some changes; what says nothing is left out."""
        asked = replace(self, **changes)  # type: ignore[arg-type] # the fields are named by whoever calls
        found = {} if asked.view == "board" else {"view": asked.view}
        if asked.dimension is not None:
            found["dimension"] = asked.dimension
        for key in ("owner", "year", "source", "q", "more", "item", "only"):
            if value := getattr(asked, key):
                found[key] = value
        return found if asked.page <= 1 else {**found, "page": str(asked.page)}

    def url(self, **changes: str | int | None) -> str:
        """The address of the page after some changes."""
        return _address(reverse("plans:thread", args=[self.code]), self.parameters(**changes))

    def picture_url(self, kind: str) -> str:
        """The address of the picture of what is shown."""
        kept = self.parameters(view="board", page=1)
        return _address(reverse("plans:thread-picture", args=[self.code, kind]), kept)


def _address(path: str, parameters: dict[str, str]) -> str:
    return f"{path}?{urlencode(parameters)}" if parameters else path
