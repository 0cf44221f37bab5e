"""Founding a plan and its groups."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from anyam.city.forms.base import CityForm, line, say
from anyam.framework import available, edition
from anyam.teams.models import Organisation, Region

LONGEST_PERIOD = 25


def editions() -> list[tuple[str, Any]]:
    """Every edition of this installation, the latest revision of each; a draft says so in its name."""
    latest: dict[str, int] = {}
    for code, revision in available():
        latest[code] = max(revision, latest.get(code, 0))
    return [(f"{code}/{revision}", say(edition(code, revision).name)) for code, revision in latest.items()]


if TYPE_CHECKING:  # Django's own classes take no parameters while they run
    OneRegion = forms.ModelChoiceField[Region]
    OneOffice = forms.ModelChoiceField[Organisation]
    ManyOffices = forms.ModelMultipleChoiceField[Organisation]
else:
    OneRegion = OneOffice = forms.ModelChoiceField
    ManyOffices = forms.ModelMultipleChoiceField


class RegionField(OneRegion):
    """Regions by their names."""

    def label_from_instance(self, obj: Region) -> str:
        """`Kabupaten Rembang`."""
        return obj.name


def _office(office: Organisation) -> str:
    return office.short if office.short == office.name else f"{office.short} – {office.name}"


class OfficeField(OneOffice):
    """Offices by both of their names."""

    def label_from_instance(self, obj: Organisation) -> str:
        """`DLH – Dinas Lingkungan Hidup`."""
        return _office(obj)


class OfficesField(ManyOffices):
    """Several offices by both of their names."""

    def label_from_instance(self, obj: Organisation) -> str:
        """`DLH – Dinas Lingkungan Hidup`."""
        return _office(obj)


class FoundForm(CityForm):
    """A new plan."""

    region = RegionField(Region.objects.none(), label=_("Region"), empty_label=None)
    title = line(_("Title"), most=200, required=True)
    first_year = forms.IntegerField(label=_("First year"), min_value=2000, max_value=2100)
    last_year = forms.IntegerField(label=_("Last year"), min_value=2000, max_value=2100)
    edition = forms.ChoiceField(
        label=_("Framework"),
        help_text=_("The words and worksheets of the method. A plan stays with the revision it began with."),
    )
    code = forms.SlugField(
        label=_("Address"), max_length=60,
        help_text=_("Stands in the address of every page: small letters, figures and hyphens. It does not change later."),
        error_messages={"invalid": _("Small letters, figures and hyphens only, e.g. rembang-2022.")},
    )  # fmt: skip

    def __init__(self, *args: Any, regions: Any, first_year: int, **kwargs: Any) -> None:
        kwargs.setdefault("initial", _proposed(regions, first_year))
        super().__init__(*args, **kwargs)
        choices = self.fields["region"]
        assert isinstance(choices, forms.ModelChoiceField)
        choices.queryset = regions
        known = self.fields["edition"]
        assert isinstance(known, forms.ChoiceField)
        known.choices = editions()

    def clean_code(self) -> str:
        """In small letters."""
        return str(self.cleaned_data["code"]).lower()

    def clean(self) -> dict[str, Any]:
        """A period has an end, and not in the next century."""
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("first_year"), cleaned.get("last_year")
        if first and last and not first <= last < first + LONGEST_PERIOD:
            self.add_error("last_year", _("A plan ends in or after its first year, and within 25 years."))
        return cleaned


def _proposed(regions: Any, first_year: int) -> dict[str, object]:
    region = regions.first()
    name = region.name if region else ""
    bare = name.removeprefix("Kabupaten ").removeprefix("Kota ")
    return {
        "region": region, "title": f"Masterplan Smart City {name}".strip(), "first_year": first_year,
        "last_year": first_year + 4, "code": f"{slugify(bare)}-{first_year}".strip("-"),
    }  # fmt: skip


class NameForm(CityForm):
    """A group across offices."""

    name = line(
        _("Name of the group"), most=120, required=True, help_text=_("For example: Stunting, or Satu Data Indonesia.")
    )


class GroupForm(CityForm):
    """Who coordinates a group and who works in it."""

    coordinator = OfficeField(
        Organisation.objects.none(), label=_("Coordinator"), required=False, empty_label=_("- nobody yet -"),
        help_text=_("One office merges what the others write, and says when it is agreed."),
    )  # fmt: skip
    members = OfficesField(
        Organisation.objects.none(), label=_("Members"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("People of these offices write in the sheets of this group."),
    )  # fmt: skip

    def __init__(self, *args: Any, region: Region, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offices = Organisation.objects.filter(region=region, valid_to=None).order_by("short")
        named = [(each.pk, _office(each)) for each in offices]  # asked for once, for both boxes
        for name in ("coordinator", "members"):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = offices
            field.choices = [("", field.empty_label), *named] if field.empty_label else named
