"""What the browser says: following the group."""

from django.utils.translation import gettext as _


def words() -> dict[str, str]:
    """By the name under which the browser knows each."""
    return _news() | _writers() | _past() | _files() | {
        "panel_history": _("History"),
        "panel_comments": _("Comments"),
        "unjudged": _("not checked yet"),
    }  # fmt: skip


def _news() -> dict[str, str]:
    return {
        "news_one": _("1 cell has changed since {at}, by {who}"),
        "news_some": _("{cells} cells in {rows} rows have changed since {at}, by {who}"),
        "news_more": _("{count} changes since {at}, by {who}; the latest {cells} cells are marked"),
        "news_gone": _("{rows} rows went to the bin"),
        "news_by": _("{first} and {n} more"),
        "news_show": _("Show them"),
        "news_before": _("Previous change"),
        "news_next": _("Next change"),
        "news_seen": _("I have seen it"),
        "news_at": _("Change {n} of {all}: {row}, {column}. {who}, {at}"),
        "news_mark": _("changed by {who}, {at}"),
        "news_whole": _("whole row"),
    }


def _writers() -> dict[str, str]:
    return {
        "writers": _("Who wrote what"),
        "written_by": _("written by {who}"),
        "row_written_by": _("Made by {who}"),
        "row_last_by": _("last {who}, {at}"),
        "you": _("you"),
        "unknown_writer": _("somebody who is no longer known"),
        "mine_offices": _("My office's rows"),
        "mine": _("My rows"),
        "everybodys": _("The group's"),
        "whose_rows": _("Whose rows"),
        "mine_none": _("None of the rows is yours yet."),
    }


def _past() -> dict[str, str]:
    return {
        "last_at": _("last: {who}, {at}"),
        "history_open": _("History of this cell"),
        "history_column": _("This column: {column}"),
        "history_row": _("Whole row"),
        "history_none": _("Nothing is known of this cell yet. What is typed stands here a moment later."),
        "history_older": _("Older changes"),
        "history_before": _("before:"),
        "history_after": _("after:"),
        "history_emptied": _("emptied"),
        "history_put": _("Put this back"),
        "history_put_long": _("Put back: {text}"),
        "history_done": _("It stands in the cell again."),
        "needs_line": _("This needs the network. Try again when the line is back."),
        "talked": _("{n} open comments"),
        "talk_none": _("Comments cannot be opened here."),
        "talk_soon": _("This row is new. Comments can be written here a moment later."),
    }


def _files() -> dict[str, str]:
    return {
        "print_sheet": _("Print"),
        "download_sheet": _("Download XLSX"),
        "put_in_file": _("Put in an XLSX file ..."),
        "drop_file": _("Drop the file here: you see what was understood before anything is written."),
        "sending_file": _("Reading “{name}” ..."),
        "wrong_file": _("“{name}” is no workbook. Drop a file that ends in .xlsx, .xls, .ods or .csv."),
        "large_file": _("“{name}” is larger than 20 MB. Send its sheets in several files."),
        "one_file": _("Drop one file at a time."),
        "file_refused": _("The file was not taken: {why}"),
    }
