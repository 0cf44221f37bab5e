"""Whatever is merged by choice, split, moved and set in any order: undone in reverse, everything is there again as it was."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from anyam.core.errors import RuleBroken
from anyam.plans.models import Item
from anyam.worksheets.actions import undo
from anyam.worksheets.composing.actions import Part, bin_many, merge_rows, move_rows, set_many, split
from tests.worksheets.world import World, from_the_start

pytestmark = pytest.mark.django_db
SHEETS = (("w3_swot", "living"), ("w6_program", "living"), ("w6_program", "society"), ("w7_aksi", "living"))
few = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


class Composed(World):
    """Where people compose, and type in between."""

    def act(self, draw: Any) -> None:
        """One act of composing, or one of typing before it."""
        kind = draw(st.sampled_from(("type", "merge", "split", "move", "set", "bin")))
        if kind == "type":
            super().act(draw)
            return
        noun = draw(st.sampled_from(sorted(self.uids)))
        uids = draw(st.lists(st.sampled_from(self.uids[noun]), min_size=1, max_size=3, unique=True))
        where = Item.objects.select_related("sheet__plan", "sheet__group").get(uid=uids[0]).sheet
        try:
            match kind:
                case "merge":
                    columns = draw(
                        st.lists(st.sampled_from([each.key for each in where.definition.columns]), max_size=6)
                    )
                    taken = {key: draw(st.lists(st.sampled_from(uids), max_size=3)) for key in columns}
                    merge_rows(self.plan, uids[0], uids[1:], self.by, taken)
                case "split":
                    self.uids[noun] += split(
                        self.plan, uids[0], [Part("Satu"), Part("Dua"), Part("Tiga")], self.by
                    ).done
                case "move":
                    to = draw(st.sampled_from([each for each in self.sheets if each.code == where.code]))
                    move_rows(self.plan, uids, to, self.by)
                case "set":
                    key = draw(st.sampled_from([each.key for each in where.definition.columns]))
                    set_many(self.plan, uids, (key, draw(st.sampled_from(["", "DLH", "apbd", "2023"]))), self.by)
                case _:
                    bin_many(self.plan, uids, self.by)
        except RuleBroken:
            return


@pytest.fixture
def world(db: None) -> Composed:
    return Composed(SHEETS)


@few
@given(data=st.data())
def test_undone_in_reverse_everything_is_as_it_was(world: Composed, data: Any) -> None:
    with from_the_start(world) as here:
        start = here.seen()
        for _act in range(data.draw(st.integers(1, 6))):
            here.act(data.draw)
        for batch in here.batches():
            assert undo(batch, here.by).kept == []
        assert here.seen() == start
