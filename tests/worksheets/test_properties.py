"""What holds whatever people type and do: undo leads back, typing again changes nothing, the history tells everything."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from anyam.journal.models import Entry
from anyam.plans.models import Item
from anyam.plans.queries.chain import chain_of
from anyam.worksheets.actions import undo
from anyam.worksheets.changes import Change
from anyam.worksheets.door import Door
from tests.cast import item
from tests.worksheets.world import World, from_the_start

pytestmark = pytest.mark.django_db
few = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture
def world() -> World:
    return World()


def let_things_happen(here: World, data: Any) -> None:
    for _act in range(data.draw(st.integers(1, 8))):
        here.act(data.draw)


@few
@given(data=st.data())
def test_undoing_everything_in_reverse_leads_back_to_the_start(world: World, data: Any) -> None:
    with from_the_start(world) as here:
        start = here.seen()
        codes = dict(Item.objects.filter(plan=here.plan).exclude(code="").values_list("uid", "code"))
        let_things_happen(here, data)
        for batch in here.batches():
            assert undo(batch, here.by).kept == []
        assert here.seen() == start
        assert {uid: item(uid).code for uid in codes} == codes
        assert chain_of(here.plan).rows()


@few
@given(data=st.data())
def test_what_a_cell_says_typed_again_changes_nothing(world: World, data: Any) -> None:
    with from_the_start(world) as here:
        let_things_happen(here, data)
        before = here.everything()
        for where in here.sheets:
            rows = {uid: before[str(uid)] for uid in where.items.filter(merged_into=None).values_list("uid", flat=True)}
            again = [
                Change(uid, key, text, base=text)
                for uid, cells in rows.items()
                for key, text in cells.items()
                if "@" not in key
            ]
            done = Door(where, here.by, rows_too=True).apply(again)
            assert (done.batch, done.conflicts, done.refusals) == (None, [], [])
            unread = {(each.uid, key) for each in where.items.filter(uid__in=rows) for key in each.unread}
            assert {(each.uid, each.column) for each in done.problems} == unread
        assert here.everything() == before


@few
@given(data=st.data())
def test_the_history_replayed_over_the_start_gives_what_is_there(world: World, data: Any) -> None:
    with from_the_start(world) as here:
        state = here.everything()
        let_things_happen(here, data)
        for batch in here.batches()[: data.draw(st.integers(0, 3))]:
            undo(batch, here.by)
        entries = Entry.objects.filter(batch__scope=here.plan.code, pk__gt=here.begun).order_by("pk")
        for entry in entries:
            row = state.setdefault(str(entry.subject), {"@sheet": str(item(entry.subject).sheet_id)})
            replay(row, entry)
        assert state == here.everything()


def replay(row: dict[str, str], entry: Entry) -> None:
    """One entry over what stood there."""
    if entry.act == "add":
        assert isinstance(entry.data, dict)
        row.update(entry.data)
        return
    key, new = {
        "edit": (entry.field, entry.new),
        "bin": ("@bin", "1"),
        "restore": ("@bin", ""),
        "merge": ("@into", entry.new),
        "unmerge": ("@into", ""),
        "move": ("@sheet", entry.new),
    }[entry.act]
    if entry.act == "edit":
        assert row.get(key, "") == entry.old
    row[key] = new
    if not new:
        del row[key]


def test_the_world_of_these_tests_reaches_every_kind_of_column() -> None:
    from anyam.framework import edition

    used = {each.type for code, _group in _sheets() for each in edition("gmsc-2021", 1).sheets[code].columns}
    assert used >= {
        "text", "line", "integer", "decimal", "money", "date", "dates", "year", "years", "choice", "choices", "item",
        "items", "organisation", "organisations", "areas", "money_matrix", "value_matrix", "map", "rows",
    }  # fmt: skip


def _sheets() -> tuple[tuple[str, str], ...]:
    from tests.worksheets.world import SHEETS

    return SHEETS
