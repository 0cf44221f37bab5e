"""The file around the text: parts, properties, and a zip that is the same each time."""

import io
import zipfile
from typing import Final

from docx import Document
from docx.document import Document as Written
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from anyam.books.rendering.docx import names
from anyam.books.rendering.docx.desk import Desk
from anyam.books.rendering.docx.markup import SPACES, XML, attribute, clean
from anyam.core.book import Book, Contents, tree_hash, walk, within

EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip can tell
CUSTOM: Final = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VARIANT: Final = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
USER: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
CUSTOM_PART: Final = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
CUSTOM_TYPE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
DOCUMENT: Final = "word/document.xml"
KEPT: Final = {
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.NUMBERING,
    RELATIONSHIP_TYPE.SETTINGS,
    RELATIONSHIP_TYPE.THEME,
    RELATIONSHIP_TYPE.WEB_SETTINGS,
}


def blank() -> Written:
    """An empty file without what the template of the library brings along."""
    made = Document()
    for holder in (made.part, made.part.package):
        for key, relation in list(holder.rels.items()):
            wanted = relation.reltype in (*KEPT, RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES)
            if not wanted:
                holder.rels.pop(key)
    return made


def filled(element: BaseOxmlElement, text: str) -> None:
    """Put the children of a text's root in the place of an element's own."""
    made = parse_xml(text)
    element[:] = list(made)


def settings(book: Book, *, notes: bool) -> str:
    """settings.xml. Where there is a list of contents, Word offers to fill in its pages: no one else knows them."""
    listed = any(
        isinstance(block, Contents) for section, _level in walk(book.sections) for block in within(section.blocks)
    )
    update = '<w:updateFields w:val="true"/>' if listed else ""
    separators = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>' if notes else ""
    language = "en-GB" if book.language.startswith("en") else "id-ID"
    point, between = (".", ",") if book.language.startswith("en") else (",", ";")
    return (
        f'<w:settings {SPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:autoHyphenation/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/>{update}{separators}<w:compat>'
        '<w:doNotExpandShiftReturn/><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{language}"/><w:decimalSymbol w:val="{point}"/><w:listSeparator w:val="{between}"/></w:settings>'
    )


def footnotes(desk: Desk, made: Written) -> None:
    """The part that holds the footnotes, which the library does not know."""
    lines = "".join(
        f'<w:footnote w:type="{kind}" w:id="{place}"><w:p><w:r><w:{tag}/></w:r></w:p></w:footnote>'
        for place, kind, tag in ((-1, "separator", "separator"), (0, "continuationSeparator", "continuationSeparator"))
    )
    text = f"{XML}<w:footnotes {SPACES}>{lines}{''.join(desk.footnotes)}</w:footnotes>"
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, text.encode(), made.part.package)
    made.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def fonts(made: Written, book: Book) -> None:
    """What to take where a computer lacks the font of the book."""
    otherwise = '<w:altName w:val="Calibri"/><w:family w:val="swiss"/><w:pitch w:val="variable"/>'
    font = f"<w:font w:name={attribute(book.look.font)}>{otherwise}</w:font>"
    text = f"{XML}<w:fonts {SPACES}>{font}</w:fonts>"
    part = Part(PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE, text.encode(), made.part.package)
    made.part.relate_to(part, RELATIONSHIP_TYPE.FONT_TABLE)


def described(made: Written, book: Book) -> None:
    """Title, author, and which tree the file was made from. No dates: they would make two files of one tree."""
    told = made.core_properties
    for key in (
        "category",
        "comments",
        "content_status",
        "keywords",
        "last_modified_by",
        "subject",
        "version",
        "identifier",
    ):
        setattr(told, key, "")
    told.title, told.author, told.subject = (clean(each)[:255] for each in (book.title, book.author, book.subtitle))
    told.language = book.language
    told.revision = 1
    element = told._element
    for child in [each for each in element if each.tag.rpartition("}")[2] in ("created", "modified", "lastPrinted")]:
        element.remove(child)
    _custom(made, {names.ORIGIN: book.origin, names.BOOK: book.code, names.TREE: tree_hash(book)})


def _custom(made: Written, values: dict[str, str]) -> None:
    told = "".join(
        f'<property fmtid="{USER}" pid="{place}" name={attribute(key)}><vt:lpwstr>{_text(value)}</vt:lpwstr></property>'
        for place, (key, value) in enumerate(values.items(), start=2)
    )
    text = f'{XML}<Properties xmlns="{CUSTOM}" xmlns:vt="{VARIANT}">{told}</Properties>'
    part = Part(PackURI("/docProps/custom.xml"), CUSTOM_PART, text.encode(), made.part.package)
    made.part.package.relate_to(part, CUSTOM_TYPE)


def _text(value: str) -> str:
    return clean(value).replace("&", "&amp;").replace("<", "&lt;")


def packed(made: Written, body: str) -> bytes:
    """The file as bytes, with its body put in as text; the clock of this machine is not in it."""
    text = f"{XML}<w:document {SPACES}><w:body>{body}</w:body></w:document>"
    first = io.BytesIO()
    made.save(first)
    second = io.BytesIO()
    with zipfile.ZipFile(first) as source, zipfile.ZipFile(second, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # whichever machine it is made on
            target.writestr(entry, text.encode() if name == DOCUMENT else source.read(name))
    return second.getvalue()
