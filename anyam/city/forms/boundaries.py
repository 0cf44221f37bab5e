"""Boundaries of districts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anyam.city.forms.base import CityForm, line


class BoundariesForm(CityForm):
    """A file with its source."""

    file = forms.FileField(
        label=_("File"), help_text=_("GeoJSON in degrees (WGS 84, EPSG:4326), 20 MB at most."),
        error_messages={"empty": _("This file is empty; choose another one.")},
        widget=forms.FileInput(attrs={"accept": ".geojson,.json,application/geo+json"}),
    )  # fmt: skip
    source = line(
        _("Source of the boundaries"), required=True,
        help_text=_("As it has to be named, with institution and year; it stands below every map that is printed."),
    )  # fmt: skip
    licence = line(_("Licence"), help_text=_("Where the source names one, for example CC BY 4.0."))


class SourceForm(CityForm):
    """Where the boundaries that stand come from."""

    source = line(_("Source of the boundaries"), required=True)
    licence = line(_("Licence"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = "told-%s"


__all__ = ["BoundariesForm", "SourceForm"]
