"""Who was appointed in the demo city, when they met, and what happens at Bimtek II.

Posts instead of names; all of it is invented, but for what the acceleration team's source says.
"""

from datetime import date

from anyam.accounts.models import User
from anyam.city.actions.bodies import add_body, add_meeting, set_body, set_meeting
from anyam.city.actions.lines import save_lines
from anyam.city.actions.profile import set_letterhead
from anyam.city.lines import Typed
from anyam.city.lists import agenda_of, decisions_of, members_of
from anyam.city.models import Letterhead
from anyam.plans.models import Plan

SOURCE = "Berita Pemkab Rembang tentang penandatanganan MoU, 21 April 2022"
BODIES: tuple[tuple[str, str, date | None, str, bool], ...] = (
    ("dewan", "000/DEWAN/CONTOH/2022", date(2022, 5, 9), "Pembentukan Dewan Smart City (contoh)", True),
    ("tim_pelaksana", "000/TIM/CONTOH/2022", date(2022, 5, 16), "Pembentukan Tim Pelaksana Smart City (contoh)", True),
    ("tim_percepatan", "", None, "", False),
    ("forum", "", None, "", True),
)
# order, post, office, position, dimension
MEMBERS: dict[str, tuple[tuple[str, str, str, str], ...]] = {
    "dewan": (
        ("Bupati", "", "pembina", ""),
        ("Wakil Bupati", "", "pengarah", ""),
        ("Sekretaris Daerah", "Setda", "ketua", ""),
        ("Kepala Bappeda", "Bappeda", "wakil_ketua", ""),
        ("Kepala Dinkominfo", "Dinkominfo", "sekretaris", ""),
        ("Kepala Dinkes", "Dinkes", "anggota", ""),
        ("Kepala DLH", "DLH", "anggota", ""),
        ("Akademisi (contoh)", "Perguruan tinggi (contoh)", "anggota", ""),
    ),
    "tim_pelaksana": (
        ("Kepala Dinkominfo", "Dinkominfo", "ketua", ""),
        ("Sekretaris Bappeda", "Bappeda", "sekretaris", ""),
        ("Sekretaris Dinkes", "Dinkes", "koordinator_dimensi", "living"),
        ("Sekretaris DLH", "DLH", "koordinator_dimensi", "environment"),
        ("Kepala Subbagian Perencanaan DLH", "DLH", "anggota", "environment"),
    ),
    "tim_percepatan": (("Wakil Bupati Rembang", "", "ketua", ""),),
    "forum": (
        ("Perwakilan komunitas literasi (contoh)", "Komunitas (contoh)", "ketua", ""),
        ("Perwakilan pelaku UMKM (contoh)", "Asosiasi (contoh)", "anggota", ""),
    ),
}
AGENDA = (
    ("2022-07-20", "08.00–08.30", "Registrasi peserta (contoh)", "Sekretariat"),
    ("2022-07-20", "08.30–09.30", "Pembukaan dan arahan (contoh)", "Wakil Bupati"),
    ("2022-07-20", "09.30–12.00", "Tinjauan Buku 1 dan penetapan sasaran (contoh)", "Pembimbing"),
    ("2022-07-20", "13.00–16.00", "Kerja kelompok: program kerja (contoh)", "Enam kelompok dimensi"),
    ("2022-07-21", "08.30–12.00", "Kerja kelompok: rencana aksi (contoh)", "Enam kelompok dimensi"),
    ("2022-07-21", "13.00–15.00", "Pemaparan tiap dimensi (contoh)", "Koordinator dimensi"),
)
DECISIONS = (
    ("Setiap OPD menyerahkan data pendukung isu (contoh)", "Semua OPD", "2022-06-17", "2022-06-15"),
    ("Penunjukan koordinator enam dimensi (contoh)", "Sekretaris Daerah", "2022-06-10", "2022-06-08"),
    ("Penyelarasan program dengan RKPD 2023 (contoh)", "Bappeda", "2022-08-12", ""),
)
LETTERHEAD = {
    "lines": "PEMERINTAH KABUPATEN REMBANG (CONTOH)\nDINAS KOMUNIKASI DAN INFORMATIKA",
    "address": "Jalan Contoh Nomor 1, Rembang",
    "phone": "(000) 000000",
    "email": "dinkominfo@rembang.example",
    "website": "dinkominfo.rembang.example",
}


def make(plan: Plan, by: User) -> None:
    """The demo's council and teams, a meeting, an agenda and a letterhead without a seal."""
    for kind, number, dated, about, sample in BODIES:
        body = add_body(plan, kind, "", by, is_sample=sample)
        set_body(body, by, decree_number=number, decree_date=dated, decree_about=about, source="" if sample else SOURCE)
        lines = [
            {
                "order": str(place), "name": f"{post} (contoh)" if sample and "(contoh)" not in post else post, "nip": "",
                "rank": "", "post": post, "organisation": office, "position": position, "dimension": dimension,
            }
            for place, (post, office, position, dimension) in enumerate(MEMBERS[kind], start=1)
        ]  # fmt: skip
        save_lines(members_of(plan, body), _typed(lines), by, is_sample=sample)
        if kind == "dewan":
            meeting = add_meeting(
                body, date(2022, 6, 2), by, place="Ruang rapat Setda (contoh)", is_sample=True,
                agenda="Persiapan Bimtek I dan penunjukan koordinator dimensi (contoh)",
            )  # fmt: skip
            came = list(body.members.values_list("pk", flat=True))[1:6]
            set_meeting(
                meeting, by, came, minutes="Rapat dibuka oleh Wakil Bupati; OPD menyampaikan kesiapan data. (contoh)"
            )
            save_lines(
                decisions_of(plan, meeting),
                _typed([dict(zip(("what", "who", "due", "done_on"), each, strict=True)) for each in DECISIONS]),
                by, is_sample=True,
            )  # fmt: skip
    agenda = _typed([dict(zip(("day", "time", "what", "who"), each, strict=True)) for each in AGENDA])
    save_lines(agenda_of(plan, "bimtek_2"), agenda, by, is_sample=True)
    # A letterhead is the region's and outlives the demo; one that somebody has really set stays.
    Letterhead.objects.filter(region=plan.region, lines__contains="(CONTOH)").delete()
    if not Letterhead.objects.filter(region=plan.region).exists():
        set_letterhead(plan, by, LETTERHEAD)


def _typed(lines: list[dict[str, str]]) -> list[Typed]:
    return [Typed(f"n{place}", cells, {}) for place, cells in enumerate(lines, start=1)]
