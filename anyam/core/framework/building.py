"""From the files of an edition, as nodes, to an `Edition`; or the list of all that is wrong."""

import re
from collections.abc import Mapping
from datetime import date

from anyam.core.errors import EditionProblem
from anyam.core.framework.columns import build_sheet, places
from anyam.core.framework.model import (
    Book,
    CalendarDate,
    Chapter,
    Choice,
    Dimension,
    Edition,
    Element,
    Pillar,
    SheetDefinition,
    Stage,
    SubDimension,
    Vocabulary,
)
from anyam.core.framework.reader import Node, Reader
from anyam.core.text import Text
from anyam.core.text import gettext_noop as _

FILES = (
    "edition.yaml", "dimensions.yaml", "readiness.yaml", "vocabularies.yaml", "stages.yaml", "books.yaml",
    "quick_win.yaml", "checks.yaml", "synonyms.yaml",
)  # fmt: skip
VOCABULARIES = (
    "swot_factors", "tows_types", "horizons", "funding_sources", "action_classes", "program_status", "program_kind",
    "realisation_status", "agreement_status", "quick_win_status", "quick_win_criteria", "quick_win_indicators",
    "quick_win_decision", "risk_response", "bodies", "body_positions", "aim_levels",
)  # fmt: skip
# Codes the rules speak of by name; an edition may add others beside them.
CODES = {
    "swot_factors": {"S", "W", "O", "T"},
    "aim_levels": {"visi", "sasaran", "indikator"},
    "program_status": {"baru"},
    "agreement_status": {"disepakati"},
    "quick_win_status": {"nominasi", "terpilih"},
}
# Names the checks look up in checks.yaml.
THRESHOLDS = (
    "near_duplicate", "similar_service", "quick_win_max_months", "quick_wins_per_dimension", "min_swot_per_factor",
    "min_strategies_per_dimension", "min_name_length", "max_name_length", "activities_per_programme_min",
    "budget_tolerance_percent", "one_organisation_share", "ceiling_warning_percent", "min_risks_per_quick_win",
    "high_risk_level", "years_before_baseline", "organisation_load",
)  # fmt: skip
CALENDAR = ("budget_closed",)
BUILT_IN = {"@dimension", "@sub_dimension", "@pillar", "@readiness_element"}
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


def build_edition(files: Mapping[str, Node], digest: str) -> tuple[Edition | None, list[EditionProblem]]:
    """The edition and its problems; None when a file is missing altogether."""
    problems: list[EditionProblem] = []
    missing = [name for name in FILES if name not in files]
    if missing:
        text = Text(_("these files are missing: %(files)s"), {"files": ", ".join(missing)})
        return None, [EditionProblem("edition.yaml", 1, text)]
    read = {name: Reader(node, problems) for name, node in files.items()}
    sheets = {name: build_sheet(read[name]) for name in sorted(read) if name.startswith("sheets/")}
    edition = _edition(read, digest, {sheet.code: sheet for sheet in sheets.values()})
    _check_marks(edition, read)
    _check_vocabularies(edition, files, problems)
    _check_tows(edition, read["vocabularies.yaml"])
    _check_stages(edition, read["stages.yaml"])
    _check_sheets(edition, {name: (read[name], sheet) for name, sheet in sheets.items()})
    _check_doubles(read, sheets, edition)
    return edition, problems


def _edition(read: Mapping[str, Reader], digest: str, sheets: Mapping[str, SheetDefinition]) -> Edition:
    head, synonyms = read["edition.yaml"], read["synonyms.yaml"]
    sources = head.child("sources")
    pillars, score_range = _pillars(read["readiness.yaml"])
    thresholds, calendar = _checks(read["checks.yaml"])
    return Edition(
        code=head.text("code"),
        revision=head.number("revision") or 0,
        hash=digest,
        name=head.words("name"),
        note=head.words("note"),
        authorship=head.words("authorship"),
        sources={key: str(value) for key, value in (sources.rest() if sources else {}).items()},
        dimensions=_dimensions(read["dimensions.yaml"]),
        pillars=pillars,
        vocabularies={name: _vocabulary(name, each) for name, each in read["vocabularies.yaml"].named("vocabularies")},
        stages=tuple(_stage(each) for each in read["stages.yaml"].readers("stages")),
        sheets=sheets,
        books=tuple(_book(each) for each in read["books.yaml"].readers("books")),
        thresholds=thresholds,
        calendar=calendar,
        quick_win=read["quick_win.yaml"].rest(),
        dimension_synonyms={
            each.text("seen").lower(): each.text("maps_to") for each in synonyms.readers("dimensions", required=False)
        },
        headings={
            sheet: {column: each.strings(column) for column in _keys(each)}
            for sheet, each in synonyms.named("headings", required=False)
        },
        score_range=score_range,
    )


