"""Verbs of posts in a plan: who may (the secretariat), the rows (`anyam.teams.posts`), and the history.

The history names a tenure by its key and never a person, so that whoever asks to be forgotten is forgotten here too.
"""

from datetime import date

from django.db import transaction

from anyam.accounts.models import User
from anyam.journal.actions import Note, record
from anyam.plans.access import check
from anyam.plans.models import Plan
from anyam.plans.rights import rights_in
from anyam.roles import MANAGE
from anyam.teams import posts
from anyam.teams.models import Organisation, Post, Tenure


@transaction.atomic
def open_post(plan: Plan, organisation: Organisation, title: str, *, on: date, is_head: bool, by: User) -> Post:
    """A new post of an office."""
    check(rights_in(by, plan), MANAGE)
    made = posts.open_post(organisation, title, on=on, is_head=is_head)
    _tell(plan, made, "post-open", by, new=made.title, on=on)
    return made


@transaction.atomic
def close_post(plan: Plan, post: Post, *, last: date, by: User) -> None:
    """A post that exists no longer."""
    check(rights_in(by, plan), MANAGE)
    posts.close_post(post, last=last)
    _tell(plan, post, "post-close", by, old=post.title, on=last)


@transaction.atomic
def fill(plan: Plan, post: Post, *, on: date, person: User | None, name: str, by: User) -> Tenure:
    """Somebody fills a vacant post, or takes it over from whoever fills it the day before."""
    check(rights_in(by, plan), MANAGE)
    before = posts.tenure_on(post, on - posts.DAY)
    if before is not None and before.ends is None:
        made = posts.hand_over(post, on=on, person=person, name=name, by=by)
        _tell(plan, post, "post-handover", by, old=_of(before), new=_of(made), on=on)
    else:
        made = posts.fill(post, on=on, person=person, name=name, by=by)
        _tell(plan, post, "post-fill", by, new=_of(made), on=on)
    return made


@transaction.atomic
def leave(plan: Plan, post: Post, *, last: date, by: User) -> None:
    """Whoever fills the post leaves it."""
    check(rights_in(by, plan), MANAGE)
    _tell(plan, post, "post-leave", by, old=_of(posts.leave(post, last=last)), on=last)


def _of(tenure: Tenure) -> str:
    return f"tenure:{tenure.pk}"


def _tell(plan: Plan, post: Post, act: str, by: User, *, on: date, old: str = "", new: str = "") -> None:
    told = {"post": post.title, "on": on.isoformat()}
    record(plan.code, act, by, [Note(post.organisation.uid, act, f"post.{post.pk}", old, new, told)])
