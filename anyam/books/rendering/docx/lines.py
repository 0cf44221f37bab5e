"""Lines: letters, footnotes, references, values, links."""

from typing import Final

from anyam.books.rendering.docx import names
from anyam.books.rendering.docx.desk import Desk
from anyam.books.rendering.docx.markup import field, looks, paragraph, run
from anyam.core.book import Break, Line, Note, Reference, Run, Value

LINKED: Final = ("http://", "https://", "mailto:")


def written(desk: Desk, content: Line, *, marks: tuple[str, ...] = (), style: str = "") -> str:
    """A line as runs; `marks` and the character style `style` hold for all of them."""
    return "".join(_inline(desk, each, marks, style) for each in content)


def _inline(desk: Desk, each: Run | Note | Reference | Value | Break, marks: tuple[str, ...], style: str) -> str:
    match each:
        case Run():
            return _letters(each, (*each.marks, *marks), style)
        case Value(_key, text):
            return run(text, looks(marks, style="NilaiData"))
        case Note(content):
            return _footnote(desk, content)
        case Reference():
            return _reference(desk, each, looks(marks, style=style))
        case Break():
            return "<w:r><w:br/></w:r>"


def _letters(each: Run, marks: tuple[str, ...], style: str) -> str:
    if not each.link.lower().startswith(LINKED):
        return run(each.text, looks(marks, style=style))
    # A field needs no relationship, so that a link in a footnote is the same as one in the text.
    address = each.link.replace("\\", "%5C").replace('"', "%22").replace(" ", "%20")
    return field(f'HYPERLINK "{address}"', run(each.text, looks(marks, style="Hyperlink")))


def _footnote(desk: Desk, content: Line) -> str:
    number = len(desk.footnotes) + 1
    desk.footnotes.append("")  # its place; a note inside a note comes after it
    reference = looks(style="FootnoteReference")
    text = f"<w:r>{reference}<w:footnoteRef/></w:r>{run(' ')}{written(desk, content)}"
    desk.footnotes[number - 1] = f'<w:footnote w:id="{number}">{paragraph("FootnoteText", text)}</w:footnote>'
    return f'<w:r>{reference}<w:footnoteReference w:id="{number}"/></w:r>'


def _reference(desk: Desk, reference: Reference, properties: str) -> str:
    """A field that follows what it points to. Of a numbered heading the field gives the number, as Word writes it."""
    entry, kind = desk.numbers.by_key.get(reference.to), desk.kinds.get(reference.to)
    if entry is None or kind is None:
        return run(reference.otherwise, properties)
    target = names.name(kind, entry.key)
    if kind != names.SECTION:
        return field(f"REF {target} \\h", run(entry.label, properties), properties)
    if not entry.label:
        return field(f"REF {target} \\h", run(entry.title, properties), properties)
    if entry.level == 1:
        return field(f"REF {target} \\r \\h", run(entry.label, properties), properties)
    before = run(entry.label.removesuffix(entry.number), properties)
    return before + field(f"REF {target} \\r \\h", run(entry.number, properties), properties)
