"""Posts that nobody fills."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from anyam.teams.models import Post, Tenure
from anyam.teams.posts import in_force


def vacant_head(day: date) -> QuerySet[Post]:
    """The head post of the organisation outside (`OuterRef`), where nobody fills it on that day.

    A post of a list that was taken over, of which nobody has ever said who fills it, is not vacant: it is not known.
    """
    filled = Tenure.objects.filter(post=OuterRef("pk"))
    standing = Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_to=None) | Q(valid_to__gte=day)
    heads = Post.objects.filter(*standing, organisation=OuterRef("pk"), is_head=True)
    known = Q(valid_from__isnull=False) | Q(Exists(filled))
    return heads.filter(known, ~Q(Exists(filled.filter(in_force(day)))))
