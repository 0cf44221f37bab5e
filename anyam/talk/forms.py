"""What people fill in: a data request, and its answer."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from anyam.accounts.models import User
from anyam.core import numbers, periods
from anyam.core.reading import Read
from anyam.plans.models import Item, Plan
from anyam.talk import files
from anyam.talk.flowing import sheets_for_data, takes_data
from anyam.talk.models import DataRequest
from anyam.talk.models.asked import DOCUMENT, INDICATOR
from anyam.talk.people import READERS
from anyam.talk.queries.common import title_of, titled
from anyam.talk.queries.requests import values_of
from anyam.teams.models import Organisation, memberships


def _said(read: "Read[Any]") -> Any:
    """What was read, or a problem beside the field."""
    if read.problem is not None:
        raise forms.ValidationError(read.problem.say(get_language() or "id", gettext))
    return read.value


class RequestForm(forms.Form):
    """What is asked of which office, until when, and where it goes."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Office"),
        error_messages={"required": _("Choose the office that is asked.")},
    )
    person = forms.ModelChoiceField(
        User.objects.none(), label=_("Person in charge"), required=False,
        help_text=_("Without a name everybody of the office is told."),
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=_("What is asked for"), choices=((INDICATOR, _("a figure (indicator)")), (DOCUMENT, _("a document")))
    )
    name = forms.CharField(
        label=_("Name of the figure or document"),
        max_length=300,
        error_messages={"required": _("Name what you ask for.")},
    )
    meaning = forms.CharField(
        label=_("What exactly is meant"), required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("How it is counted, or which document, so that nobody sends something else."),
    )  # fmt: skip
    unit = forms.CharField(label=_("Unit"), max_length=300, required=False)
    years = forms.CharField(label=_("Years"), required=False, help_text=_("For example 2020-2022, or 2021."))
    due = forms.CharField(label=_("Due"), required=False, help_text=_("For example 15 Juli 2022."))
    sheet = forms.ChoiceField(label=_("Flows to the worksheet"), required=False)
    target = forms.ModelChoiceField(
        Item.objects.none(), label=_("Row that takes it in"), required=False,
        help_text=_("When the answer is accepted, its figures are written there."),
    )  # fmt: skip

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.plan = plan
        language = get_language() or "id"
        self._offer(
            "organisation", Organisation.objects.filter(region=plan.region_id, valid_to=None), lambda each: each.short
        )
        theirs = memberships().in_force().filter(role__in=READERS, region=plan.region_id).values("person")
        self._offer(
            "person", User.objects.filter(pk__in=theirs, is_active=True).order_by("name"), lambda each: each.name
        )
        named = [(each.code, f"{each.number} {each.name.within(language)}") for each in sheets_for_data(plan.edition)]
        sheet = self.fields["sheet"]
        assert isinstance(sheet, forms.ChoiceField)
        sheet.choices = [("", gettext("- not said -")), *named]
        codes = [code for code, sheet_of in plan.edition.sheets.items() if takes_data(sheet_of)]
        rows = Item.objects.filter(plan=plan, sheet__code__in=codes, binned_at=None, merged_into=None)
        rows = titled(rows.select_related("sheet").order_by("sheet__code", "sheet_id", "code"), "")
        self._offer("target", rows, lambda each: f"{each.code} {title_of(each, each)}"[:90])

    def _offer(self, name: str, several: Any, label: Any) -> None:
        choice = self.fields[name]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = several
        choice.label_from_instance = label  # type: ignore[method-assign]
        choice.empty_label = gettext("- choose -")

    def clean_years(self) -> list[int]:
        """The years that are named."""
        typed = self.cleaned_data["years"].strip()
        return list(_said(periods.read_years(typed)) or ()) if typed else []

    def clean_due(self) -> date | None:
        """A day as people write it."""
        typed = self.cleaned_data["due"].strip()
        found: date | None = _said(periods.read_date(typed)) if typed else None
        return found

    def clean(self) -> dict[str, Any]:
        """A row says its worksheet."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("target") is not None:
            cleaned["sheet"] = cleaned["target"].sheet.code
        return cleaned


def started_with(asked: DataRequest) -> dict[str, Any]:
    """What the form of a request shows at first."""
    return {
        "organisation": asked.organisation_id, "person": asked.person_id, "kind": asked.kind, "name": asked.name,
        "meaning": asked.meaning, "unit": asked.unit, "years": periods.show_years(tuple(asked.years)),
        "due": periods.show_date(asked.due, get_language() or "id") if asked.due else "", "sheet": asked.sheet,
        "target": asked.target_id,
    }  # fmt: skip


@dataclass
class AnswerForm:
    """An answer as it was typed, and what is wrong in it, by the name of the field."""

    values: dict[int | None, str] = field(default_factory=dict)
    source: str = ""
    note: str = ""
    has_it: bool = True
    file: "UploadedFile[bytes] | None" = None
    problems: dict[str, str] = field(default_factory=dict)


def read_answer(asked: DataRequest, sent: QueryDict, sent_files: Any) -> AnswerForm:
    """Figures must be figures: what is to be said about one stands in the note."""
    form = AnswerForm(
        source=sent.get("source", "")[:300], note=sent.get("note", ""), has_it=sent.get("has", "yes") == "yes",
        file=sent_files.get("file"),
    )  # fmt: skip
    for value in values_of(asked, None):
        typed = sent.get(value.name, "").strip()[:300]
        form.values[value.year] = typed
        problem = numbers.read_decimal(typed).problem if form.has_it else None
        if problem is not None:
            form.problems[value.name] = problem.say(get_language() or "id", gettext)
    if form.file is not None:
        form.problems |= _problems_of(form.file)
    return form


def _problems_of(file: "UploadedFile[bytes]") -> dict[str, str]:
    if not files.kind_of(file.name or ""):
        kinds: Iterable[str] = files.KINDS
        return {
            "file": gettext("Files of this kind are not taken; send one of these: %(kinds)s.")
            % {"kinds": ", ".join(kinds)}
        }
    if (file.size or 0) > files.LARGEST:
        return {
            "file": gettext("This file is larger than %(most)s MB; send a smaller one, or a link in the note.")
            % {"most": files.LARGEST // 2**20}
        }
    if not files.looks_right(file):
        return {"file": gettext("This file is not what its name says; save it again and send it once more.")}
    return {}