def _keys(reader: Reader) -> list[str]:
    return list(reader.node.value) if isinstance(reader.node.value, dict) else []


def _dimensions(reader: Reader) -> tuple[Dimension, ...]:
    found: list[Dimension] = []
    letters: set[str] = set()
    for each in reader.readers("dimensions"):
        code, letter, colour = each.text("code"), each.text("letter"), each.text("colour")
        if letter in letters:
            each.blame(each.node, _("the letter “%(letter)s” is taken by another dimension"), letter=letter)
        letters.add(letter)
        if not _COLOUR.fullmatch(colour):
            each.blame(each.node, _("“%(colour)s” is not a colour such as #0072B2"), colour=colour)
        subs = tuple(
            SubDimension(
                sub.text("code"),
                code,
                sub.words("name"),
                sub.words("definition"),
                sub.strings("evidence"),
            )
            for sub in each.readers("sub_dimensions")
        )
        found.append(
            Dimension(
                code,
                letter,
                colour,
                each.words("name"),
                each.words("alias"),
                each.words("definition"),
                each.words("aim"),
                subs,
                each.strings("evidence"),
            )
        )
    _blame_doubles(reader, [d.code for d in found] + [s.code for d in found for s in d.sub_dimensions])
    return tuple(found)


def _blame_doubles(reader: Reader, codes: list[str]) -> None:
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        reader.blame(reader.node, _("the code “%(code)s” stands here twice"), code=code)


def _pillars(reader: Reader) -> tuple[tuple[Pillar, ...], tuple[int, int]]:
    pillars = [_pillar(each, optional=False) for each in reader.readers("pillars")]
    pillars += [_pillar(each, optional=True) for each in reader.readers("optional_pillars", required=False)]
    _blame_doubles(reader, [e.code for pillar in pillars for e in pillar.elements])
    scale = reader.child("scale")
    low, high = (scale.number("min"), scale.number("max")) if scale else (None, None)
    return tuple(pillars), (low or 0, high or 0)


def _pillar(reader: Reader, *, optional: bool) -> Pillar:
    code = reader.text("code")
    elements = tuple(
        Element(
            each.text("code"),
            code,
            each.words("name"),
            each.words("definition"),
            each.strings("evidence"),
        )
        for each in reader.readers("elements", required=not optional)
    )
    return Pillar(code, reader.words("name"), elements, optional, reader.strings("evidence"))


def _vocabulary(name: str, reader: Reader) -> Vocabulary:
    shared = reader.strings("evidence")
    items = tuple(_choice(each, shared) for each in reader.readers("items"))
    vocabulary = Vocabulary(name, reader.words("name"), items, shared)
    _blame_doubles(reader, [choice.code for choice in items])
    return vocabulary


def _choice(reader: Reader, shared: tuple[str, ...]) -> Choice:
    code, name = reader.text("code"), reader.words("name")
    short = reader.words("short") if reader.has("short") else name
    return Choice(code, name, short, reader.strings("evidence") or shared, reader.rest())


def _stage(reader: Reader) -> Stage:
    return Stage(
        code=reader.text("code"),
        name=reader.words("name"),
        short=reader.words("short"),
        month=reader.text("month", required=False),
        sheets=reader.strings("sheets"),
        optional_sheets=reader.strings("optional_sheets"),
        outputs=reader.word_list("outputs"),
        milestone=reader.flag("milestone"),
        recurring=reader.text("recurring", required=False),
        days=reader.number("days", required=False) or 0,
        evidence=reader.strings("evidence"),
    )


def _book(reader: Reader) -> Book:
    return Book(
        code=reader.text("code"),
        name=reader.words("name"),
        short=reader.words("short"),
        optional=reader.flag("optional"),
        chapters=tuple(_chapter(each) for each in reader.readers("chapters", required=False)),
        evidence=reader.strings("evidence"),
    )


def _chapter(reader: Reader) -> Chapter:
    return Chapter(
        number=reader.text("no"),
        title=reader.words("title"),
        sections=tuple((each.text("code"), each.words("title")) for each in reader.readers("sections", required=False)),
        sheets=reader.strings("from"),
        per_dimension=reader.flag("per_dimension"),
        evidence=reader.strings("evidence"),
    )


