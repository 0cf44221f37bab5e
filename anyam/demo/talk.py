"""Sample talk for the demo city: comments, suggestions, something sent back, data requests in different states. All invented."""

from datetime import timedelta
from typing import Any

from django.db.models import F, QuerySet
from django.utils import timezone

from anyam.accounts.models import User
from anyam.plans.models import Item, Plan
from anyam.talk.actions import comments, requests, returns, suggestions
from anyam.talk.models import Comment, DataAnswer, DataRequest, Notice, Return, Suggestion
from anyam.teams.models import Organisation

# Who speaks, by the addresses of the demo's logins.
OPD, COORDINATOR, BAPPEDA, FACILITATOR = (
    "opd@rembang.example", "koordinator@rembang.example", "bappeda@rembang.example", "pembimbing@anyam.example",
)  # fmt: skip


def make(plan: Plan, by: User) -> None:
    """Fill the room of talk, as if a month of follow-up were under way."""
    people = {each.email: each for each in User.objects.filter(is_sample=True)}
    if not all(each in people for each in (OPD, COORDINATOR, BAPPEDA, FACILITATOR)):
        return
    _comments(plan, by, people)
    _suggestions(plan, people)
    _returned(plan, people)
    _requests(plan, by, people)
    Comment.objects.filter(plan=plan).update(is_sample=True)
    _in_its_time(plan)


def _in_its_time(plan: Plan) -> None:
    """The story of a demo has a day of its own; what was made just now was said then."""
    now = timezone.now()
    then = now.replace(year=plan.today().year, month=plan.today().month, day=plan.today().day) - timedelta(days=1)
    of_plan = {"comment__plan": plan}
    moments: tuple[tuple[QuerySet[Any], tuple[str, ...]], ...] = (
        (Comment.objects.filter(plan=plan), ("made_at", "resolved_at")),
        (Suggestion.objects.filter(**of_plan), ("decided_at",)),
        (Return.objects.filter(**of_plan), ("done_at",)),
        (DataRequest.objects.filter(plan=plan), ("made_at",)),
        (DataAnswer.objects.filter(request__plan=plan), ("made_at", "decided_at")),
        (Notice.objects.filter(plan=plan), ("made_at",)),
    )
    for rows, fields in moments:
        for field in fields:
            rows.filter(**{f"{field}__isnull": False}).update(**{field: F(field) + (then - now)})


def _rows(plan: Plan, kind: str, dimension: str) -> list[Item]:
    found = Item.objects.filter(
        plan=plan,
        kind=kind,
        sheet__group__kind="dimension",
        sheet__group__code=dimension,
        binned_at=None,
        merged_into=None,
    ).select_related("sheet__group")
    rows = list(found.order_by("code"))
    for row in rows:
        row.plan = row.sheet.plan = row.sheet.group.plan = plan
    return rows


def _comments(plan: Plan, by: User, people: dict[str | None, User]) -> None:
    row = _rows(plan, "Programme", "environment")[0]
    first = comments.say(
        row, "@DLH sumber anggaran tahun 2024 belum tertulis. Apakah dari APBD kabupaten atau bantuan provinsi?", by
    ).comment
    comments.say(row, "Dari APBD kabupaten; kami tulis minggu ini.", people[OPD], parent=first)
    settled = comments.say(row, "Nama program sudah sesuai dengan Renstra.", people[BAPPEDA]).comment
    comments.resolve(settled, by)
    other = _rows(plan, "Programme", "living")[0]
    comments.say(other, "Mohon @Dinkes memastikan puskesmas mana yang mulai lebih dahulu.", people[FACILITATOR])


def _suggestions(plan: Plan, people: dict[str | None, User]) -> None:
    """One that waits, one that was returned with a reason."""
    rows = _rows(plan, "Programme", "living")
    waiting, returned = rows[0], rows[min(1, len(rows) - 1)]
    suggestions.suggest(
        waiting, "name", old=waiting.programme.name, new=f"{waiting.programme.name} di Seluruh Kecamatan",
        reason="Nama yang sekarang terbaca seolah hanya untuk kota Rembang.", by=people[OPD],
    )  # fmt: skip
    said = suggestions.suggest(
        returned, "name", old=returned.programme.name, new=f"Aplikasi {returned.programme.name}",
        reason="Supaya terlihat sebagai program digital.", by=people[OPD],
    )  # fmt: skip
    suggestions.turn_down(
        said.comment,
        "Programnya layanan, bukan aplikasi; aplikasinya sudah ada di daftar layanan.",
        people[COORDINATOR],
    )


def _returned(plan: Plan, people: dict[str | None, User]) -> None:
    """A row that waits for its group, and one that was answered."""
    rows = _rows(plan, "Activity", "living")
    if len(rows) > 1:
        returns.send_back(
            rows[0], "Keluaran belum dapat diukur: tulis jumlah puskesmas dan tahunnya.", people[FACILITATOR]
        )
        done = returns.send_back(rows[1], "Tahun pelaksanaan belum diisi.", people[FACILITATOR])
        returns.answer_as_done(done.comment, "Sudah diisi 2023 sampai 2025.", people[COORDINATOR])


def _requests(plan: Plan, by: User, people: dict[str | None, User]) -> None:
    """Five: open and late, open, answered, accepted, and one that the office does not have."""
    offices = {each.short: each for each in Organisation.objects.filter(region=plan.region, valid_to=None)}
    today = plan.today()
    issue = next(iter(_rows(plan, "Issue", "environment")), None)
    years = [2019, 2020, 2021]

    def asked(office: str, name: str, **more: object) -> DataRequest:
        particulars = {"organisation": offices[office], "name": name, "sheet": "w1_isu", **more}
        (made,) = requests.ask(plan, [particulars], by, is_sample=True)
        return made

    asked("DLH", "Timbulan sampah yang terangkut", unit="ton per hari", years=years, due=today - timedelta(days=5),
          meaning="Menurut catatan jembatan timbang TPA, rata-rata setahun.")  # fmt: skip
    asked("Dinkes", "Puskesmas dengan rekam medis elektronik", unit="puskesmas", years=[2021], due=today + timedelta(days=9),
          person=people[COORDINATOR])  # fmt: skip
    waiting = asked("DLH", "Rumah tangga terlayani pengangkutan sampah", unit="persen", years=years,
                    due=today + timedelta(days=9), target=issue)  # fmt: skip
    requests.answer(
        waiting, people[OPD], values={2019: "38", 2020: "39,5", 2021: "41"}, source="Profil persampahan (contoh)"
    )
    taken = asked(
        "Dinkes", "Rasio dokter umum", unit="per 100.000 penduduk", years=[2021], due=today - timedelta(days=12)
    )
    requests.answer(taken, people[COORDINATOR], values={2021: "17,2"}, source="Profil kesehatan (contoh)")
    requests.accept(taken, by)
    lacking = asked("DLH", "Titik pantau kualitas udara yang tersambung", unit="titik", years=[2021], sheet="w2_kesiapan",
                    due=today - timedelta(days=2))  # fmt: skip
    requests.answer(lacking, people[OPD], values={}, has_it=False,
                    note="Alat pantau milik provinsi; datanya ada di dinas provinsi.")  # fmt: skip
    requests.accept(lacking, by)
