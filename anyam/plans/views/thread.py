"""Benang merah: HTTP only."""

import math

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from anyam.core.chain.picture import draw, size_of
from anyam.plans.queries.thread import Asked, picture_of, thread_page
from anyam.plans.views.common import plan_of
from anyam.web.charts import png_of
from anyam.web.fragments import answer

LARGEST = 8000  # pixels on a side of a PNG
MOST = 9_000_000  # pixels of a PNG
TYPES = {"svg": "image/svg+xml", "png": "image/png"}


@require_safe
def thread(request: HttpRequest, code: str) -> HttpResponse:
    """The whole thread, column by column."""
    page = thread_page(plan_of(request, code), Asked.of(code, request.GET.dict()))
    return answer(request, "plans/thread.html", {"page": page, "plan": page.plan})


@require_safe
def thread_picture(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """The thread as a picture: svg or png."""
    plan = plan_of(request, code)
    if kind not in TYPES:
        raise Http404
    asked = Asked.of(code, {**request.GET.dict(), "view": "board"})
    picture = picture_of(thread_page(plan, asked))
    drawn = draw(picture)
    answer = HttpResponse(_png(drawn, size_of(picture)) if kind == "png" else drawn, content_type=TYPES[kind])
    name = "-".join(part for part in ("benang-merah", code, asked.dimension) if part)
    answer["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return answer


def _png(drawn: str, size: tuple[int, int]) -> bytes:
    """Twice as fine as drawn, unless that makes it larger than phones take."""
    scale = min(2.0, LARGEST / max(size), math.sqrt(MOST / (size[0] * size[1])))
    return png_of(drawn, scale)
