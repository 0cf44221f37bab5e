"""The draft regulation of the head of region (Perbup or Perwal) that sets the masterplan, with its book attached.

A region's legal bureau works from it: the wording is ours, number and date stay blank, and it says on its face that it is a
draft.
"""

from typing import Final

from anyam.books.building.data import articles, laws, reasons
from anyam.books.building.front import letterhead_of
from anyam.books.building.letters import reasoned
from anyam.books.building.making import EXTRA_BOOKS, Making, build
from anyam.books.building.material import Material
from anyam.books.building.signing import BLANK, head_of_region, head_title, place_of, region_name
from anyam.core.book import Block, Book, Items, Look, Paragraph, Section, Signature, Signer, line
from anyam.core.errors import Unusable
from anyam.core.text import Words
from anyam.plans.recap import DEMO

CODE: Final = "perbup"
ATTACHED: Final = "buku_2"
NAME = Words("Rancangan peraturan kepala daerah", "Draft regulation of the head of region")
KINDS: Final = {
    "kabupaten": (Words("Bupati", "Regent"), Words("Peraturan Bupati", "Regulation of the Regent")),
    "kota": (Words("Wali Kota", "Mayor"), Words("Peraturan Wali Kota", "Regulation of the Mayor")),
}
DRAFT = Words("RANCANGAN", "DRAFT")
NUMBER = Words("NOMOR ……… TAHUN ………", "NUMBER ……… OF ………")
ABOUT, SUBJECT = Words("TENTANG", "ON"), Words("RENCANA INDUK KOTA CERDAS", "THE SMART-CITY MASTERPLAN")
YEARS = Words("TAHUN %(first)s–%(last)s", "%(first)s–%(last)s")
PROVINCE = Words("PROVINSI %(name)s", "PROVINCE OF %(name)s")
GRACE = Words("DENGAN RAHMAT TUHAN YANG MAHA ESA", "BY THE GRACE OF GOD ALMIGHTY")
WEIGHING, REMEMBERING = Words("Menimbang", "Considering"), Words("Mengingat", "In view of")
DECIDING, SETTING = Words("MEMUTUSKAN:", "HAS DECIDED:"), Words("Menetapkan", "To set")
FOUNDING = Words(
    "Undang-Undang tentang Pembentukan %(region)s (diisi Bagian Hukum);",
    "the law that founded %(region)s (filled in by the legal bureau);",
)
LAW = Words("%(name)s tentang %(about)s;", "%(name)s on %(about)s;")
NOTE = Words(
    "Konsep ini disusun dari data rencana induk dan bukan naskah resmi. Judul lengkap peraturan, lembaran negara, dan "
    "rumusan pasal diperiksa Bagian Hukum, yang juga mengisi undang-undang pembentukan daerah.",
    "This draft is made from the data of the masterplan and is no official text. The legal bureau checks full titles, "
    "gazette numbers and the wording of the articles, and fills in the law that founded the region.",
)
CHAPTER, ARTICLE = Words("BAB %(number)s", "CHAPTER %(number)s"), Words("Pasal %(number)s", "Article %(number)s")
ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
PUBLISH = Words(
    "Agar setiap orang mengetahuinya, memerintahkan pengundangan %(kind)s ini dengan penempatannya dalam Berita Daerah "
    "%(region)s.",
    "So that everybody knows of it, this %(kind)s is to be published in the gazette of %(region)s.",
)
SET_IN, UNDATED = Words("Ditetapkan di", "Set in"), Words("pada tanggal ………", "on ………")
PROMULGATED = Words("Diundangkan di", "Promulgated in")
SECRETARY = Words("Sekretaris Daerah %(region)s", "Regional Secretary of %(region)s")
OPENING, BODY, APPENDIX = (
    Words("Pembukaan", "Opening"),
    Words("Batang tubuh", "Articles"),
    Words("Lampiran", "Appendix"),
)


def regulation(material: Material, making: Making) -> Book:
    """The draft with the masterplan's book as its attachment; without one where the plan has no such book."""
    say, told = material.say, _told(material)
    kind = KINDS.get(material.plan.region.kind, KINDS["kabupaten"])[1]
    title = f"{say(kind)} {say(ABOUT).lower()} {_title_case(say(SUBJECT))}"
    sections = (
        Section(f"{CODE}.opening", say(OPENING), _opening(material, told), numbering="none", hidden=True),
        Section(f"{CODE}.body", say(BODY), _body(material, told), numbering="none", hidden=True),
        *_attached(material, making),
    )
    whole, _bare = region_name(material)
    demo = material.plan.is_demo
    return Book(
        CODE, title, material.language, sections, subtitle=f"{whole} · {say(DRAFT)}", author=head_title(material),
        look=Look(making.paper, making.font, letterhead_of(material)), mark=DEMO if demo else "", running=making.running,
    )  # fmt: skip


