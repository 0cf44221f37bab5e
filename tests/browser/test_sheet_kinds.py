"""Every worksheet with a room as its people find it, whatever surface it has: it fits, and everybody can read and reach it."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.rooms import standing

pytestmark = [pytest.mark.browser, pytest.mark.servers]

SHEETS = {
    "city/p_dokumen": "table",
    "city/p_layanan": "table",
    "city/p_masalah": "table",
    "dimension-living/w1_isu": "table",
    "pillar-struktur/w2_kesiapan": "form",
    "dimension-living/w3_swot": "board",
    "dimension-living/w3_tows": "matrix",
    "dimension-living/w4_gap": "table",
    "city/w5_visi": "form",
    "dimension-living/w6_program": "table",
    "dimension-living/w7_aksi": "table",
    "dimension-living/w9_seleksi": "table",
    "dimension-living/w9_quick_win": "form",
    "dimension-living/w9_risiko": "form",
}
LOOKS = [("id", DESKTOP, True), ("en", PHONE, False)]


@pytest.mark.parametrize(("language", "size", "dark"), LOOKS, ids=["desk", "phone"])
def test_every_sheet_is_accessible_and_fits_the_screen(visit, picture, language, size, dark):
    somebody = visit(language=language, size=size, dark=dark).sign_in()
    for sheet, view in SHEETS.items():
        somebody.go(f"sheets/{sheet}/room/")
        expect(standing(somebody)).to_have_attribute("data-kind", "saved")
        # A phone with nothing but the table has no choice of views, and loads none.
        here = "[data-room]:is(:not([data-view]), [data-view='table'])" if view == "table" else f"[data-view='{view}']"
        expect(somebody.page.locator(here)).to_have_count(1)
        # The last of what stands beside a sheet; on a phone it comes when there is nothing else to do.
        expect(somebody.page.locator("[data-whose]")).to_be_attached(timeout=60_000)
        somebody.check()
        name = f"{sheet.replace('/', '-')}-{language}-{'phone' if size == PHONE else 'desktop'}"
        picture(somebody.page, f"kind-{name}")
