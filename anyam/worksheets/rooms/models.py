"""How far a sheet's document has become rows, which rows are still on their way into it, and what came too late."""

from django.db import models

from anyam.accounts.models import User
from anyam.plans.models import Sheet


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

    class Meta:
        indexes = (models.Index(fields=("sheet", "at"), name="late_cells_of_sheet"),)


class Ring(models.Model):
    """Something that rights depend on has changed: `topic` is `person:<key>`, `plan:<key>`, `signed-out:<session>` or `all`.

    Rung by triggers of the database, so that no way of writing a role is forgotten.
    """

    topic = models.CharField(max_length=80)
    at = models.DateTimeField(auto_now_add=True)
