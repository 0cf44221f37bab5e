"""Two entries of one person become one: the second phone, the name with and without degree, the invited and the joined."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.db import IntegrityError, models, transaction

from anyam.accounts import actions as keys
from anyam.accounts.models import User
from anyam.core.errors import RuleBroken
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.journal.actions import Note, record
from anyam.people.scope import check_keys, subject
from anyam.plans.access import check
from anyam.plans.models import Plan
from anyam.plans.rights import rights_in
from anyam.roles import MANAGE
from anyam.teams.models import Membership

PARTICULARS = ("title", "nip", "rank", "phone")


@transaction.atomic
def merge_people(plan: Plan, keep: User, gone: User, by: User) -> None:
    """`keep` has from now on everything that was `gone`'s: roles, links, posts, and the authorship of what they wrote. The emptied
    account is closed."""
    check(rights_in(by, plan), MANAGE)
    if gone in (keep, by):
        raise RuleBroken(Text(_("an entry is merged into another one, and nobody merges away their own")))
    hand_over_sessions(gone, keep)
    merge(plan, keep=keep, gone=gone, by=by)


def merge(plan: Plan, *, keep: User, gone: User, by: User) -> None:
    """The same, without asking who may."""
    for person in (keep, gone):
        check_keys(by, plan, person)
        if keys.has_second_step(person):
            sentence = _("%(name)s guards the account with a code, so only they themselves can change it")
            raise RuleBroken(Text(sentence, {"name": person.name}))
    _move_roles(keep, gone)
    for model, name in _pointing():
        if (model, name) != (Membership, "person"):
            _point_to(model, name, keep, gone)
    _take_over_account(keep, gone)
    note = Note(subject(keep.pk), act="person-merged", data={"keep": keep.pk, "gone": gone.pk})
    record(plan.code, "person-merged", by, [note])


def _move_roles(keep: User, gone: User) -> None:
    """Of two equal roles one is enough; who is known need not wait a second time."""
    has = {_scope(each): each for each in Membership.objects.filter(person=keep)}
    known = any(each.accepted_at for each in has.values())
    for each in Membership.objects.filter(person=gone):
        twin = has.get(_scope(each))
        if twin is None and (each.accepted_at or not known):
            each.person = keep
            each.save(update_fields=["person"])
            continue
        if twin is not None and (each.accepted_at and not twin.accepted_at):
            twin.accepted_at, twin.accepted_by, twin.ends = each.accepted_at, each.accepted_by, each.ends
            twin.save(update_fields=["accepted_at", "accepted_by", "ends"])
        each.delete()


def _scope(each: Membership) -> tuple[Any, ...]:
    return each.role, each.region_id, each.plan_id, each.group_id, each.organisation_id


def _pointing() -> Iterator[tuple[type[models.Model], str]]:
    """Every column of every table that names a person, also those that no room has heard of yet."""
    for relation in User._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel) and not relation.related_model._meta.auto_created:
            yield relation.related_model, relation.field.name


def _point_to(model: type[models.Model], name: str, keep: User, gone: User) -> None:
    """Rows that named the one name the other. A row that may stand only once per person, and does, stays where it is."""
    rows = model._default_manager.filter(**{name: gone})
    try:
        with transaction.atomic():
            rows.update(**{name: keep})
    except IntegrityError:
        for pk in list(rows.values_list("pk", flat=True)):
            try:
                with transaction.atomic():
                    model._default_manager.filter(pk=pk).update(**{name: keep})
            except IntegrityError:
                continue


def _take_over_account(keep: User, gone: User) -> None:
    """What is known of the person, and the address and password if only the other entry had them."""
    changed = [each for each in PARTICULARS if not getattr(keep, each) and getattr(gone, each)]
    for each in changed:
        setattr(keep, each, getattr(gone, each))
    address, gone.email, gone.is_active = gone.email, None, False
    gone.save(update_fields=["email", "is_active"])
    if address and not keep.email:
        keep.email, keep.password = address, gone.password
        changed += ["email", "password"]
    if gone.last_login and (not keep.last_login or keep.last_login < gone.last_login):
        keep.last_login = gone.last_login
        changed.append("last_login")
    if changed:
        keep.save(update_fields=changed)


def hand_over_sessions(gone: User, keep: User) -> None:
    """Browsers that are signed in as the one go on as the other, so that nobody has to come in again in the middle of a word."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    password = gone.password if gone.email and not keep.email else keep.password
    for signed_in in UserSession.objects.filter(user_id=gone.pk):
        session = store(signed_in.session_key)
        if session.get(SESSION_KEY) != str(gone.pk):
            continue
        after = User(pk=keep.pk, password=password)
        session[SESSION_KEY], session[HASH_SESSION_KEY] = str(keep.pk), after.get_session_auth_hash()
        session.save()
