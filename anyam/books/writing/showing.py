"""Blocks as plain HTML, for whoever reads without scripts and until they run."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from anyam.core.book import (
    Block,
    Cell,
    Figure,
    Heading,
    Inline,
    Items,
    Line,
    Note,
    Paragraph,
    Prose,
    Reference,
    Run,
    Table,
    Value,
)

TAGS: Final = {"bold": "strong", "italic": "em", "underline": "u", "strike": "s", "sub": "sub", "sup": "sup"}
NOTHING: Final = SafeString("")


@dataclass
class Showing:
    """Shows one text: `picture` gives the address of a picture, `values` how figures read now, `label` how
    things are pointed to."""

    picture: Callable[[str], str]
    values: Mapping[str, str] = field(default_factory=dict)
    label: Callable[[str, str], str] = lambda _key, otherwise: otherwise
    notes: list[SafeString] = field(default_factory=list)

    def text(self, blocks: tuple[Block, ...]) -> SafeString:
        """A whole text with its footnotes."""
        shown = self._blocks(blocks)
        if not self.notes:
            return shown
        return format_html(
            '{}<ol class="prose-notes">{}</ol>',
            shown,
            format_html_join("", "<li>{}</li>", ((each,) for each in self.notes)),
        )

    def _blocks(self, blocks: tuple[Block, ...]) -> SafeString:
        return format_html_join("", "{}", ((self._block(each),) for each in blocks))

    def _block(self, block: Block) -> SafeString:
        match block:
            case Paragraph():
                style = format_html(' data-style="{}"', block.style) if block.style else NOTHING
                return format_html("<p{}>{}</p>", style, self._line(block.content))
            case Heading():
                # The page has the text's own heading above.
                return format_html("<{0}>{1}</{0}>", mark_safe(f"h{block.level + 1}"), self._line(block.content))  # noqa: S308
            case Items():
                items = format_html_join("", "<li>{}</li>", ((self._blocks(each),) for each in block.items))
                return format_html("<{0}>{1}</{0}>", mark_safe("ol" if block.ordered else "ul"), items)  # noqa: S308
            case Table():
                return self._table(block)
            case Figure():
                return self._figure(block)
            case Prose():
                return self._blocks(block.blocks)
        return NOTHING

    def _table(self, table: Table) -> SafeString:
        caption = format_html("<caption>{}</caption>", table.caption) if table.caption else NOTHING
        labels = format_html_join("", '<th scope="col">{}</th>', ((each.label,) for each in table.columns))
        head = format_html("<thead><tr>{}</tr></thead>", labels) if table.headed else NOTHING
        rows = format_html_join(
            "",
            "<tr>{}</tr>",
            ((format_html_join("", "{}", ((self._cell(c),) for c in row.cells)),) for row in table.rows),
        )
        return format_html("<table>{}{}<tbody>{}</tbody></table>", caption, head, rows)

    def _cell(self, cell: Cell) -> SafeString:
        said = self._line(cell.content) if cell.content else self._line((Run(cell.text),))
        return (
            format_html('<td colspan="{}">{}</td>', cell.span, said)
            if cell.span > 1
            else format_html("<td>{}</td>", said)
        )

    def _figure(self, figure: Figure) -> SafeString:
        if not figure.picture:
            return NOTHING
        said = format_html("<figcaption>{}</figcaption>", figure.caption) if figure.caption else NOTHING
        return format_html(
            '<figure><img src="{}" alt="{}" loading="lazy">{}</figure>',
            self.picture(figure.picture),
            figure.alternative,
            said,
        )

    def _line(self, content: Line) -> SafeString:
        return format_html_join("", "{}", ((self._inline(each),) for each in content))

    def _inline(self, part: Inline) -> SafeString:
        match part:
            case Run():
                return _run(part)
            case Note():
                self.notes.append(self._line(part.content))
                return format_html("<sup>{}</sup>", len(self.notes))
            case Reference():
                return format_html("{}", self.label(part.to, part.otherwise))
            case Value():
                return format_html("{}", self.values.get(part.key, part.text))
        return SafeString("<br>")


def _run(run: Run) -> SafeString:
    said = format_html_join(SafeString("<br>"), "{}", ((each,) for each in run.text.split("\n")))
    for mark in run.marks:
        if mark in TAGS:
            said = format_html("<{0}>{1}</{0}>", mark_safe(TAGS[mark]), said)  # noqa: S308 - one of ours
    return format_html('<a href="{}" rel="noopener">{}</a>', run.link, said) if run.link else said
