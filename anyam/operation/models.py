"""Tables of running an installation."""

from django.db import models


class Lease(models.Model):
    """A task for one process at a time, on whichever machine: whose it is, and until when."""

    name = models.CharField(max_length=120, primary_key=True)
    holder = models.CharField(max_length=120)
    until = models.DateTimeField()

    class Meta:
        db_table = "lease"
