"""What drop-downs offer, kept on a hidden grid: choices, organisations, kecamatan, and the codes of other rows."""

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from anyam.core.framework import Column
from anyam.worksheets.workbooks.exporting.names import Names

NAME = "_daftar"
MOST = 3_000


class Lists:
    """Every list once, as one column of the hidden grid."""

    def __init__(self, workbook: Workbook, names: Names) -> None:
        self.names = names
        self.page: Worksheet = workbook.add_worksheet(NAME)
        self.page.hide()
        self.sources: dict[object, str] = {}
        self.referred: dict[str, list[tuple[str, str]]] = {}

    def source(self, column: Column, dimension: str) -> str:
        """The cells that hold the list of a column, or nothing when it has none. Called while `names` stand on the sheet."""
        sheet = self.names.book.sheet
        places: dict[str, object] = {
            "choice": (column.vocabularies, dimension),
            "choices": (column.vocabularies, dimension),
            "organisation": "organisation",
            "organisations": "organisation",
            "areas": "areas",
            "item": (column.link, sheet.group_id if sheet else None),
            "items": (column.link, sheet.group_id if sheet else None),
        }
        if column.type not in places:
            return ""
        place = places[column.type]
        if place not in self.sources:
            self.sources[place] = self._write(self._texts(column, dimension))
        return self.sources[place]

    def _texts(self, column: Column, dimension: str) -> list[str]:
        if column.type in {"choice", "choices"}:
            return self.names.choices(column, dimension)
        if column.type in {"organisation", "organisations"}:
            return self.names.organisations
        if column.type == "areas":
            return self.names.areas
        found = self.names.items(column.link)
        self.referred.setdefault(column.link, found)
        return [text for text, _title in found]

    def _write(self, texts: list[str]) -> str:
        if not texts or len(texts) > MOST:
            return ""
        place = len([each for each in self.sources.values() if each])
        for row, text in enumerate(texts):
            self.page.write_string(row, place, text)
        letters = ""
        number = place + 1
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(65 + rest) + letters
        return f"='{NAME}'!${letters}$1:${letters}${len(texts)}"
