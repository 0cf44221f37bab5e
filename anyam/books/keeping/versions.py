"""With what a file was made: the same versions give the same bytes."""

from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import Final

from anyam import __version__
from anyam.books.rendering import Format

DRAWING: Final = "vl-convert-python"
OF: Final[Mapping[Format, tuple[str, ...]]] = {
    "pdf": ("typst", DRAWING), "docx": ("python-docx", DRAWING), "xlsx": ("xlsxwriter",), "html": (DRAWING,),
}  # fmt: skip


def versions() -> dict[str, str]:
    """Ours, and those of every renderer."""
    names = sorted({name for each in OF.values() for name in each})
    return {"anyam": __version__, **{name: _version(name) for name in names}}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def alike(kind: Format, then: Mapping[str, str], now: Mapping[str, str]) -> bool:
    """Whether a file of this format would be made with the versions it was made with."""
    return all(then.get(name) == now.get(name) for name in ("anyam", *OF[kind]))
