"""The log is the truth: what stands in it is durable and has a number; everything else is made from it."""

from anyam.live.log.base import Log
from anyam.live.log.choice import open_log, prepare

__all__ = ["Log", "open_log", "prepare"]
