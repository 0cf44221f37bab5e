"""What the browser says, in the reader's language. What stands between braces the browser puts in."""

from django.utils.translation import gettext as _

from anyam.worksheets.rooms.page.words import board, composing, desk, follow, form, matrix, panel, screen

# What comes after a phone's first key, by who says it.
LATER = (desk, panel, form, board, matrix, screen, follow, composing)


def words() -> dict[str, str]:
    """Every word of the room's page that is not there from the start."""
    return _standing() | _in_the_table() | _told()


def later() -> dict[str, str]:
    """Words of what is not there before the first key (`frontend/src/sheet/more.ts`)."""
    return {key: text for part in LATER for key, text in part.words().items()}


def _standing() -> dict[str, str]:
    return {
        "saved": _("saved"),
        "sending": _("sending"),
        "offline": _("offline"),
        "one_waits": _("1 change waits"),
        "some_wait": _("{n} changes wait"),
        "busy": _("too many requests, trying again in a minute"),
        "signed_out": _("signed out"),
        "no_room": _("this worksheet is closed to you"),
        "too_large": _("too large to send"),
        "other_person": _("somebody else is signed in here"),
        "refused_here": _("the server refuses this address"),
    }


def _in_the_table() -> dict[str, str]:
    return {
        "row": _("Row"),
        "rest": _("All of it"),
        "bin": _("Put {row} in the bin"),
        "binned": _("The row is in the bin."),
        "undo": _("Undo"),
        "guarded": _("Set by an act of its own, not typed here"),
        "reading": _("You read this worksheet: {why}."),
        "put_in": _("{column}: add"),
        "put_in_short": _("Add ..."),
        "take_out": _("Take out {name}"),
        "more": _("Add a line"),
        "more_sources": _("Divide by another source of funds ..."),
        "no_source": _("Source not divided"),
        "undivided": _("not divided"),
        "more_people": _("+{n} in this room"),
        "close": _("Close"),
        "view_table": _("Table"),
        "view_board": _("Board"),
        "view_matrix": _("Matrix"),
        "view_form": _("Form"),
        "view_screen": _("Group screen"),
    }


def _told() -> dict[str, str]:
    return {
        "refused_one": _("1 change was not taken and waits in the late tray, where the coordinator decides on it."),
        "refused_some": _(
            "{n} changes were not taken and wait in the late tray, where the coordinator decides on them."
        ),
        "handed_in_one": _("1 change came too late for this worksheet; it waits in the late tray."),
        "handed_in_some": _("{n} changes came too late for this worksheet; they wait in the late tray."),
        "not_taken": _("The server could not take these changes. Copy what you need:"),
        "no_store": _("This browser keeps nothing: do not close the page before it says saved."),
        "signed_out_do": _(
            "You are signed out. What you typed is kept on this device and is sent when you sign in again."
        ),
        "sign_in": _("Sign in"),
        "other_person_do": _("Somebody else has signed in on this device. What you typed is kept under your name."),
        "reload": _("Open the page anew"),
        "no_room_do": _("You can no longer open this worksheet; ask the secretariat."),
        "too_large_do": _("What you put in at once is larger than the server takes. It is kept on this device."),
        "refused_here_do": _(
            "The server does not know the address under which you opened this page; tell the operator."
        ),
        "try_again": _("Try again"),
    }
