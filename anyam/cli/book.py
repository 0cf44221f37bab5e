"""`anyam book`."""

from pathlib import Path
from typing import Any

import click

from anyam.cli.common import AnyamCommand, answer, as_json, json_option, language, progress, start_django
from anyam.core.errors import Unusable
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _

HELP = _("Print the books of a plan into files.")
ALL = "all"
FORMATS = ("pdf", "docx", "xlsx", "html")
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
    "--format", "kinds", default="pdf", show_default=True, help=_("pdf, docx, xlsx, html, with commas between.")
)
@click.option(
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help=_("The folder to write into; it is made where there is none."),
)
@click.option("--findings/--no-findings", default=False, help=_("A note in front that lists what is still missing."))
@click.option(
    "--language", "tongue", type=click.Choice(["id", "en"]), help=_("Language of the books, if not that of this run.")
)
@json_option
def book(code: str, wanted: str, kinds: str, out: Path, *, findings: bool, tongue: str | None) -> None:
    """Make the files and name them."""
    start_django()
    from anyam.books.printing import Order, produce  # noqa: PLC0415 - Django first
    from anyam.books.printing.producing import available, book_names  # noqa: PLC0415
    from anyam.plans.models import Plan  # noqa: PLC0415

    plan = Plan.objects.select_related("region").filter(code=code).first()
    if plan is None:
        known = ", ".join(Plan.objects.values_list("code", flat=True)) or "–"
        raise Unusable(Text(_("there is no plan “%(code)s”; there are: %(known)s"), {"code": code, "known": known}))
    formats = tuple(each for each in available() if each in _formats(kinds))
    if not formats:
        raise Unusable(Text(_("this installation cannot make %(format)s files"), {"format": kinds.upper()}))
    order = Order(_books(wanted, list(book_names(plan))), formats, tongue or language(), findings)
    with progress() as shown:
        files = [_written(out, made.name, made.content) for made in produce(plan, order, SIGN, shown)]
    if not as_json():
        for file in files:
            click.echo(str(file))
    told: dict[str, Any] = {"plan": plan.code, "books": list(order.books), "files": [str(file) for file in files]}
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
