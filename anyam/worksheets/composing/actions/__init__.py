"""The verbs of composing: each is one batch of history in one transaction, and one undo takes it back."""

from anyam.worksheets.composing.actions.bulk import bin_many, set_many
from anyam.worksheets.composing.actions.different import say_different, take_back_different
from anyam.worksheets.composing.actions.merging import merge_rows
from anyam.worksheets.composing.actions.moving import move_rows
from anyam.worksheets.composing.actions.sending import agree, agree_rows, give_back, submit, withdraw
from anyam.worksheets.composing.actions.splitting import Part, split
from anyam.worksheets.composing.actions.tagging import set_tag, unset_tag

__all__ = [
    "Part", "agree", "agree_rows", "bin_many", "give_back", "merge_rows", "move_rows", "say_different", "set_many",
    "set_tag", "split", "submit", "take_back_different", "unset_tag", "withdraw",
]  # fmt: skip
