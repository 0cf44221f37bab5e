"""The small form that mends a finding where one cell is all that is missing."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import CharField, Value

from anyam.core.chain import Chain, Finding, Row
from anyam.core.chain.kinds import CELLS
from anyam.core.framework import Column
from anyam.core.text import Words
from anyam.plans.models import NOUNS, Plan
from anyam.plans.pages.common import InBin
from anyam.plans.pages.lists import Mending
from anyam.plans.queries.common import row_url
from anyam.plans.queries.gone import Lead, leads_of
from anyam.plans.queries.rights import Rights

FEW = 6  # choices that are shown one by one; more are proposed while typing
MOST = 400  # proposals that a page carries along


@dataclass
class Menders:
    """Makes the forms of one page, and gathers the lists of proposals that they share."""

    chain: Chain
    rights: Rights
    proposals: dict[str, tuple[str, ...]] = field(default_factory=dict)
    gone: dict[str, tuple[str, Lead]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._rows: dict[str, Row] = {each.uid: each for each in self.chain.rows()} if self.rights_to_any else {}

    @property
    def rights_to_any(self) -> bool:
        """Whether this reader writes anywhere."""
        return self.rights.writes_all or bool(self.rights.groups)

    def learn(self, plan: Plan, findings: Iterable[Finding]) -> None:
        """Where a reference is missing only because it leads into the bin: what stands in the cell, and where that leads."""
        pointing: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        for row, column in filter(None, map(self._cell, findings)):
            if column.type == "item":
                pointing[type(row).__name__, column.key, column.link].add(row.uid)
        parts = [
            NOUNS[noun]._default_manager.filter(item__plan=plan, item__uid__in=uids, **{f"{key}__isnull": False})
            .order_by().values_list("item__uid", f"{key}__item__uid", Value(link, output_field=CharField()))
            for (noun, key, link), uids in pointing.items()
        ]  # fmt: skip
        stored = {str(uid): (str(to), link) for uid, to, link in parts[0].union(*parts[1:], all=True)} if parts else {}
        asked: dict[str, set[str]] = defaultdict(set)
        for to, link in stored.values():
            asked[link].add(to)
        leads = leads_of(plan, asked)
        self.gone = {uid: (to, leads[to]) for uid, (to, _link) in stored.items()}

    def _cell(self, finding: Finding) -> tuple[Row, Column] | None:
        """The cell that mends a finding, where this reader may write it and it could be read."""
        row, key = self._rows.get(finding.uid), CELLS.get(finding.code, "")
        if row is None or not key or key in row.unread or not self.rights.may_write(row):
            return None
        column = self.chain.edition.sheets[row.sheet].by_key.get(key)
        return (row, column) if column is not None and column.home == "sheet" else None

    def mending(self, finding: Finding) -> Mending | None:
        """The form for a finding; None where a cell is not all, or this reader may not write it, or where something stands in
        the cell that could not be read: then the row shows it with the way to mend it."""
        found = self._cell(finding)
        if found is None:
            return None
        row, column = found
        base, binned = row.owner if finding.code == "owner-ended" else "", None
        if column.type == "item" and row.uid in self.gone:
            base, binned = self.gone[row.uid]
        control, options = self._control(column, row)
        return Mending(
            url=row_url(self.chain.plan, row.uid), key=column.key, name=column.name, control=control, base=base,
            binned=InBin(binned.name, binned.url) if binned else None, good=column.guide.good, options=options,
            proposals=self._proposals(column) if control == "typed" else "",
        )  # fmt: skip

    def _control(self, column: Column, row: Row) -> tuple[str, tuple[tuple[str, Words | str], ...]]:
        """How the cell is filled in: choices where there are few, else typing, with proposals where there are some."""
        if column.type in {"choice", "choices"}:
            names = {code: each.name for code, each in self.chain.edition.choices(*column.vocabularies).items()}
            dimension = self.chain.edition.dimension_by_code.get(row.dimension)
            if column.vocabularies == ("@sub_dimension",) and dimension:
                names = {sub.code: sub.name for sub in dimension.sub_dimensions}
            return ("choice", tuple(names.items())) if len(names) <= FEW else ("typed", ())
        if column.type in {"organisation", "item"}:
            return "typed", ()
        return ("text" if column.type == "text" else "line"), ()

    def _proposals(self, column: Column) -> str:
        """The name of the list of proposals; nothing where it would be too long to send along."""
        name = "-".join((column.type, column.link, *column.vocabularies)).replace("@", "").lower()
        if name not in self.proposals:
            found = self._names(column)
            self.proposals[name] = found if len(found) <= MOST else ()
        return name if self.proposals[name] else ""

    def _names(self, column: Column) -> tuple[str, ...]:
        """What the door understands when it is typed."""
        if column.type == "organisation":
            return tuple(sorted(each.short for each in self.chain.organisations if each.active))
        if column.type == "item":
            sheet = self.chain.edition.sheet_of(column.link).code
            return tuple(dict.fromkeys(row.title for row in self._rows.values() if row.sheet == sheet and row.title))
        return tuple(each.short.id for each in self.chain.edition.choices(*column.vocabularies).values())
