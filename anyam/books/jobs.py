"""Declares the work of this app to the worker, which imports this module."""

from anyam.books.papers import tasks as papers
from anyam.books.printing import tasks

__all__ = ["papers", "tasks"]
