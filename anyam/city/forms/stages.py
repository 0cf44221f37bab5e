"""Days, papers and locks of stages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anyam.city.forms.base import CityForm, DayField, line, long, say
from anyam.city.models.documents import KINDS
from anyam.city.words import paper

ACCEPT = ".pdf,.png,.jpg,.jpeg,.docx,.xlsx,.pptx,.odt,.ods,.odp"


class DateForm(CityForm):
    """When a stage takes place."""

    starts = DayField(label=_("First day"))
    ends = DayField(label=_("Last day"), required=False, help_text=_("Empty for a single day."))
    place = line(_("Place"), most=200)
    label = line(_("What it is called"), most=200, help_text=_("As on the invitation, if it has a name of its own."))
    source = line(_("How we know"), most=200, help_text=_("The letter or news that names the day."))

    def clean(self) -> dict[str, Any]:
        """Backwards is no period."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("starts") and cleaned.get("ends") and cleaned["ends"] < cleaned["starts"]:
            self.add_error("ends", _("The last day is before the first."))
        return cleaned


class LockForm(CityForm):
    """How long a stage is meant to stay locked."""

    until = DayField(
        label=_("Until when (if known)"), required=False,
        help_text=_("Whoever finds a worksheet closed reads it. The day opens nothing by itself."),
    )  # fmt: skip


class ReasonForm(CityForm):
    """Why a stage is opened again."""

    reason = long(
        _("Reason"), required=True, rows=2, most=1000,
        help_text=_("Stays in the history of the stage, with your name and the time."),
    )  # fmt: skip


class PaperForm(CityForm):
    """A paper to keep."""

    file = forms.FileField(
        label=_("File"), help_text=_("PDF, picture, Word, Excel or PowerPoint; 20 MB at most."),
        error_messages={"empty": _("This file is empty; choose another one.")}, widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Kind"))
    title = line(_("Title"), help_text=_("The name of the file is shown if this is empty."))
    number = line(_("Number"))
    dated = DayField(label=_("Date"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = self.fields["kind"]
        assert isinstance(kinds, forms.ChoiceField)
        kinds.choices = [(kind, say(paper(kind))) for kind in KINDS]
