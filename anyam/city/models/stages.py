"""What is planned for the days of a stage."""

from django.db import models

from anyam.city.models.common import Line, line, long
from anyam.plans.models import Plan


class AgendaItem(Line):
    """A point of a stage's agenda: when, what, who. `time` is written `08.00–09.30`, so that it sorts."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="agenda_items")
    stage = models.CharField(max_length=40)
    day = models.DateField(null=True)
    time = models.CharField(max_length=20, blank=True, default="")
    what = long()
    who = line()

    class Meta:
        db_table = "agenda_item"
        ordering = ("day", "time", "pk")
        indexes = (models.Index(fields=("plan", "stage")),)
