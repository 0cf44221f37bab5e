"""What the load proof replays is what a browser sent: under other ids the same texts come out."""

import random
from itertools import islice
from uuid import uuid4

from pycrdt import Doc, Map, Text

from anyam.live import wire
from bench.workshop import structs
from bench.workshop.person import edit_at, framed, number
from bench.workshop.script import Pace, acts, parts


def document(row: str) -> bytes:
    """A room with one row, as the server seeds it."""
    doc = Doc(client_id=1)
    doc.get("rows", type=Map)[row] = Map({"name": "x", "description": Text(), "beneficiaries": Text()})
    return doc.get_update()


def updates(which: int, client: int, row: str, whole: bytes, count: int) -> list[bytes]:
    """The first updates of a person."""
    cells = {name: at for at, name in structs.cells_of(structs.read(whole)).items()}
    frames = (act.frame for act in acts(which, client, row, cells, Pace(2.0)) if act.edit is not None)
    return [wire.Reader(frame[2:]).block() for frame in islice(frames, count)]


def test_recorded_updates_are_read_and_written_byte_by_byte():
    for part in parts():
        for step in part.steps:
            if step.update is not None:
                assert structs.write(structs.read(step.payload)) == step.payload


def test_everybody_writes_the_recorded_words_into_a_row_of_their_own():
    rows = [str(uuid4()) for _each in parts()]
    for which, row in enumerate(rows):
        whole = document(row)
        doc = Doc()
        doc.apply_update(whole)
        for update in updates(which, 12345 + which, row, whole, 50):
            doc.apply_update(update)
        cells = doc.get("rows", type=Map)[row]
        assert str(cells["description"]).startswith("Antrean di puskesmas")
        assert cells["acronym"] == "SIAP"


def test_an_edit_is_known_by_the_same_id_on_every_screen():
    row, rng = str(uuid4()), random.Random(3)
    whole = document(row)
    cells = {name: at for at, name in structs.cells_of(structs.read(whole)).items()}
    found = [act for act in islice(acts(0, rng.getrandbits(32), row, cells, Pace(2.0)), 80) if act.edit is not None]
    for act in found:
        _size, place = number(act.frame, 2)
        assert edit_at(act.frame, place) == act.edit
    assert len({act.edit for act in found}) == len(found)


def test_people_write_at_the_pace_they_are_given():
    row = str(uuid4())
    cells = {name: at for at, name in structs.cells_of(structs.read(document(row))).items()}
    found = list(islice((act for act in acts(1, 77, row, cells, Pace(5.0)) if act.edit is not None), 300))
    assert 4.5 < found[-1].at / len(found) < 5.5


def test_a_frame_of_a_browser_says_how_long_it_is():
    for size in (0, 125, 126, 65535, 65536):
        assert len(framed(bytes(size))) in {size + 6, size + 8, size + 14}
