"""What is told where the post that answers for a row is vacant."""

from dataclasses import replace

import pytest

from anyam.core.chain import Severity, check_chain
from anyam.core.text import plain
from tests.core.builders import change, told

MALL = "programme-1-1"


def vacated(plan, **fields):
    offices = tuple(
        replace(each, **{"vacant": "Kepala Dinas", **fields}) if each.uid == "lama" else each
        for each in plan.organisations
    )
    return replace(plan, organisations=offices)


@pytest.mark.parametrize("uid", [MALL, "activity-1-1", "quick-win-1"])
def test_what_is_carried_by_an_office_without_head_is_told(plan, uid):
    [finding] = told(change(vacated(plan, active=True), uid, owner="lama"), "owner-vacant")
    name = next(row.name for row in plan.rows() if row.uid == uid)
    says = f"“{name}” is the responsibility of Kantor Arsip, where nobody fills the post “Kepala Dinas”"
    assert (finding.uid, finding.owner, finding.severity) == (uid, "lama", Severity.SHOULD)
    assert plain(finding.message) == says


def test_what_nobody_carries_out_asks_for_no_head(plan):
    assert told(change(vacated(plan, active=True), "swot-1-S1", owner="lama"), "owner-vacant") == []


def test_an_office_that_has_ended_is_told_once(plan):
    [finding] = check_chain(change(vacated(plan), MALL, owner="lama"))
    assert finding.code == "owner-ended"
