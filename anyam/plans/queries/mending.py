"""The small form that mends a finding where one cell is all that is missing."""

from dataclasses import dataclass, field

from anyam.core.chain import Chain, Finding, Row
from anyam.core.chain.kinds import CELLS
from anyam.core.framework import Column
from anyam.core.text import Words
from anyam.plans.pages.lists import Mending
from anyam.plans.queries.common import row_url
from anyam.plans.queries.rights import Rights

FEW = 6  # choices that are shown one by one; more are proposed while typing
MOST = 400  # proposals that a page carries along


@dataclass
class Menders:
    """Makes the forms of one page, and gathers the lists of proposals that they share."""

    chain: Chain
    rights: Rights
    proposals: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._rows: dict[str, Row] = {each.uid: each for each in self.chain.rows()} if self.rights_to_any else {}

    @property
    def rights_to_any(self) -> bool:
        """Whether this reader writes anywhere."""
        return self.rights.writes_all or bool(self.rights.groups)

    def mending(self, finding: Finding) -> Mending | None:
        """The form for a finding; None where a cell is not all, or this reader may not write it, or where something stands in
        the cell that could not be read: then the row shows it with the way to mend it."""
        row, key = self._rows.get(finding.uid), CELLS.get(finding.code, "")
        if row is None or not key or key in row.unread or not self.rights.may_write(row):
            return None
        column = self.chain.edition.sheets[row.sheet].by_key.get(key)
        if column is None or column.home != "sheet":
            return None
        control, options = self._control(column, row)
        return Mending(
            url=row_url(self.chain.plan, row.uid), key=key, name=column.name, control=control,
            base=row.owner if finding.code == "owner-ended" else "", good=column.guide.good, options=options,
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
