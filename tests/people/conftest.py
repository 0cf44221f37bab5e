"""A plan with two groups, and an office that works in both."""

from typing import Any

import pytest


@pytest.fixture
def plan(cast: Any) -> Any:
    """Living is coordinated by Dinkes, DLH works in it; DLH works in the economy as well."""
    from anyam.plans.models import Plan
    from anyam.worksheets.actions import set_group
    from tests.cast import group, make_plan, office

    made = make_plan()
    set_group(group(made, "living"), coordinator=office("Dinkes"), members=[office("DLH")], by=cast.sari)
    set_group(group(made, "economy"), coordinator=office("Bappeda"), members=[office("DLH")], by=cast.sari)
    return Plan.objects.select_related("region").get(pk=made.pk)
