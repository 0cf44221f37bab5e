"""The styles of the file: the built-in ones by their built-in names, so that Word's own lists and contents know them."""

from collections.abc import Iterator
from typing import Final

from anyam.books.rendering.docx.markup import SPACES, TWIPS, attribute
from anyam.books.rendering.docx.widths import POINTS, SMALLER
from anyam.core.book import Book

INK: Final = "1F3A5F"
GREY: Final = "5F6B7A"
RULE: Final = "B8C2CC"
BAND: Final = "E4ECF4"
CELLS: Final = {
    "IsiTabel": "Isi Tabel", "AngkaTabel": "Angka Tabel", "TengahTabel": "Tengah Tabel", "KepalaTabel": "Kepala Tabel",
    "KelompokTabel": "Kelompok Tabel",
}  # fmt: skip
HINT: Final = "FFF8E1"
HINT_RULE: Final = "E0A800"
DEPTHS: Final = (1, 2, 3)
INDENT: Final = 360  # twips by which each depth of a list goes in

SUGGESTED: Final = "Usulan"  # what the id of a style of suggested text ends in
SUGGESTED_NAME: Final = " (usulan)"
BAR: Final = f'<w:left w:val="single" w:sz="18" w:space="6" w:color="{HINT_RULE}"/>'
PARAGRAPHS: Final = {
    "": "BodyText", "lead": "Pengantar", "note": "Keterangan", "source": "Sumber", "quote": "Quote", "centre": "TeksTengah",
    "title": "JudulNaskah", "subtitle": "SubjudulNaskah", "closing": "Closing",
}  # fmt: skip
VARIED: Final = ("BodyText", "Subjudul1", "Subjudul2", "Subjudul3", *(
    f"{base}{'' if depth == 1 else depth}" for base in ("ListBullet", "ListNumber", "ListContinue") for depth in DEPTHS
))  # fmt: skip


def styles(book: Book) -> str:
    """The whole of styles.xml for a book: its font and language are the file's defaults."""
    font = attribute(book.look.font)
    language = "en-GB" if book.language.startswith("en") else "id-ID"
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii={font} w:hAnsi={font} w:eastAsia={font} w:cs={font}/>"
        f'<w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault>"
        '<w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )
    return f"<w:styles {SPACES}>{defaults}{''.join(_all(book))}</w:styles>"


def varied(style: str, *, suggested: bool) -> str:
    """The style of a paragraph, or its sister for text that nobody has edited yet."""
    return f"{style}{SUGGESTED}" if suggested and style in VARIED else style


def _style(
    key: str,
    name: str,
    *,
    based: str = "Normal",
    after: str = "",
    p: str = "",
    r: str = "",
    quick: bool = False,
    kind: str = "paragraph",
) -> str:
    default = ' w:default="1"' if key == "Normal" else ""
    inner = f'<w:name w:val="{name}"/>'
    inner += f'<w:basedOn w:val="{based}"/>' if based and key != "Normal" else ""
    inner += f'<w:next w:val="{after}"/>' if after else ""
    inner += "<w:qFormat/>" if quick else ""
    inner += f"<w:pPr>{p}</w:pPr>" if p else ""
    inner += f"<w:rPr>{r}</w:rPr>" if r else ""
    return f'<w:style w:type="{kind}"{default} w:styleId="{key}">{inner}</w:style>'


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def _spacing(before: int, after: int, line: int = 0) -> str:
    lines = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{lines}/>'


def _all(book: Book) -> Iterator[str]:
    yield _style("Normal", "Normal", quick=True)
    yield _style("BodyText", "Body Text", p=_spacing(0, 130, 288) + '<w:jc w:val="both"/>', quick=True)
    yield from _titles()
    yield from _headings()
    yield from _texts()
    yield from _lists()
    yield from _tables()
    yield from _running()
    yield from _contents(text_width(book, landscape=book.look.landscape))
    yield from _characters()
    yield from _suggestions()


def _titles() -> Iterator[str]:
    colour = f'<w:color w:val="{INK}"/>'
    middle = '<w:jc w:val="center"/>'
    yield _style(
        "Title",
        "Title",
        after="Subtitle",
        p=_spacing(120, 120, 252) + middle,
        r=f"<w:b/>{colour}{_size(28)}",
        quick=True,
    )
    yield _style(
        "Subtitle", "Subtitle", after="BodyText", p=_spacing(60, 120) + middle, r=colour + _size(16), quick=True
    )
    yield _style(
        "SeriBuku",
        "Seri Buku",
        p=_spacing(0, 60) + middle,
        r=f'<w:b/><w:caps/><w:color w:val="{GREY}"/><w:spacing w:val="40"/>' + _size(13),
    )
    yield _style("BarisSampul", "Baris Sampul", p=_spacing(0, 40) + middle, r=_size(14))
    yield _style("IsiTandaTangan", "Isi Tanda Tangan", p=_spacing(0, 0, 252) + middle)
    yield _style("KopSurat", "Kop Surat", p=_spacing(0, 0, 240) + middle, r="<w:b/>" + _size(13))
    yield _style("AlamatKop", "Alamat Kop", p=_spacing(0, 0, 240) + middle, r=_size(9))


