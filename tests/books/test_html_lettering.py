"""Words in the charts of a page: as wide in any font as in the one they were drawn for."""

import re
from base64 import b64decode

from anyam.books.rendering import render
from anyam.books.rendering.html.lettering import lettered
from anyam.core.lettering import width_of
from tests.books.printed import PICTURES
from tests.books.sample import sample

LOOKS = 'text-anchor="start" font-family="Inter" font-size="12px"'


def test_each_line_of_words_keeps_its_length() -> None:
    one = f'<text {LOOKS} font-weight="400">belum dinilai &amp; lain</text>'
    two = f'<text {LOOKS} font-weight="600"><tspan>Penanganan titik</tspan><tspan x="0" dy="15">rawan</tspan></text>'
    short = f"<text {LOOKS}>2,5</text>"
    made = lettered(f"<svg>{one}{two}{short}</svg>".encode()).decode()
    lengths = [float(each) for each in re.findall(r'textLength="([\d.]+)" lengthAdjust="spacingAndGlyphs"', made)]
    wanted = [
        width_of("belum dinilai & lain", 12),
        width_of("Penanganan titik", 12, bold=True),
        width_of("rawan", 12, bold=True),
    ]
    assert len(lengths) == len(wanted)
    assert all(each * 0.9 < length <= each for each, length in zip(wanted, lengths, strict=True))
    assert short in made
    assert "belum dinilai &amp; lain" in made


def test_charts_of_a_book_say_how_long_their_words_are() -> None:
    page = render(sample(), "html", PICTURES).decode()
    charts = [b64decode(each).decode() for each in re.findall(r"data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)", page)]
    assert charts
    assert all("textLength" in each for each in charts)
