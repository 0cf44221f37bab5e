"""Why a file is not taken in: one sentence each, with what, where and how to mend it."""

from collections.abc import Mapping

from anyam.core.errors import Unusable
from anyam.core.text import Parameter, Text
from anyam.core.text import gettext_noop as _

FOREIGN = {
    "pdf": _("a PDF document"),
    "document": _("a text document or presentation"),
    "picture": _("a picture"),
    "archive": _("a packed folder"),
    "program": _("a program"),
    "page": _("a web page"),
    "unknown": _("something else"),
}
SENTENCES = {
    "missing": _("%(name)s is not there; choose the file again"),
    "unreadable": _("%(name)s may not be read; allow it, or copy it to a folder of your own"),
    "folder": _("%(name)s is a folder; choose one workbook in it"),
    "empty": _("%(name)s is empty; ask its sender for it again"),
    "large": _("%(name)s has %(size)s MB and at most %(most)s MB are taken in; take pictures out or send it in parts"),
    "foreign": _("%(name)s is %(what)s, not a workbook; save its table as XLSX, ODS or CSV and send that"),
    "password": _("%(name)s is locked with a password; open it, take the password away, save it and send it again"),
    "damaged": _("%(name)s is damaged or came only in part; open it in a spreadsheet, save it anew and send that"),
    "bomb": _("%(name)s unpacks to far more than a workbook holds; copy its tables into a new workbook and send that"),
    "entities": _("%(name)s declares XML entities, as no workbook does; copy its tables into a new workbook and send that"),
    "rows": _("sheet “%(grid)s” of %(name)s has more than %(most)s rows; send it in parts"),
    "grids": _("%(name)s has more than %(most)s sheets; send it in parts"),
    "far": _(
        "in %(name)s something stands in cell %(cell)s of sheet “%(grid)s”, far from the table; "
        "delete what lies below and beside the table, save it and send it again"
    ),
    "heavy": _("%(name)s takes more memory or time to read than a workbook may; copy its tables alone into a new workbook"),
    "quotes": _("a quotation mark in %(name)s is never closed; save it as XLSX, or close the mark, and send it again"),
    "blank": _("every sheet of %(name)s is empty; ask its sender for the filled one"),
}  # fmt: skip


def unusable(why: str, name: str, told: Mapping[str, Parameter] | None = None) -> Unusable:
    """The refusal of a file as a sentence."""
    parameters: dict[str, Parameter] = dict(told or {})
    if "what" in parameters:
        parameters["what"] = Text(FOREIGN.get(str(parameters["what"]), FOREIGN["unknown"]))
    return Unusable(Text(SENTENCES.get(why, SENTENCES["damaged"]), {**parameters, "name": name}))