def _headings() -> Iterator[str]:
    sizes = ((20, 0, 240), (14, 320, 120), (12, 260, 100), (11, 220, 80))
    for level, (size, before, after) in enumerate(sizes, start=1):
        opens = "<w:pageBreakBefore/>" if level == 1 else ""
        numbered = f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="1"/></w:numPr>'
        looks = f'<w:b/><w:color w:val="{INK}"/>{_size(size)}'
        order = f'{_spacing(before, after, 252)}<w:jc w:val="left"/><w:outlineLvl w:val="{level - 1}"/>'
        yield _style(
            f"Heading{level}", f"heading {level}", after="BodyText", quick=True, r=looks,
            p=f"<w:keepNext/><w:keepLines/>{opens}{numbered}{order}",
        )  # fmt: skip
        yield _style(
            f"JudulTanpaNomor{level}", f"Judul Tanpa Nomor {level}", based=f"Heading{level}", after="BodyText", quick=level == 1,
            p='<w:numPr><w:numId w:val="0"/></w:numPr><w:ind w:left="0" w:firstLine="0"/>' + f'<w:outlineLvl w:val="{level - 1}"/>',
        )  # fmt: skip
    for level, points in zip(DEPTHS, (12, 11, 10.5), strict=True):
        looks = ("<w:b/>" if level < 3 else "<w:b/><w:i/>") + f'<w:color w:val="{INK}"/>{_size(points)}'
        yield _style(
            f"Subjudul{level}", f"Subjudul {level}", after="BodyText", quick=True, r=looks,
            p=f"<w:keepNext/><w:keepLines/>{_spacing(180, 80)}",
        )  # fmt: skip


def _texts() -> Iterator[str]:
    grey = f'<w:color w:val="{GREY}"/>'
    yield _style(
        "Pengantar", "Pengantar", based="BodyText", after="BodyText", r=_size(11.5) + "", p=_spacing(0, 200, 300)
    )
    yield _style("Keterangan", "Keterangan", p=_spacing(60, 60), r=grey + _size(9))
    yield _style("Sumber", "Sumber", p=_spacing(40, 60), r="<w:i/>" + grey + _size(9))
    yield _style("Quote", "Quote", based="BodyText", p='<w:ind w:left="567" w:right="567"/>', r="<w:i/>", quick=True)
    yield _style("TeksTengah", "Teks Tengah", based="BodyText", p='<w:keepNext/><w:jc w:val="center"/>')
    heading = "<w:keepNext/>" + _spacing(120, 60, 252) + '<w:jc w:val="center"/>'
    yield _style("JudulNaskah", "Judul Naskah", after="BodyText", p=heading, r="<w:b/>" + _size(14))
    yield _style("SubjudulNaskah", "Subjudul Naskah", after="BodyText", p=_spacing(0, 160) + '<w:jc w:val="center"/>')
    yield _style("Closing", "Closing", p=_spacing(200, 120))
    yield _style(
        "Caption",
        "caption",
        after="BodyText",
        p=f"<w:keepLines/>{_spacing(160, 100)}",
        r=f'<w:b/><w:color w:val="{INK}"/>{_size(9.5)}',
        quick=True,
    )
    yield _style("Gambar", "Gambar", after="Caption", p=f'<w:keepNext/>{_spacing(120, 0, 240)}<w:jc w:val="center"/>')
    yield _style("GambarHilang", "Gambar Hilang", based="Gambar", r="<w:i/>" + grey)
    yield _style(
        "Batas", "Batas Halaman", p='<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>', r=_size(1)
    )
    rule = f'<w:pBdr>{BAR}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{HINT}"/>'
    yield _style(
        "TandaUsulan",
        "Tanda Usulan",
        after="BodyText",
        p=f"<w:keepNext/>{rule}{_spacing(60, 40)}",
        r="<w:i/>" + grey + _size(8.5),
    )


def _lists() -> Iterator[str]:
    for depth in DEPTHS:
        more = "" if depth == 1 else f" {depth}"
        key = more.strip()
        for base, name, number in (("ListBullet", "List Bullet", 3), ("ListNumber", "List Number", 4)):
            numbered = f'<w:numPr><w:ilvl w:val="{depth - 1}"/><w:numId w:val="{number}"/></w:numPr>'
            yield _style(
                f"{base}{key}",
                f"{name}{more}",
                based="BodyText",
                p=f'{numbered}{_spacing(0, 70, 276)}<w:jc w:val="left"/>',
                quick=depth == 1,
            )
        yield _style(
            f"ListContinue{key}", f"List Continue{more}", based="BodyText",
            p=f'{_spacing(0, 70, 276)}<w:ind w:left="{INDENT * depth}"/><w:jc w:val="left"/>',
        )  # fmt: skip


