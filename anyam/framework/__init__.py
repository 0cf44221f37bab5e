"""Editions as data, and the loader that gives them to the house."""

from anyam.framework.loader import available, edition

__all__ = ["available", "edition"]
