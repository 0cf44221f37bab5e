"""What an update is made of, looked at before any library reads it.

The library reads nested values and takes away nested types by recursion: bytes that anybody can make up would end the whole
process, or every process that opens the room again. So a browser's update may nest a little and no more, and its numbers
are such as documents reach. Whatever else is wrong with it, the library says (`updates.normal`).
"""

from collections.abc import Iterator

from anyam.live.wire import Garbled, Reader

DEEPEST = 16  # values in values, types in types
HIGHEST = 2**31  # of a clock: the library counts to twice that, and breaks there
ORIGIN, RIGHT_ORIGIN, KEYED = 0x80, 0x40, 0x20  # bits of a struct's first byte
GONE, DELETED, OLD_JSON, BINARY, STRING, EMBED, FORMAT, TYPE, ANY, SKIPPED = 0, 1, 2, 3, 4, 5, 6, 7, 8, 10
NAMED_TYPES, TYPES = {3, 5}, range(7)
LIST, MAP = 117, 118
FIXED = {127: 0, 126: 0, 124: 4, 123: 8, 122: 8, 121: 0, 120: 0}  # bytes of a value behind its kind

Place = tuple[int, int]  # client and clock


class Bytes(Reader):
    """Reads what is no number, too."""

    def byte(self) -> int:
        """The next byte."""
        self.skip(1)
        return self.data[self.place - 1]

    def skip(self, size: int) -> None:
        """Go on by so many bytes."""
        self.place += size
        if self.place > len(self.data):
            raise Garbled("a value is cut off")


def check(update: bytes) -> None:
    """Raise Garbled for an update that no browser of ours makes and that could harm."""
    reader = Bytes(update)
    made: dict[Place, int] = {}  # how deep the types of this update stand
    for _client in range(reader.number()):
        structs, client, clock = reader.number(), reader.number(), reader.number()
        for _struct in range(structs):
            clock += _struct_of(reader, (client, clock), made)
            if clock > HIGHEST:
                raise Garbled("a clock is too high")
    for _client in range(reader.number()):
        reader.number()
        for _range in range(reader.number()):
            if reader.number() + reader.number() > HIGHEST:
                raise Garbled("a deletion goes too far")


def _struct_of(reader: Bytes, place: Place, made: dict[Place, int]) -> int:
    """Read one struct; by how many clocks it goes on."""
    first = reader.byte()
    if first in {GONE, SKIPPED}:
        return reader.number()
    kind = first & 31
    depth = _depth(reader, first, made)
    if kind == TYPE:
        read_type(reader)
        if depth is None or depth > DEEPEST:
            raise Garbled("a type hangs on nothing of this update, or too deep")
        made[place] = depth
        return 1
    return read_content(reader, kind)


def _depth(reader: Bytes, first: int, made: dict[Place, int]) -> int | None:
    """How deep a struct stands: 1 under a name of the document; None where only the document knows."""
    for bit in (ORIGIN, RIGHT_ORIGIN):
        if first & bit:
            reader.number()
            reader.number()
    if first & (ORIGIN | RIGHT_ORIGIN):
        return None
    if reader.number() == 1:
        reader.block()
        above: int | None = 0
    else:
        above = made.get((reader.number(), reader.number()))
    if first & KEYED:
        reader.block()
    return None if above is None else above + 1


def read_type(reader: Bytes) -> int:
    """Read what a struct says of the type it makes: its kind."""
    kind = reader.number()
    if kind not in TYPES:
        raise Garbled(f"there is no type {kind}")
    if kind in NAMED_TYPES:
        reader.block()
    return kind


def read_content(reader: Bytes, kind: int) -> int:
    """Read what a struct holds; its length in clocks."""
    if kind == DELETED:
        return reader.number()
    if kind == STRING:
        return _units(reader.block())
    if kind in {BINARY, EMBED, FORMAT}:
        for _block in range(2 if kind == FORMAT else 1):
            reader.block()
        return 1
    if kind not in {ANY, OLD_JSON}:
        raise Garbled(f"there is no content {kind}")
    length = reader.number()
    for _value in range(length):
        if kind == ANY:
            _value_of(reader)
        else:
            reader.block()
    return length


def _units(text: bytes) -> int:
    """The length of a text as browsers count it."""
    try:
        return len(text.decode().encode("utf-16-le")) // 2
    except UnicodeError as error:
        raise Garbled("a text is none") from error


def _value_of(reader: Bytes) -> None:
    """Read one value, however nested, without recursion."""
    open_lists: list[Iterator[bool]] = [iter([False])]
    while open_lists:
        for named in open_lists[-1]:
            if named:
                reader.block()
            inner = _one(reader)
            if inner is not None:
                open_lists.append(inner)
                break
        else:
            open_lists.pop()
        if len(open_lists) > DEEPEST:
            raise Garbled("a value is nested too deep")


def _one(reader: Bytes) -> Iterator[bool] | None:
    """Read a value, or the beginning of a list: then what follows, and whether with names."""
    kind = reader.byte()
    if kind in {LIST, MAP}:
        return (kind == MAP for _each in range(reader.number()))
    if kind in {119, 116}:
        reader.block()
    elif kind == 125:
        reader.number()
    elif kind in FIXED:
        reader.skip(FIXED[kind])
    else:
        raise Garbled(f"there is no value of kind {kind}")
    return None
