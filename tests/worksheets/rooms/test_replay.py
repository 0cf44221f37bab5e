"""Recorded updates played again in any order, twice, and cut anywhere: the same sheet, and the same rows."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from random import Random
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pycrdt import Doc, merge_updates

from anyam.journal.models import Entry
from anyam.live.entries import SEED, Draft
from anyam.live.folding import fold_room
from anyam.live.log import Log
from anyam.live.wire import read_state
from anyam.plans.models import Item, Sheet
from anyam.worksheets.rooms import absorbing
from anyam.worksheets.rooms.absorbing import SHELF, absorb
from anyam.worksheets.rooms.models import RoomCursor
from anyam.worksheets.rooms.names import room_name
from anyam.worksheets.rooms.rowcells import cells_of_rows
from anyam.worksheets.rooms.shape import Watcher, rows_of
from tests.cast import row

pytestmark = pytest.mark.django_db
PEOPLE = ("lina", "kartika", "sari")
KEYS = ("name", "description", "acronym", "budgets.2023", "deleted")
EDITS = 20
WHOLE = list(range(EDITS))
HAPPENINGS = ("absorb", "restart", "fold", "nothing")
FEW = settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
Rows = dict[str, dict[str, str]]
Another = Callable[..., Any]


@dataclass(frozen=True)
class Recording:
    """What three people wrote in a sheet, each of whom heard of the others now and then."""

    sheet: Sheet
    seed: bytes
    updates: list[tuple[str, bytes]]  # by whom
    people: dict[str, int]
    needs: list[dict[int, int]]  # what its author had, by client, when an update was written

    def causal(self, wish: list[int]) -> list[int]:
        """As near to an order as a log comes: nobody's edit stands before what its author had seen, which is durable by then."""
        found, left = [], list(dict.fromkeys(wish))
        had = _state_after([self.seed])
        while left:
            for number in left:
                if all(had.get(client, 0) >= clock for client, clock in self.needs[number].items()):
                    break
            left.remove(number)
            found.append(number)
            had = _state_after([self.seed, *(self.updates[each][1] for each in found)])
        for number in wish[len(found) :]:
            found.insert(found.index(number) + 1 + number % 5, number)
        return found


def _state_after(updates: list[bytes]) -> dict[int, int]:
    doc: Doc[Any] = Doc()
    for update in updates:
        doc.apply_update(update)
    return read_state(doc.get_state())


@pytest.fixture
def recording(programmes: Sheet, typist: Another, log: Log) -> Recording:
    """An hour of a workshop in some forty edits, the same each time but for the numbers that clients draw."""
    chance, told, needs = Random(6), [], []
    known = [row(programmes, name=f"Program {number}", description="Awal.").uid for number in range(3)]
    room, people = room_name(programmes), [typist(programmes, who) for who in PEOPLE]
    for number in range(EDITS):
        person = chance.choice(people)
        if chance.random() < 0.3:
            person.hear()
        needs.append(read_state(person.doc.get_state()))
        with person.doc.transaction():
            _write(person, known, number, chance)
        told += [(person.who.name, update) for update in person.updates]
        person.send()
    seed, *written = log.of_room(room)
    assert len(written) == len(told) == EDITS
    return Recording(programmes, seed.update, told, {each.who.name: each.who.pk for each in people}, needs)


def _write(person: Any, known: list[UUID], number: int, chance: Random) -> None:
    here = [uid for uid in known if str(uid) in rows_of(person.doc)]
    if chance.random() < 0.2:
        known.append(person.add(name=f"Baru {number}", description="Mula. "))
        return
    key = chance.choice(KEYS)
    text = {"budgets.2023": f"{number} jt", "deleted": chance.choice(["", "1"])}.get(key, f"kata {number} ")
    person.type(chance.choice(here), key, text)


def document(updates: Iterable[bytes]) -> Rows:
    """What everybody sees who has got these updates."""
    doc: Doc[Any] = Doc()
    for update in updates:
        doc.apply_update(update)
    return {uid: {key: str(cell) for key, cell in cells.items()} for uid, cells in rows_of(doc).items()}


def stands(sheet: Sheet) -> Rows:
    """The rows, as they would be typed again."""
    uids = [str(uid) for uid in Item.objects.filter(sheet=sheet).values_list("uid", flat=True)]
    return cells_of_rows(sheet, uids)


