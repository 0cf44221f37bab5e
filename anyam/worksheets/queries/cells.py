"""A row's cells for people: shown as they would write it, typed back through the door unchanged."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cached_property

from anyam.core import money, numbers
from anyam.core.chain import Chain
from anyam.core.framework import Column
from anyam.core.periods import show_date
from anyam.core.sheet import Cell, judge
from anyam.core.sheet.cells import LISTS, UNDIVIDED, UNREAD
from anyam.core.text import Words
from anyam.plans.models import NOUNS
from anyam.plans.pages import CellLine, Option
from anyam.plans.pages.common import InBin
from anyam.plans.queries.common import code_and_title, row_url
from anyam.plans.queries.gone import Lead, leads_of
from anyam.teams.queries import fold
from anyam.worksheets.references import PlanReferences
from anyam.worksheets.store import Row, is_stored, read_cell

MOST_OPTIONS = 400
MOST_WRITABLE = 60
NOT_DIVIDED = Words("belum dibagi", "not divided")
IN_BIN = Words("di tempat sampah", "in the bin")
SPARE = "baru"  # the key under which a form offers one more nested row


class CellLines:
    """Turns the columns of one row into lines of a form."""

    def __init__(self, row: Row, book: PlanReferences, chain: Chain, language: str, *, choosing: bool = True) -> None:
        self.row, self.book, self.chain, self.language = row, book, chain, language
        self.choosing = choosing  # whether anybody will choose: lists of hundreds of rows are not made to be read over
        self.edition = chain.edition
        self.rows = {each.uid: each for each in chain.rows()}

    def lines(self) -> tuple[CellLine, ...]:
        """All cells, in the order of the columns."""
        return tuple(
            self._line(column, cell)
            for column in self.row.definition.columns
            if column.type not in {"computed", "files"} and column.key not in {"code", "realisation"}
            for cell in self._cells(column)
        )

    @cached_property
    def leads(self) -> dict[str, Lead]:
        """Where this row's references lead that lead to no row of the chain: the bin, another row by a merge, a document."""
        asked: dict[str, set[str]] = defaultdict(set)
        for column in self.row.definition.columns:
            asked[column.link].update(uid for uid in self._pointed_to(column) if uid not in self.rows)
        return leads_of(self.book.plan, {noun: uids for noun, uids in asked.items() if uids})

    def _pointed_to(self, column: Column) -> list[str]:
        """The uids of the rows that a column names."""
        if column.type == "items":
            return [path for key, path in sorted(self.row.hanging) if key == column.key]
        uid = (
            read_cell(self.row, Cell(column), self.book)
            if column.type == "item" and is_stored(self.row, column)
            else ""
        )
        return [uid] if uid else []

    def _name_of(self, uid: str) -> str:
        """What a row that is referred to is called, with a word where it lies in the bin."""
        if uid in self.rows:
            return code_and_title(self.rows[uid])
        lead = self.leads.get(uid)
        if lead is None:  # typed, and nobody could read it
            return uid
        return f"{lead.name} ({IN_BIN.within(self.language)})" if lead.binned else lead.name

    def _cells(self, column: Column) -> list[Cell]:
        """The places a form shows: every year of the plan, every entry of a map, the nested rows and one to spare."""
        if column.type == "money_matrix":
            taken = {path[:1] if path[1:] == (UNDIVIDED,) else path for path in self._paths(column)}
            years = [(str(year),) for year in self.chain.years]
            return [
                Cell(column, path) for path in sorted({*years, *taken}, key=lambda path: (path[0] == UNDIVIDED, path))
            ]
        if column.type == "value_matrix":
            years = [(str(year),) for year in self.chain.years]
            return [Cell(column, path) for path in sorted({*years, *self._paths(column)})]
        if column.type == "map":
            return [Cell(column, (code,)) for code in self.edition.choices(*column.vocabularies)]
        if column.type == "rows":
            keys = [*dict.fromkeys(path[0] for path in self._paths(column)), SPARE]
            return [Cell(column, (key, inner.key), inner) for key in keys for inner in column.columns]
        return [Cell(column)]

    def _paths(self, column: Column) -> list[tuple[str, ...]]:
        """The places of a column that hold something, be it a text that could not be read."""
        unread = [tuple(key.split(".", 1)) for key in self.row.item.unread if "." in key]
        return [tuple(path.split(".")) for key, path in sorted({*self.row.hanging, *unread}) if key == column.key]

    def _line(self, column: Column, cell: Cell) -> CellLine:
        whole = column.type in LISTS
        text = self._list_text(column) if whole else read_cell(self.row, cell, self.book)
        typed = self.row.item.unread.get(f"{cell.key}.{UNREAD}" if whole else cell.key)
        judged = judge(Cell(column, (UNREAD,)) if whole else cell, typed or "", self.edition, self.book)
        judge_by = cell.judged_by
        return CellLine(
            key=cell.key,
            name=self._name(column, cell),
            shown=typed or self._shown(cell, text),
            text=typed or self._typed(cell, text),
            editable=column.home == "sheet",
            multiline=judge_by.type in {"text", "map"} or whole,
            required=column.required,
            problem=judged.problem,
            help=judge_by.guide.help,
            good=judge_by.guide.good,
            weak=judge_by.guide.weak,
            choices=self._options(cell, typed or text) if self.choosing else (),
            links=self._links(column),
            binned=self._binned(column),
            part=self._part_of(column, cell),
            base=typed or self._typed(cell, text),
            writable=self._writable(column) if self.choosing else (),
        )

    def _name(self, column: Column, cell: Cell) -> Words:
        if cell.inner is not None:
            return Words(f"{column.name.id}: {cell.inner.name.id}", f"{column.name.en}: {cell.inner.name.en}")
        if not cell.path:
            return column.name
        parts = [self._part(column, part) for part in cell.path]
        return Words(
            f"{column.name.id} {' · '.join(each.id for each in parts)}",
            f"{column.name.en} {' · '.join(each.en for each in parts)}",
        )

    def _part_of(self, column: Column, cell: Cell) -> Words:
        """Its own name, without that of the column."""
        if cell.inner is not None:
            return cell.inner.name
        parts = [self._part(column, part) for part in cell.path]
        return Words(" · ".join(each.id for each in parts), " · ".join(each.en for each in parts))

    def _part(self, column: Column, part: str) -> Words:
        if part == UNDIVIDED:
            return NOT_DIVIDED
        names = self.edition.choices(*(column.vocabularies or ("funding_sources",)))
        return names[part].short if part in names else Words(part, part)

    def _list_text(self, column: Column) -> str:
        """A list as one text that the door reads back: names, or codes where they are clear."""
        if column.type == "choices":
            names = self.edition.choices(*column.vocabularies)
            codes: list[str] = getattr(self.row.noun, column.key)
            return "; ".join(names[code].name.within(self.language) if code in names else code for code in codes)
        uids = [path for key, path in sorted(self.row.hanging) if key == column.key]
        if column.type == "organisations":
            return "; ".join(self.book.people.by_uid[uid].short for uid in uids)
        if column.type == "areas":
            return "; ".join(self.book.people.areas[uid].name for uid in uids)
        return "; ".join(sorted(self._code(uid) for uid in uids))

    def _code(self, uid: str) -> str:
        """A row's code where typing it would find the row again (`PlanReferences.item`), else its uid."""
        found = self.rows.get(uid)
        if found is None or not found.code:
            return uid
        groups = self.coded[found.sheet, fold(found.code)]
        own = self.row.item.sheet.group.code
        return found.code if found.group == own or (own not in groups and len(groups) == 1) else uid

    def _writable(self, column: Column) -> tuple[str, ...]:
        """What can be named in a list, as it would be typed: of rows those of the own group, where it has any."""
        if column.type == "choices":
            return tuple(
                each.name.within(self.language) for each in self.edition.choices(*column.vocabularies).values()
            )
        if column.type == "organisations":
            return tuple(sorted(each.short for each in self.chain.organisations if each.active))
        if column.type != "items":
            return ()
        sheet, group = self.edition.sheet_of(column.link).code, self.row.item.sheet.group.code
        rows = [each for each in self.rows.values() if each.sheet == sheet and each.code]
        mine = [each for each in rows if each.group == group] or rows
        return tuple(f"{self._code(each.uid)} {each.name}" for each in mine[:MOST_WRITABLE])

    @cached_property
    def coded(self) -> dict[tuple[str, str], set[str]]:
        """The groups that use a code, by the worksheet and the code as it is compared."""
        groups: dict[tuple[str, str], set[str]] = defaultdict(set)
        for each in self.rows.values():
            groups[each.sheet, fold(each.code)].add(each.group)
        return groups

    def _shown(self, cell: Cell, text: str) -> str:
        """How the value is read."""
        if not text:
            return ""
        kind = cell.judged_by.type
        if kind == "choice":
            found = self.edition.choices(*cell.judged_by.vocabularies).get(text)
            return found.name.within(self.language) if found else text
        if kind == "organisation":
            return self.book.people.by_uid[text].short if text in self.book.people.by_uid else text
        if kind == "item":
            return self._name_of(text)
        if kind == "items" and not cell.path:
            return "; ".join(self._name_of(uid) for uid in self._pointed_to(cell.column))
        return self._typed(cell, text)

    def _typed(self, cell: Cell, text: str) -> str:
        """How the value would be typed: grouped figures, dates in words."""
        kind = cell.judged_by.type
        if not text:
            return ""
        if kind in {"money", "money_matrix"} and (amount := money.read_amount(text).value) is not None:
            return numbers.show(amount)
        if kind == "decimal" and (figure := numbers.read_decimal(text).value) is not None:
            return numbers.show(Decimal(figure))
        if kind == "date":
            return show_date(date.fromisoformat(text))
        if kind == "dates" and ".." in text:
            start, end = text.split("..")
            return f"{show_date(date.fromisoformat(start))} - {show_date(date.fromisoformat(end))}"
        return text

    def _options(self, cell: Cell, text: str) -> tuple[Option, ...]:
        """A list to choose from: choices, organisations, or the rows of a noun while they are few."""
        column = cell.judged_by
        pairs: list[tuple[str, Words | str]] = []
        if column.type == "choice":
            names = self.edition.choices(*column.vocabularies)
            pairs = [(code, _with_letters(code, each.name)) for code, each in names.items()]
            pairs = self._own_sub_dimensions(column, pairs)
        elif column.type == "organisation":
            known = (each for each in self.chain.organisations if each.active or each.uid == text)
            pairs = [(each.uid, each.short) for each in sorted(known, key=lambda each: each.short)]
        elif column.type == "item":
            sheet = self.edition.sheet_of(column.link).code
            mine = [(each.uid, code_and_title(each)) for each in self.rows.values() if each.sheet == sheet]
            # A row that was merged is chosen by way of its heir, and unless somebody chooses, the cell stays as it is.
            heir = self.leads[text].uid if text in self.leads else ""
            pairs = [(text if uid == heir else uid, name) for uid, name in mine or self._outside(column.link)]
            pairs += [(text, self._name_of(text))] if heir and text not in dict(pairs) else []
        if not pairs or len(pairs) > MOST_OPTIONS:
            return ()
        if text and text not in dict(pairs):
            pairs.append((text, self._shown(cell, text)))
        return tuple(Option(value, name, 0, value == text) for value, name in pairs)

    def _outside(self, noun: str) -> Iterable[tuple[str, str]]:
        """Rows that stand in no chain: documents."""
        title = self.edition.sheet_of(noun).title_column
        rows = NOUNS[noun]._default_manager.filter(
            item__plan=self.book.plan, item__binned_at=None, item__merged_into=None
        )
        return ((str(uid), name or "–") for uid, name in rows.order_by(title).values_list("item__uid", title))

    def _own_sub_dimensions(
        self, column: Column, pairs: list[tuple[str, Words | str]]
    ) -> list[tuple[str, Words | str]]:
        """A dimension's group is offered its own sub-dimensions."""
        dimension = self.row.item.sheet.dimension
        if column.vocabularies != ("@sub_dimension",) or not dimension:
            return pairs
        own = {sub.code for sub in self.edition.dimension_by_code[dimension].sub_dimensions}
        return [(code, name) for code, name in pairs if code in own]

    def _links(self, column: Column) -> tuple[tuple[str, str], ...]:
        """The rows a reference points to, as far as they stand."""
        uids = self._pointed_to(column)
        ends = [uid if uid in self.rows or uid not in self.leads else self.leads[uid].uid for uid in uids]
        return tuple(
            (self._name_of(uid), row_url(self.chain.plan, end))
            for uid, end in zip(uids, ends, strict=True)
            if not (uid in self.leads and self.leads[uid].binned)
        )

    def _binned(self, column: Column) -> tuple[InBin, ...]:
        """The rows in the bin that a reference points to."""
        found = [(uid, self.leads[uid]) for uid in self._pointed_to(column) if uid in self.leads]
        listed = column.type == "items"
        return tuple(InBin(lead.name, lead.url, uid if listed else "") for uid, lead in found if lead.binned)


def _with_letters(code: str, name: Words) -> Words:
    """Letters that people say and write (S, SO, WT) stand before what they mean."""
    return Words(f"{code}: {name.id}", f"{code}: {name.en}") if code.isalpha() and code.isupper() else name
