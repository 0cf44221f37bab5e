"""`anyam book`."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from anyam.cli.common import AnyamCommand, answer, as_json, in_words, json_option, language, progress, start_django
from anyam.core.errors import Unusable
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _

if TYPE_CHECKING:
    from anyam.plans.models import Plan

HELP = _("Print the books of a plan, or one of its workshop papers, into files.")
ALL = "all"
LIST = "list"
FORMATS = ("pdf", "docx", "xlsx", "html")
NEEDED = _("needed")
SIGN = "anyam"  # who printed it, where nobody is signed in


@click.command(cls=AnyamCommand, help=HELP)
@click.option("--plan", "code", required=True, help=_("The plan's code, for example rembang."))
@click.option(
    "--book",
    "wanted",
    default=ALL,
    show_default=True,
    help=_("1, 2, 3 (the first three books), all, or their codes, with commas between."),
)
@click.option(
    "--paper",
    "paper",
    help=_("A workshop paper instead of books, by its code; “list” says which there are and what they are asked."),
)
@click.option(
    "--with",
    "told",
    multiple=True,
    metavar="KEY=VALUE",
    help=_("What a paper is asked for, such as group=dimension-living; may stand several times."),
)
@click.option(
    "--personal",
    is_flag=True,
    help=_("Names, phones and NIP of people on papers; such files are for the secretariat only."),
)
@click.option(
    "--format", "kinds", help=_("pdf, docx, xlsx, html, with commas between; pptx for slides. PDF if nothing is said.")
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help=_("The folder to write into; it is made where there is none."),
)
@click.option("--findings/--no-findings", default=False, help=_("A note in front that lists what is still missing."))
@click.option(
    "--language", "tongue", type=click.Choice(["id", "en"]), help=_("Language of the books, if not that of this run.")
)
@json_option
def book(code: str, out: Path | None, paper: str | None, tongue: str | None, **asked: Any) -> None:
    """Make the files and name them."""
    start_django()
    plan, tongue = _plan(code), tongue or language()
    if paper == LIST:
        _list_papers(plan, tongue)
        return
    if out is None:
        raise Unusable(Text(_("say with --out which folder to write into")))
    if paper is not None:
        _print_paper(plan, paper, out, tongue, asked)
    elif asked["told"]:
        raise Unusable(Text(_("--with is for papers; say with --paper which one")))
    else:
        _print_books(plan, out, tongue, asked)


def _plan(code: str) -> "Plan":
    from anyam.plans.models import Plan  # noqa: PLC0415 - Django first

    plan = Plan.objects.select_related("region").filter(code=code).first()
    if plan is None:
        known = ", ".join(Plan.objects.values_list("code", flat=True)) or "–"
        raise Unusable(Text(_("there is no plan “%(code)s”; there are: %(known)s"), {"code": code, "known": known}))
    return plan


def _list_papers(plan: "Plan", tongue: str) -> None:
    from anyam.cli import papers  # noqa: PLC0415 - Django first

    found = papers.listed(plan, tongue)
    for each in found if not as_json() else ():
        click.echo(f"{each['code']}  {each['name']}  ({', '.join(each['formats'])})")
        click.echo(f"    {each['about']}")
        for one in each["asks"]:
            needed = f" ({in_words(NEEDED)})" if one["needed"] else ""
            values = f": {'; '.join(one['values'])}" if one["values"] else ""
            click.echo(f"    {one['key']}={needed} {one['label']}{values}")
    answer({"plan": plan.code, "papers": found}, Text(_("%(count)s papers"), {"count": len(found)}))


def _print_paper(plan: "Plan", paper: str, out: Path, tongue: str, asked: Mapping[str, Any]) -> None:
    from anyam.cli import papers  # noqa: PLC0415 - Django first

    kinds = [each.strip().lower() for each in (asked["kinds"] or "").split(",") if each.strip()]
    told = papers.pairs(asked["told"])
    made = papers.files(plan, paper, told, kinds, tongue, personal=asked["personal"], by=SIGN)
    files = [_written(out, name, content) for name, content in made]
    _tell({"plan": plan.code, "paper": paper}, files)


def _print_books(plan: "Plan", out: Path, tongue: str, asked: Mapping[str, Any]) -> None:
    from anyam.books.printing import Order, produce  # noqa: PLC0415 - Django first
    from anyam.books.printing.producing import available, book_names  # noqa: PLC0415

    kinds = asked["kinds"] or FORMATS[0]
    formats = tuple(each for each in available() if each in _formats(kinds))
    if not formats:
        raise Unusable(Text(_("this installation cannot make %(format)s files"), {"format": kinds.upper()}))
    order = Order(_books(asked["wanted"], list(book_names(plan))), formats, tongue, asked["findings"])
    with progress() as shown:
        files = [_written(out, made.name, made.content) for made in produce(plan, order, SIGN, shown)]
    _tell({"plan": plan.code, "books": list(order.books)}, files)


def _tell(about: Mapping[str, Any], files: list[Path]) -> None:
    """Name the files that were written."""
    if not as_json():
        for file in files:
            click.echo(str(file))
    told = {**about, "files": [str(file) for file in files]}
    answer(told, Text(_("%(count)s files written"), {"count": len(files)}))


def _books(wanted: str, codes: list[str]) -> tuple[str, ...]:
    """Codes of what was asked for: a number counts the plan's books, anything else is a code."""
    found: list[str] = []
    for each in filter(None, (part.strip() for part in wanted.split(","))):
        if each == ALL:
            found += codes
        elif each.isdecimal() and 1 <= int(each) <= len(codes):
            found.append(codes[int(each) - 1])
        elif each in codes:
            found.append(each)
        else:
            told = {"code": each, "known": ", ".join(codes) or "–"}
            raise Unusable(Text(_("this plan has no book “%(code)s”; there are: %(known)s"), told))
    return tuple(dict.fromkeys(found))


def _formats(kinds: str) -> set[str]:
    found = {each.strip().lower() for each in kinds.split(",") if each.strip()}
    unknown = sorted(found - set(FORMATS))
    if unknown:
        told = {"format": unknown[0], "known": ", ".join(FORMATS)}
        raise Unusable(Text(_("“%(format)s” is not a format that books are made in; there are: %(known)s"), told))
    return found


def _written(out: Path, name: str, content: bytes) -> Path:
    try:
        out.mkdir(parents=True, exist_ok=True)
        path = out / name
        path.write_bytes(content)
    except OSError as error:
        told = {"path": str(out), "reason": error.strerror or str(error)}
        raise Unusable(Text(_("%(path)s cannot be used: %(reason)s"), told)) from error
    return path
