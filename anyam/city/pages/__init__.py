"""What the pages of this room are given: frozen values, no rows of tables."""

from anyam.city.pages.bodies import AnnexPage, BodiesPage, BodyLine, BodyPage, MeetingLine, MeetingPage
from anyam.city.pages.boundaries import AreaLine, BoundariesPage, KeptBoundaries
from anyam.city.pages.common import Editor, Head, Link, ListPage, PaperLine, Papers
from anyam.city.pages.profile import (
    AimLine,
    CeilingCell,
    CeilingRow,
    CeilingsPage,
    LetterheadPage,
    Money,
    OfficeLine,
    OfficePage,
    OfficesPage,
    ProfilePage,
    RowLink,
)
from anyam.city.pages.setup import GroupLine, GroupPage, GroupsPage, PersonLine, SetupPage, SheetFill, Step
from anyam.city.pages.stages import DayLine, FillRow, LockLine, StageLine, StagePage, StagesPage

__all__ = [
    "AimLine",
    "AnnexPage",
    "AreaLine",
    "BodiesPage",
    "BodyLine",
    "BodyPage",
    "BoundariesPage",
    "CeilingCell",
    "CeilingRow",
    "CeilingsPage",
    "DayLine",
    "Editor",
    "FillRow",
    "GroupLine",
    "GroupPage",
    "GroupsPage",
    "Head",
    "KeptBoundaries",
    "LetterheadPage",
    "Link",
    "ListPage",
    "LockLine",
    "MeetingLine",
    "MeetingPage",
    "Money",
    "OfficeLine",
    "OfficePage",
    "OfficesPage",
    "PaperLine",
    "Papers",
    "PersonLine",
    "ProfilePage",
    "RowLink",
    "SetupPage",
    "SheetFill",
    "StageLine",
    "StagePage",
    "StagesPage",
    "Step",
]