def _title_case(text: str) -> str:
    return " ".join(each.capitalize() if len(each) > 3 else each.lower() for each in text.split())


def _told(material: Material) -> dict[str, object]:
    office, kind = KINDS.get(material.plan.region.kind, KINDS["kabupaten"])
    whole, bare = region_name(material)
    return {
        "region": whole, "bare": bare, "office": material.say(office), "kind": material.say(kind),
        "first": material.plan.first_year, "last": material.plan.last_year, "chapters": _chapters(material),
    }  # fmt: skip


def _chapters(material: Material) -> str:
    found = next((each for each in material.outlines if each.code == ATTACHED), None)
    names = [material.say(each.title) for each in found.chapters if each.code != "0"] if found else []
    return "; ".join(each[:1].lower() + each[1:] for each in names) or "–"


def _centred(text: str) -> Paragraph:
    return Paragraph(line(text, "bold"), "centre")


def _opening(material: Material, told: dict[str, object]) -> tuple[Block, ...]:
    """The head as Indonesian regulations have it: who sets it and of which province, kind and number, about what; then why, by
    which laws, and what is set."""
    say = material.say
    head = head_title(material).upper()
    about = f"{say(SUBJECT)} {str(told['region']).upper()} {say(YEARS) % told}"
    known = [law for law in laws() if law.holds_on(material.plan.today())]
    named = [say(LAW) % {"name": say(law.name), "about": say(law.about)} for law in known]
    return (
        _centred(say(DRAFT)),
        Paragraph(line(say(NOTE)), "note"),
        _centred("\n".join(filter(None, (head, _province(material))))),
        _centred(f"{_of_region(told)}\n{say(NUMBER)}"),
        _centred(say(ABOUT)), _centred(about), _centred(say(GRACE)), _centred(f"{head},"),
        reasoned(f"{CODE}.because", [(say(WEIGHING), [say(each) % told for each in reasons()])], numbers="a"),
        reasoned(f"{CODE}.laws", [(say(REMEMBERING), [say(FOUNDING) % told, *named])]),
        _centred(say(DECIDING)),
        reasoned(f"{CODE}.sets", [(say(SETTING), [f"{str(told['kind']).upper()} {say(ABOUT)} {about}."])]),
    )  # fmt: skip


def _province(material: Material) -> str:
    """PROVINSI JAWA TENGAH; a province that is a special region already says so in its name."""
    name = material.plan.region.province.strip().upper()
    return name if not name or name.startswith("DAERAH") else material.say(PROVINCE) % {"name": name}


def _of_region(told: dict[str, object]) -> str:
    """PERATURAN BUPATI REMBANG; in English the head of which region stands after an "of"."""
    kind, office, bare = str(told["kind"]), str(told["office"]), str(told["bare"])
    between = " " if kind.startswith("Peraturan") or not office else " of "
    return f"{kind}{between}{bare}".upper()


def _body(material: Material, told: dict[str, object]) -> tuple[Block, ...]:
    say, blocks, number = material.say, list[Block](), 0
    for roman, (name, several) in zip(ROMAN, articles(), strict=False):
        blocks += [_centred(say(CHAPTER) % {"number": roman}), _centred(say(name))]
        for alone, points in several:
            number += 1
            blocks += [_centred(say(ARTICLE) % {"number": number}), Paragraph(line(say(alone) % told))]
            if points:
                blocks.append(Items(tuple((Paragraph(line(say(each) % told)),) for each in points), ordered=True))
    blocks.append(Paragraph(line(say(PUBLISH) % told)))
    place = place_of(material)
    secretary = Signer(say(SECRETARY) % told, "(contoh)" if material.plan.is_demo else BLANK)
    blocks += [
        Signature(f"{CODE}.set", (head_of_region(material),), f"{say(SET_IN)} {place}", say(UNDATED)),
        Signature(f"{CODE}.promulgated", (secretary,), f"{say(PROMULGATED)} {place}", say(UNDATED)),
    ]
    return tuple(blocks)


def _attached(material: Material, making: Making) -> tuple[Section, ...]:
    """The chapters of the masterplan's book, without its own front and back."""
    try:
        book = build(material.plan, ATTACHED, making, material)
    except Unusable:
        return ()
    say, told = material.say, _told(material)
    lines = (
        _centred(f"{_of_region(told)} {say(NUMBER)}"),
        _centred(f"{say(ABOUT)} {say(SUBJECT)} {str(told['region']).upper()} {say(YEARS) % told}"),
        _centred(book.title),
    )
    heading = Section(f"{CODE}.attached", say(APPENDIX), lines, numbering="none")
    return heading, *(each for each in book.sections if each.numbering != "none")


EXTRA_BOOKS[CODE] = (NAME, regulation)
