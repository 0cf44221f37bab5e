"""A plan in which people talk: a row of the group that Dinkes coordinates and DLH works in, and one of a group of neither."""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse

from anyam.accounts.models import User
from anyam.plans.models import Item, Plan
from anyam.talk.models import Comment, DataAnswer, DataRequest, Notice
from anyam.worksheets.actions import set_group
from tests.cast import Cast, group, make_plan, office, row, sheet


@dataclass
class Desk:
    """The plan, its two rows, and who may read them in which language."""

    plan: Plan
    own: Item
    foreign: Item
    browse: Callable[..., Client]
    cast: Cast

    @classmethod
    def lay(cls, browse: Callable[..., Client], cast: Cast) -> "Desk":
        """Everything anew. The cast works in the demo's region too, so the demo's own talk is taken away for the test."""
        Comment.objects.all().delete()
        DataRequest.objects.all().delete()
        plan = make_plan()
        set_group(group(plan, "living"), coordinator=office("Dinkes"), members=[office("DLH")], by=cast.sari)
        set_group(group(plan, "society"), coordinator=office("Dindikpora"), members=[], by=cast.sari)
        return cls(
            plan, row(sheet(plan, "w6_program", "living"), name="Satu Antrean"),
            row(sheet(plan, "w6_program", "society"), name="Sekolah Pintar"), browse, cast,
        )  # fmt: skip

    @property
    def comments(self) -> QuerySet[Comment]:
        """What was said in this plan; the demo has talk of its own."""
        return Comment.objects.filter(plan=self.plan)

    @property
    def notices(self) -> QuerySet[Notice]:
        """Who was told of something in this plan."""
        return Notice.objects.filter(plan=self.plan)

    @property
    def requests(self) -> QuerySet[DataRequest]:
        """What was asked in this plan."""
        return DataRequest.objects.filter(plan=self.plan)

    @property
    def answers(self) -> QuerySet[DataAnswer]:
        """What was answered in this plan."""
        return DataAnswer.objects.filter(request__plan=self.plan)

    def reads(self, person: User | None, where: Item) -> str:
        """The row's page as words."""
        return text_of(self.browse(person, "en").get(f"/plans/uji/rows/{where.uid}/"))

    def sends(self, person: User | None, route: str, /, *about: Any, **sent: Any) -> Any:
        """A form sent to a route of talk; the answer, after a redirect the page it leads to."""
        url = reverse(f"talk:{route}", args=["uji", *about])
        return self.browse(person, "en").post(url, sent, follow=True)

    def says(self, person: User, where: Item, text: str, **more: Any) -> Comment:
        """A comment by the form."""
        before = self.comments.count()
        answer = self.sends(person, "comments", where.uid, text=text, **more)
        assert answer.status_code == 200
        assert self.comments.count() == before + 1
        return self.comments.latest("pk")

    def inbox(self, person: User) -> str:
        """Somebody's inbox as words."""
        return text_of(self.browse(person, "en").get("/kotak-masuk/"))


def text_of(answer: Any) -> str:
    """What is read on a page, without tags."""
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split()))


def name_of(somebody: User) -> str:
    """A name as a comment would mention it."""
    return f"@{somebody.name}"