def _checks(reader: Reader) -> tuple[dict[str, int], dict[str, CalendarDate]]:
    thresholds = {name: each.number("value") or 0 for name, each in reader.named("thresholds")}
    calendar = {name: _calendar_date(each) for name, each in reader.named("calendar")}
    missing = [name for name in THRESHOLDS if name not in thresholds]
    for name in missing + [name for name in CALENDAR if name not in calendar]:
        reader.blame(reader.node, _("“%(key)s” is missing"), key=name)
    return thresholds, calendar


def _calendar_date(reader: Reader) -> CalendarDate:
    month, day = reader.number("month") or 1, reader.number("day", required=False) or 1
    try:
        date(2001, month, day)  # in no leap year: the day must be there every year
    except ValueError:
        reader.blame(reader.node, _("there is no such day in every year"))
    return CalendarDate(month, day, reader.number("year_offset", required=False) or 0)


def _check_marks(edition: Edition, read: Mapping[str, Reader]) -> None:
    """An evidence mark is a known source, one of inf, gk, prop, or a sentence (which has a space)."""
    known = {"inf", "gk", "prop", *edition.sources}
    for reader in read.values():
        for node in _evidence_nodes(reader.node):
            for each in node.value if isinstance(node.value, list) else [node]:
                mark = str(each.value)
                if " " not in mark and mark not in known:
                    reader.blame(each, _("“%(mark)s” is not a source of this edition"), mark=mark)


def _evidence_nodes(node: Node) -> list[Node]:
    if isinstance(node.value, list):
        return [found for each in node.value for found in _evidence_nodes(each)]
    if not isinstance(node.value, dict):
        return []
    found = [value for key, value in node.value.items() if key == "evidence"]
    return found + [each for value in node.value.values() for each in _evidence_nodes(value)]


def _check_vocabularies(edition: Edition, files: Mapping[str, Node], problems: list[EditionProblem]) -> None:
    def blame(node: Node, name: str) -> None:
        text = Text(_("there is no vocabulary “%(name)s”"), {"name": name})
        problems.append(EditionProblem(node.file, node.line, text))

    for name in VOCABULARIES:
        if name not in edition.vocabularies:
            blame(files["vocabularies.yaml"], name)
    for name, codes in CODES.items():
        for code in sorted(codes - set(edition.vocabularies[name].by_code if name in edition.vocabularies else codes)):
            node = files["vocabularies.yaml"]
            text = Text(
                _("the vocabulary “%(name)s” needs the code “%(code)s”"),
                {"name": name, "code": code},
            )
            problems.append(EditionProblem(node.file, node.line, text))
    known = BUILT_IN | set(edition.vocabularies)
    for file, node in files.items():
        for place, name in places(node) if file.startswith("sheets/") else []:
            if name not in known:
                blame(place, name)


def _check_tows(edition: Edition, reader: Reader) -> None:
    tows = edition.vocabularies.get("tows_types")
    for choice in tows.items if tows else ():
        if not {"internal", "external"} <= set(choice.extra):
            reader.blame(reader.node, _("“%(code)s” needs internal and external"), code=choice.code)


def _check_stages(edition: Edition, reader: Reader) -> None:
    for stage in edition.stages:
        for code in (*stage.sheets, *stage.optional_sheets):
            if code not in edition.sheets:
                reader.blame(reader.node, _("there is no sheet “%(code)s”"), code=code)


def _check_doubles(read: Mapping[str, Reader], sheets: Mapping[str, SheetDefinition], edition: Edition) -> None:
    _blame_doubles(read["stages.yaml"], [stage.code for stage in edition.stages])
    _blame_doubles(read["books.yaml"], [book.code for book in edition.books])
    first: dict[str, str] = {}
    for name, sheet in sheets.items():
        if first.setdefault(sheet.code, name) != name:
            message = _("the code “%(code)s” is that of %(file)s already")
            read[name].blame(read[name].node, message, code=sheet.code, file=first[sheet.code])


def _check_sheets(edition: Edition, read: Mapping[str, tuple[Reader, SheetDefinition]]) -> None:
    nouns = {sheet.noun for sheet in edition.sheets.values()}
    for reader, sheet in read.values():
        for column in sheet.columns:
            if column.type in {"item", "items"} and column.link and column.link not in nouns:
                reader.blame(
                    reader.node, _("the column “%(key)s” points to %(noun)s, which no sheet holds"),
                    key=column.key, noun=column.link,
                )  # fmt: skip
