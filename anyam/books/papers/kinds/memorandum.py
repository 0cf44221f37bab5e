"""The draft memorandum (nota kesepakatan, MoU) between the region and a partner. Indonesian only."""

from typing import Final

from anyam.books.building.material import Material
from anyam.books.building.signing import BLANK, head_of_region, head_title, region_name
from anyam.books.papers.data import wording
from anyam.books.papers.registry import BEFORE, OFFICIAL, Wanted, paper
from anyam.books.papers.setting import bound, centred, page, unnamed
from anyam.core.book import Block, Book, Cell, Column, Items, Paragraph, Row, Signature, Signer, Table, line
from anyam.core.text import Words

CODE: Final = "memorandum"
NAME = Words("Nota kesepakatan (MoU)", "Memorandum of understanding (MoU)")
ABOUT = Words(
    "Rancangan antara pemerintah daerah dan kementerian atau mitra. Nomor, tanggal, dan jangka waktu kosong.",
    "Draft between the region and a ministry or partner. Numbers, date and term stay blank.",
)
NUMBERS: Final = "NOMOR : ……………………………\nNOMOR : ……………………………"


@paper(CODE, NAME, ABOUT, when=BEFORE, place=4, asks=("partner",), languages=OFFICIAL)
def memorandum(material: Material, wanted: Wanted) -> Book:
    """The draft; without a partner its name stays open."""
    texts = wording(CODE)
    whole, _bare = region_name(material)
    partner = wanted.partner.strip() or BLANK
    told = {
        "region": whole, "partner": partner, "office": head_title(material), "first": str(material.plan.first_year),
        "last": str(material.plan.last_year),
    }  # fmt: skip
    about = texts["about"] % {**told, "region": whole.upper()}
    blocks: list[Block] = [
        centred(texts["title"]),
        centred(f"ANTARA\n{partner.upper()}\nDENGAN\nPEMERINTAH {whole.upper()}"),
        centred("TENTANG"),
        centred(about),
        centred(NUMBERS),
        Paragraph(line(texts["opening"]), "closing"),
        _parties(material, told),
        Paragraph(line(texts["both"])),
    ]
    for number, each in enumerate(texts["articles"], start=1):
        blocks.append(centred(f"Pasal {number}\n{each['name']}"))
        if "lead" in each:
            blocks.append(Paragraph(line(each["lead"])))
        blocks += _points(each["points"])
    blocks.append(Signature(f"{CODE}.signed", _signers(material, partner), columns=2))
    title = f"{texts['title'].title()} dengan {partner}" if wanted.partner.strip() else texts["title"].title()
    return bound(material, wanted, CODE, title, (page(f"{CODE}.text", title, blocks),))


def _points(points: list[str]) -> list[Block]:
    if len(points) == 1:
        return [Paragraph(line(points[0]))]
    return [Items(tuple((Paragraph(line(each)),) for each in points), ordered=True)]


def _parties(material: Material, told: dict[str, str]) -> Table:
    """Who agrees: name, and for whom."""
    texts = wording(CODE)
    mine = head_of_region(material)
    rows = (
        Row((Cell("I."), Cell(unnamed(material)), Cell(f"{BLANK}, {texts['first'] % told}"))),
        Row((Cell("II."), Cell(mine.name), Cell(f"{mine.acting} {mine.post}, {texts['second'] % told}".strip()))),
    )
    return Table(
        f"{CODE}.parties", "", (Column("", 0.3), Column("", 1.8), Column("", 4.4)), rows, headed=False, ruled=False
    )


def _signers(material: Material, partner: str) -> tuple[Signer, ...]:
    mine = head_of_region(material)
    second = Signer("PIHAK KEDUA", mine.name, mine.rank, mine.nip, organisation=f"{mine.acting} {mine.post}".strip())
    return (second, Signer("PIHAK KESATU", unnamed(material), organisation=partner))
