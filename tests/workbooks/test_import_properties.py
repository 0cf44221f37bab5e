"""Whatever a plan holds, its own export changes nothing, and another file's rows are found again."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from anyam.core.workbook import Hints, Reading
from anyam.core.workbook.reading import read_book
from anyam.plans.models import Group
from anyam.worksheets.workbooks.exporting import export_book
from anyam.worksheets.workbooks.importing import accept, propose
from anyam.worksheets.workbooks.opening import open_book
from tests.workbooks.desk import Desk
from tests.worksheets.world import World, from_the_start

pytestmark = pytest.mark.django_db
often = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture
def world() -> World:
    return World()


def lived(data: Any, made: World) -> Reading:
    """A plan in which things have happened, and its export."""
    for _act in range(data.draw(st.integers(3, 12))):
        made.act(data.draw)
    return Desk.export(made.plan, *made.sheets)


def nothing_changes(made: World, reading: Reading) -> None:
    proposal = propose(made.plan, reading, made.by)
    changed = [(row.sheet, dict(row.cells), dict(row.now)) for row in proposal.rows if row.cells]
    assert (changed, proposal.problems, proposal.clashes) == ([], (), ())


@often
@given(data=st.data())
def test_an_export_of_anything_changes_nothing(world: World, data: Any) -> None:
    with from_the_start(world) as made:
        nothing_changes(made, lived(data, made))


@settings(often, max_examples=8)
@given(data=st.data())
def test_a_file_of_anything_changes_nothing(world: World, data: Any, tmp_path_factory: Any) -> None:
    path = tmp_path_factory.mktemp("acak") / "acak.xlsx"
    with from_the_start(world) as made:
        lived(data, made)
        for group in Group.objects.filter(plan=made.plan, code__in=["", "living", "struktur"]):
            path.write_bytes(export_book(made.plan, group))
            reading = read_book(open_book(path), made.plan.edition, Hints(made.plan.first_year, made.plan.last_year))
            nothing_changes(made, reading)


@often
@given(data=st.data())
def test_what_happens_after_the_export_is_kept(world: World, data: Any) -> None:
    """The file was not touched, so whatever the plan has become stays."""
    with from_the_start(world) as made:
        reading = lived(data, made)
        for _act in range(data.draw(st.integers(1, 8))):
            made.act(data.draw)
        before = made.everything()
        proposal = propose(made.plan, reading, made.by)
        changed = [(row.sheet, dict(row.cells), dict(row.now)) for row in proposal.rows if row.cells]
        assert (changed, proposal.clashes, proposal.created) == ([], (), 0)
        accept(proposal, made.by)
        assert made.everything() == before


@often
@given(data=st.data())
def test_a_file_without_keys_settles_after_one_import(world: World, data: Any) -> None:
    with from_the_start(world) as made:
        reading = lived(data, made)
        bare = replace(reading, marks={}, rows=tuple(replace(row, uid="") for row in reading.rows))
        first = propose(made.plan, bare, made.by)
        done = accept(first, made.by)
        assert (done.refusals, done.conflicts) == ([], [])
        again = propose(made.plan, bare, made.by)
        changed = [(row.sheet, dict(row.cells), dict(row.now)) for row in again.rows if row.cells]
        assert (again.created, changed) == (0, [])
