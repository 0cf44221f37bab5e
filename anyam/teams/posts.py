"""Verbs of posts: opening one, who fills it since when, leaving it, and handing it over.

A person answers for what hangs on their post: memberships with `Membership.post`. They end with the tenure, and whoever fills
the post next is given the same role and scope. Rows are owned by organisation and post, so not one of them is touched.
"""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from anyam.accounts.models import User
from anyam.core.errors import RuleBroken
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.teams.models import Membership, Organisation, Post, Tenure

DAY = timedelta(days=1)


@transaction.atomic
def open_post(organisation: Organisation, title: str, *, on: date, is_head: bool = False) -> Post:
    """A post that exists from a day on. An organisation has one head."""
    title = " ".join(title.split())
    if not title:
        raise RuleBroken(Text(_("a post needs its title, e.g. Head of the Planning Division")))
    living = Post.objects.select_for_update().filter(organisation=organisation, valid_to=None)
    if any(each.title.casefold() == title.casefold() for each in living):
        raise RuleBroken(
            Text(
                _("%(organisation)s already has the post “%(post)s”"),
                {"organisation": organisation.short, "post": title},
            )
        )
    head = next((each for each in living if each.is_head), None)
    if is_head and head is not None:
        raise RuleBroken(
            Text(
                _("%(organisation)s already has a head: “%(post)s”"),
                {"organisation": organisation.short, "post": head.title},
            )
        )
    return Post.objects.create(organisation=organisation, title=title, is_head=is_head, valid_from=on)


@transaction.atomic
def close_post(post: Post, *, last: date) -> None:
    """The post exists no longer after a day; whoever fills it leaves it then."""
    _lock(post)
    if tenure_on(post, last) is not None:
        leave(post, last=last)
    post.valid_to = last
    post.save(update_fields=["valid_to"])


@transaction.atomic
def fill(post: Post, *, on: date, person: User | None = None, name: str = "", by: User | None = None) -> Tenure:
    """Somebody fills a vacant post from a day on: a person with an account, or only a name. The account is given what hung on
    the post when it was left."""
    _lock(post)
    name = " ".join(name.split())
    if person is None and not name:
        raise RuleBroken(Text(_("say who fills the post: choose a person, or type a name")))
    if not _stands(post, on):
        raise RuleBroken(Text(_("the post “%(post)s” does not exist on %(day)s"), {"post": post.title, "day": on}))
    if Tenure.objects.filter(Q(ends=None) | Q(ends__gte=on), post=post).exists():
        raise RuleBroken(
            Text(
                _("somebody fills the post “%(post)s” on %(day)s; hand it over instead"),
                {"post": post.title, "day": on},
            )
        )
    made = Tenure.objects.create(post=post, person=person, name="" if person else name, starts=on)
    if person is not None:
        _pass_on(post, person, on, by)
    return made


@transaction.atomic
def leave(post: Post, *, last: date) -> Tenure:
    """Whoever fills the post leaves it after a day; what hung on it for them ends with that day."""
    _lock(post)
    tenure = tenure_on(post, last)
    if tenure is None:
        raise RuleBroken(Text(_("nobody fills the post “%(post)s” on %(day)s"), {"post": post.title, "day": last}))
    tenure.ends = last
    tenure.save(update_fields=["ends"])
    running = Membership.objects.filter(Q(ends=None) | Q(ends__gt=last), post=post, person=tenure.person_id)
    if tenure.person_id is not None:
        running.update(ends=last)
    return tenure


@transaction.atomic
def hand_over(post: Post, *, on: date, person: User | None = None, name: str = "", by: User | None = None) -> Tenure:
    """From a day on somebody else fills the post: the old tenure ends the day before, and what hung on it passes."""
    before = tenure_on(post, on - DAY)
    if before is not None and person is not None and before.person_id == person.pk:
        raise RuleBroken(Text(_("%(name)s fills this post already"), {"name": person.name}))
    if before is None:
        raise RuleBroken(Text(_("nobody fills the post “%(post)s” on %(day)s"), {"post": post.title, "day": on - DAY}))
    leave(post, last=on - DAY)
    return fill(post, on=on, person=person, name=name, by=by)


def tenure_on(post: Post, day: date) -> Tenure | None:
    """Who fills the post on that day."""
    return Tenure.objects.filter(in_force(day), post=post).select_related("person").order_by("-starts", "-pk").first()


def in_force(day: date) -> Q:
    """Tenures that have begun and not ended on that day."""
    return Q(Q(starts=None) | Q(starts__lte=day), Q(ends=None) | Q(ends__gte=day))


def _lock(post: Post) -> None:
    """Two who fill one post take turns."""
    Post.objects.select_for_update().get(pk=post.pk)


def _stands(post: Post, day: date) -> bool:
    return (post.valid_from is None or post.valid_from <= day) and (post.valid_to is None or post.valid_to >= day)


def _pass_on(post: Post, person: User, on: date, by: User | None) -> None:
    """The same roles and scopes as those that ended last on this post, from `on`."""
    ended = Membership.objects.filter(post=post, ends__lt=on).exclude(person=person)
    last = ended.aggregate(last=Max("ends"))["last"]
    if last is None:
        return
    for each in ended.filter(ends=last):
        _give(each, person, post, on, by)


def _give(like: Membership, person: User, post: Post, on: date, by: User | None) -> None:
    """A membership like another's. What the person holds in their own right already stays as it is; what they held once
    begins again."""
    vouched = timezone.now()
    held, made = Membership.objects.get_or_create(
        person=person, role=like.role, region=like.region, plan=like.plan, group=like.group,
        organisation=like.organisation,
        defaults={"post": post, "starts": on, "made_by": by, "accepted_at": vouched, "accepted_by": by},
    )  # fmt: skip
    if made or (held.ends is None and held.accepted_at is not None):
        return
    held.starts, held.ends, held.post = on, None, post
    held.accepted_at, held.accepted_by = held.accepted_at or vouched, held.accepted_by or by
    held.save(update_fields=["starts", "ends", "post", "accepted_at", "accepted_by"])
