"""The small forms of a post."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anyam.accounts.forms.house import HouseForm
from anyam.accounts.models import User


class DayField(forms.DateField):
    """A day, with the browser's own calendar."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            error_messages={"required": _("Choose a day."), "invalid": _("This is not a day, e.g. 2026-01-31.")},
            **options,
        )


class PostForm(HouseForm, forms.Form):
    """A new post."""

    title = forms.CharField(
        label=_("Title of the post"),
        max_length=200,
        help_text=_("As in the decree, e.g. Kepala Bidang Perencanaan."),
        error_messages={"required": _("Type the title of the post.")},
    )
    on = DayField(label=_("Exists since"))
    is_head = forms.BooleanField(
        label=_("Heads the office"),
        required=False,
        help_text=_("Rows of the office are the responsibility of this post."),
    )


class LastDayForm(HouseForm, forms.Form):
    """Up to which day."""

    last = DayField(label=_("Last day"))


class FillForm(HouseForm, forms.Form):
    """Who fills the post: an account, or only a name."""

    person = forms.TypedChoiceField(
        label=_("Person with an account"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("They receive the roles that hang on the post."),
    )
    name = forms.CharField(
        label=_("or only a name"),
        required=False,
        max_length=200,
        help_text=_("For somebody who does not use this application. With degrees, as it should stand in the book."),
    )
    on = DayField(label=_("Since"))

    def __init__(self, *args: Any, people: Iterable[tuple[Any, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [("", _("Nobody chosen")), *people]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("person") and not cleaned.get("name"):
            self.add_error("person", _("Choose a person, or type a name below."))
        if cleaned.get("person") and cleaned.get("name"):
            self.add_error("name", _("Either a person or a name: clear one of the two."))
        return cleaned


def named(people: Iterable[User]) -> list[tuple[int, str]]:
    """People as choices."""
    return [(each.pk, each.name) for each in people]
