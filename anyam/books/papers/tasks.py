"""Papers that take a while: all groups or all offices at once."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from anyam.accounts.models import User
from anyam.books.actions.printing import start
from anyam.books.names import PAPER
from anyam.books.papers.files import PaperOrder, paper_file, type_of
from anyam.books.papers.registry import Wanted, kind_of
from anyam.books.printing.producing import RENDERING
from anyam.books.printing.tasks import person_and_plan, telling
from anyam.core.text import Text
from anyam.jobs.models import Job
from anyam.jobs.registry import Reporter, job
from anyam.plans.access import check
from anyam.plans.models import Plan
from anyam.plans.rights import rights_in
from anyam.roles import MANAGE, READ


def print_paper(plan: Plan, order: PaperOrder, by: User) -> Job:
    """Have a paper made in the background."""
    check(rights_in(by, plan), READ)
    told = {
        name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(order.wanted).items()
    }
    return start(plan, PAPER, by, paper=order.kind.code, wanted=told, form=order.form, language=order.language)


@job(PAPER)
@telling(PAPER)
def paper_printed(args: Mapping[str, Any], progress: Reporter) -> dict[str, Any]:
    """The file of a paper. What may be seen is asked again: rights may have ended since."""
    plan, by = person_and_plan(args)
    kind, told = kind_of(args["paper"]), dict(args["wanted"])
    told["day"] = date.fromisoformat(told["day"]) if told["day"] else None
    told["personal"] = rights_in(by, plan).may(MANAGE)
    progress(Text(RENDERING, {"book": kind.name, "format": args["form"].upper()}), 0, 1)
    name, content = paper_file(plan, PaperOrder(kind, Wanted(**told), args["form"], args["language"]), by.name)
    progress.path.write_bytes(content)
    progress.path.chmod(0o600)
    made = [{"name": name, "size": len(content)}]
    return {"name": name, "type": type_of(args["form"]), "size": len(content), "files": made}
