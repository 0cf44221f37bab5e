"""A file that is made while it is sent."""

from collections.abc import AsyncIterator, Iterator

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, StreamingHttpResponse
from django.utils.http import content_disposition_header


def send(request: HttpRequest, source: Iterator[bytes], *, name: str, kind: str) -> StreamingHttpResponse:
    """An answer to keep, in portions."""
    content = _flowing(source) if isinstance(request, ASGIRequest) else source
    answer = StreamingHttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return answer


async def _flowing(source: Iterator[bytes]) -> AsyncIterator[bytes]:
    """For a server that waits for many at once."""
    while part := await sync_to_async(_next)(source):
        yield part


def _next(source: Iterator[bytes]) -> bytes:
    return next(source, b"")
