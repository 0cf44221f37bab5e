"""Reading a file that was sent in, which takes a while."""

from collections.abc import Mapping
from typing import Any, Final

from django.db import transaction

from anyam.accounts.models import User
from anyam.books.keeping import store
from anyam.books.models import Difference, ReturnedBook
from anyam.books.models.returns import READY
from anyam.books.names import TAKE
from anyam.books.printing.tasks import telling
from anyam.books.returning import origin_of, read
from anyam.books.taking.access import plan_for_returns
from anyam.books.taking.finding import Finding
from anyam.books.taking.trees import tree_for
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.jobs.registry import Reporter, job

OPENING: Final = _("Opening the file")
READING: Final = _("Comparing it with the book it was made from")
NOTING: Final = _("Noting what is different")


@job(TAKE)
@telling(TAKE)
def take(args: Mapping[str, Any], progress: Reporter) -> dict[str, Any]:
    """From the file to its differences. Nothing of the plan is changed."""
    plan = plan_for_returns(User.objects.get(pk=args["by"]), args["plan"])
    returned = ReturnedBook.objects.get(plan=plan, uid=args["returned"])
    returned.plan = plan
    progress(Text(OPENING), 0, 3)
    content = store.read(returned.sha256)
    book, edition = tree_for(plan, origin_of(content))
    progress(Text(READING), 1, 3)
    found = read(content, book)
    progress(Text(NOTING), 2, 3)
    rows = Finding(returned, book, found).rows()
    returned.book, returned.title, returned.language = book.code, book.title[:300], book.language
    returned.made, returned.edition, returned.tree_hash = book.running[:300], edition, found.origin.tree
    returned.state = READY
    with transaction.atomic():
        Difference.objects.filter(returned=returned).delete()
        Difference.objects.bulk_create(rows, batch_size=500)
        returned.save(update_fields=["book", "title", "language", "made", "edition", "tree_hash", "state"])
    return {"returned": str(returned.uid)}
