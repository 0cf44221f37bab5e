"""The list of provinces, kabupaten/kota and kecamatan, put beside this file at build time (licence: see NOTICE), and time zones.

Time zones follow the three zones of Indonesia by province (Keppres 41/1987, with the provinces founded since).
"""

from pathlib import Path

DATA = Path(__file__).parent
_WITA = {"51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"}
_WIT = {"81", "82", "91", "92", "93", "94", "95", "96"}


def time_zone_of(province_code: str) -> str:
    """The IANA zone of a province: WIB, WITA or WIT."""
    if province_code in _WITA:
        return "Asia/Makassar"
    return "Asia/Jayapura" if province_code in _WIT else "Asia/Jakarta"
