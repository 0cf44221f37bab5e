"""Reading sheets and their columns from an edition's files."""

from anyam.core.framework.model import Column, Guide, SheetDefinition
from anyam.core.framework.reader import NOTHING, Node, Reader
from anyam.core.text import gettext_noop as _

SCALAR_TYPES = {"text", "line", "integer", "decimal", "percent", "money", "date", "year", "choice"}
TYPES = SCALAR_TYPES | {
    "dates", "years", "choices", "item", "items", "organisation", "organisations", "areas", "money_matrix",
    "value_matrix", "map", "rows", "computed", "files",
}  # fmt: skip
NOUNS = {
    "Problem", "PlanningDocument", "Service", "Issue", "ReadinessNote", "SwotItem", "Strategy", "Gap", "Aim",
    "Programme", "Activity", "Nomination", "QuickWin", "Risk",
}  # fmt: skip
SURFACES = {"grid", "board", "matrix", "form", "timeline", "view"}
GROUP_KINDS = {"dimension", "pillar", "city"}
_NEEDS_VOCABULARY = {"choice", "choices", "map"}
_NEEDS_LINK = {"item", "items"}


def build_sheet(reader: Reader) -> SheetDefinition:
    """One worksheet; problems are noted in the reader."""
    group = reader.one_of("groups", GROUP_KINDS)
    sheet = SheetDefinition(
        code=reader.text("code"),
        number=reader.text("number"),
        name=reader.words("name"),
        noun=reader.one_of("noun", NOUNS),
        groups=(group, *reader.strings("also_groups")),
        surface=reader.one_of("surface", SURFACES),
        room=reader.flag("room"),
        stage=reader.text("stage"),
        filled_by=reader.text("filled_by", required=False),
        item_code=reader.text("item_code", required=False),
        title_column=reader.text("title_column", required=False),
        columns=tuple(build_column(each) for each in reader.readers("columns")),
        name_seen_in_source=reader.text("name_seen_in_source", required=False),
        evidence=reader.strings("evidence"),
    )
    keys = [column.key for column in sheet.columns]
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        reader.blame(reader.node, _("the column “%(key)s” stands here twice"), key=key)
    if sheet.title_column and sheet.title_column not in keys:
        reader.blame(
            reader.node,
            _("the title column “%(key)s” is not among the columns"),
            key=sheet.title_column,
        )
    return sheet


def build_column(reader: Reader, *, nested: bool = False) -> Column:
    """One column; a nested one (inside `rows`) has a scalar type and no home of its own."""
    kind = reader.one_of("type", SCALAR_TYPES if nested else TYPES)
    column = Column(
        key=reader.text("key"),
        name=reader.words("name"),
        type=kind,
        home="sheet" if nested else reader.one_of("home", {"sheet", "row"}),
        guide=_guide(reader),
        required=reader.flag("required"),
        vocabularies=reader.strings("vocabulary"),
        link=reader.one_of("link", NOUNS) if kind in _NEEDS_LINK else reader.text("link", required=False),
        axes=reader.strings("axes"),
        value=reader.text("value", required=False),
        low=reader.number("min", required=False),
        high=reader.number("max", required=False),
        formula=reader.text("formula", required=False),
        columns=tuple(build_column(each, nested=True) for each in reader.readers("columns")) if kind == "rows" else (),
        evidence=reader.strings("evidence"),
    )
    if kind in _NEEDS_VOCABULARY and not column.vocabularies:
        reader.blame(reader.node, _("“%(key)s” is a choice, so it needs a vocabulary"), key=column.key)
    if kind == "money_matrix" and column.axes not in {("year",), ("year", "source")}:
        reader.blame(reader.node, _("“%(key)s” needs axes: [year] or [year, source]"), key=column.key)
    return column


def _guide(reader: Reader) -> Guide:
    child = reader.child("guide")
    if child is None:
        return Guide(NOTHING, NOTHING, NOTHING)
    evidence = child.strings("evidence")
    if evidence != ("prop",):
        child.blame(child.node, _("help and examples are ours: the guide's evidence must be “prop”"))
    return Guide(child.words("help"), child.words("good"), child.words("weak"), evidence)


def places(node: Node) -> list[tuple[Node, str]]:
    """Every `vocabulary` value below a sheet's node, with where it stands."""
    found: list[tuple[Node, str]] = []
    if isinstance(node.value, dict):
        for key, value in node.value.items():
            if key == "vocabulary":
                names = value.value if isinstance(value.value, list) else [value]
                found += [(each, str(each.value)) for each in names]
            else:
                found += places(value)
    elif isinstance(node.value, list):
        for each in node.value:
            found += places(each)
    return found
