"""The offices of a region: new ones, other names, successors, ends."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from anyam.accounts.models import User
from anyam.city.lines import Judge, Problems, Typed
from anyam.city.lists import OFFICE_COLUMNS
from anyam.core.errors import RuleBroken
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.journal.actions import Note, record
from anyam.plans.access import check
from anyam.plans.models import Group, Plan
from anyam.plans.rights import rights_in
from anyam.roles import MANAGE
from anyam.teams.actions import rename_organisation
from anyam.teams.models import Alias, Organisation
from anyam.teams.queries import directory, fold

KINDS = ("opd", "kecamatan", "bumd", "mitra")


def read_offices(plan: Plan, typed: Iterable[Typed]) -> tuple[list[tuple[str, str, str]], Problems]:
    """What was typed as short name, name and kind; or what cannot be read of it."""
    known = {fold(each) for each in _short_names(plan)}
    judge, wanted = Judge(directory(plan.region)), []
    problems: Problems = {}
    for line in typed:
        read = {each.key: judge.read(each, line.cells[each.key]) for each in OFFICE_COLUMNS}
        problems |= {(line.key, key): problem for key, (_value, problem) in read.items() if problem is not None}
        values = {key: value[key] for key, (value, _problem) in read.items()}
        short = values["short"] or values["name"][:60]
        if not short:
            problems[line.key, "short"] = Text(_("an office needs a name"))
        elif fold(short) in known:
            problems[line.key, "short"] = Text(_("there is already an office called %(name)s"), {"name": short})
        known.add(fold(short))
        wanted.append((short, values["name"], values["kind"]))
    return wanted, problems


def _short_names(plan: Plan) -> Iterable[str]:
    return Organisation.objects.filter(region=plan.region, valid_to=None).values_list("short", flat=True)


@transaction.atomic
def add_offices(plan: Plan, wanted: Iterable[tuple[str, str, str]], by: User) -> list[Organisation]:
    """New offices: short name, name and kind of each. Whoever is there already under that name is left as they are."""
    check(rights_in(by, plan), MANAGE)
    known = {fold(each) for each in _short_names(plan)}
    made = []
    for short, name, kind in wanted:
        if fold(short) in known:
            continue
        known.add(fold(short))
        made.append(
            Organisation.objects.create(region=plan.region, short=short, name=name or short, kind=kind or KINDS[0])
        )
    if made:
        notes = [Note(each.uid, act="add", data={"short": each.short, "name": each.name}) for each in made]
        record(plan.code, "offices", by, notes)
    return made


@transaction.atomic
def set_aliases(plan: Plan, office: Organisation, names: Iterable[str], by: User) -> None:
    """Other names under which people write of it."""
    check(rights_in(by, plan), MANAGE)
    wanted = {" ".join(name.split())[:200] for name in names if name.strip()}
    before = set(office.aliases.values_list("name", flat=True))
    office.aliases.filter(name__in=before - wanted).delete()
    Alias.objects.bulk_create(Alias(organisation=office, name=name) for name in sorted(wanted - before))
    if wanted != before:
        note = Note(office.uid, field="aliases", old=", ".join(sorted(before)), new=", ".join(sorted(wanted)))
        record(plan.code, "offices", by, [note])


@transaction.atomic
def correct_office(plan: Plan, office: Organisation, name: str, kind: str, by: User) -> None:
    """The full name or kind was written wrongly; nothing became another office."""
    check(rights_in(by, plan), MANAGE)
    before = (office.name, office.kind)
    office.name, office.kind = name.strip() or office.name, kind if kind in KINDS else office.kind
    office.save(update_fields=["name", "kind"])
    pairs = zip(("name", "kind"), before, (office.name, office.kind), strict=True)
    notes = [Note(office.uid, field=field, old=old, new=new) for field, old, new in pairs if old != new]
    if notes:
        record(plan.code, "offices", by, notes)


@transaction.atomic
def succeed_office(
    plan: Plan, office: Organisation, by: User, *, short: str, name: str, on: date, decree: str
) -> Organisation:
    """The office goes on under another name from a day on. Groups and people follow to the successor; its rows are read as the
    successor's."""
    check(rights_in(by, plan), MANAGE)
    if office.valid_from is not None and on <= office.valid_from:
        raise RuleBroken(Text(_("an office cannot get another name before it began")))
    if Organisation.objects.filter(region=plan.region, short=short, valid_to=None).exclude(pk=office.pk).exists():
        raise RuleBroken(Text(_("there is already an office called %(name)s"), {"name": short}))
    heir = rename_organisation(office, short=short, name=name or short, on=on, decree=decree)
    note = Note(office.uid, act="succeed", field="successor", old=office.short, new=short, data={"heir": str(heir.uid)})
    record(plan.code, "offices", by, [note])
    return heir


@transaction.atomic
def end_office(plan: Plan, office: Organisation, on: date, by: User) -> None:
    """The office exists up to a day and has no successor; what it was responsible for stays visible under its name."""
    check(rights_in(by, plan), MANAGE)
    if office.valid_to is not None:
        raise RuleBroken(Text(_("%(name)s has ended already"), {"name": office.short}))
    if office.valid_from is not None and on < office.valid_from:
        raise RuleBroken(Text(_("an office cannot end before it began")))
    if Group.objects.filter(plan=plan, coordinator=office).exists():
        raise RuleBroken(
            Text(_("%(name)s still coordinates a group; choose another coordinator first"), {"name": office.short})
        )
    office.valid_to = on
    office.save(update_fields=["valid_to"])
    record(plan.code, "offices", by, [Note(office.uid, act="end", field="valid_to", new=str(on))])
