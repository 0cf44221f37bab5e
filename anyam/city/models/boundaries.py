"""Where the districts of a region lie: lines that its secretariat has brought, with the source that goes with them."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from anyam.city.models.common import Line, line
from anyam.teams.models import Region


class Boundaries(Line):
    """The areas of one file (`name`, `sha256`) as they were read. A region has one set at a time; earlier ones are kept
    for a while, so that they can be put back."""

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="boundaries")
    areas = models.JSONField()
    count = models.PositiveIntegerField()
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    source = line()
    licence = line()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        db_table = "boundaries"
        ordering = ("-at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("region",), condition=models.Q(removed_at=None), name="one_set_of_boundaries_at_a_time"
            ),
            models.CheckConstraint(condition=~models.Q(source=""), name="boundaries_have_a_source"),
        )
