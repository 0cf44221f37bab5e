"""A book that has everything in it once, and what breaks careless printers."""

# ruff: noqa: E501 - laid out as the pages are

from decimal import Decimal

from anyam.core.book import (
    Book,
    Break,
    Cell,
    Column,
    Contents,
    Cover,
    Figure,
    Heading,
    Items,
    Letterhead,
    Look,
    Note,
    PageBreak,
    Paragraph,
    Prose,
    Reference,
    Row,
    Run,
    Section,
    Signature,
    Signer,
    Table,
    Value,
    line,
)  # fmt: skip

MARK = "DATA CONTOH - BUKAN DOKUMEN RESMI"
LONG = "Pelayanan publik yang cepat dan mudah bagi warga desa pesisir. " * 48  # 3,000 characters
STRANGE = "Emoji 🚀👩🏽‍⚕️, Arab السلام عليكم, Jawa ꦲꦏ꧀ꦱꦫꦗꦮ, kata\u00adpanjang" + "x" * 120
CHART = {
    "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
    "description": "Dua batang: 2023 lebih rendah daripada 2024.",
    "width": 400, "height": 160, "background": "#ffffff",
    "data": {"values": [{"year": "2023", "amount": 3}, {"year": "2024", "amount": 5}]},
    "mark": "bar",
    "encoding": {"x": {"field": "year", "type": "nominal"}, "y": {"field": "amount", "type": "quantitative"}},
}  # fmt: skip


def amount(value: int) -> Cell:
    """A cell of money in full."""
    return Cell(f"{value:,}".replace(",", "."), Decimal(value))


def programmes(count: int = 3, *, key: str = "programmes", wide: bool = True) -> Table:
    """A wide table of programmes with groups, sums and a total that are right."""
    columns = (
        Column("Kode", 0.6, "code", key="code"), Column("Program kerja", 3, key="name"), Column("OPD", 1.4, key="owner"),
        Column("2023", 1.2, "money", over="Anggaran (rupiah)", key="budgets.2023"),
        Column("2024", 1.2, "money", over="Anggaran (rupiah)", key="budgets.2024"),
        Column("Keterangan", 2.4, key="note"),
    )  # fmt: skip
    rows = [Row((Cell("Smart governance", span=6, colour="#1f5fa8"),), "group")]
    rows += [
        Row((
            Cell(f"G{place}"), Cell(LONG if place == 2 else f"Program nomor {place}"), Cell("Diskominfo (contoh)"),
            amount(place * 1_000_000), amount(place * 2_000_000), Cell(STRANGE if place == 3 else "berjalan"),
        ), uid=f"00000000-0000-4000-8000-{place:012d}")
        for place in range(1, count + 1)
    ]  # fmt: skip
    both = [sum(range(1, count + 1)) * each for each in (1_000_000, 2_000_000)]
    rows.append(Row((Cell("Jumlah", span=3), *map(amount, both), Cell()), "sum"))
    rows.append(Row((Cell("Total", span=3), *map(amount, both), Cell()), "total"))
    return Table(
        key, "Program kerja per tahun", columns, tuple(rows), note="Pagu bersifat indikatif.", source="Kertas kerja W6",
        wide=wide,
    )  # fmt: skip


def sample(language: str = "id", *, rows: int = 3, look: Look | None = None, mark: str = MARK) -> Book:
    """Everything once."""
    note = Note(line("Peraturan Presiden Nomor 95 Tahun 2018."))
    prose = Prose("region.place", (
        Paragraph((Run("Wilayah ini memiliki "), Value("programmes.count", "12"), Run(" program kerja"), note, Run(", lihat "),
                   Reference("programmes"), Run(" dan "), Reference("money"), Run("."))),
        Heading(line("Potensi"), 1),
        Paragraph((Run("Tebal", ("bold",)), Run(" dan "), Run("miring", ("italic",)), Break(),
                   Run("tautan", (), "https://example.org/"), Run(" H"), Run("2", ("sub",)), Run("O"))),
        Items(((Paragraph(line("perikanan")), Items(((Paragraph(line("tangkap")),),))), (Paragraph(line("pariwisata")),))),
        Items(((Paragraph(line("pertama")),), (Paragraph(line("kedua")),)), ordered=True),
        Paragraph(line(STRANGE)),
    ), suggested=True)  # fmt: skip
    plain = Table(
        "steps", "Langkah kerja", (Column("No.", 0.3, "number"), Column("Langkah", 3)),
        (Row((Cell("1", Decimal(1)), Cell(content=(Run("Susun", ("bold",)), Run(" daftar"))))), Row((Cell("2", Decimal(2)), Cell("Sepakati\nbersama")))),
    )  # fmt: skip
    signers = (
        Signer("Bupati Contoh", "Nama Contoh Satu", acting="Pj."),
        Signer(
            "Kepala Dinas Kominfo", "Nama Contoh Dua", rank="Pembina Utama Muda (IV/c)", nip="19700101 199503 1 001"
        ),
    )
    sections = (
        Section("approval", "Lembar pengesahan", (Signature("approval", signers, "Contoh", "2 Mei 2022", "Disahkan oleh:", 2),), numbering="none"),
        Section("contents", "Daftar isi", (Contents("sections"), PageBreak(), Contents("tables"), Contents("figures")), numbering="none"),
        Section("chapter.1", "Gambaran wilayah", (Paragraph(line("Bab ini menggambarkan wilayah."), "lead"),), (
            Section("chapter.1.place", "Letak dan potensi", (prose, plain)),
            Section("chapter.1.money", "Anggaran", (
                Figure("money", "Anggaran per tahun", "Dua batang: 2023 lebih rendah daripada 2024.", CHART, source="Kertas kerja W7"),
                Figure("photo", "Foto pelabuhan", "Perahu di pelabuhan.", picture="photo", width=8),
            )),
        )),
        Section("chapter.2", "Rencana aksi", (programmes(rows), Paragraph(line(LONG)), Paragraph(line("Kutipan."), "quote"))),
        Section("annex.programmes", "Daftar program", (programmes(rows, key="annex", wide=True),), numbering="appendix"),
        Section("glossary", "Daftar istilah", (Table("terms", "", (Column("Istilah", 1), Column("Arti", 3)), (Row((Cell("OPD"), Cell("Organisasi perangkat daerah"))),)),), numbering="none"),
    )  # fmt: skip
    return Book(
        "buku_2", "Masterplan Smart City", language, sections, subtitle="Kabupaten Contoh", author="Diskominfo (contoh)",
        cover=Cover("Buku 2", "Masterplan Smart City", ("Kabupaten Contoh", "2022–2027"), ("Contoh", "2022"), "logo"),
        look=look or Look(letterhead=Letterhead(("PEMERINTAH KABUPATEN CONTOH", "DINAS KOMUNIKASI"), ("Jl. Contoh 1",), "logo")),
        mark=mark, running="Draf ke-1, 2 Mei 2022 10.00 WIB, dicetak oleh Sari (contoh)",
    )  # fmt: skip
