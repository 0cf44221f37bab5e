"""What the browser says: the grid at a desk."""

from django.utils.translation import gettext as _


def words() -> dict[str, str]:
    """By the name under which the browser knows each."""
    return {
        "in_millions": _("{year} (million)"),
        "sum_in_millions": _("Sum (million)"),
        "seek": _("Search this worksheet"),
        "all_of": _("{column}: all"),
        "group_by": _("Group rows"),
        "no_groups": _("Not grouped"),
        "group_of": _("Grouped: {column}"),
        "no_group": _("Not filled in"),
        "group_rows": _("{rows} rows"),
        "group_money": _("{rows} rows, {money}"),
        "good_example": _("Good:"),
        "weak_example": _("Weak:"),
        "only_wrong": _("to be mended"),
        "look_at_all": _("Show all rows"),
        "none_seen": _("No row is what you seek here. “Show all rows” brings back every one of them; nothing is gone."),
        "rows_all": _("{rows} rows"),
        "rows_some": _("{seen} of {rows} rows"),
        "rows_wrong": _("{rows} to be mended"),
        "sorted_rows": _(
            "Rows that are sorted have no places of their own; click the heading until its arrow is gone."
        ),
        "pasted": _("{cells} cells pasted; {rows} new rows."),
        "pasted_left": _("{cells} cells left out: nobody types in their columns."),
    }
