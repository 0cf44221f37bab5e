"""A large plan for measuring: rows typed through the door, never made behind its back."""

import os
import random
import tempfile
from uuid import UUID, uuid4


def start() -> str:
    """A fresh data directory and a started Django."""
    folder = os.environ.setdefault("ANYAM_DATA", tempfile.mkdtemp(prefix="anyam-bench-"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anyam.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    return folder


def empty_plan(code: str = "bench"):
    """A plan of Rembang with 35 organisations; returns it with its secretariat."""
    from anyam.accounts.models import User
    from anyam.plans.models import Plan
    from anyam.teams.actions import found_secretariat, load_regions
    from anyam.teams.models import Organisation, Region
    from anyam.worksheets.actions import found_plan

    load_regions()
    region = Region.objects.get(code="33.17")
    by = User.objects.filter(email="bench@anyam.example").first()
    by = by or found_secretariat(region, "bench@anyam.example", "Bench", "bench")
    for number in range(35):
        Organisation.objects.get_or_create(
            region=region, short=f"OPD {number}", defaults={"name": f"Dinas nomor {number}"}
        )
    Plan.objects.filter(code=code).delete()
    plan = found_plan(
        region, code=code, title="Bench", first_year=2022, last_year=2026, edition_code="gmsc-2021",
        edition_revision=1, by=by,
    )  # fmt: skip
    return plan, by


def sheet(plan, code: str, dimension: str = ""):
    """A sheet of a dimension's group, or of the whole city."""
    from anyam.plans.models import Sheet

    kind = "dimension" if dimension else "city"
    return Sheet.objects.select_related("plan__region", "group").get(
        plan=plan, code=code, group__kind=kind, group__code=dimension
    )


WORDS = [
    "antrean", "puskesmas", "pasar", "ikan", "garam", "batik", "nelayan", "tambak", "jalan", "lampu", "sampah",
    "bank", "air", "sungai", "sekolah", "guru", "buku", "pustaka", "wisata", "pantai", "museum", "izin", "usaha",
    "koperasi", "pelatihan", "petani", "pupuk", "irigasi", "rumah", "layak", "huni", "stunting", "balita", "lansia",
    "difabel", "bencana", "banjir", "rob", "abrasi", "angkutan", "parkir", "terminal", "pelabuhan", "dermaga",
    "lelang", "arsip", "data", "satu", "peta", "drone", "kamera", "darurat",
]  # fmt: skip


def phrase(rng: random.Random, words: int) -> str:
    """A made-up title."""
    return " ".join(rng.choice(WORDS) for _ in range(words)).capitalize()


def programme_changes(count: int, rng: random.Random):
    """`count` programmes of ten cells each, as somebody would type them; returns changes and uids."""
    from anyam.worksheets.changes import Change

    changes, uids = [], []
    for _ in range(count):
        uid: UUID = uuid4()
        uids.append(uid)
        year = rng.choice((2022, 2023, 2024))
        cells = {
            "name": phrase(rng, 5),
            "description": phrase(rng, 25),
            "beneficiaries": phrase(rng, 4),
            "sub_dimension": "Kesehatan",
            "status": "baru",
            "kind": "layanan",
            "owner": f"OPD {rng.randrange(35)}",
            "supporters": f"OPD {rng.randrange(35)}; OPD {rng.randrange(35)}",
            f"budgets.{year}": f"{rng.randrange(100, 900)} jt",
            f"budgets.{year + 1}": "1,2 M",
            "horizon": "menengah",
            "indicators.a.name": phrase(rng, 3),
            "indicators.a.baseline": "40",
            "indicators.a.target": "80",
        }
        changes += [Change(uid, column, text) for column, text in cells.items()]
    return changes, uids


def fill(plan, by, programmes: int, activities: int) -> None:
    """Programmes over all dimensions with problems, strategies and activities with money."""
    from anyam.worksheets.actions import apply
    from anyam.worksheets.changes import Change

    rng = random.Random(7)
    problems = [uuid4() for _ in range(7)]
    changes = [Change(uid, "name", f"Masalah {number}") for number, uid in enumerate(problems, 1)]
    apply(sheet(plan, "p_masalah"), changes, by)
    dimensions = [each.code for each in plan.edition.dimensions]
    for code in dimensions:
        count = programmes // len(dimensions) + (code in dimensions[: programmes % len(dimensions)])
        strategies = [uuid4() for _ in range(20)]
        apply(sheet(plan, "w3_tows", code), [Change(uid, "statement", phrase(rng, 9)) for uid in strategies], by)
        changes, uids = programme_changes(count, rng)
        changes += [Change(uid, "main_problem", str(rng.choice(problems))) for uid in uids]
        changes += [Change(uid, "strategies", str(rng.choice(strategies))) for uid in uids]
        apply(sheet(plan, "w6_program", code), changes, by)
        _activities(plan, by, code, uids, activities * count // programmes, rng)


def _activities(plan, by, dimension: str, programmes: list[UUID], count: int, rng: random.Random) -> None:  # noqa: PLR0917 - a script
    from anyam.worksheets.actions import apply
    from anyam.worksheets.changes import Change

    changes = []
    for number in range(count):
        uid = uuid4()
        cells = {
            "program": str(programmes[number % len(programmes)]),
            "activity": phrase(rng, 7),
            "class": "program_dimensi",
            "output": phrase(rng, 3),
            "years": "2023-2024",
            "targets.2023": "1 unit",
            "targets.2024": "2 unit",
            "budgets.2023.apbd": f"{rng.randrange(50, 400)} jt",
            "budgets.2024.csr": "75 jt",
            "owner": f"OPD {rng.randrange(35)}",
        }
        changes += [Change(uid, column, text) for column, text in cells.items()]
    apply(sheet(plan, "w7_aksi", dimension), changes, by)
