"""Council, teams and forum: who was appointed by which decree, when they met and what they decided."""

from django.db import models

from anyam.city.models.common import Line, line, long
from anyam.plans.models import Plan
from anyam.teams.models import Organisation


class Body(Line):
    """A body of the plan; `kind` and the positions in it are vocabulary of the edition."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="bodies")
    kind = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    decree_number = line()
    decree_date = models.DateField(null=True)
    decree_about = line()
    source = line()

    class Meta:
        db_table = "body"
        ordering = ("pk",)


class BodyMember(Line):
    """Somebody in a body, as the decree names them. They may have no account here.

    `organisation` is set where what was typed names one of the region; otherwise `from_where` stays as typed, e.g. a university.
    """

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="members")
    order = models.PositiveSmallIntegerField(null=True)
    position = models.CharField(max_length=60, blank=True, default="")
    name = line()
    nip = models.CharField(max_length=30, blank=True, default="")
    rank = line()
    post = line()
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    from_where = line()
    dimension = models.CharField(max_length=60, blank=True, default="")

    class Meta:
        db_table = "body_member"
        ordering = (models.F("order").asc(nulls_last=True), "pk")


class Meeting(Line):
    """A meeting of a body: when, where, about what, and what was said. `others` came without being members."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="meetings")
    date = models.DateField()
    place = line()
    agenda = long()
    minutes = long()
    others = long()

    class Meta:
        db_table = "meeting"
        ordering = ("-date", "-pk")


class Attendance(models.Model):
    """A member was at a meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    member = models.ForeignKey(BodyMember, on_delete=models.CASCADE, related_name="attendances")

    class Meta:
        db_table = "attendance"
        constraints = (models.UniqueConstraint(fields=("meeting", "member"), name="attends_once"),)


class Decision(Line):
    """What a meeting decided, who does it and by when."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="decisions")
    what = long()
    who = line()
    due = models.DateField(null=True)
    done_on = models.DateField(null=True)

    class Meta:
        db_table = "decision"
        ordering = ("pk",)
