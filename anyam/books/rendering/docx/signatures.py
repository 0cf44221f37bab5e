"""Where people sign, the letterhead and the title page: tables without lines, whose places hold still while people edit."""

from collections.abc import Iterator, Sequence

from anyam.books.rendering.docx.desk import Desk
from anyam.books.rendering.docx.figures import picture
from anyam.books.rendering.docx.markup import CM, looks, paragraph, run
from anyam.core.book import Cover, Letterhead, Signature, Signer

ROOM = 3  # empty lines for the hand and the stamp


def signature(desk: Desk, each: Signature) -> Iterator[str]:
    """An opening line and the signers beside each other; one alone signs on the right."""
    if each.opening:
        yield paragraph("Closing", run(each.opening), "<w:keepNext/>")
    across = max(1, each.columns)
    signers = [each.signers[start : start + across] for start in range(0, len(each.signers), across)]
    columns = max(2, across)
    rows = []
    for number, beside in enumerate(signers):
        above = (each.place, each.date) if number == 0 else ("", "")
        cells = [_signer(desk, who, above if place == len(beside) - 1 else None) for place, who in enumerate(beside)]
        rows.append(
            [_cell(columns, desk, "")] * (columns - len(cells)) + [_cell(columns, desk, cell) for cell in cells]
        )
    yield bare([desk.width // columns] * columns, rows)
    yield paragraph("Keterangan", "")


def _signer(desk: Desk, who: Signer, above: tuple[str, str] | None) -> str:
    kept = "<w:keepNext/>"
    place = ", ".join(filter(None, above or ()))
    # A line for place and date in all cells beside each other, so that the posts stand at one height.
    lines = [run(place), run(f"{who.acting} {who.post}".strip()), run(who.organisation) if who.organisation else None]
    lines += [""] * ROOM
    lines += [run(who.name or "." * 40, looks(("bold", "underline") if who.name else ()))]
    lines += [run(who.rank) if who.rank else None, run(f"NIP {who.nip}") if who.nip else None]
    return "".join(paragraph("IsiTandaTangan", each, kept) for each in lines if each is not None)


def _cell(columns: int, desk: Desk, content: str) -> str:
    return cell(desk.width // columns, content or paragraph("IsiTandaTangan", ""))


def letterhead(desk: Desk, head: Letterhead) -> Iterator[str]:
    """Kop surat: logo and names over a double line."""
    logo = picture(desk, desk.pictures.stored(head.logo) if head.logo else b"", "Logo", 0, round(2.2 * CM))
    names = "".join(paragraph("KopSurat", run(each)) for each in head.lines) + "".join(
        paragraph("AlamatKop", run(each)) for each in head.address
    )
    if not names:
        return
    left = 1500
    widths = [left, desk.width - left] if logo else [desk.width]
    cells = [cell(left, paragraph("KopSurat", logo))] if logo else []
    rule = '<w:tblBorders><w:bottom w:val="thinThickSmallGap" w:sz="24" w:space="0" w:color="000000"/></w:tblBorders>'
    yield bare(widths, [[*cells, cell(widths[-1], names)]], borders=rule)
    yield paragraph("Keterangan", "")


def cover(desk: Desk, each: Cover) -> Iterator[str]:
    """The title page in three rows of a given height: logo, title, place and year."""
    logo = picture(desk, desk.pictures.stored(each.logo) if each.logo else b"", "Logo", 0, round(3.5 * CM))
    top = paragraph("BarisSampul", logo)
    middle = paragraph("SeriBuku", run(each.series)) if each.series else ""
    middle += paragraph("Title", run(each.title))
    middle += "".join(
        paragraph("Subtitle" if place == 0 else "BarisSampul", run(text)) for place, text in enumerate(each.lines)
    )
    foot = "".join(paragraph("BarisSampul", run(text)) for text in each.foot) or paragraph("BarisSampul", "")
    rows = [[cell(desk.width, text, place)] for text, place in ((top, "top"), (middle, "center"), (foot, "bottom"))]
    heights = [round(desk.height * share) for share in (0.24, 0.5, 0.2)]
    yield bare([desk.width], rows, heights=heights)


def cell(width: int, content: str, place: str = "top") -> str:
    """A cell without lines."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="{place}"/></w:tcPr>{content}</w:tc>'


def bare(
    widths: Sequence[int], rows: Sequence[Sequence[str]], *, heights: Sequence[int] = (), borders: str = ""
) -> str:
    """A table without lines; its rows do not break over pages."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    made = ""
    for place, row in enumerate(rows):
        high = f'<w:trHeight w:val="{heights[place]}" w:hRule="atLeast"/>' if heights else ""
        made += f"<w:tr><w:trPr><w:cantSplit/>{high}</w:trPr>{''.join(row)}</w:tr>"
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TabelPolos"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'{borders}<w:tblLayout w:type="fixed"/><w:tblLook w:val="0000"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>'
    )
