"""Workbooks in and out: what offices send goes through the door, what offices want comes out printable."""
