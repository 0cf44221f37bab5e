"""Who signed, where and when: the block under a table, which is no data."""

import re

from anyam.core.text import gettext_noop as _

SIGNATURE = _("signatures")
MOST = 4  # texts beside each other in a line of such a block
LONGEST = 140
_MONTHS = "januari|februari|pebruari|maret|april|mei|juni|juli|agustus|september|oktober|november|nopember|desember"
_ACTING = r"(?:(?:plt|plh|pjs?|an|a\.\s?n|ub|u\.\s?b)\b\.?,?\s+)*"
_RANK = (
    r"(?:kepala|bupati|wakil bupati|wali ?kota|wakil wali ?kota|gubernur|sekretaris|ketua|asisten|camat|lurah|direktur|inspektur"
    r"|pejabat|penjabat|koordinator)\b"
)
_ACT = (
    r"(?:mengetahui|menyetujui|mengesahkan|hormat kami|tertanda|ttd|yang (?:membuat|menyusun|melaporkan)"
    r"|(?:di)?(?:setujui|sahkan|susun|buat|periksa|verifikasi)(?: oleh)?)"
)
# One of these begins the block ...
_STRONG = re.compile(
    rf"{_ACT}(?:\s*(?:dan|/)\s*{_ACT})?\s*[:,;./]*"
    rf"|(?:{_ACT}\s*[:,;]|mengetahui|menyetujui|mengesahkan)\s*{_ACTING}(?:{_RANK}|(?:tim|dinas|badan|bagian)\b).{{0,90}}"
    r"|(?:ditetapkan|dikeluarkan|diundangkan) di\b\s*:?.{0,40}|pada tanggal\b\s*:?.{0,40}"
    rf"|(?:a\.\s?n|an|u\.\s?b|ub)\.\s*{_ACTING}{_RANK}.{{0,90}}"
    r"|tembusan\b.{0,60}"
    r"|nip\b\.?\s*:?\s*[\d .]*|\(?[._… ]{5,}\)?"
    rf"|[a-z][a-z. ]{{2,40}},\s*(?:\d{{1,2}}|[._…]*)\s*(?:{_MONTHS})\s*(?:\d{{4}}|[._…]+)?",
    re.IGNORECASE,
)
# ... these only stand in it: office held, rank, a name with its degree.
_WEAK = re.compile(
    rf"{_ACTING}{_RANK}.{{0,90}}|(?:pembina|penata)\b.{{0,40}}|selaku\b.{{0,60}}|\(.{{2,60}}\)"
    r"|(?:[a-z.,' ]+)?(?:\b(?:drs?|dra|ir|hj?|prof)\.\s|,\s*(?:[sm]\.?\s?[a-z]{1,4}\b|[sm]\.\s?[a-z]))[a-z.,' ]*",
    re.IGNORECASE,
)


def is_signature(texts: list[tuple[int, str]]) -> bool:
    """Whether a line begins the block under a table: the place and the date, `Mengetahui,`, `NIP.`; and holds nothing else."""
    found = [_strength(text) for _column, text in texts]
    return len(texts) <= MOST and 2 in found and 0 not in found


def is_signed(texts: list[tuple[int, str]]) -> bool:
    """Whether every text of a line may stand in such a block."""
    return all(_strength(text) for _column, text in texts)


def _strength(text: str) -> int:
    """2 for what begins such a block, 1 for what may stand in it, 0 for anything else."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    first, *more = lines
    if len(first) <= LONGEST and _STRONG.fullmatch(first):
        return 2
    if len(first) > LONGEST or not _WEAK.fullmatch(first):
        return 0
    return 2 if any(_STRONG.fullmatch(line) for line in more) else 1
