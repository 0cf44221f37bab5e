"""WebSockets of the server that answers people: what an edit costs is paid once for each who sees it, so the way out is short."""

from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request

from anyam.live.wire import LINE


class ShortProtocol(WebSocketsSansIOProtocol):
    """Uvicorn's, with a way past its machinery for whole frames: the application finds it among the scope's extensions."""

    def handle_connect(self, event: Request) -> None:
        """See uvicorn; the task that runs the application begins after this."""
        super().handle_connect(event)
        if hasattr(self, "scope"):
            extensions: dict[str, Any] = self.scope["extensions"]
            extensions[LINE] = self.write_frame

    def write_frame(self, frame: bytes) -> bool:
        """Write a whole frame as it goes over the line. False where that is not to be done now: the line is slow, or over."""
        if not self.handshake_complete or self.close_sent or self.disconnected or not self.writable.is_set():
            return False
        transport: Any = self.transport
        if transport.is_closing():
            return False
        transport.write(frame)
        return True
