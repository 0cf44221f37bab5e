"""Bodies, their decrees and meetings."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anyam.city.forms.base import CityForm, DayField, line, long, say
from anyam.plans.models import Plan


class AddBodyForm(CityForm):
    """A council, team or forum."""

    kind = forms.ChoiceField(label=_("Kind of body"))
    name = line(_("Name"), most=200, help_text=_("As in its decree; the usual name is taken if this is empty."))

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = self.fields["kind"]
        assert isinstance(kinds, forms.ChoiceField)
        kinds.choices = [(code, say(each.name)) for code, each in plan.edition.choices("bodies").items()]


class BodyForm(CityForm):
    """Its name and decree."""

    name = line(_("Name"), most=200, required=True)
    decree_number = line(_("Number of the decree"), help_text=_("Exactly as in the signed text."))
    decree_date = DayField(label=_("Date of the decree"), required=False)
    decree_about = line(_("About"), help_text=_("What the decree is about, as under its title."))
    source = line(_("How we know"), help_text=_("Where no decree is at hand: who says so."))


class AddMeetingForm(CityForm):
    """A new meeting."""

    date = DayField(label=_("Day"))
    place = line(_("Place"))
    agenda = long(_("Agenda"), rows=2)


class MeetingForm(AddMeetingForm):
    """What was said, and who was there."""

    minutes = long(_("Minutes"), rows=8)
    others = long(_("Others who came"), rows=2, help_text=_("Not members; one per line."))
    attended = forms.TypedMultipleChoiceField(label=_("Members who came"), required=False, coerce=int)

    def __init__(self, *args: Any, members: Iterable[tuple[int, str, str, bool]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        came = self.fields["attended"]
        assert isinstance(came, forms.ChoiceField)
        came.choices = [(pk, name) for pk, name, _from, _came in members]
