"""Tables of worksheets: those of workbooks, and of who was erased. The rows themselves are tables of the plan."""

from anyam.worksheets.privacy.models import Erasure
from anyam.worksheets.workbooks.models import Import, Layout, SenderMemory, Upload

__all__ = ["Erasure", "Import", "Layout", "SenderMemory", "Upload"]
