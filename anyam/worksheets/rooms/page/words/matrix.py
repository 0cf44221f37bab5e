"""What the browser says: the matrix of strategies."""

from django.utils.translation import gettext as _


def words() -> dict[str, str]:
    """By the name under which the browser knows each."""
    return _items() | _writing() | _fitting()


def _items() -> dict[str, str]:
    return {
        "matrix_how": _("Pick an internal and an external item: the field that they make lights up."),
        "swot_name_S": _("Strengths"),
        "swot_name_W": _("Weaknesses"),
        "swot_name_O": _("Opportunities"),
        "swot_name_T": _("Threats"),
        "swot_none": _("No items yet: write them in the SWOT worksheet."),
        "swot_none_left": _("No item is left"),
        "swot_used": _("{n} items, all in use"),
        "swot_unused": _("{n} items, {unused} in no strategy yet"),
        "swot_idle": _("in no strategy yet"),
        "swot_lit": _("in this strategy"),
        "swot_put": _("+ item"),
        "swot_pair": _("SWOT items of this strategy"),
        "swot_issue": _("Issue: {issue}"),
        "swot_problem": _("Main problem: {problem}"),
        "swot_answers": _("Comes from: {problems}"),
        "or": _("or"),
    }


def _writing() -> dict[str, str]:
    return {
        "write_strategy": _("Write a strategy"),
        "write_strategy_of": _("Write a strategy {type}"),
        "write_strategy_with": _("Write a strategy with {items}"),
        "strategies_one": _("1 strategy"),
        "strategies_all": _("{n} strategies"),
        "strategies_some": _("{seen} of {n} strategies"),
        "strategies_of": _("{type} strategies"),
        "unplaced_type": _("Which two factors does it join? Move each strategy to its field."),
        "picked": _("Picked items"),
        "picked_make": _("These make {types}."),
        "picked_wants": _("Now pick one of these, too: {factors}."),
        "picked_empty": _("Let go of all"),
    }


def _fitting() -> dict[str, str]:
    return {
        "fit_missing": _("{type} needs an item that is not here yet: {factors}. Put one in."),
        "fit_strange": _("Does not belong to {type}: {items}. Take it out, or move the strategy."),
        "fit_better": _("Move to {type}"),
    }
