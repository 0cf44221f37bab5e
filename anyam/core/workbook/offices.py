"""Names of offices in one cell: one of them, or several. Who they are is found by whoever has the list of the region."""

import re

from anyam.core.workbook.statements import listed

# An office begins with one of these; `Pencatatan Sipil` and `UMKM` go on with the name before them.
_OFFICE = re.compile(
    r"(?:\d{1,2}[.)]\s*)?(?:dinas|badan|bagian|kantor|kecamatan|kec|kelurahan|desa|sekretariat|setda|setwan|inspektorat|rsud"
    r"|rumah sakit|puskesmas|satpol|satuan polisi|upt\w*|opd|skpd|(?:seluruh|semua) (?:opd|skpd)|pt|cv|perum\w*|pdam|bumd\w*"
    r"|universitas|polres|kodim|kejaksaan|kemenag|kementerian|kominfo|kesbangpol|damkar|dukcapil|perkim|baznas|bp[ns]"
    r"|bap(?:p?ed|p?el|end)\w*|bpbd|bpk(?:ad|d|pd)?|bpp(?:kad|d)?|bk(?:d|psdm|pp|ppd|dd)\w*|bakesbangpol|bnn\w*"
    r"|dp(?:u|m|pk|k|rkp|mptsp|ad)\w*|dlh\w*|dkp\w*|dtph\w*|dp3\w*|dispen\w*"
    r"|d(?:in|is)(?:kes|dik|pend|sos|hub|kominfo|par|bud|pora|perin|pertan|pus|perpus|arpus|tan|nak|dag|lut|kan|kop|naker|perm|duk)\w*"
    r")\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"(\s*(?:\n|;|/|\+|&|,|\bdan\b|\bserta\b|\bbersama\b)\s*)", re.IGNORECASE)
_NUMBERED = re.compile(r"^\s*(?:\d{1,2}[.)]|[-•*])\s*")
_SECRETARIAT = re.compile(r"set(?:da|wan)\b|sekretariat", re.IGNORECASE)


def is_office(text: str) -> bool:
    """Whether a text begins as the name of an office does."""
    return bool(_OFFICE.match(text.strip()))


def offices(text: str) -> tuple[str, ...]:
    """The offices that a cell names. `Dinas Perindustrian, Perdagangan dan UKM` is one: only what begins like an office begins
    another."""
    pieces = _BETWEEN.split(text.strip(" ,;/&+"))
    found = [pieces[0]]
    for between, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        part_of_it = _SECRETARIAT.match(found[-1]) and piece.casefold().startswith("bagian")
        if is_office(piece) and not part_of_it:
            found.append(piece)
        else:
            found[-1] += between + piece
    return tuple(" ".join(_NUMBERED.sub("", name).split()) for name in found)


def offices_listed(text: str) -> str:
    """A list of offices, `; ` between: as it was divided, and where one entry still names several."""
    return "; ".join(name for entry in listed(text).split("; ") for name in offices(entry) if name)
