"""Workshop papers on the command line: what each is asked for, and its files. Django has started before this is read."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, cast

from django import forms

from anyam.books.pages.papers import PaperChoices
from anyam.books.paperforms import PaperForm
from anyam.books.papers import PaperKind, papers
from anyam.books.papers.files import PaperOrder, paper_file
from anyam.books.papers.registry import kind_of
from anyam.books.queries.papers import choices_of
from anyam.core.errors import Unusable
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.plans.models import Plan
from anyam.teams.models import Organisation

# What a command line says in other words: the format and the language have options of their own.
ELSEWHERE: Final = frozenset({"form", "language"})
LONG: Final = ("office", "meeting")  # lists that are only told where somebody named none of them
NOT_PAIR = _("“%(text)s” is not written as key=value")
NOT_ASKED = _("the paper “%(code)s” is not asked for “%(key)s”; it is asked for: %(known)s")
NOT_ONE = _("“%(value)s” is no value of %(key)s; there are: %(known)s")
NOT_TAKEN = _("%(key)s: %(why)s")


def pairs(told: Iterable[str]) -> dict[str, str]:
    """`key=value` of a command line. Raises Unusable for what is not written so."""
    found = {}
    for each in told:
        key, sign, value = each.partition("=")
        if not sign or not key.strip():
            raise Unusable(Text(NOT_PAIR, {"text": each}))
        found[key.strip()] = value.strip()
    return found


def listed(plan: Plan, language: str) -> list[dict[str, Any]]:
    """Every paper: its code, name and use, the formats, and what it is asked for with the values that this plan knows."""
    choices = choices_of(plan, language, {})
    found = []
    for kind in papers().values():
        form = PaperForm(kind=kind, choices=choices)
        asked = [
            {"key": name, "needed": name in kind.needs, "label": str(field.label), "values": _values(field, name)}
            for name, field in _fields(form)
        ]
        found.append(
            {
                "code": kind.code, "name": kind.name.within(language), "about": kind.about.within(language),
                "formats": list(kind.formats), "asks": asked,
            }
        )  # fmt: skip
    return found


def files(
    plan: Plan, code: str, told: Mapping[str, str], kinds: Iterable[str], language: str, *, personal: bool, by: str
) -> Iterator[tuple[str, bytes]]:
    """The files of a paper, by the same form and the same maker as its page; where no kinds are named, in the first that it has.
    Raises Unusable for an unknown paper or format, and for what it is not asked for."""
    kind = kind_of(code)
    choices = choices_of(plan, language, {})
    for form in tuple(kinds) or kind.formats[:1]:
        asked = _asked(plan, kind, choices, told, language)
        wanted = asked.wanted(personal=personal)
        yield paper_file(plan, PaperOrder(kind, wanted, form, asked.cleaned_data.get("language") or language), by)


def _asked(plan: Plan, kind: PaperKind, choices: PaperChoices, told: Mapping[str, str], language: str) -> PaperForm:
    known = dict(_fields(PaperForm(kind=kind, choices=choices)))
    given = {**choices.chosen, "language": language, "form": kind.formats[0]}
    for key, value in told.items():
        if key not in known:
            names = ", ".join(known) or "–"
            raise Unusable(Text(NOT_ASKED, {"code": kind.code, "key": key, "known": names}))
        given[key] = _value(plan, key, known[key], value)
    form = PaperForm(given, kind=kind, choices=choices)
    if not form.is_valid():
        key, why = next(iter(form.errors.items()))
        raise Unusable(Text(NOT_TAKEN, {"key": key, "why": str(why[0])}))
    return form


def _value(plan: Plan, key: str, field: forms.Field, value: str) -> str:
    """What the form calls a value: people type its name, an office's short one too."""
    if not isinstance(field, forms.ChoiceField):
        return value
    choices = _choices(field)
    for code, label in choices:
        if value.casefold() in (code.casefold(), label.casefold()):
            return code
    if key == "office":
        offices = Organisation.objects.filter(region_id=plan.region_id, short__iexact=value).active_on(plan.today())
        uid = next((str(each.uid) for each in offices), "")
        if uid and any(code == uid for code, _label in choices):
            return uid
    names = [label if key in LONG else code for code, label in choices if code]
    raise Unusable(Text(NOT_ONE, {"value": value, "key": key, "known": ", ".join(names) or "–"}))


def _fields(form: PaperForm) -> Iterator[tuple[str, forms.Field]]:
    return ((name, field) for name, field in form.fields.items() if name not in ELSEWHERE)


def _values(field: forms.Field, name: str) -> list[str]:
    if not isinstance(field, forms.ChoiceField):
        return []
    return [label if name in LONG else code for code, label in _choices(field) if code]


def _choices(field: forms.ChoiceField) -> list[tuple[str, str]]:
    return [(str(code), str(label)) for code, label in cast("Iterable[tuple[object, object]]", field.choices)]
