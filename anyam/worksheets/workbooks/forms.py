"""Sending a file."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from anyam.worksheets.workbooks.models import Layout
from anyam.worksheets.workbooks.opening.limits import LARGEST_FILE

NO_FILE = {"required": _("Choose a file first."), "empty": _("This file is empty; choose another one.")}
ACCEPT = ".xlsx,.xlsm,.xls,.ods,.csv"


class UploadForm(forms.Form):
    """A file, who filled it in, and the form it was made with, if that is not ours."""

    file = forms.FileField(
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        error_messages=NO_FILE,
    )
    sender = forms.CharField(max_length=200, required=False)
    layout = forms.ModelChoiceField(Layout.objects.none(), to_field_name="uid", required=False)

    def __init__(self, *args: Any, layouts: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if layouts is not None:
            field = self.fields["layout"]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = layouts

    def clean_file(self) -> "UploadedFile[bytes]":
        """Nobody's table is larger than this, and no server is asked to find out."""
        return _not_too_large(self.cleaned_data["file"])


class FormForm(forms.Form):
    """An empty form of one's own."""

    form = forms.FileField(error_messages=NO_FILE)
    name = forms.CharField(max_length=120, error_messages={"required": _("Give the form a name.")})

    def clean_form(self) -> "UploadedFile[bytes]":
        """The same limit as for files that are read."""
        return _not_too_large(self.cleaned_data["form"])


def _not_too_large(file: "UploadedFile[bytes]") -> "UploadedFile[bytes]":
    if (file.size or 0) > LARGEST_FILE:
        told = {"size": -(-(file.size or 0) // 2**20), "most": LARGEST_FILE // 2**20}
        raise forms.ValidationError(
            gettext("This file has %(size)s MB; %(most)s MB are the most. Send its sheets in several files.") % told
        )
    return file
