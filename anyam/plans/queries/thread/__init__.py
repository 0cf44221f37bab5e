"""Benang merah: one page, three ways to look at it, and its picture."""

from anyam.plans.queries.thread.asked import Asked
from anyam.plans.queries.thread.page import thread_page
from anyam.plans.queries.thread.picture import picture_of

__all__ = ["Asked", "picture_of", "thread_page"]
