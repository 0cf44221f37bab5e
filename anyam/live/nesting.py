"""How deep the types of a document stand, for documents that grow inside.

A sheet's rows are made whole, so an update shows by itself how deep it goes (`anyam.live.gate`). In a text a paragraph is put
beside another and a list into a list: only the document knows where that is. So the depth of everything is remembered here, in
stretches of clocks, and an update that would go too deep for any library is refused before one reads it.
"""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from anyam.live.gate import GONE, HIGHEST, KEYED, ORIGIN, RIGHT_ORIGIN, SKIPPED, TYPE, Bytes, read_content, read_type
from anyam.live.wire import Garbled

DEEPEST = 32  # a list in a list in a cell is at ten
LARGEST = 2_000_000  # bytes of an update: a thousand pages of text
ELEMENT, TEXT = 3, 6  # the kinds of types that texts are made of

Place = tuple[int, int]  # client and clock


class Struct(NamedTuple):
    """Something in an update: where it stands, how long it is, and what it stands beside or in. `kind` of a type, else None."""

    client: int
    clock: int
    length: int
    beside: tuple[Place, ...]
    within: Place | None
    kind: int | None


class Nesting:
    """Depths of one document: 1 is what stands under a name of it."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[list[int], list[int], list[int]]] = {}  # starts, ends and depths by client

    def note(self, update: bytes) -> None:
        """What is in the document already, or comes from the log."""
        self._take(list(structs(update)))

    def check(self, update: bytes) -> None:
        """Raise Garbled for an update that no browser of ours makes and that could harm; note it otherwise."""
        found = list(structs(update))
        for each, depth in self._depths(found):
            if each.kind is None:
                continue
            if depth is None or depth > DEEPEST:
                raise Garbled("a type hangs on nothing that is known, or too deep")
            if each.kind not in {ELEMENT, TEXT}:
                raise Garbled(f"a text has no type {each.kind}")
        self._take(found)

    def _take(self, found: list[Struct]) -> None:
        for each, depth in self._depths(found):
            if depth is not None:
                self._put(each.client, each.clock, each.clock + each.length, depth)

    def _depths(self, found: list[Struct]) -> Iterator[tuple[Struct, int | None]]:
        """The depth of each; None where it stands beside something nobody knows."""
        here = _Here(found)
        for place, each in enumerate(found):
            yield each, self._resolve(place, here)

    def _resolve(self, first: int, here: "_Here") -> int | None:
        """Follow what it stands beside or in, step by step: the way may be as long as the update."""
        open_ones = [first]
        while open_ones:
            place = open_ones[-1]
            if place in here.done:
                open_ones.pop()
                continue
            needed = here.needs(place)
            unknown = [
                other for other in (here.at(each) for each in needed) if other is not None and other not in here.done
            ]
            if any(other in here.under_way for other in unknown):
                here.done[place] = None  # a circle, which no document has
            elif unknown:
                here.under_way.add(place)
                open_ones += unknown
            else:
                here.done[place] = self._depth(here, place)
        return here.done[first]

    def _depth(self, here: "_Here", place: int) -> int | None:
        each = here.found[place]
        if not each.beside and each.within is None:
            return 1
        beside = [self._of(where, here) for where in each.beside]
        if beside:
            known = [depth for depth in beside if depth is not None]
            return max(known) if len(known) == len(beside) else None
        assert each.within is not None
        above = self._of(each.within, here)
        return None if above is None else above + 1

    def _of(self, where: Place, here: "_Here") -> int | None:
        inside = here.at(where)
        return here.done[inside] if inside is not None else self._at(where)

    def _at(self, where: Place) -> int | None:
        starts, ends, depths = self._known.get(where[0], ([], [], []))
        place = bisect_right(starts, where[1]) - 1
        return depths[place] if place >= 0 and where[1] < ends[place] else None

    def _put(self, client: int, start: int, end: int, depth: int) -> None:
        starts, ends, depths = self._known.setdefault(client, ([], [], []))
        while start < end:
            place = bisect_right(starts, start) - 1
            if place >= 0 and start < ends[place]:
                start = ends[place]
                continue
            upto = min(end, starts[place + 1]) if place + 1 < len(starts) else end
            if place >= 0 and ends[place] == start and depths[place] == depth:
                ends[place] = upto
            else:
                starts.insert(place + 1, start)
                ends.insert(place + 1, upto)
                depths.insert(place + 1, depth)
            start = upto


class _Here:
    """What an update holds, found by client and clock."""

    def __init__(self, found: list[Struct]) -> None:
        self.found = found
        self.done: dict[int, int | None] = {}
        self.under_way: set[int] = set()
        self._of: dict[int, tuple[list[int], list[int]]] = {}
        for place, each in enumerate(found):
            starts, places = self._of.setdefault(each.client, ([], []))
            starts.append(each.clock)
            places.append(place)

    def at(self, where: Place) -> int | None:
        starts, places = self._of.get(where[0], ([], []))
        found = bisect_right(starts, where[1]) - 1
        if found < 0:
            return None
        each = self.found[places[found]]
        return places[found] if where[1] < each.clock + each.length else None

    def needs(self, place: int) -> tuple[Place, ...]:
        each = self.found[place]
        return each.beside or ((each.within,) if each.within is not None else ())


def structs(update: bytes) -> Iterator[Struct]:
    """Everything in an update, as it stands there; a client's with rising clocks. Raises Garbled."""
    reader = Bytes(update)
    seen: set[int] = set()
    for _client in range(reader.number()):
        count, client, clock = reader.number(), reader.number(), reader.number()
        if client in seen:
            raise Garbled("a client comes twice")
        seen.add(client)
        for _struct in range(count):
            found = _struct_of(reader, client, clock)
            clock += found.length
            if clock > HIGHEST:
                raise Garbled("a clock is too high")
            yield found
    for _client in range(reader.number()):
        reader.number()
        for _range in range(reader.number()):
            if reader.number() + reader.number() > HIGHEST:
                raise Garbled("a deletion goes too far")


def _struct_of(reader: Bytes, client: int, clock: int) -> Struct:
    first = reader.byte()
    if first in {GONE, SKIPPED}:
        return Struct(client, clock, reader.number(), (), None, None)
    beside = tuple((reader.number(), reader.number()) for bit in (ORIGIN, RIGHT_ORIGIN) if first & bit)
    within: Place | None = None
    if not beside:
        if reader.number() == 1:
            reader.block()
        else:
            within = (reader.number(), reader.number())
        if first & KEYED:
            reader.block()
    content = first & 31
    if content == TYPE:
        return Struct(client, clock, 1, beside, within, read_type(reader))
    return Struct(client, clock, read_content(reader, content), beside, within, None)


__all__ = ["Nesting", "Struct", "structs"]
