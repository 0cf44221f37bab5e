"""What the views of files share: whose request it is, errors in words, files to keep."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header

from anyam.plans.access import plan_for_editing
from anyam.plans.models import Plan
from anyam.plans.views.common import in_words_at, who


def _back(request: HttpRequest, given: Mapping[str, Any]) -> str:
    """The file, or all files."""
    uid = given.get("uid")
    if uid and "/imports/" in request.path:
        return reverse("workbooks:import", args=[given["code"], uid])
    return reverse("workbooks:imports", args=[given["code"]])


in_words = in_words_at(_back)


def plan_of(request: HttpRequest, code: str) -> Plan:
    """The plan for whoever may write in it: 404 for strangers, 403 for readers."""
    return plan_for_editing(who(request), code)


def send_file(name: str, content: bytes) -> HttpResponse:
    """A workbook to keep."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return response


__all__ = ["in_words", "plan_of", "send_file", "who"]
