"""Words for the short codes that pages are given: filters, severities, states, acts."""

from anyam.core.text import gettext_noop as _

FILTERS = {
    "severity": _("Urgency"),
    "dimension": _("Dimension"),
    "kind": _("Kind of note"),
    "owner": _("Office"),
    "organisation": _("Office"),
    "problem": _("Main problem"),
    "year": _("Year"),
    "source": _("Source of funds"),
    "origin": _("Origin"),
    "status": _("Status"),
    "stage": _("Stage"),
    "sheet": _("Worksheet"),
    "undivided": _("Not divided"),
}
SEVERITIES = {"wajib": _("required"), "perlu": _("needed"), "saran": _("advice")}
STATES = {"done": _("done"), "running": _("under way"), "ahead": _("ahead")}
ACTS = {
    "add": _("Added"),
    "edit": _("Changed"),
    "bin": _("Put in the bin"),
    "restore": _("Taken out of the bin"),
    "merge": _("Merged"),
    "unmerge": _("Merge taken back"),
    "move": _("Moved to another group"),
    "report": _("Reported"),
}


def label(table: dict[str, str], code: str) -> str:
    """The message id for `code`; a code nobody has named yet is shown as it is."""
    return table.get(code, code)
