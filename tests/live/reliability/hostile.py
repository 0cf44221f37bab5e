"""Bytes that nobody means well with."""

import random
from collections.abc import Iterator
from typing import Any

from pycrdt import Doc, Map, Text

from anyam.live import wire

ROOT = bytes((1,)) + wire.block(b"rows") + wire.block(b"k")  # below a name of the document, under a key
VALUE, TYPE, KEYED = 8, 7, 0x20


def update(*structs: bytes, deletions: bytes = b"\x00", client: int = 77, clock: int = 0) -> bytes:
    """An update with structs of one client."""
    start = wire.number(1) + wire.number(len(structs)) + wire.number(client) + wire.number(clock)
    return start + b"".join(structs) + deletions


def nested_values(levels: int, *, named: bool = False) -> bytes:
    """A list in a list in a list, or a map in a map."""
    one = bytes((118, 1)) + wire.block(b"a") if named else bytes((117, 1))
    return update(bytes((VALUE | KEYED,)) + ROOT + wire.number(1) + one * levels + b"\x7e")


def nested_types(levels: int) -> bytes:
    """A map in a map in a map, each made by itself."""
    below = [b"\x00" + wire.number(77) + wire.number(level) + wire.block(b"k") for level in range(levels - 1)]
    return update(*(bytes((TYPE | KEYED,)) + place + wire.number(1) for place in [ROOT, *below]))


def known() -> dict[str, bytes]:
    """Whatever somebody who knows the library would try first."""
    huge, endless = wire.number(2**62), b"\xff" * 40
    value = bytes((VALUE | KEYED,)) + ROOT
    return {
        "values in values": nested_values(3_000_000),
        "names in names": nested_values(1_000_000, named=True),
        "a few too many values": nested_values(100),
        "types in types": nested_types(200_000),
        "a type below one of others": nested_types(3)[:2] + b"\x4d\x05" + b"\x27\x00\x4d\x00\x01k\x01" * 2 + b"\x00",
        "clients without number": huge + b"\x00",
        "structs without number": wire.number(1) + huge + b"\x07\x00",
        "values without number": update(value + huge),
        "a list without end": update(value + wire.number(1) + b"\x75" + huge),
        "a clock beyond all": update(
            b"\x00" + wire.number(2**32 - 1), b"\x00" + wire.number(2**32 - 1), clock=2**32 - 1
        ),
        "deletions without number": b"\x00" + huge,
        "deletions beyond all": b"\x00\x01\x05\x01" + wire.number(2**32 - 1) * 2,
        "a number without end": endless,
        "a document in a document": update(bytes((9 | KEYED,)) + ROOT + wire.block(b"guid") + b"\x76\x00"),
        "nothing": b"",
    }


def honest() -> list[bytes]:
    """Updates of somebody who types."""
    doc: Doc[Any] = Doc()
    rows: Map[Any] = doc.get("rows", type=Map)
    found: list[bytes] = []
    doc.observe(lambda event: found.append(bytes(event.update)))
    for number in range(10):
        with doc.transaction():
            rows[f"{number:08d}-0000-4000-8000-000000000000"] = Map({"description": Text("Kata"), "acronym": "A"})
    for row in list(rows.values()):
        row["description"].insert(4, " lain 😀")
        del row["description"][0:2]
        row["acronym"] = "B"
    return found


def damaged(seed: int, count: int) -> Iterator[bytes]:
    """Frames of all kinds, cut off, spoilt or made up; the same for the same seed."""
    chance, updates = random.Random(seed), honest()
    for _each in range(count):
        spoilt = bytearray(chance.choice(updates))
        for _place in range(chance.randint(0, 4)):
            spoilt[chance.randrange(len(spoilt))] = chance.choice([0, 1, 7, 8, 10, 39, 117, 118, 127, 128, 255])
        whole = bytes(spoilt[: chance.randint(1, len(spoilt))]) if chance.random() < 0.3 else bytes(spoilt)
        yield chance.choice(
            [
                wire.sync(chance.choice([wire.STEP2, wire.UPDATE]), whole),
                wire.sync(wire.STEP1, whole),
                wire.awareness(whole),
                wire.sync(chance.randrange(5), whole)[: chance.randint(1, 60)],
                chance.randbytes(chance.randint(1, 200)),
            ]
        )
