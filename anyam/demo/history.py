"""Who fills the posts of the demo city: titles instead of names, all of them invented."""

from datetime import date

from anyam.accounts.models import User
from anyam.plans.models import Plan
from anyam.teams.models import Post
from anyam.teams.posts import fill, hand_over, leave, tenure_on

SINCE, HANDED_OVER, LEFT = date(2021, 3, 1), date(2022, 3, 1), date(2022, 6, 30)


def make(plan: Plan, by: User) -> None:
    """Every head is filled; one post was handed over, and one stands empty. A second time nothing is new."""
    today = plan.today()
    posts = Post.objects.filter(organisation__region=plan.region, organisation__valid_to=None, valid_to=None)
    for post in posts.filter(is_head=True, tenures=None).select_related("organisation"):
        fill(post, on=SINCE, name=f"{post.title} {post.organisation.short} (contoh)", by=by)
    others = posts.filter(is_head=False, tenures=None, organisation__short="DLH").order_by("pk")[:2]
    for place, post in enumerate(others):
        if tenure_on(post, today) is not None:
            continue
        fill(post, on=SINCE, name=f"{post.title} lama (contoh)", by=by)
        if place == 0:
            hand_over(post, on=HANDED_OVER, name=f"{post.title} (contoh)", by=by)
        else:
            leave(post, last=LEFT)
