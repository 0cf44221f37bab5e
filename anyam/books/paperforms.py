"""The form of a workshop paper: only what that paper asks."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anyam.books.forms import LANGUAGES
from anyam.books.names import PAPERS
from anyam.books.pages.papers import Choice, PaperChoices
from anyam.books.papers import PaperKind, Wanted
from anyam.city.forms.base import CityForm, DayField, line, say

FORMATS = {"pdf": "PDF", "docx": "Word (DOCX)", "xlsx": "Excel (XLSX)", "pptx": "PowerPoint (PPTX)"}
ALL_GROUPS, ALL_OFFICES, ALL_SHEETS, BLANK_FORM = (
    _("all groups"),
    _("all offices"),
    _("not set"),
    _("none, a blank form"),
)
MOST_LINES = 200


class PaperForm(CityForm):
    """What is asked of one kind of paper."""

    def __init__(self, *args: Any, kind: PaperKind, choices: PaperChoices, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {**choices.chosen, "form": kind.formats[0]})
        super().__init__(*args, auto_id=f"{kind.code}-%s", **kwargs)
        self.kind = kind
        for name in kind.asks:
            self.fields[name] = self._asked(name, choices)
        if kind.direct is None:
            self.fields["paper"] = _choice(_("Paper"), ((code, say(name)) for code, name in PAPERS.items()))
        if len(kind.languages) > 1:
            self.fields["language"] = _choice(_("Language"), LANGUAGES)
        self.fields["form"] = _choice(_("Format"), ((each, FORMATS[each]) for each in kind.formats))
        for field in self.fields.values():
            field.error_messages["required"] = _("This is needed.")
            field.widget.is_required = False

    def _asked(self, name: str, choices: PaperChoices) -> forms.Field:
        required = name in self.kind.needs
        several = {
            "stage": (_("Stage"), choices.stages, ALL_SHEETS), "group": (_("Group"), choices.groups, ALL_GROUPS),
            "office": (_("Office"), choices.offices, ALL_OFFICES), "body": (_("Body"), choices.bodies, ""),
            "meeting": (_("Meeting"), choices.meetings, BLANK_FORM), "year": (_("Year"), choices.years, ""),
        }  # fmt: skip
        if name in several:
            label, known, nothing = several[name]
            return _choice(label, [*([] if required else [("", nothing)]), *known], required=required)
        if name == "filled":
            return _choice(
                _("Rows"), [("", _("blank, to be written on")), ("1", _("filled as they are now"))], required=False
            )
        if name == "spare":
            return forms.IntegerField(label=_("Empty lines"), min_value=0, max_value=MOST_LINES, required=False)
        if name == "day":
            return DayField(label=_("Day"), required=False, help_text=_("Left empty, every day of the stage."))
        return line(_("Partner"), most=200, help_text=_("For example a ministry; left empty, its name stays open."))

    def wanted(self, *, personal: bool) -> Wanted:
        """What was asked for."""
        given = self.cleaned_data
        texts = {name: given.get(name) or "" for name in ("stage", "group", "office", "body", "meeting", "partner")}
        year, spare = given.get("year"), given.get("spare")
        return Wanted(
            **texts, day=given.get("day"), year=int(year) if year else None, filled=bool(given.get("filled")),
            spare=10 if spare is None else spare, paper="f4" if given.get("paper") == "f4" else "a4", personal=personal,
        )  # fmt: skip


def _choice(label: Any, choices: Iterable[Choice | tuple[str, Any]], *, required: bool = True) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=list(choices), required=required)
