"""Tables of worksheets: those of workbooks. The rows themselves are tables of the plan."""

from anyam.worksheets.workbooks.models import Import, Layout, SenderMemory, Upload

__all__ = ["Import", "Layout", "SenderMemory", "Upload"]