def _tables() -> Iterator[str]:
    yield _style("IsiTabel", CELLS["IsiTabel"], p=_spacing(30, 30, 245), r=_size(9), quick=True)
    yield _style("IsiPolos", "Isi Polos", p=_spacing(20, 20, 252))
    yield _style("AngkaTabel", CELLS["AngkaTabel"], based="IsiTabel", p='<w:jc w:val="right"/>', quick=True)
    yield _style("TengahTabel", CELLS["TengahTabel"], based="IsiTabel", p='<w:jc w:val="center"/>')
    yield _style(
        "KepalaTabel",
        "Kepala Tabel",
        based="IsiTabel",
        p='<w:keepNext/><w:jc w:val="center"/>',
        r=f'<w:b/><w:color w:val="{INK}"/>',
    )
    yield _style(
        "KelompokTabel",
        CELLS["KelompokTabel"],
        based="IsiTabel",
        p="<w:keepNext/>",
        r=f'<w:b/><w:color w:val="{INK}"/>',
    )
    for key, name in CELLS.items():
        yield _style(f"{key}{SMALLER}", f"{name} Kecil", based=key, r=_size(POINTS))
    margins = '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    yield (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>'
        '<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="108" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="table" w:styleId="TabelBuku"><w:name w:val="Tabel Buku"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
        f'<w:tblPr><w:tblBorders>{lines}</w:tblBorders>{margins}</w:tblPr><w:tblStylePr w:type="firstRow"><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{BAND}"/></w:tcPr></w:tblStylePr></w:style>'
        '<w:style w:type="table" w:styleId="TabelPolos"><w:name w:val="Tabel Polos"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr>{margins}</w:tblPr></w:style>"
    )


def _running() -> Iterator[str]:
    grey = f'<w:color w:val="{GREY}"/>'
    yield _style("Header", "header", p='<w:jc w:val="center"/>', r=grey + _size(8.5))
    yield _style("TandaContoh", "Tanda Contoh", based="Header", r=f'<w:b/><w:color w:val="B42318"/>{_size(9)}')
    top = f'<w:pBdr><w:top w:val="single" w:sz="4" w:space="4" w:color="{RULE}"/></w:pBdr>'
    yield _style("Footer", "footer", p=f'{top}<w:jc w:val="right"/>', r=grey + _size(8.5))
    yield _style("FootnoteText", "footnote text", p=_spacing(0, 30, 240), r=_size(8.5))


def _contents(width: int) -> Iterator[str]:
    dots = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{width}"/></w:tabs>'
    for level, left in enumerate((0, 284, 567), start=1):
        yield _style(
            f"TOC{level}", f"toc {level}", after="BodyText", r="<w:b/>" if level == 1 else "",
            p=f'{dots}{_spacing(100 if level == 1 else 20, 20)}<w:ind w:left="{left}" w:right="567"/>',
        )  # fmt: skip
    yield _style(
        "TableofFigures",
        "table of figures",
        after="BodyText",
        p=f'{dots}{_spacing(30, 30)}<w:ind w:left="0" w:right="567"/>',
    )


def _characters() -> Iterator[str]:
    yield (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>'
        '<w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    )
    base = "DefaultParagraphFont"
    yield _style(
        "FootnoteReference", "footnote reference", based=base, kind="character", r='<w:vertAlign w:val="superscript"/>'
    )
    yield _style(
        "Hyperlink", "Hyperlink", based=base, kind="character", r='<w:color w:val="0B5394"/><w:u w:val="single"/>'
    )
    yield _style("NilaiData", "Nilai Data", based=base, kind="character")
    yield _style("Lemah", "Lemah", based=base, kind="character", r=f'<w:color w:val="{GREY}"/>')
    yield _style("TandaWarna", "Tanda Warna", based=base, kind="character")


def _suggestions() -> Iterator[str]:
    rule = f'<w:pBdr>{BAR}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{HINT}"/>'
    for style in VARIED:
        yield _style(f"{style}{SUGGESTED}", f"{_words(style)}{SUGGESTED_NAME}", based=style, after=style, p=rule)


def _words(style: str) -> str:
    spaced = "".join(f" {letter}" if letter.isupper() or letter.isdigit() else letter for letter in style)
    return spaced.strip()


def text_width(book: Book, *, landscape: bool) -> int:
    """The line of a page in twips."""
    across, _down = paper(book, landscape=landscape)
    return across - round(sum(margins(landscape=landscape)[1::2]) * TWIPS)


def text_height(book: Book, *, landscape: bool) -> int:
    """The height of a page inside its margins in twips."""
    _across, down = paper(book, landscape=landscape)
    return down - round(sum(margins(landscape=landscape)[0::2]) * TWIPS)


def paper(book: Book, *, landscape: bool) -> tuple[int, int]:
    """Width and height of a page in twips: A4, or the folio (F4) of Indonesian offices."""
    short, long = (12189, 18709) if book.look.paper == "f4" else (11906, 16838)
    return (long, short) if landscape else (short, long)


def margins(*, landscape: bool) -> tuple[float, float, float, float]:
    """Top, right, bottom and left in cm; the bound side is the left, and the top where the page is turned."""
    return (3.0, 2.0, 2.0, 2.0) if landscape else (2.5, 2.5, 2.5, 3.0)
