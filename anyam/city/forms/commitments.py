"""The text of a commitment."""

from django.utils.translation import gettext_lazy as _

from anyam.city.forms.base import CityForm, DayField, line, long


class CommitmentForm(CityForm):
    """What is promised, when and where it was signed."""

    text = long(
        _("Commitment"), required=True, rows=4, most=5_000,
        help_text=_("A promise that can be held to: what, who, by when. One commitment, one sheet."),
    )  # fmt: skip
    place = line(_("Place"))
    date = DayField(
        label=_("Date"), required=False, help_text=_("The day it was agreed; empty while it is not signed.")
    )
