"""Rooms over WebSocket: bytes, presence, durability. Knows no plan and no meaning; whoever has rooms gives a `Keeper`."""
