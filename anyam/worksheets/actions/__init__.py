"""The verbs that write the chain. Every one of them goes through the door, in one transaction, with one batch of history."""

from anyam.worksheets.actions.cells import apply, apply_many, bin_rows, restore_rows, set_row_cell
from anyam.worksheets.actions.founding import (
    found_plan,
    set_ceiling,
    set_fact,
    set_group,
    set_stage_date,
)
from anyam.worksheets.actions.late import give_back, take_over
from anyam.worksheets.actions.lines import send_lines, settle_line
from anyam.worksheets.actions.merging import merge, move
from anyam.worksheets.actions.reporting import report_realisation
from anyam.worksheets.actions.undoing import Undone, undo

__all__ = [
    "Undone",
    "apply",
    "apply_many",
    "bin_rows",
    "found_plan",
    "give_back",
    "merge",
    "move",
    "report_realisation",
    "restore_rows",
    "send_lines",
    "set_ceiling",
    "set_fact",
    "set_group",
    "set_row_cell",
    "set_stage_date",
    "settle_line",
    "take_over",
    "undo",
]
