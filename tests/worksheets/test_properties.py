"""What holds whatever people type and do: undo leads back, typing again changes nothing, the history tells everything."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from anyam.journal.models import Batch, Entry
from anyam.plans.models import Item, Sheet
from anyam.plans.queries.chain import chain_of
from anyam.worksheets.actions import apply, undo
from anyam.worksheets.changes import Change
from anyam.worksheets.door import Door
from tests.cast import item
from tests.worksheets.world import SHEETS, World, from_the_start

pytestmark = pytest.mark.django_db
few = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
)


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


@pytest.mark.parametrize(("code", "group"), SHEETS)
def test_every_kind_of_text_in_every_column_is_shown_undone_and_typed_again(code: str, group: str) -> None:
    """The same without chance: every column of a sheet with every text, one row for each two texts."""
    here = World(sheets=((code, group),))
    (where,) = here.sheets
    firsts, seconds = [], []
    for key, texts in here.every_cell(where):
        for first, second in zip(texts, [*texts[1:], ""], strict=True):
            uid = uuid4()
            firsts.append(Change(uid, key, first))
            seconds.append(Change(uid, key, second, base=first))
    assert len(firsts) > 20

    apply(where, firsts, here.by)
    start = here.everything()
    assert shown_again(here, where) is None

    done = apply(where, seconds, here.by)
    assert (done.conflicts, done.refusals) == ([], [])
    end = here.everything()
    assert shown_again(here, where) is None

    undone = undo(Batch.objects.get(uid=done.batch), here.by)
    assert undone.kept == []
    assert here.everything() == start
    assert undo(Batch.objects.get(uid=undone.batch), here.by).kept == []
    assert here.everything() == end


def shown_again(here: World, where: Sheet) -> object:
    """The batch that typing everything again makes: none, if all is well."""
    again = [
        Change(UUID(uid), key, text, base=text)
        for uid, cells in here.everything().items()
        for key, text in cells.items()
        if "@" not in key
    ]
    return apply(where, again, here.by).batch


def test_the_world_of_these_tests_reaches_every_kind_of_column() -> None:
    from anyam.framework import edition

    used = {each.type for code, _group in SHEETS for each in edition("gmsc-2021", 1).sheets[code].columns}
    assert used >= {
        "text", "line", "integer", "decimal", "money", "date", "dates", "year", "years", "choice", "choices", "item",
        "items", "organisation", "organisations", "areas", "money_matrix", "value_matrix", "map", "rows",
    }  # fmt: skip
