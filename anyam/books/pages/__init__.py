"""What the pages of books show."""

from anyam.books.pages.editions import (
    ChangeLine,
    ChangesList,
    CheckedFile,
    Checking,
    CopyLine,
    EditionLine,
    EditionPage,
    FileLine,
    SignOffs,
)
from anyam.books.pages.listing import BookCard, BooksPage, ChapterLine, PrintingPage, ReadingPage, WorkLine, WorkPage
from anyam.books.pages.outline import OutlineBook, OutlineLine, OutlinePage

__all__ = [
    "BookCard",
    "BooksPage",
    "ChangeLine",
    "ChangesList",
    "ChapterLine",
    "CheckedFile",
    "Checking",
    "CopyLine",
    "EditionLine",
    "EditionPage",
    "FileLine",
    "OutlineBook",
    "OutlineLine",
    "OutlinePage",
    "PrintingPage",
    "ReadingPage",
    "SignOffs",
    "WorkLine",
    "WorkPage",
]
