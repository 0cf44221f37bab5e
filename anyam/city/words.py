"""Words for the short codes of this room."""

from typing import Final

from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.plans.sheetpages import WHOLE

GROUP_KINDS: Final = {
    "city": _("Whole city"),
    "dimension": _("Dimension"),
    "pillar": _("Readiness pillar"),
    "cross": _("Across offices"),
}
PAPERS: Final = {
    "mou": _("Memorandum (MoU)"),
    "decree": _("Decree (SK)"),
    "invitation": _("Invitation"),
    "attendance": _("Attendance list"),
    "minutes": _("Minutes (notula)"),
    "record": _("Official record (berita acara)"),
    "material": _("Material"),
    "photo": _("Photo"),
    "other": _("Other paper"),
}
STAGE_STATES: Final = {"open": _("open"), "locked": _("locked"), "reopened": _("opened again")}
SETUP_STATES: Final = {"done": _("set up"), "started": _("begun"), "empty": _("not begun")}


def paper(kind: str) -> Text:
    """A kind of paper in words."""
    return Text(PAPERS.get(kind, kind))


__all__ = ["GROUP_KINDS", "PAPERS", "SETUP_STATES", "STAGE_STATES", "WHOLE", "paper"]
