"""How far a sheet's document has become rows, which rows are still on their way into it, what came too late, and what was sent
from phones to whoever types."""

from django.db import models
from django.utils import timezone

from anyam.accounts.models import User
from anyam.plans.models import Sheet
from anyam.teams.models import Organisation


class RoomCursor(models.Model):
    """A sheet that has a document. Entries of the log up to `number` are rows."""

    sheet = models.OneToOneField(Sheet, on_delete=models.CASCADE, primary_key=True, related_name="room")
    number = models.BigIntegerField()


class Outgoing(models.Model):
    """Cells written by form, import or act, to be copied into the document: `cells` is keys by row uid, None for the whole row.

    Written with the rows in one transaction, so that a crash between rows and document loses neither.
    """

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    cells = models.JSONField()


class LateCell(models.Model):
    """A cell of a session that was refused: what stood there, and what the person would have written."""

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="late_cells")
    person = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    uid = models.UUIDField()
    column = models.CharField(max_length=120)
    old = models.TextField(blank=True, default="")
    new = models.TextField(blank=True, default="")
    # What became of it: taken over into the sheet, or given back to whoever typed it, with a reason.
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    taken = models.BooleanField(default=False)
    reason = models.TextField(blank=True, default="")

    class Meta:
        indexes = (models.Index(fields=("sheet", "settled_at", "at"), name="late_cells_of_sheet"),)


class LastVisit(models.Model):
    """Up to where a person has seen what others wrote in a sheet: when that was, and the latest entry of the history then."""

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("sheet", "person"), name="one_last_visit_per_sheet"),)


class Ring(models.Model):
    """Something that rights depend on has changed: `topic` is `person:<key>`, `plan:<key>`, `signed-out:<session>` or `all`.

    Rung by triggers of the database, so that no way of writing a role is forgotten.
    """

    topic = models.CharField(max_length=80)
    at = models.DateTimeField(auto_now_add=True)


class SentLine(models.Model):
    """A line that somebody sent from a phone to the group's screen: it waits in the tray, becomes part of a row, or is laid aside.

    `uid` is made by the phone, so that a line sent twice over a weak network stands there once. `changed_at` is when it came or was
    last decided on: whoever looks again asks for what changed since.
    """

    uid = models.UUIDField(unique=True)
    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="sent_lines")
    person = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    row = models.UUIDField(null=True)  # nothing where it was laid aside

    class Meta:
        indexes = (models.Index(fields=("sheet", "changed_at"), name="lines_of_sheet"),)
