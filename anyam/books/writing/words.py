"""What the browser says in the editor of a text, in the reader's language."""

from django.utils.translation import gettext as _

from anyam.worksheets.rooms.page.words import words as of_rooms

# What is said alike of a sheet and of a text.
SHARED = (
    "saved", "sending", "offline", "one_waits", "some_wait", "busy", "signed_out", "too_large", "other_person", "refused_here",
    "not_taken", "no_store", "signed_out_do", "sign_in", "other_person_do", "reload", "too_large_do", "refused_here_do",
    "try_again", "more_people", "close", "undo",
)  # fmt: skip


def words() -> dict[str, str]:
    """Everything, by the names that the browser uses."""
    known = of_rooms()
    return {name: known[name] for name in SHARED} | _told() | _suggested() | _tools() | _asked()


def _told() -> dict[str, str]:
    return {
        "no_room": _("this text is closed to you"),
        "no_room_do": _("You can no longer open this text; ask the secretariat."),
        "refused_one": _("1 part of what you wrote was not taken; it is kept for whoever looks after this text."),
        "refused_some": _(
            "{n} parts of what you wrote were not taken; they are kept for whoever looks after this text."
        ),
        "handed_in_one": _("1 part of what you wrote came too late; it is kept for whoever looks after this text."),
        "handed_in_some": _(
            "{n} parts of what you wrote came too late; they are kept for whoever looks after this text."
        ),
        "reading": _("You read this text: {why}."),
        "text": _("Text"),
    }


def _suggested() -> dict[str, str]:
    return {
        "suggestion": _("What the data suggest for this text"),
        "suggestion_newer": _("The data suggest another text by now"),
        "suggestion_what": _(
            "This is what the data suggest by now. Taking it over puts it in place of the whole text; one press takes that "
            "back, and what stood there stays in the history."
        ),
        "suggestion_take": _("Take over the newest suggestion from the data"),
        "suggestion_keep": _("Keep the text as it is"),
        "suggestion_taken": _("The suggestion stands in the text now."),
        "suggestion_compared": _("What would change, word by word"),
        "suggestion_failed": _("What the data suggest could not be fetched; try again when you are online."),
    }


def _tools() -> dict[str, str]:
    return {
        "toolbar": _("Tools for writing"),
        "redo": _("Redo"),
        "kind": _("Kind of paragraph"),
        "paragraph": _("Running text"),
        "heading1": _("Heading 1"),
        "heading2": _("Heading 2"),
        "heading3": _("Heading 3"),
        "quote": _("Quotation"),
        "note_style": _("Small remark"),
        "bold": _("Bold"),
        "italic": _("Italic"),
        "underline": _("Underlined"),
        "sub": _("Below the line"),
        "sup": _("Above the line"),
        "bullet_list": _("List with dots"),
        "ordered_list": _("List with numbers"),
        "link": _("Link"),
        "footnote": _("Footnote"),
        "field": _("Figure from the data"),
        "reference": _("Reference to a table, figure or section"),
        "picture": _("Picture"),
        "table": _("Table"),
        "add_row": _("Row below"),
        "add_column": _("Column to the right"),
        "delete_row": _("Take the row out"),
        "delete_column": _("Take the column out"),
        "header_row": _("Row of headings"),
        "heading_cell": _("Heading"),
        "table_caption": _("Title of the table"),
        "delete_table": _("Take the table out"),
        "table_tools": _("Tools for the table"),
        "keys": _("Keys: {keys}"),
    }


def _asked() -> dict[str, str]:
    return {
        "ok": _("Put in"),
        "keep": _("Keep"),
        "cancel": _("Cancel"),
        "remove": _("Take out"),
        "address": _("Address (https:// or mailto:)"),
        "address_wrong": _("An address begins with https://, http:// or mailto:"),
        "note": _("Text of the footnote"),
        "note_number": _("Footnote {n}"),
        "choose_field": _("Choose a figure; it always shows the number of now"),
        "choose_reference": _("Choose what to point to"),
        "search": _("Search"),
        "nothing": _("Nothing is called that."),
        "no_things": _("What this book has numbered could not be fetched; try again when you are online."),
        "file": _("Picture (PNG, JPEG or WebP, up to 40 MB)"),
        "alternative": _("What the picture shows, for whoever cannot see it"),
        "alternative_needed": _("Say what the picture shows."),
        "caption": _("Title (it is numbered in the book)"),
        "source": _("Source"),
        "sending_picture": _("The picture is being sent ..."),
        "picture_failed": _("The picture could not be sent; try again when you are online."),
        "edit_picture": _("Change the picture's words"),
        "gone": _("what was pointed to is gone"),
        "suggested": _("first text from the data"),
        "not_pasted_pictures": _("Pictures are not taken along when pasting: send them with the button."),
    }
