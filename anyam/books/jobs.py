"""Declares the work of this app to the worker, which imports this module."""

from anyam.books.papers import tasks as papers
from anyam.books.printing import tasks
from anyam.books.taking import tasks as taking

__all__ = ["papers", "taking", "tasks"]
