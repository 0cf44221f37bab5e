"""Sections and blocks of a page."""

from collections.abc import Iterable

from anyam.books.rendering.html import wording
from anyam.books.rendering.html.tables import table_of
from anyam.books.rendering.html.writing import Writing, esc, id_of, lines
from anyam.core.book import (
    Block,
    Contents,
    Entry,
    Figure,
    Heading,
    Items,
    PageBreak,
    Paragraph,
    Prose,
    Section,
    Signature,
    Signer,
    Table,
)

PIXELS = 96 / 2.54  # per centimetre
BROAD = 400  # pixels from which on a picture holds words that a narrow screen would make too small


def section_of(writing: Writing, section: Section, level: int, *, top: bool = True) -> str:
    """A section and what is below it; the notes of a chapter stand at its end. `level` is that of its heading."""
    named = writing.named(section.key)
    heading, below = "", level
    if not section.hidden and section.title:
        shown = writing.heading(level)
        heading, below = f"<h{shown}>{_number(writing, section)}{lines(section.title)}</h{shown}>", level + 1
    content = "".join(block_of(writing, block, below, section.title) for block in section.blocks)
    content += "".join(section_of(writing, each, below, top=False) for each in section.sections)
    kinds = "book-chapter" if top else "book-section"
    opens = " book-opens" if top or section.opens else ""
    notes = writing.endnotes() if top else ""
    return f'<section{named} class="{kinds}{opens}">{heading}{content}{notes}</section>'


def _number(writing: Writing, section: Section) -> str:
    entry = writing.numbers.by_key.get(section.key)
    if entry is None or not entry.number:
        return ""
    return f'<span class="book-number">{esc(entry.label if entry.level == 1 else entry.number)}</span> '


def block_of(writing: Writing, block: Block, level: int, where: str) -> str:
    """A block; `level` is that of a heading in it, `where` the title of its section."""
    match block:
        case Items():
            return _items(writing, block, level, where)
        case Table():
            return table_of(writing, block, where)
        case Prose():
            return _prose(writing, block, level, where)
        case Contents():
            return contents_of(writing, block, where)
        case Heading():
            shown = writing.heading(level + block.level - 1)
            return f'<h{shown} class="book-inner">{writing.line(block.content)}</h{shown}>'
    return _simple(writing, block)


def _simple(writing: Writing, block: Block) -> str:
    """What holds no other blocks."""
    match block:
        case Paragraph():
            kind = f' class="book-{esc(block.style)}"' if block.style else ""
            return f"<p{kind}>{writing.line(block.content)}</p>"
        case Figure():
            return _figure(writing, block)
        case Signature():
            return _signature(writing, block)
        case PageBreak():
            return '<div class="book-break"></div>'
    raise TypeError(block)


def _items(writing: Writing, block: Items, level: int, where: str) -> str:
    tag = "ol" if block.ordered else "ul"
    items = ("".join(block_of(writing, each, level, where) for each in item) for item in block.items)
    return f'<{tag} class="book-items">{"".join(f"<li>{item}</li>" for item in items)}</{tag}>'


def _prose(writing: Writing, block: Prose, level: int, where: str) -> str:
    content = "".join(block_of(writing, each, level, where) for each in block.blocks)
    if not block.suggested:
        return f'<div class="book-prose">{content}</div>'
    label = esc(writing.say(wording.SUGGESTED))
    return f'<div class="book-prose book-suggested"><p class="book-hint">{label}</p>{content}</div>'


def _figure(writing: Writing, figure: Figure) -> str:
    source = writing.picture(figure)
    width = f' width="{round(figure.width * PIXELS)}"' if figure.width else ""
    wide = "" if figure.width else ' class="book-full"'
    drawn = (
        f'<img src="{source}" alt="{esc(figure.alternative)}"{width}{wide}>'
        if source
        else f'<p class="book-gone">{esc(writing.say(wording.GONE))} {esc(figure.alternative)}</p>'
    )
    label = esc(writing.numbers.label(figure.key, "")) if figure.caption else ""
    caption = f'<span class="book-number">{label}</span> {lines(figure.caption)}' if figure.caption else ""
    told = [figure.note, f"{writing.say(wording.SOURCE)}: {figure.source}" if figure.source else ""]
    below = "".join(f'<span class="book-below">{lines(text)}</span>' for text in told if text)
    said = f"<figcaption>{caption}{below}</figcaption>" if caption or below else ""
    if source and (not figure.width or round(figure.width * PIXELS) >= BROAD):
        name = esc(figure.caption or figure.alternative)
        drawn = f'<div class="book-scroll book-drawn" role="region" tabindex="0" aria-label="{name}">{drawn}</div>'
    return f'<figure{writing.named(figure.key)} class="book-figure">{drawn}{said}</figure>'


def _signature(writing: Writing, signature: Signature) -> str:
    opening = f'<p class="book-opening">{lines(signature.opening)}</p>' if signature.opening else ""
    last = len(signature.signers) - 1
    dated = ", ".join(filter(None, (signature.place, signature.date)))
    signers = "".join(
        _signer(writing, each, dated if place == last else "") for place, each in enumerate(signature.signers)
    )
    columns = min(max(signature.columns, 1), 3)
    return f'<div class="book-signature">{opening}<div class="book-signers-{columns}">{signers}</div></div>'


def _signer(writing: Writing, signer: Signer, dated: str) -> str:
    parts = [
        ("book-dated", dated), ("book-post", " ".join(filter(None, (signer.acting, signer.post)))),
        ("book-organisation", signer.organisation), ("book-signer", signer.name), ("book-rank", signer.rank),
        ("book-nip", f"{writing.say(wording.NIP)} {signer.nip}" if signer.nip else ""),
    ]  # fmt: skip
    rows = "".join(
        f'<p class="{name}">{lines(text)}</p>' for name, text in parts if text or name in {"book-signer", "book-dated"}
    )
    return f'<div class="book-place">{rows}</div>'


def contents_of(writing: Writing, block: Contents, where: str = "") -> str:
    """A list of what is in the book; it is not named again in a section that bears its name."""
    entries: tuple[Entry, ...] = getattr(writing.numbers, block.of)
    name = writing.say(wording.LISTS[block.of])
    label = esc(name)
    unsaid = block.of != "sections" and where != name
    heading = f'<p class="book-list-name" aria-hidden="true">{label}</p>' if unsaid else ""
    return f'{heading}<nav class="book-contents" aria-label="{label}">{tree_of(entries)}</nav>' if entries else ""


def tree_of(entries: Iterable[Entry], most: int = 9) -> str:
    """Links to entries, nested by their level."""
    parts: list[str] = []
    depth = 0
    for entry in entries:
        if entry.level > most:
            continue
        wanted = min(entry.level, depth + 1)
        if wanted > depth:
            parts.append("<ol>")
        else:
            parts.append("</li>" + "</ol></li>" * (depth - wanted))
        depth = wanted
        number = f'<span class="book-number">{esc(_short(entry))}</span> ' if entry.number else ""
        parts.append(f'<li><a href="#{id_of(entry.key)}">{number}{lines(entry.title)}</a>')
    return "".join(parts) + "</li></ol>" * depth


def _short(entry: Entry) -> str:
    return entry.number if entry.level > 1 else entry.label
