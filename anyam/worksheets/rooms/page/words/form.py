"""What the browser says: the form with a side panel."""

from django.utils.translation import gettext as _


def words() -> dict[str, str]:
    """By the name under which the browser knows each."""
    return _list() | _parts() | _drawn()


def _list() -> dict[str, str]:
    return {
        "form_list": _("Rows of this worksheet"),
        "form_none": _("Nothing here yet."),
        "form_empty": _("Choose a row in the list, or add one."),
        "form_back": _("Back to the list"),
        "form_add_in": _("Add a row: {name}"),
        "form_add_under": _("Add {level} under {name}"),
        "form_missing": _("missing: {columns}"),
        "form_wrong": _("{n} to be mended"),
        "form_filled": _("{filled} of {all} filled in"),
    }


def _parts() -> dict[str, str]:
    return {
        "form_all": _("Fields"),
        "form_state": _("How it stands"),
        "form_proof": _("What proves it"),
        "form_need": _("What is needed"),
        "form_wording": _("Wording"),
        "form_measure": _("How it is measured"),
        "form_what": _("Which quick win"),
        "form_why": _("Why and what for"),
        "form_how": _("When and with what"),
        "form_effect": _("What it changes"),
        "form_risk": _("The risk"),
        "form_weight": _("How grave it is"),
        "form_answer": _("What is done about it"),
    }


def _drawn() -> dict[str, str]:
    return {
        "risk_axes": _("Likelihood upward, impact to the right."),
        "risk_level": _("Likelihood {likelihood} × impact {impact} = level {level} of 25."),
        "risk_unknown": _("Fill in likelihood and impact (1 to 5) to see how grave it is."),
        "programme_says": _("What programme {code} says of itself"),
    }
