"""Workbooks as values: what an office's file says, read without knowing where the file came from."""

from anyam.core.workbook.model import Book, Correction, Grid, Hints, Place, Problem, Reading, ReadRow, Spread, Table

__all__ = ["Book", "Correction", "Grid", "Hints", "Place", "Problem", "ReadRow", "Reading", "Spread", "Table"]
