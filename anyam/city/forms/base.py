"""What the forms of this room share."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from anyam.core.errors import AnyamError
from anyam.core.periods import read_date
from anyam.core.text import Text, Words


def say(text: Text | Words | str) -> str:
    """In the reader's language."""
    if isinstance(text, Words):
        return text.within(get_language() or "id")
    return text.say(get_language() or "id", gettext) if isinstance(text, Text) else text


class CityForm(forms.Form):
    """Labels without a colon; several forms on one page have ids of their own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        kwargs.setdefault("auto_id", f"{type(self).__name__.removesuffix('Form').lower()}-%s")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages["required"] = _("This is needed.")
            field.widget.is_required = False  # what is missing is said beside the box, in our words

    def refuse(self, error: AnyamError, field: str | None = None) -> None:
        """A rule that was broken, beside the box it is about."""
        self.add_error(field, say(error.text))


class DayField(forms.DateField):
    """A day: from the browser's own picker, or as people write it."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def to_python(self, value: Any) -> date | None:
        """Day first, as in Indonesia."""
        if not isinstance(value, str):
            return super().to_python(value)
        read = read_date(value)
        if read.problem is not None:
            raise forms.ValidationError(say(read.problem))
        return read.value


def line(label: Any, *, most: int = 300, required: bool = False, help_text: Any = "", **attrs: str) -> forms.CharField:
    """A line of text."""
    return forms.CharField(
        label=label, max_length=most, required=required, help_text=help_text, widget=forms.TextInput(attrs=attrs)
    )


def long(
    label: Any, *, required: bool = False, help_text: Any = "", rows: int = 4, most: int = 20_000
) -> forms.CharField:
    """A text of several lines."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=most, required=required, help_text=help_text, widget=widget)
