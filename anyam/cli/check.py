"""`anyam check`."""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from anyam.cli.common import AnyamCommand, as_json, in_words, json_option, say, start_django
from anyam.core.errors import Unusable
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _

if TYPE_CHECKING:
    from anyam.core.chain import Chain, Finding

HELP = _("Say what a plan still lacks and where to mend it. Exit code 1 when something obligatory is missing.")


@click.command(cls=AnyamCommand, help=HELP)
@click.option("--plan", "code", required=True, help=_("The plan's code, for example rembang."))
@click.option(
    "--severity",
    type=click.Choice(["wajib", "perlu", "saran"]),
    help=_("Only findings of that severity."),
)
@json_option
def check(code: str, severity: str | None) -> None:
    """Run every check."""
    start_django()
    from anyam.core.chain import Severity, check_chain  # noqa: PLC0415 - after options, so that --help is fast
    from anyam.plans.models import Plan  # noqa: PLC0415 - Django first
    from anyam.plans.queries.chain import chain_of  # noqa: PLC0415

    plan = Plan.objects.select_related("region").filter(code=code).first()
    if plan is None:
        known = ", ".join(Plan.objects.values_list("code", flat=True)) or "–"
        raise Unusable(
            Text(
                _("there is no plan “%(code)s”; there are: %(known)s"),
                {"code": code, "known": known},
            )
        )
    chain = chain_of(plan)
    report = _Report(chain, [each for each in check_chain(chain) if severity in {None, each.severity.value}])
    report.print()
    if any(finding.severity is Severity.MUST for finding in report.findings):
        raise click.exceptions.Exit(1)


@dataclass
class _Report:
    """Findings on paper."""

    chain: "Chain"
    findings: "list[Finding]"

    def print(self) -> None:
        """JSON for programs, lines for people."""
        if as_json():
            click.echo(json.dumps([self._as_data(each) for each in self.findings], ensure_ascii=False, indent=1))
            return
        for finding in self.findings:
            click.echo(f"{finding.severity.value:6} {in_words(finding.message)}\n       → {in_words(finding.mend)}")
        say(Text(_("%(count)s findings"), {"count": len(self.findings)}))

    def _as_data(self, finding: "Finding") -> dict[str, object]:
        from django.conf import settings  # noqa: PLC0415 - Django first

        from anyam.plans.queries.common import finding_url  # noqa: PLC0415

        return {
            "code": finding.code,
            "severity": finding.severity.value,
            "message": in_words(finding.message),
            "mend": in_words(finding.mend),
            "object": {
                "uid": finding.uid,
                "title": finding.subject,
                "sheet": finding.sheet,
                "dimension": finding.dimension,
                "owner": self.chain.organisation(finding.owner),
            },
            "url": f"{settings.PUBLIC_URL}{finding_url(self.chain.plan, finding)}",
        }
