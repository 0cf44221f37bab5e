"""Questions, answers, scores."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anyam.city.forms.base import CityForm, line, long, say
from anyam.city.forms.stages import ACCEPT
from anyam.core import numbers
from anyam.plans.models import Plan

LONGEST = 10


class ScoreField(forms.Field):
    """A score as people write it: `2,75` or `2.75`."""

    def __init__(self, **kwargs: Any) -> None:
        box = forms.TextInput(attrs={"inputmode": "decimal", "maxlength": "10"})
        super().__init__(required=False, widget=box, **kwargs)

    def to_python(self, value: Any) -> Any:
        """A number with two places at most."""
        text = str(value or "").strip()
        if not text:
            return None
        read = numbers.parse(text) if len(text) <= LONGEST else None
        if read is None:
            raise forms.ValidationError(_("“%(typed)s” is not a score; type for example 2,75"), params={"typed": text})
        return Decimal(read).quantize(Decimal("0.01"))

    def prepare_value(self, value: Any) -> Any:
        """As it would be typed."""
        return str(value.normalize() if value else value).replace(".", ",") if isinstance(value, Decimal) else value


class QuestionsForm(CityForm):
    """New questions, one per line, as the instrument words them."""

    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)
    phase = forms.ChoiceField(label=_("Phase"), required=False)
    component = forms.ChoiceField(label=_("Component"))
    dimension = forms.ChoiceField(label=_("Dimension"), required=False)
    source = line(_("Source"), help_text=_("The instrument or letter from which the questions come."))
    questions = long(_("Questions"), required=True, rows=4, help_text=_("One per line, worded as in the instrument."))

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, vocabulary in (
            ("phase", "evaluation_phases"), ("component", "evaluation_components"), ("dimension", "@dimension")
        ):  # fmt: skip
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            empty = [] if field.required else [("", "")]
            field.choices = [
                *empty,
                *((code, say(each.name)) for code, each in plan.edition.choices(vocabulary).items()),
            ]


class AnswerForm(CityForm):
    """What the region answers, and which programmes it is about."""

    text = long(_("Answer"), rows=3, help_text=_("The figure first, then one sentence that explains it."))
    self_score = ScoreField(label=_("Self score"))
    programmes = forms.TypedMultipleChoiceField(label=_("Programmes it is about"), required=False, coerce=int)

    def __init__(self, *args: Any, programmes: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["programmes"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = programmes


class AssessorForm(CityForm):
    """What the assessor gives and advises."""

    score = ScoreField(label=_("Assessor's score"))
    recommendation = long(_("Recommendation"), rows=3)


class FollowUpForm(CityForm):
    """What is done about the advice."""

    text = long(_("Follow-up"), rows=2, help_text=_("Who does what, by which day."))


class EvidenceForm(CityForm):
    """A file that proves the answer."""

    file = forms.FileField(
        label=_("File"), help_text=_("PDF, picture, Word, Excel or PowerPoint; 20 MB at most."),
        error_messages={"empty": _("This file is empty; choose another one.")}, widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )  # fmt: skip
