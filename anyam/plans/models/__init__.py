"""The tables of the chain: the plan, the spine, the nouns on it, and what hangs on a row."""

from anyam.plans.models.confirmations import Confirmation
from anyam.plans.models.hanging import (
    AreaLink,
    BudgetLine,
    Ceiling,
    DataPoint,
    Impact,
    Indicator,
    ItemLink,
    OrganisationLink,
    Realisation,
    YearValue,
)
from anyam.plans.models.nouns import (
    Activity,
    Aim,
    Gap,
    Issue,
    Nomination,
    Noun,
    PlanningDocument,
    Problem,
    Programme,
    QuickWin,
    ReadinessNote,
    Risk,
    Service,
    Strategy,
    SwotItem,
)
from anyam.plans.models.plan import Fact, Group, Plan, PlanCeiling, Sheet, StageDate
from anyam.plans.models.searching import SearchDocument
from anyam.plans.models.snapshots import FindingCount
from anyam.plans.models.spine import CodeCounter, Item, Tombstone
from anyam.plans.models.stages import StageLock
from anyam.plans.models.tags import LONGEST_TAG, ItemTag, Tag

NOUNS: dict[str, type[Noun]] = {
    model.__name__: model
    for model in (
        Problem, PlanningDocument, Service, Issue, ReadinessNote, SwotItem, Strategy, Gap, Aim, Programme, Activity,
        Nomination, QuickWin, Risk,
    )
}  # fmt: skip

__all__ = [
    "LONGEST_TAG",
    "NOUNS",
    "Activity",
    "Aim",
    "AreaLink",
    "BudgetLine",
    "Ceiling",
    "CodeCounter",
    "Confirmation",
    "DataPoint",
    "Fact",
    "FindingCount",
    "Gap",
    "Group",
    "Impact",
    "Indicator",
    "Issue",
    "Item",
    "ItemLink",
    "ItemTag",
    "Nomination",
    "Noun",
    "OrganisationLink",
    "Plan",
    "PlanCeiling",
    "PlanningDocument",
    "Problem",
    "Programme",
    "QuickWin",
    "ReadinessNote",
    "Realisation",
    "Risk",
    "SearchDocument",
    "Service",
    "Sheet",
    "StageDate",
    "StageLock",
    "Strategy",
    "SwotItem",
    "Tag",
    "Tombstone",
    "YearValue",
]
