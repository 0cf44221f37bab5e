"""What stands before the chapters of a book and around them: cover, cover note, approval, commitment, preface, contents."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from anyam.books.building.back import after
from anyam.books.building.data import frame_of
from anyam.books.building.material import Material
from anyam.books.building.note import cover_note
from anyam.books.building.parts import Context, Contribution
from anyam.books.building.signing import (
    BLANK,
    SAMPLE,
    acting_of,
    chairs,
    head_of_region,
    head_title,
    place_of,
    region_name,
    shown_name,
)
from anyam.city.files import logo_path
from anyam.core.book import (
    Block,
    Book,
    Contents,
    Cover,
    Letterhead,
    Look,
    Paragraph,
    Section,
    Signature,
    Signer,
    line,
)
from anyam.core.book.blocks import Paper
from anyam.core.periods import show_date
from anyam.core.text import Words
from anyam.plans.recap import DEMO

__all__ = ["after", "before", "bound", "letterhead_of"]

GOVERNMENT = Words("Pemerintah %(region)s", "Government of %(region)s")
APPROVAL = Words("Lembar pengesahan", "Approval sheet")
APPROVED = Words(
    "Buku “%(title)s” %(region)s tahun %(first)s–%(last)s disahkan untuk dipakai sebagai pedoman.",
    "The book “%(title)s” of %(region)s for the years %(first)s–%(last)s is approved for use as a guide.",
)
KNOWN_BY = Words("Mengetahui:", "Seen by:")
APPROVED_BY = Words("Disahkan oleh:", "Approved by:")
UNDATED = Words("tanggal …………………", "date …………………")
COMMITMENT = Words("Lembar komitmen", "Commitment sheet")
NO_COMMITMENT = Words("Komitmen bersama belum dicatat.", "No joint commitment has been recorded yet.")
SIGNED = Words("Yang menandatangani:", "Signed by:")
PREFACE = Words("Kata pengantar", "Preface")
PREFACE_TEXT = (
    Words(
        "Puji syukur kami panjatkan ke hadirat Tuhan Yang Maha Esa. Buku “%(title)s” ini disusun sebagai bagian dari "
        "rencana induk "
        "kota cerdas %(region)s tahun %(first)s–%(last)s.",
        "This book, “%(title)s”, is part of the smart-city masterplan of %(region)s for the years %(first)s–%(last)s.",
    ),
    Words(
        "Isinya berasal dari kertas kerja yang diisi perangkat daerah dan para pemangku kepentingan dalam rangkaian "
        "bimbingan "
        "teknis. Setiap tabel menyebut kertas kerja asalnya, dan setiap data menyebut sumber serta tahunnya.",
        "It is drawn from the worksheets that the offices of the region and others concerned filled in during the "
        "series of "
        "workshops. Every table names its worksheet, and every figure its source and year.",
    ),
    Words(
        "Kami menyampaikan terima kasih kepada semua pihak yang ikut menyusunnya. Semoga buku ini menjadi pegangan "
        "bersama.",
        "We thank everybody who took part in writing it, and hope that it serves us all as a guide.",
    ),
)
CONTENTS = Words("Daftar isi", "Contents")
TABLES = Words("Daftar tabel", "List of tables")
FIGURES = Words("Daftar gambar", "List of figures")
FOREWORD = Words("Sambutan %(who)s", "Foreword of the %(who)s")
TEAM = Words("Tim Pelaksana", "executing team")
FOREWORD_TEXT = Words(
    "Ringkasan ini memuat visi, sasaran, program kerja, dan quick win kota cerdas %(region)s tahun %(first)s–%(last)s.",
    "This summary holds the vision, objectives, programmes and quick wins of the smart city of %(region)s for "
    "%(first)s–%(last)s.",
)
TEAM_TEXT = Words(
    "Ringkasan ini diambil dari rencana induk. Rincian program, anggaran, dan penanggung jawab ada di dalam buku "
    "rencana induk.",
    "This summary is drawn from the masterplan, whose book tells the programmes, their money and who is responsible in "
    "detail.",
)


def bound(
    context: Context, sections: tuple[Section, ...], *, paper: Paper = "a4", font: str = "Inter", running: str = ""
) -> Book:
    """The book of these sections, with its cover, look and mark."""
    material, outline = context.material, context.book
    whole, _bare = region_name(material)
    title, short = _titles(context)
    plan = material.plan
    years = f"{plan.first_year}–{plan.last_year}"
    head = letterhead_of(material)
    return Book(
        outline.code, title, material.language, sections, subtitle=f"{whole} {years}", author=_author(material),
        cover=Cover(short, title, (whole, years), (place_of(material), str(plan.today().year)), head.logo),
        look=Look(paper, font, head), mark=DEMO if plan.is_demo else "", running=running,
    )  # fmt: skip


def _titles(context: Context) -> tuple[str, str]:
    """The title, and the short name where it says something else: `Buku 1`."""
    title, short = context.say(context.book.name), context.say(context.book.short)
    for between in (" - ", " – ", ": "):
        title = title.removeprefix(f"{short}{between}")
    title = title[:1].upper() + title[1:]
    return title, "" if short == title else short


def _author(material: Material) -> str:
    name = material.say(GOVERNMENT) % {"region": region_name(material)[0]}
    return f"{name} {SAMPLE}" if material.plan.is_demo else name


def letterhead_of(material: Material) -> Letterhead:
    """The head of the region's letters. A demo shows no emblem."""
    kept = material.letterhead
    if kept is None:
        return Letterhead()
    reached = " · ".join(filter(None, (kept.phone, kept.email, kept.website)))
    address = (*_lines(kept.address), *([reached] if reached else []))
    return Letterhead(_lines(kept.lines), address, "" if material.plan.is_demo else _logo(kept.logo))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, text.splitlines())))


