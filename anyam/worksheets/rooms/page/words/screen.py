"""What the browser says: the group screen and its tray, and the place on a phone from which lines are sent to it."""

from django.utils.translation import gettext as _


def words() -> dict[str, str]:
    """By the name under which the browser knows each."""
    return _on_the_screen() | _in_the_tray() | _on_a_phone()


def _on_the_screen() -> dict[str, str]:
    return {
        "screen_back": _("Back"),
        "screen_full": _("Full screen"),
        "screen_window": _("End full screen"),
        "screen_columns": _("Columns"),
        "screen_columns_most": _("At most {most}, or nobody can read them from afar."),
        "screen_rows": _("{n} rows"),
        "screen_people": _("{n} people"),
    }


def _in_the_tray() -> dict[str, str]:
    return {
        "tray": _("From the phones"),
        "tray_empty": _("Nothing waits. Whoever is in this worksheet on a phone can send a line here."),
        "tray_keys": _("F9 takes the first line, F6 goes to the lines and Esc back. There: arrows, Enter, Delete."),
        "tray_came": _("A line from {who}: {text}"),
        "tray_choose": _("Choose: {text}"),
        "tray_take": _("New row"),
        "tray_take_of": _("New row: {text}"),
        "tray_append": _("Into the cell"),
        "tray_append_of": _("Into the cell: {text}"),
        "tray_aside": _("Lay aside"),
        "tray_aside_of": _("Lay aside: {text}"),
        "tray_take_some": _("Take {n}"),
        "tray_aside_some": _("Lay {n} aside"),
        "tray_take_all": _("Take all {n}"),
        "tray_taken": _("A new row from {who}: {text}"),
        "tray_taken_some": _("{n} new rows from the phones."),
        "tray_appended": _("Put at the end of “{column}”: {text}"),
        "tray_laid_aside": _("Laid aside: {text}"),
        "tray_laid_aside_some": _("{n} lines are laid aside."),
        "tray_join": _("To join: {address}"),
    }


def _on_a_phone() -> dict[str, str]:
    return {
        "send_open": _("To the screen"),
        "send_title": _("Send a line to the group's screen"),
        "send_help": _("Several lines become several rows. The typist takes them into the worksheet."),
        "send": _("Send"),
        "send_waits": _("Not sent yet: {n}. They are kept on this device and sent as soon as there is a network."),
        "send_unsent": _("waits for the network"),
        "send_waiting": _("on the screen, waits for the typist"),
        "send_taken": _("taken in"),
        "send_taken_as": _("taken in: {code}"),
        "send_laid_aside": _("laid aside"),
        "send_refused": _("the server does not take this line"),
        "send_again": _("Write it anew"),
    }
