"""A milestone."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anyam.city.forms.base import CityForm, long, say
from anyam.plans.models import Plan
from anyam.roadmap.models import Milestone


class MilestoneForm(CityForm):
    """When, and what can be seen then; `base` is the text that the person started from."""

    period = forms.ChoiceField(label=_("Period"))
    text = long(
        _("Milestone"), required=True, rows=2, most=2_000,
        help_text=_("What can be seen at the end of the period, with a figure from the targets."),
    )  # fmt: skip
    base = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, plan: Plan, of: Milestone | None = None, **kwargs: Any) -> None:
        if of is not None:
            kwargs.setdefault("initial", {"period": of.period, "text": of.text, "base": of.text})
            kwargs.setdefault("auto_id", f"milestone-{of.uid}-%s")
        super().__init__(*args, **kwargs)
        periods = self.fields["period"]
        assert isinstance(periods, forms.ChoiceField)
        periods.choices = [(code, say(each.name)) for code, each in plan.edition.choices("horizons").items()]
