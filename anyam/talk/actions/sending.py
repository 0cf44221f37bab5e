"""A worksheet that its group has sent: whoever coordinates the group is told, until it is answered or taken back."""

from django.utils import timezone

from anyam.accounts.models import User
from anyam.plans.models import Sheet
from anyam.talk import notices
from anyam.talk.models import Comment, Notice
from anyam.talk.people import folk_of


def tell_sent(sheet: Sheet, note: str, by: User) -> None:
    """Within the act of sending. What the group wrote along is kept as said about the whole sheet."""
    folk = folk_of(sheet.plan)
    said = Comment.objects.create(plan=sheet.plan, sheet=sheet, by=by, text=note)
    notices.tell(folk.coordinators(sheet.group), notices.SENT, said, but=by.pk)


def tell_ended(sheet: Sheet) -> None:
    """It need not be read any more."""
    found = Notice.objects.filter(kind=notices.SENT, comment__sheet=sheet, read_at=None)
    found.update(read_at=timezone.now())
