"""What the browser says: the panel of a row, choosing by search, and what a row takes from others' work."""

from django.utils.translation import gettext as _


def words() -> dict[str, str]:
    """By the name under which the browser knows each."""
    return _panel() | _choosing() | _others()


def _panel() -> dict[str, str]:
    return {
        "panel": _("One row"),
        "panel_back": _("Back to the worksheet"),
        "panel_gone": _("This row is in the bin."),
        "panel_width": _("Width of the panel"),
        "restore": _("Take it out of the bin"),
        "row_before": _("Row before (Alt + Page Up)"),
        "row_after": _("Next row (Alt + Page Down)"),
        "row_page": _("Page of the row"),
        "row_new": _("New row"),
        "to_bin": _("To the bin"),
        "required": _("required"),
        "help_of": _("Help: {column}"),
        "nested_at": _("{column}, line {n}"),
        "nested_out": _("Take this line out"),
        "nested_out_at": _("Take line {n} out"),
    }


def _choosing() -> dict[str, str]:
    return {
        "choose_found": _("{n} found"),
        "choose_more": _("{shown} of {all} are shown; type more letters to find the others."),
        "choose_none": _("Nothing matches: it stays as typed."),
        "choose_as_typed": _("Keep as typed: {typed}"),
        "answers_this_problem": _("answers this problem"),
        "answered_by_strategy": _("answered by the chosen strategy"),
    }


def _others() -> dict[str, str]:
    return {
        "panel_thread": _("From other groups' work"),
        "thread_none": _("This row does not come from another row yet."),
        "thread_below": _("What comes from it"),
        "loading": _("Loading ..."),
        "not_loaded": _("This cannot be shown without a network."),
        "inherited": _("Filled in from programme {code}: {columns}."),
        "inherited_rows": _("{rows} rows were filled in from their programmes: {columns}."),
    }
