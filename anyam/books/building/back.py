"""What stands after the last chapter: glossary, abbreviations, sources, each thing once."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from anyam.books.building.data import abbreviations, frame_of, law_source, laws, terms
from anyam.books.building.parts import Context
from anyam.books.building.setting import points_of, source_name
from anyam.core.book import Block, Cell, Column, Heading, Paragraph, Row, Section, Table, line, walk
from anyam.core.book.comparing import said
from anyam.core.chain.model import Carried
from anyam.core.chain.model import Row as ChainRow
from anyam.core.text import Words

GLOSSARY = Words("Daftar istilah", "Glossary")
SHORT = Words("Daftar singkatan", "Abbreviations")
SOURCES = Words("Daftar sumber", "Sources")
TERM, MEANING = Words("Istilah", "Term"), Words("Arti", "Meaning")
ABBREVIATION, STANDS_FOR = Words("Singkatan", "Abbreviation"), Words("Kepanjangan", "Stands for")
DOCUMENTS = Words("Dokumen perencanaan", "Planning documents")
FACTS = Words("Berita dan halaman tempat fakta dikutip", "News and pages that facts are quoted from")
DATA = Words("Sumber data pendukung", "Sources of the supporting data")
LAWS = Words("Sumber rujukan peraturan", "Where the regulations are known from")
NUMBER, SOURCE = Words("No.", "No."), Words("Sumber", "Source")
NONE = Words("Belum ada sumber yang dicatat.", "No source has been recorded yet.")
POINTS: Final = ("Issue", "ReadinessNote")


def after(context: Context, told: tuple[Section, ...]) -> Iterator[Section]:
    """Everything after the last chapter and the appendices; `told` is what stands before it."""
    for name in frame_of(context.book.code).after:
        made = _abbreviations(context, told) if name == "abbreviations" else _KINDS[name](context)
        if made is not None:
            yield made


def _section(context: Context, name: str, title: Words, *blocks: Block) -> Section:
    return Section(f"{context.book.code}.{name}", context.say(title), blocks, numbering="none")


def _pairs(context: Context, name: str, first: Words, second: Words, pairs: list[tuple[str, str]]) -> Table:
    return Table(
        f"{context.book.code}.{name}.list", "", (Column(context.say(first), 1), Column(context.say(second), 3)),
        tuple(Row((Cell(short, style="strong"), Cell(long))) for short, long in pairs),
    )  # fmt: skip


def _glossary(context: Context) -> Section:
    known = [(context.say(term), context.say(meaning)) for term, meaning in terms()]
    known += [
        (context.say(each.name), context.say(each.definition))
        for each in context.material.edition.dimensions
        if context.say(each.definition)
    ]
    known.sort(key=lambda each: each[0].lower())
    return _section(context, "glossary", GLOSSARY, _pairs(context, "glossary", TERM, MEANING, known))


def _abbreviations(context: Context, told: tuple[Section, ...]) -> Section | None:
    """Ours, and those of every organisation that the plan speaks of, as far as this book uses them; nothing where it uses none."""
    known = {short: context.say(words) for short, words in abbreviations()}
    people = context.material.rows.references.people.by_uid
    for uid in _organisations(context):
        found = people.get(uid)
        if found is not None and found.short and found.name and found.short != found.name:
            known.setdefault(found.short, found.name)
    text = "\n".join(said(each.blocks) for each, _level in walk(told))
    used = [(short, whole) for short, whole in known.items() if re.search(rf"(?<!\w){re.escape(short)}(?!\w)", text)]
    if not used:
        return None
    pairs = sorted(used, key=lambda each: each[0].lower())
    return _section(context, "abbreviations", SHORT, _pairs(context, "abbreviations", ABBREVIATION, STANDS_FOR, pairs))


def _organisations(context: Context) -> set[str]:
    chain = context.material.chain
    carried: tuple[Carried, ...] = (*chain.programmes, *chain.activities)
    rows: tuple[ChainRow, ...] = (
        *carried,
        *chain.issues,
        *chain.swot,
        *chain.services,
        *chain.quick_wins,
        *chain.risks,
    )
    return {each.owner for each in rows if each.owner} | {uid for each in carried for uid in each.supporters}


def _sources(context: Context) -> Section:
    material = context.material
    documents = [
        ", ".join(filter(None, (each.title, each.text("number") if "number" in _columns(context, each.kind) else "")))
        for each in material.of("PlanningDocument")
    ]
    facts = [each.strip() for found in material.facts.values() for fact in found for each in fact.source.split(";")]
    facts += [date.source for date in material.dates] + [body.source for body, _members in material.bodies]
    data = [point.source for kind in POINTS for row in material.of(kind) for point in points_of(row)]
    if "data_source" in _columns(context, "SwotItem"):
        data += [row.text("data_source") for row in material.of("SwotItem")]
    lists = (("documents", DOCUMENTS, documents), ("facts", FACTS, facts), ("data", DATA, data))
    blocks = [block for name, title, several in lists for block in _list(context, name, title, several)]
    if not blocks:
        blocks = [Paragraph(line(context.say(NONE)))]
    return _section(context, "sources", SOURCES, *blocks)


def _list(context: Context, name: str, title: Words, several: list[str]) -> Iterator[Block]:
    """Each source once, under a heading of its own; nothing where there is none."""
    once = list(dict.fromkeys(source_name(context, each).strip() for each in several if each.strip()))
    if once:
        yield Heading(line(context.say(title)))
        yield _numbered(context, name, once)


def _law_sources(context: Context) -> Section | None:
    """What the legal basis is known from, by titles and publishers; nothing where no source has one."""
    day = context.material.plan.today()
    codes = dict.fromkeys(code for law in laws() if law.holds_on(day) for code in law.sources)
    titles = [context.say(title) for code in codes if (title := law_source(code))]
    return _section(context, "laws", LAWS, _numbered(context, "laws", titles)) if titles else None


def _columns(context: Context, kind: str) -> frozenset[str]:
    return frozenset(
        key for each in context.material.edition.sheets.values() if each.noun == kind for key in each.by_key
    )  # fmt: skip


def _numbered(context: Context, name: str, several: list[str]) -> Table:
    rows = tuple(Row((Cell(str(place)), Cell(each))) for place, each in enumerate(several, start=1))
    return Table(
        f"{context.book.code}.sources.{name}", "",
        (Column(context.say(NUMBER), 0.2, "code"), Column(context.say(SOURCE), 3)), rows,
    )  # fmt: skip


_KINDS: Final[Mapping[str, Callable[[Context], Section | None]]] = {
    "glossary": _glossary, "sources": _sources, "law_sources": _law_sources,
}  # fmt: skip
