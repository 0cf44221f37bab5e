"""Editions: the vocabulary of a masterplan as values, and the rules a readable edition keeps."""

from anyam.core.framework.model import (
    Book,
    Chapter,
    Choice,
    Column,
    Dimension,
    Edition,
    Element,
    Guide,
    Pillar,
    SheetDefinition,
    Stage,
    SubDimension,
    Vocabulary,
)

__all__ = [
    "Book",
    "Chapter",
    "Choice",
    "Column",
    "Dimension",
    "Edition",
    "Element",
    "Guide",
    "Pillar",
    "SheetDefinition",
    "Stage",
    "SubDimension",
    "Vocabulary",
]
