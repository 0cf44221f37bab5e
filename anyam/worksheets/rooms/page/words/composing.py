"""What the browser says: composing together."""

from django.utils.translation import gettext as _


def words() -> dict[str, str]:
    """By the name under which the browser knows each."""
    return _acts() | _many() | _sending() | _gone()


def _acts() -> dict[str, str]:
    return {
        "panel_acts": _("This row"),
        "composing_page": _("Compose"),
        "composing_asking": _("One moment ..."),
        "composing_failed": _("The server cannot be reached just now; try again in a moment."),
        "composing_offline": _("This needs a network: it is done by the server. What you typed is kept."),
        "composing_gone": _("One of these rows is no longer here; somebody has merged, moved or binned it."),
        "composing_more_left": _("{n} more stay as they are."),
        "composing_no_target": _("you coordinate no other group with this worksheet"),
        "merge": _("Merge"),
        "merge_with": _("Merge with ..."),
        "merge_which": _("Which rows become part of this one?"),
        "move": _("Move"),
        "move_to_group": _("Move to another group ..."),
        "move_what": _("A row keeps its history and all that points to it, and gets a code there."),
        "move_where": _("To the same worksheet of"),
        "split_row": _("Split ..."),
        "bin_row": _("Put in the bin"),
        "alike": _("{percent} alike"),
        "go_on": _("Go on"),
        "cancel": _("Cancel"),
    }


def _many() -> dict[str, str]:
    return {
        "choose_row": _("Choose {row}"),
        "chosen_rows": _("Chosen rows"),
        "merge_with_each_other": _("Merge with each other ..."),
        "rows_chosen": _("{n} rows chosen"),
        "row_chosen": _("1 row chosen"),
        "choose_no_row": _("Choose none"),
        "set_value": _("Set ..."),
        "set_what": _("What is set for all chosen rows?"),
        "set_column": _("Column"),
        "set_to": _("To"),
        "set_empty": _("empty"),
        "set_it": _("Set"),
        "tag": _("Tag"),
        "tag_rows": _("Tag ..."),
        "tag_what": _("Rows with the same tag are found together, here and in the lists. A new name makes a new tag."),
        "tag_on": _("Tag them"),
        "tag_off": _("Take the tag off"),
        "agree_rows": _("Agree to these rows"),
    }


def _sending() -> dict[str, str]:
    return {
        "send_to_coordinator": _("Send to the coordinator"),
        "send_what": _(
            "The coordinator finds it in the inbox. The worksheet can still be written in, and you can take it back."
        ),
        "word_to_coordinator": _("A word to the coordinator (if needed)"),
        "with_coordinator": _("{by} sent this worksheet to the coordinator, {at}. It can still be written in."),
        "came_back": _("{by} returned this worksheet, {at}: {reason}"),
        "sheet_agreed": _("{by} agreed to this worksheet, {at}."),
        "agree_sheet": _("Agree"),
        "return_sheet": _("Return with a reason"),
        "return_why": _("Why does it go back, and what is to be done?"),
        "withdraw_sheet": _("Take it back"),
    }


def _gone() -> dict[str, str]:
    return {
        "row_merged": _("“{row}” was merged into “{to}” by {by}."),
        "row_moved": _("“{row}” was moved to {to} by {by}."),
        "row_binned": _("“{row}” was put in the bin by {by}."),
        "open_row": _("Open {row}"),
        "somebody": _("somebody"),
    }
