"""On which sheet of the plan a row of the file belongs: what the file says of its group, then what it lets one conclude, then
what somebody chose, then the only group there is."""

from dataclasses import dataclass, field

from anyam.core.framework import Column, SheetDefinition
from anyam.core.sheet.judging import match_choice
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _
from anyam.core.workbook import ReadRow
from anyam.plans.models import Plan, Sheet
from anyam.teams.queries import fold
from anyam.worksheets.workbooks.importing.names import Names

CITY = {"city", "kota", "kabupaten", "daerah"}
NO_SHEET = _("this plan has no worksheet “%(code)s”; choose one for this table")
CHOOSE_SHEET = _("the file does not say which worksheet this table is; choose it")
NOT_IMPORTED = _("rows of “%(sheet)s” are not read from files; write them on its page")
CHOOSE_GROUP = _("the file does not say for which dimension “%(sheet)s” is; choose it")
NO_GROUP = _("“%(sheet)s” is not a sheet of “%(group)s”; choose another dimension")


@dataclass
class Places:
    """The sheets of a plan by worksheet and group."""

    plan: Plan
    names: Names
    chosen: str = ""
    own_group: str = ""
    sheets: dict[str, list[Sheet]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        found = Sheet.objects.filter(plan=self.plan).select_related("group", "plan__region").order_by("pk")
        self.edition = self.plan.edition
        self._groups: dict[str, str | None] = {}
        for sheet in found:
            sheet.plan = self.plan
            self.sheets.setdefault(sheet.code, []).append(sheet)

    def by_pk(self, pk: int) -> Sheet | None:
        """A sheet of the plan."""
        return next((sheet for all_ in self.sheets.values() for sheet in all_ if sheet.pk == pk), None)

    def place(self, code: str, row: ReadRow) -> Sheet | Text:
        """The row's sheet, or what to do to find it."""
        definition, sheets = self.edition.sheets.get(code), self.sheets.get(code, [])
        if definition is None:
            return Text(NO_SHEET, {"code": code}) if code else Text(CHOOSE_SHEET)
        if not definition.noun:
            return Text(NOT_IMPORTED, {"sheet": definition.name})
        if not sheets:
            return Text(NO_SHEET, {"code": code})
        if len(sheets) == 1:
            return sheets[0]
        found = (
            self._named(sheets, row.dimension)
            or self._marked(sheets)
            or self._from_choices(row, definition, sheets)
            or self._from_links(row, definition, sheets)
            or self._named(sheets, self.chosen)
        )
        if found is not None:
            return found
        said = row.dimension or self.chosen
        return self._no_group(definition, said) if said else Text(CHOOSE_GROUP, {"sheet": definition.name})

    def groups(self, code: str) -> str:
        """The groups to choose from, as a suggestion."""
        return ", ".join(sheet.group.code or "kota" for sheet in self.sheets.get(code, []))

    def _no_group(self, definition: SheetDefinition, group: str) -> Text:
        known = self.edition.choices("@dimension", "@pillar").get(group)
        return Text(NO_GROUP, {"sheet": definition.name, "group": known.name if known else group})

    def _named(self, sheets: list[Sheet], typed: str) -> Sheet | None:
        if not typed:
            return None
        code = self._group_code(typed)
        if code is None and fold(typed) in CITY:
            return next((sheet for sheet in sheets if sheet.group.kind == "city"), None)
        return next((sheet for sheet in sheets if code and sheet.group.code == code), None)

    def _group_code(self, typed: str) -> str | None:
        if typed not in self._groups:
            seen = {fold(name): code for name, code in self.edition.dimension_synonyms.items()}
            known = match_choice(typed, self.edition.choices("@dimension", "@pillar"))
            self._groups[typed] = known or seen.get(fold(typed))
        return self._groups[typed]

    def _marked(self, sheets: list[Sheet]) -> Sheet | None:
        kind, _colon, code = self.own_group.partition(":")
        return next((sheet for sheet in sheets if (sheet.group.kind, sheet.group.code) == (kind, code)), None)

    def _from_choices(self, row: ReadRow, definition: SheetDefinition, sheets: list[Sheet]) -> Sheet | None:
        """A cell that names a dimension, a part of one, or an element of a pillar."""
        for column in definition.columns:
            typed = row.cells.get(column.key, "") if column.type == "choice" else ""
            code = self._group_of_choice(column, typed) if typed else None
            found = next((sheet for sheet in sheets if code and sheet.group.code == code), None)
            if found is not None:
                return found
        return None

    def _group_of_choice(self, column: Column, typed: str) -> str | None:
        named = {name for name in column.vocabularies if name.startswith("@")}
        if not named:
            return None
        if named & {"@sub_dimension", "@readiness_element"}:
            inner = match_choice(typed, self.edition.choices("@sub_dimension", "@readiness_element"))
            if inner in self.edition.sub_dimension_by_code:
                return self.edition.sub_dimension_by_code[inner].dimension
            if inner in self.edition.element_by_code:
                return self.edition.element_by_code[inner].pillar
        return self._group_code(typed)

    def _from_links(self, row: ReadRow, definition: SheetDefinition, sheets: list[Sheet]) -> Sheet | None:
        """A cell that points to a row stands in the group of that row."""
        by_group = {sheet.group_id: sheet for sheet in sheets}
        for column in definition.columns:
            typed = row.cells.get(column.key, "") if column.type == "item" and column.home == "sheet" else ""
            if typed:
                self.names.leave()
                uid = self.names.item(column.link, typed).uid
                group = self.names.group(column.link, uid) if uid else None
                if group in by_group:
                    return by_group[group]
        return None
