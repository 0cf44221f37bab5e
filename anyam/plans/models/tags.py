"""Words that people stick on rows to find them together again; they mean only what the plan's people agree that they mean."""

from django.db import models

from anyam.plans.models.plan import Plan
from anyam.plans.models.spine import Item

LONGEST_TAG = 40


class Tag(models.Model):
    """A word of a plan; `folded` is the same word however it is written, so that `Prioritas` and `prioritas` are one."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="tags")
    name = models.CharField(max_length=LONGEST_TAG)
    folded = models.CharField(max_length=3 * LONGEST_TAG)

    class Meta:
        ordering = ("folded",)
        constraints = (models.UniqueConstraint(fields=("plan", "folded"), name="tag_once_per_plan"),)


class ItemTag(models.Model):
    """A row bears a tag."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="tagged")
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="tagged")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("item", "tag"), name="tag_once_per_row"),)
