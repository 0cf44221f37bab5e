"""What passes to an organisation's heir: its people, its posts, and the groups it coordinates and works in.

Rows keep the name under which they were written; a check asks to hand them over, and until then the heir's people write them.
"""

import re
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from anyam.core.errors import RuleBroken
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.teams.models import Membership, Organisation, Post, Succession, Tenure

DAY = timedelta(days=1)


@transaction.atomic
def merge_organisation(old: Organisation, heir: Organisation, *, on: date, decree: str = "") -> Succession:
    """From `on` an organisation is part of another one that stands already."""
    if old.valid_to is not None:
        raise RuleBroken(Text(_("%(name)s has ended already"), {"name": old.short}))
    if old.pk == heir.pk or old.region_id != heir.region_id or not heir.is_active_on(on):
        raise RuleBroken(Text(_("%(name)s can only become part of another office of its region"), {"name": old.short}))
    old.valid_to = on - DAY
    old.save(update_fields=["valid_to"])
    made = Succession.objects.create(predecessor=old, successor=heir, on=on, decree=decree)
    pass_on(old, heir, on)
    return made


def pass_on(old: Organisation, heir: Organisation, on: date) -> None:
    """Everything but the rows."""
    posts = _pass_posts(old, heir, on)
    _pass_people(old, heir, on, posts)
    if on <= timezone.localdate():  # before the day, groups are read under the old name; after it, under the heir's
        _pass_groups(old, heir, on)


def _pass_posts(old: Organisation, heir: Organisation, on: date) -> dict[int, Post]:
    """The heir has the same posts with the same people. Of two heads only the heir's own remains one."""
    posts: dict[int, Post] = {}
    headed = Post.objects.filter(organisation=heir, is_head=True, valid_to=None).exists()
    for post in Post.objects.filter(organisation=old, valid_to=None):
        title = _renamed(post.title, old, heir)
        same = Post.objects.filter(organisation=heir, title=title, valid_to=None).first()
        post.valid_to = on - DAY
        post.save(update_fields=["valid_to"])
        if same is None and not (post.is_head and headed):
            posts[post.pk] = Post.objects.create(organisation=heir, title=title, is_head=post.is_head, valid_from=on)
        running = Tenure.objects.filter(Q(ends=None) | Q(ends__gte=on), post=post)
        for tenure in running:
            _pass_tenure(tenure, posts.get(post.pk), on)
    return posts


def _renamed(title: str, old: Organisation, heir: Organisation) -> str:
    """`Kepala Dinas Lingkungan Hidup` is called after the heir from now on."""
    for before, after in ((old.name, heir.name), (old.short, heir.short)):
        if before:
            title = re.sub(rf"\b{re.escape(before)}\b", after.replace("\\", r"\\"), title)
    return title


def _pass_tenure(tenure: Tenure, post: Post | None, on: date) -> None:
    """One tenure goes on in the heir's post, or ends with the old one."""
    ends = tenure.ends
    if tenure.starts is not None and tenure.starts >= on:
        if post is not None:
            tenure.post = post
            tenure.save(update_fields=["post"])
        return
    tenure.ends = on - DAY
    tenure.save(update_fields=["ends"])
    if post is not None:
        Tenure.objects.create(post=post, person=tenure.person, name=tenure.name, starts=on, ends=ends)


def _pass_people(old: Organisation, heir: Organisation, on: date, posts: dict[int, Post]) -> None:
    """Whoever works for the old office works for the heir from `on`, in the same roles and scopes."""
    for each in Membership.objects.filter(Q(ends=None) | Q(ends__gte=on), organisation=old):
        post = posts.get(each.post_id) if each.post_id else None
        ends, begins = each.ends, each.starts if each.starts and each.starts > on else on
        held, made = Membership.objects.get_or_create(
            person=each.person, role=each.role, region=each.region, plan=each.plan, group=each.group, organisation=heir,
            defaults={
                "post": post, "starts": begins, "ends": ends, "made_by": each.made_by, "accepted_at": each.accepted_at,
                "accepted_by": each.accepted_by,
            },
        )  # fmt: skip
        if not made and held.ends is not None:
            held.ends = None if ends is None else max(held.ends, ends)
            held.save(update_fields=["ends"])
        each.ends = on - DAY
        each.save(update_fields=["ends"])


def _pass_groups(old: Organisation, heir: Organisation, on: date) -> None:
    """In plans that go on: whoever coordinated, coordinates, and whoever took part, takes part."""
    going_on = Q(plan__last_year__gte=on.year)
    old.coordinates.filter(going_on).update(coordinator=heir)
    for group in old.groups.filter(going_on):
        group.members.remove(old)
        group.members.add(heir)


def in_effect(region: int, day: date) -> dict[int, int]:
    """Organisations of a region that have ended by that day, to their main heirs: one query."""
    links = Succession.objects.filter(predecessor__region=region, predecessor__valid_to__lt=day, is_main=True)
    return dict(links.values_list("predecessor", "successor"))


def kin_of(office: int, step: dict[int, int]) -> tuple[int, set[int]]:
    """Who finally inherited from an office (itself while it stands), and every office whose heir that is."""
    heir = _end(office, step)
    return heir, {heir, office, *(each for each in step if _end(each, step) == heir)}


def _end(start: int, step: dict[int, int]) -> int:
    seen, now = {start}, start
    while now in step and step[now] not in seen:
        now = step[now]
        seen.add(now)
    return now
