"""The letterhead, and first rows of the profile."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from anyam.city.forms.base import CityForm, line, long, say
from anyam.plans.models import Plan

MOST: Final = 60
NOUNS: Final = ("Problem", "PlanningDocument", "Aim")


class RowsForm(CityForm):
    """New rows, one per line."""

    noun = forms.ChoiceField(choices=[(each, each) for each in NOUNS])
    level = forms.ChoiceField(label=_("Level"), required=False)
    texts = long(_("One per line"), required=True, rows=3)

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        levels = self.fields["level"]
        assert isinstance(levels, forms.ChoiceField)
        levels.choices = [(code, say(each.name)) for code, each in plan.edition.choices("aim_levels").items()]

    def clean_texts(self) -> list[str]:
        """Bullets and numbers in front go; nobody has more than this many at once."""
        lines = [" ".join(each.split()) for each in self.cleaned_data["texts"].splitlines()]
        found = [each for each in lines if each]
        if len(found) > MOST:
            raise forms.ValidationError(_("At most 60 lines at once."))
        return found


class LetterheadForm(CityForm):
    """What stands on top of printed papers."""

    lines = long(_("Name lines"), rows=3, most=500, help_text=_("One per line, the largest last, as on your letters."))
    address = long(_("Address"), rows=2, most=500)
    phone = line(_("Telephone"))
    email = line(_("E-mail"))
    website = line(_("Website"))
    logo = forms.FileField(
        label=_("Logo"), required=False, help_text=_("PNG or JPG, 1 MB at most. SVG is not taken."),
        widget=forms.FileInput(attrs={"accept": ".png,.jpg,.jpeg"}),
    )  # fmt: skip
    without_logo = forms.BooleanField(label=_("Take the logo away"), required=False)
