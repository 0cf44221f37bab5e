"""Yjs v1 updates taken apart and put together under another client, so that what one browser sent can be sent by thousands."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from anyam.live.wire import Reader, block, number

Id = tuple[int, int]  # client and clock
GC, DELETED, JSON, BINARY, STRING, EMBED, FORMAT, TYPE, ANY, SKIP = 0, 1, 2, 3, 4, 5, 6, 7, 8, 10
HAS_LEFT, HAS_RIGHT, HAS_KEY = 128, 64, 32
NAMED = (3, 5)  # XML types have a name of their own; a sheet has none


@dataclass(frozen=True, slots=True)
class Struct:
    """One item: where it hangs and what it holds. `parent` is an id, or the name of a root; None where a neighbour says it."""

    id: Id
    info: int
    length: int
    left: Id | None = None
    right: Id | None = None
    parent: Id | str | None = None
    key: str | None = None
    content: bytes = b""


@dataclass(frozen=True, slots=True)
class Update:
    """Structs in their order, and what is deleted: ids with lengths."""

    structs: tuple[Struct, ...]
    deleted: tuple[tuple[Id, int], ...]


def read(payload: bytes) -> Update:
    """Take an update apart."""
    reader = Reader(payload)
    structs = tuple(_structs(reader))
    return Update(structs, tuple(_deleted(reader)))


def _structs(reader: Reader) -> Iterator[Struct]:
    for _client in range(reader.number()):
        count, client, clock = reader.number(), reader.number(), reader.number()
        for _struct in range(count):
            found = _struct_of(reader, (client, clock))
            clock += found.length
            yield found


def _deleted(reader: Reader) -> Iterator[tuple[Id, int]]:
    for _client in range(reader.number()):
        client = reader.number()
        for _range in range(reader.number()):
            yield (client, reader.number()), reader.number()


def _struct_of(reader: Reader, at: Id) -> Struct:
    info = reader.data[reader.place]
    reader.place += 1
    kind = info & 31
    if kind in {GC, SKIP}:
        return Struct(at, info, reader.number())
    left = (reader.number(), reader.number()) if info & HAS_LEFT else None
    right = (reader.number(), reader.number()) if info & HAS_RIGHT else None
    parent: Id | str | None = None
    key = None
    if left is None and right is None:
        is_root = reader.number()
        parent = reader.block().decode() if is_root else (reader.number(), reader.number())
        key = reader.block().decode() if info & HAS_KEY else None
    start = reader.place
    length = _skip_content(reader, kind)
    return Struct(at, info, length, left, right, parent, key, reader.data[start : reader.place])


def _skip_content(reader: Reader, kind: int) -> int:
    """Behind a content; its length in clocks."""
    match kind:
        case 1:
            return reader.number()
        case 3 | 5:
            reader.block()
        case 4:
            return len(reader.block().decode().encode("utf-16-le")) // 2
        case 6:
            reader.block(), reader.block()
        case 7:
            if reader.number() in NAMED:
                reader.block()
        case 8:
            count = reader.number()
            for _each in range(count):
                _skip_any(reader)
            return count
        case _:
            raise ValueError(f"content {kind} is not known here")
    return 1


def _skip_any(reader: Reader) -> None:
    kind = reader.data[reader.place]
    reader.place += 1
    match kind:
        case 119 | 116:  # text, bytes
            reader.block()
        case 127 | 126 | 121 | 120:  # undefined, null, true, false
            pass
        case 125:
            reader.number()  # an integer is as long as a number
        case _:
            raise ValueError(f"a value of kind {kind} is not known here")


def write(update: Update) -> bytes:
    """Put it together."""
    runs: list[list[Struct]] = []
    for each in update.structs:
        last = runs[-1][-1] if runs else None
        if last is not None and each.id == (last.id[0], last.id[1] + last.length):
            runs[-1].append(each)
        else:
            runs.append([each])
    parts = [number(len(runs))]
    for run in runs:
        parts += [number(len(run)), number(run[0].id[0]), number(run[0].id[1]), *map(_write_struct, run)]
    by_client: dict[int, list[tuple[int, int]]] = {}
    for (client, clock), length in update.deleted:
        by_client.setdefault(client, []).append((clock, length))
    parts.append(number(len(by_client)))
    for client, ranges in by_client.items():
        parts += [number(client), number(len(ranges))]
        parts += [number(clock) + number(length) for clock, length in ranges]
    return b"".join(parts)


def _write_struct(each: Struct) -> bytes:
    parts = [bytes((each.info,))]
    if each.info & 31 in {GC, SKIP}:
        return parts[0] + number(each.length)
    parts += [number(client) + number(clock) for client, clock in filter(None, (each.left, each.right))]
    if each.left is None and each.right is None:
        if isinstance(each.parent, str):
            parts += [b"\x01", block(each.parent.encode())]
        else:
            assert each.parent is not None, "an item without neighbours has a parent"
            parts += [b"\x00", number(each.parent[0]), number(each.parent[1])]
        if each.key is not None:
            parts.append(block(each.key.encode()))
    parts.append(each.content)
    return b"".join(parts)


def moved(update: Update, to: Callable[[Id], Id]) -> Update:
    """The same under other ids."""

    def one(each: Struct) -> Struct:
        parent = to(each.parent) if isinstance(each.parent, tuple) else each.parent
        left, right = (to(side) if side is not None else None for side in (each.left, each.right))
        return replace(each, id=to(each.id), left=left, right=right, parent=parent)

    return Update(tuple(map(one, update.structs)), tuple((to(at), length) for at, length in update.deleted))


def cells_of(update: Update) -> dict[Id, tuple[str, str]]:
    """The types of a sheet's document by their ids: (row, "") for a row, (row, column) for a text of it."""
    found: dict[Id, tuple[str, str]] = {}
    for each in update.structs:
        if each.info & 31 != TYPE or each.key is None:
            continue
        if each.parent == "rows":
            found[each.id] = each.key, ""
        elif each.parent in found:
            found[each.id] = found[each.parent][0], each.key  # type: ignore[index]
    return found
