"""Sentences of a book drawn from the plan: words in its language with figures and references set in."""

from datetime import date
from decimal import Decimal
from string import Formatter

from anyam.books.building.material import Material
from anyam.core import money, numbers
from anyam.core.book import Break, Inline, Line, Note, Paragraph, Reference, Run, Value
from anyam.core.periods import show_date
from anyam.core.text import Words

INLINE = (Run, Note, Reference, Value, Break)
# The figures that an edited text can name and that stay right: of the whole plan, and of each dimension.
BY_DIMENSION = frozenset({"programmes", "activities", "strategies", "quick_wins"})
OF_PLAN = BY_DIMENSION | {"dimensions", "problems", "issues", "risks"}
# What is counted, one and several in each language.
NOUNS = {
    "dimensions": (Words("dimensi", "dimension"), Words("dimensi", "dimensions")),
    "problems": (Words("masalah pokok", "main problem"), Words("masalah pokok", "main problems")),
    "issues": (Words("isu daerah", "regional issue"), Words("isu daerah", "regional issues")),
    "swot": (Words("butir SWOT", "SWOT item"), Words("butir SWOT", "SWOT items")),
    "strategies": (Words("strategi", "strategy"), Words("strategi", "strategies")),
    "objectives": (Words("sasaran", "objective"), Words("sasaran", "objectives")),
    "indicators": (Words("indikator", "indicator"), Words("indikator", "indicators")),
    "programmes": (Words("program kerja", "work programme"), Words("program kerja", "work programmes")),
    "activities": (Words("kegiatan", "activity"), Words("kegiatan", "activities")),
    "quick_wins": (Words("quick win", "quick win"), Words("quick win", "quick wins")),
    "risks": (Words("risiko", "risk"), Words("risiko", "risks")),
    "milestones": (Words("tonggak capaian", "milestone"), Words("tonggak capaian", "milestones")),
}


def sentence(material: Material, words: Words, /, **told: object) -> Line:
    """Words with what they name in braces: figures, references, lines, or anything that can be written out."""
    parts: list[Inline] = []
    for text, name, _how, _as in Formatter().parse(material.say(words)):
        if text:
            parts.append(Run(text))
        if name is not None:
            parts += _inlines(told[name])
    return tuple(parts)


def _inlines(value: object) -> Line:
    if isinstance(value, tuple):
        return value
    return (value,) if isinstance(value, INLINE) else (Run(str(value)),)


def paragraph(material: Material, words: Words, /, **told: object) -> Paragraph:
    """A paragraph of such words."""
    return Paragraph(sentence(material, words, **told))


def count(material: Material, noun: str, number: int, where: str = "") -> Line:
    """ "48 program kerja". The figure stays live in an edited text where it is of the whole plan, or of a dimension (`where`);
    other places, such as a class of actions, are told by any other word, and their figures are written out."""
    one, several = NOUNS[noun]
    text = numbers.show(Decimal(number), material.language)
    live = noun in (BY_DIMENSION if where else OF_PLAN)
    shown = _figure(material, f"count.{noun}", text, where) if live else Run(text)
    return (shown, Run(f" {material.say(one if number == 1 else several)}"))


def rupiah(material: Material, amount: Decimal, where: str = "") -> Inline:
    """A sum of planned money, every digit; live as counts are."""
    return _figure(material, "money", money.full(amount, material.language), where)


def _figure(material: Material, key: str, text: str, where: str) -> Inline:
    if not where:
        return Value(key, text)
    return Value(f"{key}.{where}", text) if where in material.edition.dimension_by_code else Run(text)


def days(starts: date, ends: date | None, language: str) -> str:
    """ "20–21 Juli 2022", "31 Mei – 2 Juni 2022", or a single day."""
    last = show_date(ends or starts, language)
    if ends is None or ends == starts:
        return last
    if (starts.year, starts.month) == (ends.year, ends.month):
        return f"{starts.day}–{last}"
    first = show_date(starts, language)
    return f"{first.removesuffix(f' {starts.year}') if starts.year == ends.year else first} – {last}"


def listed(material: Material, several: list[str]) -> str:
    """ "a, b, dan c"."""
    if len(several) < 2:
        return "".join(several)
    last = material.say(Words("dan", "and"))
    comma = "," if len(several) > 2 else ""
    return f"{', '.join(several[:-1])}{comma} {last} {several[-1]}"