@dataclass(frozen=True)
class Replay:
    """Which updates come in which order, and what happens in between: `cuts` are places in it."""

    order: list[int]
    cuts: dict[int, str]

    def rows(self, recording: Recording, log: Log) -> Rows:
        """What stands in the tables in the end. Leaves everything as it was before the first edit."""
        with transaction.atomic():
            self._begin(recording, log)
            done = 0
            for place in [*sorted(self.cuts), len(self.order)]:
                _deliver(recording, log, self.order[done:place])
                done = place
                _happen(self.cuts.get(place, "absorb"), recording.sheet, log)
            while absorb(recording.sheet, log):
                pass
            found = stands(recording.sheet)
            notes = Entry.objects.filter(subject__in=found, act="add", field="").values_list("subject", flat=True)
            assert len(set(notes)) == len(notes), "a row was made twice"
            transaction.set_rollback(True)
        return found

    @staticmethod
    def _begin(recording: Recording, log: Log) -> None:
        SHELF.clear()
        log.forget_all()
        number = log.append([Draft(room_name(recording.sheet), recording.seed, kind=SEED)])[0]
        RoomCursor.objects.filter(pk=recording.sheet.pk).update(number=number)


def _deliver(recording: Recording, log: Log, order: list[int]) -> None:
    drafts = [Draft(room_name(recording.sheet), update, recording.people[who]) for who, update in
              (recording.updates[number] for number in order)]  # fmt: skip
    if drafts:
        log.append(drafts)


def _happen(what: str, sheet: Sheet, log: Log) -> None:
    """Rows are made, perhaps by a new process, perhaps of a folded log; or nothing happens."""
    if what == "restart":
        SHELF.clear()
    if what != "nothing":
        absorb(sheet, log)
    if what == "fold":
        cursor = RoomCursor.objects.get(pk=sheet.pk)
        fold_room(log, room_name(sheet), cursor.number, before=float("inf"))


@st.composite
def replays(draw: st.DrawFn) -> Replay:
    """A wish for an order, some of it twice, and cut anywhere."""
    order = [*draw(st.permutations(WHOLE)), *draw(st.lists(st.sampled_from(WHOLE), max_size=6))]
    places = st.integers(1, len(order) - 1)
    return Replay(order, draw(st.dictionaries(places, st.sampled_from(HAPPENINGS), max_size=6)))


@pytest.fixture
def whole(recording: Recording, log: Log) -> Rows:
    """The rows after one replay as it was."""
    return Replay(WHOLE, {}).rows(recording, log)


@given(order=st.permutations(range(EDITS)))
@FEW
def test_any_order_gives_the_same_sheet(recording: Recording, order: list[int]) -> None:
    """Put together first, as browsers keep them: applied one by one, the library shows some of them only with the next."""
    updates = [update for _who, update in recording.updates]
    sheet = document([recording.seed, *updates])
    shuffled = [updates[number] for number in order]
    assert document([merge_updates(recording.seed, *shuffled, *shuffled[: EDITS // 3])]) == sheet
    assert document([recording.seed, *shuffled, *updates]) == sheet


@given(replay=replays())
@FEW
def test_any_order_gives_the_same_rows(recording: Recording, log: Log, whole: Rows, replay: Replay) -> None:
    """In any order that a log may have."""
    assert Replay(recording.causal(replay.order), replay.cuts).rows(recording, log) == whole


def test_rows_and_sheet_say_the_same(recording: Recording, whole: Rows) -> None:
    sheet = document([recording.seed, *(update for _who, update in recording.updates)])
    for key in ("name", "description", "acronym", "deleted"):
        # Rows know no blanks at the end of a cell.
        found = {uid: cells.get(key, "") for uid, cells in whole.items()}
        assert found == {uid: cells.get(key, "").strip() for uid, cells in sheet.items()}


def test_a_stream_over_which_the_library_breaks_is_taken_in(
    recording: Recording, log: Log, whole: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever watches a document sees the library break now and then, if what leans comes before what it leans on."""

    class Breaks(Watcher):
        def _note(self, events: Iterable[Any]) -> None:
            raise KeyError("as a panic would")

    monkeypatch.setattr(absorbing, "Watcher", Breaks)
    assert Replay(WHOLE, {5: "absorb", 12: "restart"}).rows(recording, log) == whole


@given(cuts=st.sets(st.integers(1, 199), max_size=8), limit=st.integers(1, 60))
@FEW
def test_slices_of_any_size_give_the_same_rows(
    recording: Recording, log: Log, whole: Rows, cuts: set[int], limit: int
) -> None:
    happening = {place % EDITS or 1: "absorb" for place in cuts}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(absorbing, "ENTRIES", limit)
        patch.setattr(absorbing, "CELLS", 1 + limit % 7)
        assert Replay(WHOLE, happening).rows(recording, log) == whole
