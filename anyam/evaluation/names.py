"""The worksheet that this room shows."""

from typing import Final

SHEET: Final = "w11_evaluasi"
