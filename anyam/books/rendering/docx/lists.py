"""numbering.xml: chapters, appendices, bullets and numbers; each ordered list of the book counts for itself."""

from collections.abc import Iterator
from typing import Final

from anyam.books.rendering.docx.desk import Desk
from anyam.books.rendering.docx.markup import SPACES, attribute
from anyam.books.rendering.docx.styles import DEPTHS, INDENT
from anyam.core.book.numbering import APPENDIX, CHAPTER

CHAPTERS: Final = 1
APPENDICES: Final = 2
BULLETS: Final = 3
NUMBERS: Final = 4
FIRST_FREE: Final = 5
HEADINGS: Final = 4


def numbering(desk: Desk) -> str:
    """The whole of numbering.xml, written last, when it is known what the book counts."""
    abstract = (
        _headings(CHAPTERS, desk.say(CHAPTER), "decimal", 1588, linked=True)
        + _headings(APPENDICES, desk.say(APPENDIX), "upperLetter", 2495, linked=False)
        + _abstract(BULLETS, (_bullet(depth) for depth in DEPTHS))
        + _abstract(NUMBERS, (_number(depth) for depth in DEPTHS))
    )
    kinds = "".join(
        f'<w:num w:numId="{each}"><w:abstractNumId w:val="{each}"/></w:num>'
        for each in (CHAPTERS, APPENDICES, BULLETS, NUMBERS)
    )
    restarts = "".join(_started(FIRST_FREE + place, *each) for place, each in enumerate(desk.restarted))
    return f"<w:numbering {SPACES}>{abstract}{kinds}{restarts}</w:numbering>"


def ordered(desk: Desk, depth: int) -> int:
    """The number of a list that begins to count anew."""
    return restart(desk, NUMBERS, depth, 1)


def restart(desk: Desk, kind: int, level: int, number: int) -> int:
    """The number of a list that goes on from `number` at `level`."""
    desk.restarted.append((kind, level, number))
    return FIRST_FREE + len(desk.restarted) - 1


def _started(place: int, kind: int, level: int, number: int) -> str:
    override = f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{number}"/></w:lvlOverride>'
    return f'<w:num w:numId="{place}"><w:abstractNumId w:val="{kind}"/>{override}</w:num>'


def _abstract(key: int, levels: Iterator[str]) -> str:
    return f'<w:abstractNum w:abstractNumId="{key}"><w:multiLevelType w:val="multilevel"/>{"".join(levels)}</w:abstractNum>'


def _headings(key: int, word: str, shape: str, hanging: int, *, linked: bool) -> str:
    return _abstract(key, (_heading(level, word, shape, hanging, linked=linked) for level in range(HEADINGS)))


def _heading(level: int, word: str, shape: str, hanging: int, *, linked: bool) -> str:
    text = f"{word.upper()} %1" if level == 0 else ".".join(f"%{place}" for place in range(1, level + 2))
    indent = hanging if level == 0 else 737 + 113 * (level - 1)
    style = f'<w:pStyle w:val="Heading{level + 1}"/>' if linked else ""
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{shape if level == 0 else "decimal"}"/>{style}'
        f'<w:suff w:val="tab"/><w:lvlText w:val={attribute(text)}/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:tabs><w:tab w:val="num" w:pos="{indent}"/></w:tabs>'
        f'<w:ind w:left="{indent}" w:hanging="{indent}"/></w:pPr></w:lvl>'
    )


def _bullet(depth: int) -> str:
    sign = "•–▪"[depth - 1]
    return (
        f'<w:lvl w:ilvl="{depth - 1}"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="{sign}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{INDENT * depth}" w:hanging="{INDENT}"/></w:pPr></w:lvl>'
    )


def _number(depth: int) -> str:
    shape, text = (("decimal", "%1."), ("lowerLetter", "%2."), ("decimal", "%3)"))[depth - 1]
    return (
        f'<w:lvl w:ilvl="{depth - 1}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{INDENT * depth}" w:hanging="{INDENT}"/></w:pPr></w:lvl>'
    )
