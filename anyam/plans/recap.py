"""The recap as a file: its values in the reader's language, set by a Typst template."""

from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext

from anyam.core.lifecycle import RUNNING
from anyam.plans.pages.recap import Recap, RecapLine
from anyam.web.language import active
from anyam.web.templatetags.anyam import local, number, rupiah, rupiah_short, say, severity_label, span_of
from anyam.web.typesetting import Kind, typeset

TEMPLATE = Path(__file__).parent / "typst" / "recap.typ"
DEMO = "DATA CONTOH - BUKAN DOKUMEN RESMI"  # fixed by rule, in every language


def recap_file(recap: Recap, kind: Kind) -> bytes:
    """The recap as `png` or `pdf`."""
    return typeset(TEMPLATE, values_of(recap), kind)


def values_of(recap: Recap) -> dict[str, object]:
    """Everything the template prints, as texts."""
    return {
        "language": active(),
        "demo": DEMO if recap.is_demo else "",
        "region": recap.region,
        "years": recap.years,
        "title": say(recap.title),
        "colour": recap.colour,
        "stage": _stage(recap),
        "figures": [[each.value, say(each.name)] for each in recap.figures] + [
            [rupiah(recap.planned), gettext("planned, indicative")]
        ],
        "programmes": gettext("programmes"),
        "money": "Rp",
        "counted": any(each.count for each in recap.lines),
        "lines_name": say(recap.lines_name),
        "lines": [_line(each) for each in recap.lines],
        "unseen": gettext("and %(count)s more") % {"count": number(recap.unseen)} if recap.unseen else "",
        "others_name": say(recap.others_name) if recap.others else "",
        "others": [_line(each) for each in recap.others],
        "notes_name": gettext("Notes: what is still missing"),
        "notes": [[severity_label(code), number(count), code] for code, count in recap.notes.items()],
        "foot": gettext("%(moment)s. For internal use; amounts are indicative.") % {"moment": local(timezone.now())},
    }  # fmt: skip


def _stage(recap: Recap) -> str:
    if recap.stage is None:
        return ""
    dates = span_of(recap.stage.starts, recap.stage.ends)
    sentence = gettext("%(stage)s under way") if recap.stage.state == RUNNING else gettext("next: %(stage)s")
    return ", ".join(filter(None, [sentence % {"stage": say(recap.stage.short)}, dates]))


def _line(line: RecapLine) -> dict[str, object]:
    return {
        "name": say(line.name),
        "colour": line.colour,
        "count": number(line.count) if line.count or line.alarm else "",
        "amount": rupiah_short(line.amount) if line.amount is not None else "–",
        "alarm": gettext("no programme answers it yet") if line.alarm else "",
    }
