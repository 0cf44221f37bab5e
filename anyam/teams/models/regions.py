"""The 514 kabupaten and kota, and the kecamatan of those that have a plan."""

from typing import ClassVar

from django.db import models


class Region(models.Model):
    """A kabupaten or kota by its Kemendagri code (`NN.NN`), valid from/to because provinces split and names change."""

    code = models.CharField(max_length=5, unique=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=10)
    province_code = models.CharField(max_length=2)
    province = models.CharField(max_length=80)
    time_zone = models.CharField(max_length=20)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        ordering = ("code",)

    TIME_ZONES: ClassVar[dict[str, str]] = {
        "Asia/Jakarta": "WIB",
        "Asia/Makassar": "WITA",
        "Asia/Jayapura": "WIT",
    }

    @property
    def zone_letters(self) -> str:
        """WIB, WITA or WIT."""
        return self.TIME_ZONES[self.time_zone]


class Area(models.Model):
    """A kecamatan. `uid` is its code without dots (`331701`), so that it can stand in a cell's key."""

    uid = models.CharField(max_length=10, unique=True)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="areas")
    name = models.CharField(max_length=120)

    class Meta:
        ordering = ("uid",)
