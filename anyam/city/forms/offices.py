"""What may happen to an office."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anyam.city.forms.base import CityForm, DayField, line, long, say
from anyam.city.lists import OFFICE_KINDS


class CorrectForm(CityForm):
    """The full name or kind was written wrongly."""

    name = line(_("Full name"), most=200, required=True)
    kind = forms.ChoiceField(label=_("Kind"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = self.fields["kind"]
        assert isinstance(kinds, forms.ChoiceField)
        kinds.choices = [(code, say(name)) for code, name in OFFICE_KINDS.items()]


class AliasesForm(CityForm):
    """Other names."""

    aliases = long(
        _("Other names"), rows=3, most=2000,
        help_text=_("One per line: older names, spellings, what people type. Imports then know the office."),
    )  # fmt: skip


class SuccessorForm(CityForm):
    """The office goes on under another name."""

    short = line(_("New short name"), most=60, required=True)
    name = line(_("New full name"), most=200)
    on = DayField(label=_("From which day"))
    decree = line(_("Regulation"), most=200, help_text=_("The regional regulation that says so."))


class EndForm(CityForm):
    """The office is no more."""

    on = DayField(label=_("Last day"))
