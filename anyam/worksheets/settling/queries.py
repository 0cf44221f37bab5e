"""The pages of settling: what a group has proposed, and who has said what of it."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from anyam.accounts.models import User
from anyam.core.chain import Chain, Programme, Strategy, SwotItem
from anyam.core.text import Text, Words
from anyam.core.text import gettext_noop as _
from anyam.plans.access import refusal
from anyam.plans.models import Confirmation, Group, Plan
from anyam.plans.queries.chain import chain_of
from anyam.plans.queries.common import colour_of, dimension_name, filter_of, head_of, row_url
from anyam.plans.rights import Rights, rights_in
from anyam.roles import AGREE, CONFIRM
from anyam.worksheets.settling.actions import VOCABULARY
from anyam.worksheets.settling.pages import Settled, SettlingPage

AGREED, PROPOSED = "disepakati", "usulan"
WAITING, CHANGED, CONFIRMED = "waiting", "changed", "confirmed"
STATES = {
    WAITING: _("waiting for Bappeda"),
    CHANGED: _("tied to another problem since it was confirmed"),
    CONFIRMED: _("confirmed by Bappeda"),
}
ORDER = (CHANGED, WAITING, CONFIRMED)
Chosen = Mapping[str, str]


def agreement_page(plan: Plan, user: User, chosen: Chosen) -> SettlingPage:
    """SWOT items and strategies with their status: five queries."""
    chain, rights = chain_of(plan), rights_in(user, plan)
    names = {code: each.name for code, each in chain.edition.choices(VOCABULARY).items()}
    groups = _groups_with(plan, rights, AGREE)
    proposed: list[SwotItem | Strategy] = [*chain.swot, *chain.strategies]
    rows = [_proposed(chain, each, names, groups) for each in proposed]
    states = _States(lambda code: names.get(code, code), tuple(names), AGREED)
    refused = None if groups else refusal(rights, AGREE).text
    return _page(plan, rows, chosen, states, refused=refused, choices=tuple(names.items()))


def confirmation_page(plan: Plan, user: User, chosen: Chosen) -> SettlingPage:
    """Programmes tied to a main problem, and Bappeda's word on it: five queries."""
    chain, rights = chain_of(plan), rights_in(user, plan)
    said = {
        str(each.item.uid): each
        for each in Confirmation.objects.filter(item__plan=plan, ended_at=None).select_related("item", "target", "by")
    }
    may = rights.may(CONFIRM)
    tied = [each for each in chain.programmes if each.problem in chain.problem_by_uid]
    rows = [_tied(chain, each, said.get(each.uid), may=may) for each in tied]
    states = _States(lambda code: Text(STATES.get(code, code)), ORDER, CONFIRMED)
    return _page(plan, rows, chosen, states, refused=None if may else refusal(rights, CONFIRM).text, tied=True)


@dataclass(frozen=True, slots=True)
class _States:
    """How states are called, in which order they stand, and which of them is the end."""

    name: Callable[[str], Text | Words | str]
    order: tuple[str, ...]
    done: str

    def place(self, state: str) -> int:
        """Where it stands; what nobody knows comes last."""
        return self.order.index(state) if state in self.order else len(self.order)


def _page(
    plan: Plan, rows: list[Settled], chosen: Chosen, states: _States, *, refused: Text | None,
    choices: tuple[tuple[str, Words], ...] = (), tied: bool = False,
) -> SettlingPage:  # fmt: skip
    names = {_key(row): row.dimension for row in rows}
    of = {"dimension": Counter(map(_key, rows)), "state": Counter(row.state for row in rows)}
    filters = (
        filter_of(
            "dimension", of["dimension"], chosen.get("dimension", ""), name=lambda code: names.get(code, code),
            place=lambda option: (0, option.value),
        ),
        filter_of(
            "state", of["state"], chosen.get("state", ""), name=states.name,
            place=lambda option: (states.place(option.value), ""),
        ),
    )  # fmt: skip
    shown = [row for row in rows if chosen.get("dimension", "") in {"", _key(row)}]
    shown = [row for row in shown if chosen.get("state", "") in {"", row.state}]
    shown.sort(key=lambda row: (states.place(row.state), _key(row), row.code))
    done = of["state"][states.done]
    return SettlingPage(head_of(plan), tuple(shown), filters, len(rows) - done, done, refused, choices, tied)


def _key(row: Settled) -> str:
    return row.dimension.en if isinstance(row.dimension, Words) else row.dimension


def _groups_with(plan: Plan, rights: Rights, permission: str) -> frozenset[str]:
    """Codes of the dimensions in which the reader holds a permission."""
    held = Group.objects.filter(plan=plan, kind="dimension")
    if not rights.may(permission):
        held = held.filter(pk__in=rights.groups_with(permission))
    return frozenset(held.values_list("code", flat=True))


def _proposed(
    chain: Chain, row: SwotItem | Strategy, names: Mapping[str, Words], groups: frozenset[str]
) -> Settled:  # fmt: skip
    status = row.status or PROPOSED
    return Settled(
        uid=row.uid, code=row.code, title=row.name, url=row_url(chain.plan, row.uid), kind=chain.edition.sheets[row.sheet].name,
        dimension=dimension_name(chain, row.dimension) or "", colour=colour_of(chain, row.dimension), state=status,
        said=names.get(status, status), may=row.dimension in groups, is_sample=row.is_sample,
    )  # fmt: skip


def state_of_tie(row: Programme) -> str:
    """Whether Bappeda has confirmed the main problem that the programme is tied to now."""
    return CONFIRMED if row.confirmed == row.problem else CHANGED if row.confirmed else WAITING


def _tied(chain: Chain, row: Programme, said: Confirmation | None, *, may: bool) -> Settled:
    problem = chain.problem_by_uid[row.problem]
    state = state_of_tie(row)
    return Settled(
        uid=row.uid, code=row.code, title=row.name, url=row_url(chain.plan, row.uid), kind=chain.edition.sheets[row.sheet].name,
        dimension=dimension_name(chain, row.dimension) or "", colour=colour_of(chain, row.dimension), state=state,
        said=Text(STATES[state]), may=may, tied_to=problem.name, tied_url=row_url(chain.plan, problem.uid),
        by=said.by.name if said and said.by else "", at=said.at if said else None, is_sample=row.is_sample,
    )  # fmt: skip
