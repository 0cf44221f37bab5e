"""What the browser says: cards in lanes, and the board of SWOT items."""

from django.utils.translation import gettext as _


def words() -> dict[str, str]:
    """By the name under which the browser knows each."""
    return _cards() | _fields() | _alike()


def _cards() -> dict[str, str]:
    return {
        "card_new": _("new"),
        "card_empty": _("Nothing written yet"),
        "card_open": _("Open {card}"),
        "card_menu": _("More for {card}"),
        "card_all": _("Open all of it"),
        "card_bin": _("Put in the bin"),
        "card_moved": _("{card}: {lane}, place {place} of {n}"),
        "move_to": _("Move to {lane}"),
        "move_up": _("Move up"),
        "move_down": _("Move down"),
        "cards_one": _("1 card"),
        "cards_all": _("{n} cards"),
        "cards_some": _("{seen} of {n} cards"),
        "seek_cards": _("Search these cards"),
        "look_at_all_cards": _("Show all cards"),
        "lane_empty": _("Nothing here yet."),
        "unplaced": _("Not placed yet"),
    }


def _fields() -> dict[str, str]:
    return {
        "add_card": _("Add a card"),
        "unplaced_factor": _("Strength, weakness, opportunity or threat? Move each card to its field."),
        "swot_axis_S": _("Internal, helpful:"),
        "swot_hint_S": _("what we have and do well."),
        "swot_axis_W": _("Internal, harmful:"),
        "swot_hint_W": _("what we lack or do badly."),
        "swot_axis_O": _("External, helpful:"),
        "swot_hint_O": _("what comes from outside and can be used."),
        "swot_axis_T": _("External, harmful:"),
        "swot_hint_T": _("what comes from outside and can hurt us."),
    }


def _alike() -> dict[str, str]:
    return {
        "alike_one": _("1 pair of cards is alike"),
        "alike_some": _("{n} pairs of cards are alike"),
        "alike_stays": _("stays"),
        "alike_goes": _("becomes part of it"),
        "alike_merge": _("Merge"),
        "alike_merge_of": _("Merge {other} into {one}"),
        "alike_swap": _("Keep the other one"),
        "alike_swap_of": _("Keep the other one: {other} stays, {one} becomes part of it"),
        "alike_apart": _("Not the same"),
        "alike_apart_of": _("Not the same: {one} and {other}"),
    }
