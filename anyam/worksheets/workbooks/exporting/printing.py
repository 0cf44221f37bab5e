"""How a grid lies on paper: on its side, headings on every page, cut between columns where it is too wide for one."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from xlsxwriter.worksheet import Worksheet

from anyam.worksheets.workbooks.exporting import wording
from anyam.worksheets.workbooks.exporting.look import FONT, SMALL, WARNING

MARGIN = 0.4  # inches at the sides
# Letters of 9 points become 7; smaller than that nobody reads in a hall, so the sheet takes another page to the side.
SMALLEST = 75
SAFETY = 2  # per cent: printers measure columns a little differently, and a column too many is a page too many
# Millimetres of a digit, and of what stands beside a column's digits: LibreOffice's, which are wider than Excel's.
_DIGIT, _BESIDE = 5.56 * 25.4 / 72, 0.71


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper lying on its side. Excel knows F4 as Folio, number 14: 8.5 x 13 inches are 215.9 x 330.2 mm."""

    number: int
    width: float

    @property
    def room(self) -> float:
        """Millimetres between the margins."""
        return self.width - 2 * MARGIN * 25.4


PAPERS = {"A4": Paper(9, 297.0), "F4": Paper(14, 330.2)}


@dataclass(frozen=True, slots=True)
class Cut:
    """The columns, counted from 0, with which the second and later pages begin, and the scale in per cent. Nothing is cut that
    can be read on one page."""

    starts: tuple[int, ...] = ()
    scale: int = 100


def cut(paper: Paper, widths: Sequence[float], kept: int, bands: Sequence[object] = ()) -> Cut:
    """As few pages as can be read, as large as they allow. The first `kept` columns are on each; columns of one band stay
    together where that costs no page."""
    sizes = [(width + _BESIDE) * _DIGIT for width in widths]
    if sum(sizes) * SMALLEST / 100 <= paper.room:
        return Cut()
    single = [[place] for place in range(kept, len(sizes))]
    runs = [[place for place, _band in several] for _key, several in groupby(enumerate(bands), key=_together)]
    together = [[place for place in run if place >= kept] for run in runs]
    both = [_largest(paper, sizes, kept, pieces) for pieces in (single, [run for run in together if run]) if pieces]
    return min(both, key=lambda found: (len(found.starts), found is both[0]))


def _together(placed: tuple[int, object]) -> object:
    """Columns without a band are each by themselves."""
    place, band = placed
    return place if band is None else band


def _largest(paper: Paper, sizes: list[float], kept: int, pieces: list[list[int]]) -> Cut:
    fewest = _starts(sizes, kept, pieces, paper.room * 100 / SMALLEST)
    for scale in range(100, SMALLEST, -1):
        starts = _starts(sizes, kept, pieces, paper.room * 100 / scale)
        if len(starts) <= len(fewest):
            return Cut(starts, scale - SAFETY)
    return Cut(fewest, SMALLEST - SAFETY)


def _starts(sizes: list[float], kept: int, pieces: list[list[int]], room: float) -> tuple[int, ...]:
    """Fill page after page; a piece too wide for any page is cut where it must be."""
    left = room - sum(sizes[:kept])
    starts: list[int] = []
    used = 0.0
    for piece in pieces:
        whole = sum(sizes[place] for place in piece)
        if used and used + whole > left and (whole <= left or used + sizes[piece[0]] > left):
            starts.append(piece[0])
            used = 0.0
        for place in piece:
            if used and used + sizes[place] > left:
                starts.append(place)
                used = 0.0
            used += sizes[place]
    return tuple(starts)


def set_up_print(
    page: Worksheet,
    paper: Paper,
    *,
    pages: Cut,
    kept: int,
    headings: tuple[int, int],
    sample: bool,
    words: "PrintWords",
) -> None:
    """On its side, headings on every page, page numbers; one page wide, or cut with the columns up to `kept` on each."""
    page.set_landscape()
    page.set_paper(paper.number)
    page.set_margins(left=MARGIN, right=MARGIN, top=0.75 if sample else 0.6, bottom=0.6)
    page.hide_gridlines(1)
    page.repeat_rows(*headings)
    if not pages.starts:
        page.fit_to_pages(1, 0)
    else:
        page.set_print_scale(pages.scale)
        page.set_v_pagebreaks(list(pages.starts))
        # What stands above the headings is written beside these columns, or every page would show a piece of it.
        page.repeat_columns(1, kept)
        page.print_across()
    mark = f'&C&"{FONT},Bold"&11&K{WARNING[1:]}{wording.SAMPLE.within(words.language)}' if sample else ""
    page.set_header(f'&L&"{FONT}"&{SMALL}{_plain(words.left)}{mark}')
    number = wording.PAGE.within(words.language)
    page.set_footer(f'&L&"{FONT}"&{SMALL}{_plain(words.foot)}&R&"{FONT}"&{SMALL}{number}')


@dataclass(frozen=True, slots=True)
class PrintWords:
    """What stands in the margins."""

    language: str
    left: str
    foot: str


def _plain(text: str) -> str:
    """A text that is no code of a header, short enough for one."""
    return text.replace("&", "&&")[:90]
