"""The log is the truth: what stands in it is durable and has a number; everything else is made from it."""

from anyam.live.log.base import Ear, Log
from anyam.live.log.choice import begin_anew, check_not_beyond, log_file, open_log, prepare

__all__ = ["Ear", "Log", "begin_anew", "check_not_beyond", "log_file", "open_log", "prepare"]
