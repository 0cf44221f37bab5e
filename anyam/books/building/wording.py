"""Sentences of a book drawn from the plan: words in its language with figures and references set in."""

from decimal import Decimal
from string import Formatter

from anyam.books.building.material import Material
from anyam.core import money, numbers
from anyam.core.book import Break, Inline, Line, Note, Paragraph, Reference, Run, Value
from anyam.core.text import Words

INLINE = (Run, Note, Reference, Value, Break)
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
    "organisations": (Words("organisasi", "organisation"), Words("organisasi", "organisations")),
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
    """ "48 program kerja", its figure by a key of its own; `where` tells figures of parts of the plan apart."""
    one, several = NOUNS[noun]
    key = ".".join(filter(None, (noun, "count", where)))
    shown = Value(key, numbers.show(Decimal(number), material.language))
    return (shown, Run(f" {material.say(one if number == 1 else several)}"))


def rupiah(material: Material, amount: Decimal, where: str = "") -> Value:
    """A sum of planned money, every digit."""
    return Value(".".join(filter(None, ("money", "total", where))), money.full(amount, material.language))


def listed(material: Material, several: list[str]) -> str:
    """ "a, b, dan c"."""
    if len(several) < 2:
        return "".join(several)
    last = material.say(Words("dan", "and"))
    comma = "," if len(several) > 2 else ""
    return f"{', '.join(several[:-1])}{comma} {last} {several[-1]}"
