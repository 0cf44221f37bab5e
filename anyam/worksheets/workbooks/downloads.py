"""Files for people to keep: reports of what was read, and the worksheets of a group."""

from typing import Any

from django.http import Http404
from django.utils.translation import get_language, gettext

from anyam.core.text import Text
from anyam.plans.models import Group, Plan, Sheet
from anyam.worksheets.workbooks import report, understood
from anyam.worksheets.workbooks.exporting import export_book, file_name
from anyam.worksheets.workbooks.exporting.contents import is_exported
from anyam.worksheets.workbooks.models import Upload
from anyam.worksheets.workbooks.understood import Understood


def plain_report(found: Understood) -> dict[str, Any]:
    """What was read and what is wrong, for programs."""
    return dict(report.as_json(found.proposal, _say))


def marked_report(upload: Upload, found: Understood) -> tuple[str, bytes]:
    """The file as it was sent with the cells marked that could not be read; with its name."""
    content = report.marked_copy(understood.file_of(upload), found.proposal, _say)
    return f"{upload.name.rsplit('.', 1)[0]} (anyam).xlsx", content


def _say(text: Text) -> str:
    return text.say(get_language() or "id", gettext)


def workbook_file(
    plan: Plan, group: Group, *, blank: bool, paper: str, language: str, sheet: str = ""
) -> tuple[str, bytes]:
    """The worksheets of a group, or one of them, with the file's name; 404 for a worksheet that the group has not."""
    known = Sheet.objects.select_related("plan").filter(group=group, code=sheet)
    if sheet and not any(is_exported(each.definition) for each in known):
        raise Http404
    content = export_book(plan, group, blank=blank, paper=paper, language=language, sheet=sheet)
    return file_name(plan, group, blank=blank, sheet=sheet), content
