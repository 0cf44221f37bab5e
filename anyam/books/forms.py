"""Forms of books: shape of input, nothing else."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anyam.books.models.signing import COPIES
from anyam.books.names import FAMILIES, PAPERS
from anyam.books.printing.producing import available
from anyam.books.queries.editions import KINDS
from anyam.city.forms.base import CityForm, line, long, say
from anyam.core.text import Words

LANGUAGES = (("id", _("Indonesian")), ("en", _("English")))
FORMAT_NAMES = {
    "pdf": _("PDF, to print and sign"), "docx": _("Word (DOCX), to go on editing"),
    "xlsx": _("Excel (XLSX), the tables with sums"), "html": _("web page (HTML), to read"),
}  # fmt: skip


class PrintForm(CityForm):
    """Which books, as what."""

    books = forms.MultipleChoiceField(
        label=_("Books"), widget=forms.CheckboxSelectMultiple, error_messages={"required": _("Choose a book.")}
    )
    formats = forms.MultipleChoiceField(
        label=_("Formats"), widget=forms.CheckboxSelectMultiple, choices=[(each, FORMAT_NAMES[each]) for each in available()],
        error_messages={"required": _("Choose a format.")},
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language of the books"), widget=forms.RadioSelect, choices=LANGUAGES)
    findings = forms.BooleanField(
        label=_("Put a note in front that lists what is still missing"), required=False, initial=True
    )

    def __init__(self, *args: Any, books: Iterable[tuple[str, Words]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["books"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(code, say(name)) for code, name in books]
        field.error_messages["required"] = _("Choose a book.")
        self.fields["formats"].error_messages["required"] = _("Choose a format.")


class FreezeForm(CityForm):
    """Which book, in which language."""

    book = forms.SlugField(widget=forms.HiddenInput)
    language = forms.ChoiceField(label=_("Language of the book"), choices=LANGUAGES)


class FinalForm(CityForm):
    """Why it is final although somebody has not agreed."""

    reason = long(
        _("Reason"), rows=2, most=2_000,
        help_text=_("Only needed while somebody on the list has not agreed. It stays with the edition."),
    )  # fmt: skip


class CopyForm(CityForm):
    """A scan, or a PDF that was signed electronically."""

    kind = forms.ChoiceField(label=_("Kind"), choices=[(each, KINDS[each]) for each in COPIES])
    title = line(_("Title"))
    file = forms.FileField(
        label=_("File"), help_text=_("PDF, PNG or JPG, kept as it is, byte for byte."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg"}),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(each, _(KINDS[each])) for each in COPIES]


class TitleForm(CityForm):
    """A title in both languages; the English one may be left out."""

    title = line(_("Title"))
    title_en = line(_("Title in English"), help_text=_("If left out, the Indonesian one stands in English books, too."))


class AddForm(TitleForm):
    """A chapter of one's own, or a book."""

    book = forms.CharField(max_length=60, required=False, widget=forms.HiddenInput)
    sheets = forms.MultipleChoiceField(
        label=_("Drawn from"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Tables of these worksheets stand in the chapter. Without any it holds only what is written for it."),
    )  # fmt: skip

    def __init__(self, *args: Any, sheets: Iterable[tuple[str, Words]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["sheets"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(code, say(name)) for code, name in sheets]
        self.order_fields(["book", "title", "title_en", "sheets"])


class LookForm(CityForm):
    """Paper and letters."""

    paper = forms.ChoiceField(label=_("Paper"))
    font = forms.ChoiceField(label=_("Font"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, choices in (("paper", PAPERS), ("font", FAMILIES)):
            field = self.fields[key]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [(code, say(name)) for code, name in choices.items()]