def _logo(name: str) -> str:
    """The hash by which whoever prints asks for the logo; empty where the file is gone."""
    path = logo_path(name) if name else None
    if path is None or not path.is_file():
        return ""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def before(context: Context, given: Contribution, *, findings: bool = False) -> Iterator[Section]:
    """Everything before the first chapter; `given` is what a part declares for the outline's front."""
    if findings:
        yield cover_note(context)
    if given.blocks or given.sections:
        yield from _given(context, given)
    for name in frame_of(context.book.code).before:
        yield from _KINDS[name](context)


def _given(context: Context, given: Contribution) -> Iterator[Section]:
    title = context.say(context.chapter.title)
    if given.blocks:
        yield Section(f"{context.key}.front", title, given.blocks, numbering="none")
    for each in given.sections:
        yield Section(each.key, each.title, each.blocks, each.sections, "none", each.opens, each.hidden)


def _told(context: Context) -> dict[str, object]:
    plan = context.material.plan
    return {
        "title": _titles(context)[0], "region": region_name(context.material)[0], "first": plan.first_year,
        "last": plan.last_year, "head": head_title(context.material),
    }  # fmt: skip


def _approval(context: Context) -> Iterator[Section]:
    material = context.material
    text = context.prose("approval", context.say(APPROVED, **_told(context)))
    blocks: list[Block] = [text]
    first = chairs(material)
    if first:
        blocks.append(
            Signature(f"{context.key}.approval.known", first, opening=context.say(KNOWN_BY), columns=len(first))
        )
    blocks.append(
        Signature(
            f"{context.key}.approval.signed", (head_of_region(material),), place_of(material), context.say(UNDATED),
            context.say(APPROVED_BY),
        )
    )  # fmt: skip
    yield Section(f"{context.key}.approval.sheet", context.say(APPROVAL), tuple(blocks), numbering="none")


def _commitment(context: Context) -> Iterator[Section]:
    blocks: list[Block] = []
    material = context.material
    for place, (commitment, signatories) in enumerate(material.commitments):
        blocks.append(Paragraph(line(commitment.text), "quote"))
        signers = tuple(
            Signer(acting_of(each.office)[1], shown_name(material, each.name), acting=acting_of(each.office)[0],
                   organisation=each.body)
            for each in signatories
        )  # fmt: skip
        day = show_date(commitment.date, material.language) if commitment.date else context.say(UNDATED)
        where = commitment.place or place_of(material)
        blocks.append(
            Signature(f"{context.key}.commitment.{place + 1}", signers, where, day, context.say(SIGNED), 2)
        )  # fmt: skip
    if not blocks:
        signer = Signer(head_title(material), SAMPLE if material.plan.is_demo else BLANK)
        blocks = [
            context.prose("commitment", context.say(NO_COMMITMENT)),
            Signature(
                f"{context.key}.commitment.1", (signer,), place_of(material), context.say(UNDATED), context.say(SIGNED)
            ),
        ]
    yield Section(f"{context.key}.commitment.sheet", context.say(COMMITMENT), tuple(blocks), numbering="none")


def _preface(context: Context) -> Iterator[Section]:
    told = _told(context)
    text = context.prose("preface", *(context.say(each, **told) for each in PREFACE_TEXT))
    yield Section(
        f"{context.key}.preface.page", context.say(PREFACE),
        (text, _signed(context, "preface", head_of_region(context.material))), numbering="none",
    )  # fmt: skip


def _signed(context: Context, name: str, signer: Signer) -> Signature:
    return Signature(
        f"{context.key}.{name}.signed", (signer,), place_of(context.material), context.say(UNDATED)
    )  # fmt: skip


def _forewords(context: Context) -> Iterator[Section]:
    told = _told(context)
    head = head_of_region(context.material)
    team = chairs(context.material)[-1:] or (Signer(context.say(TEAM), BLANK),)
    for name, who, text, signer in (
        ("foreword", head.post, FOREWORD_TEXT, head),
        ("foreword_team", context.say(TEAM), TEAM_TEXT, team[0]),
    ):
        yield Section(
            f"{context.key}.{name}.page", context.say(FOREWORD, who=who),
            (context.prose(name, context.say(text, **told)), _signed(context, name, signer)), numbering="none",
        )  # fmt: skip


def _contents(context: Context) -> Iterator[Section]:
    yield Section(f"{context.key}.contents", context.say(CONTENTS), (Contents("sections"),), numbering="none")


def _tables(context: Context) -> Iterator[Section]:
    yield Section(f"{context.key}.tables", context.say(TABLES), (Contents("tables"),), numbering="none")


def _figures(context: Context) -> Iterator[Section]:
    yield Section(f"{context.key}.figures", context.say(FIGURES), (Contents("figures"),), numbering="none")


_KINDS: Final[Mapping[str, Callable[[Context], Iterator[Section]]]] = {
    "approval": _approval, "commitment": _commitment, "preface": _preface, "forewords": _forewords,
    "contents": _contents, "tables": _tables, "figures": _figures,
}  # fmt: skip
