"""Captions: the word, a number that Word can count anew, and what is shown."""

from anyam.books.rendering.docx.desk import Desk
from anyam.books.rendering.docx.markup import field, paragraph, run


def caption(desk: Desk, kind: str, key: str, text: str, *, above: bool) -> str:
    """The caption of a table (`above`, kept with it) or a figure; empty where it has none.

    Word counts within the chapter (`\\s 1`). LibreOffice 7.4 knows only a given start, so the first of each chapter has one.
    """
    entry = desk.numbers.by_key.get(key)
    if not text or entry is None:
        return ""
    start, end = desk.marked(kind, key)
    word = entry.label.removesuffix(entry.number).strip()
    chapter, dot, place = entry.number.rpartition(".")
    first = kind not in desk.counted
    desk.counted.add(kind)
    counting = f"SEQ {word} \\* ARABIC" + (" \\r 1" if first else " \\s 1" if dot else "")
    number = (field("STYLEREF 1 \\s", run(chapter)) + run(".") if dot else "") + field(counting, run(place))
    content = f"{start}{run(f'{word} ')}{number}{end}{run(f'  {text}')}"
    return paragraph("Caption", content, "<w:keepNext/>" if above else '<w:jc w:val="center"/>')


def remarks(note: str, source: str, words: str, *, middle: bool = False) -> list[str]:
    """Note and source below a table, or in the middle below a figure."""
    place = '<w:jc w:val="center"/>' if middle else ""
    told = [paragraph("Keterangan", run(note), place)] if note else []
    return [*told, paragraph("Sumber", run(f"{words}: {source}"), place)] if source else told
