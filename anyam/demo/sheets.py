"""What stands on the demo's roadmap, commitment and self-assessment. All of it is invented and marked so; posts instead of names.

The questions are ours in wording, drawn from published evaluation reports; the answers and scores belong to nobody.
"""

from datetime import date
from decimal import Decimal

from anyam.accounts.models import User
from anyam.city.actions.commitments import add_commitment
from anyam.city.actions.lines import save_lines
from anyam.city.lines import Typed
from anyam.city.lists import signatories_of
from anyam.evaluation.actions import add_questions, set_answer, set_follow_up
from anyam.plans.models import Item, Plan
from anyam.roadmap.actions import add_milestone

SOURCE = "Rumusan sendiri, disarikan dari laporan evaluasi 2022 dan 2023 yang terbit (contoh)"
# By the order of the programmes: the period, and what can be seen at its end.
MILESTONES = (
    ("pendek", "Uji coba di 2 kecamatan selesai dan dinilai (contoh)"),
    ("menengah", "Berjalan di semua 14 kecamatan; 75% sasaran terlayani (contoh)"),
    ("pendek", "Peraturan dan tim kerja ditetapkan (contoh)"),
    ("menengah", "Data dipakai dalam Musrenbang setiap tahun (contoh)"),
    ("menengah", "40 desa melayani sendiri tanpa pendampingan (contoh)"),
)
COMMITMENT = (
    "Kami menganggarkan quick win Kabupaten Rembang dalam APBD 2023, menetapkan rencana induk dengan Peraturan Bupati "
    "paling lambat 31 Desember 2022, dan melaporkan kemajuannya setiap triwulan kepada Dewan Smart City. (contoh)"
)
SIGNATORIES = (
    ("Bupati", "Pemerintah Kabupaten Rembang", "2022-09-22"),
    ("Wakil Bupati", "Pemerintah Kabupaten Rembang", "2022-09-22"),
    ("Ketua DPRD", "DPRD Kabupaten Rembang", ""),
    ("Sekretaris Daerah", "Sekretariat Daerah", "2022-09-22"),
    ("Kepala Bappeda", "Bappeda", "2022-09-22"),
    ("Kepala Dinkominfo", "Dinas Komunikasi dan Informatika", "2022-09-22"),
    ("Kepala DLH", "Dinas Lingkungan Hidup", ""),
    ("Camat Rembang", "Kecamatan Rembang", ""),
)
# component, whether it is about a dimension, question, answer, self score
QUESTIONS = (
    (
        "baseline",
        False,
        "Masterplan memiliki payung hukum",
        "Rancangan Peraturan Bupati selesai dibahas. (contoh)",
        "2",
    ),
    (
        "baseline",
        False,
        "Rapat Dewan Smart City pada tahun ini",
        "1 kali, 2 Juni 2022; notula terlampir. (contoh)",
        "3",
    ),
    ("output", False, "OPD terlibat, terlihat dalam Renstra", "5 dari 8 OPD koordinator dan anggota. (contoh)", "2.75"),
    ("output", False, "Persen anggaran smart city dari APBD", "", ""),
    ("outcome", True, "Jumlah program dimensi yang berjalan pada tahun ini", "2 program berjalan. (contoh)", "2.5"),
    ("quick_win", True, "Risiko quick win dikenali dan ditangani", "", ""),
)


def make(plan: Plan, by: User) -> None:
    """A few milestones, one commitment, six questions."""
    programmes = list(
        Item.objects.filter(plan=plan, kind="Programme", binned_at=None, merged_into=None)
        .select_related("sheet__group", "merged_into").order_by("pk")
    )  # fmt: skip
    for item in programmes:
        item.plan = item.sheet.plan = plan
    periods = plan.edition.choices("horizons")
    for item, (period, text) in zip(programmes[::3], MILESTONES, strict=False):
        if period in periods:
            add_milestone(item, period, text, by, is_sample=True)
    _commit(plan, by)
    _assess(plan, by, programmes)


def _commit(plan: Plan, by: User) -> None:
    made = add_commitment(plan, COMMITMENT, by, on=date(2022, 9, 22), place="Rembang", is_sample=True)
    lines = [
        {"order": str(place), "name": f"{office} (contoh)", "office": office, "body": body, "signed_on": signed}
        for place, (office, body, signed) in enumerate(SIGNATORIES, start=1)
    ]
    typed = [Typed(f"n{place}", cells, {}) for place, cells in enumerate(lines, start=1)]
    save_lines(signatories_of(plan, made), typed, by, is_sample=True)


def _assess(plan: Plan, by: User, programmes: list[Item]) -> None:
    year, phases = plan.today().year, list(plan.edition.choices("evaluation_phases"))
    first = next(iter(plan.edition.dimension_by_code), "")
    for component, has_dimension, question, answer, score in QUESTIONS:
        if component not in plan.edition.choices("evaluation_components"):
            continue
        dimension = first if has_dimension else ""
        (made,) = add_questions(
            plan, by, [question], year=year, phase=phases[0] if phases else "", component=component,
            dimension=dimension, source=SOURCE, is_sample=True,
        )  # fmt: skip
        about = [each for each in programmes if dimension and each.sheet.group.code == dimension][:2]
        if answer or about:
            set_answer(made, by, text=answer, self_score=Decimal(score) if score else None, programmes=about)
        if component == "output" and answer:
            set_follow_up(made, by, "Bappeda memeriksa tiga Renstra yang belum memuatnya sebelum 30 November. (contoh)")
