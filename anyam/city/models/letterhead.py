"""The head of a region's letters (kop surat)."""

from django.db import models

from anyam.city.models.common import line, long
from anyam.teams.models import Region


class Letterhead(models.Model):
    """Name lines, address and logo as they stand on printed papers. `logo` is the name of a file among those of the region."""

    region = models.OneToOneField(Region, primary_key=True, on_delete=models.CASCADE, related_name="letterhead")
    lines = long()
    address = long()
    phone = line()
    email = line()
    website = line()
    logo = models.CharField(max_length=60, blank=True, default="")

    class Meta:
        db_table = "letterhead"
