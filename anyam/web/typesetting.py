"""Sheets that leave the house: a Typst template and its values become a picture or a PDF.

Values travel as JSON, never as markup, so that no title of a row can give orders to the typesetter.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

FONTS = Path(__file__).parent / "fonts"
SHARPNESS = 254.0  # dots per inch: a page of 108 mm is 1,080 pixels wide
Kind = Literal["png", "pdf"]
KINDS: dict[Kind, str] = {"png": "image/png", "pdf": "application/pdf"}


def typeset(template: Path, values: Mapping[str, object], kind: Kind) -> bytes:
    """The first page as `png`, or all pages as `pdf`. `values` must fit into JSON."""
    import typst  # noqa: PLC0415 - 80 MB that most requests never need

    made: bytes | list[bytes] = typst.compile(
        template,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        format=kind,
        ppi=SHARPNESS,
        sys_inputs={"values": json.dumps(values, ensure_ascii=False)},
    )
    return made[0] if isinstance(made, list) else made
