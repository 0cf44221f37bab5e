"""The page of an office's posts."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from anyam.accounts.models import User
from anyam.journal.models import Batch, Entry
from anyam.plans.models import Plan
from anyam.teams.actions import add_membership
from anyam.teams.models import Membership, Post, Tenure
from anyam.teams.posts import fill, open_post
from tests.cast import Cast, group, make_office, make_plan, office

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)


@pytest.fixture
def plan(cast: Cast) -> Plan:
    return make_plan(first_year=2026, last_year=2030, clock=TODAY)


@pytest.fixture
def head() -> Post:
    return open_post(office("DLH"), "Kepala Bidang Sampah", on=date(2020, 1, 1))


def address(post: Post, act: str = "") -> str:
    return f"/plans/uji/organisations/{post.organisation.uid}/posts/" + (f"{post.pk}/{act}/" if act else "")


def test_the_page_says_who_fills_each_post_since_when(
    plan: Plan, head: Post, cast: Cast, browse: Callable[..., Client]
) -> None:
    fill(head, on=date(2023, 1, 9), name="Ibu Contoh, S.T.")
    page = browse(cast.dewi, "en").get(address(head)).content.decode()
    assert "Ibu Contoh, S.T." in page
    assert "since 9 January 2023" in page
    assert "Add a post" not in page
    assert "Hand over" not in page


def test_a_vacant_post_is_said_to_be_vacant(plan: Plan, head: Post, cast: Cast, browse: Callable[..., Client]) -> None:
    assert "nobody fills this post today" in browse(cast.dewi, "en").get(address(head)).content.decode()


def test_the_secretariat_opens_fills_hands_over_and_leaves(
    plan: Plan, head: Post, cast: Cast, browse: Callable[..., Client]
) -> None:
    client = browse(cast.sari, "en")
    sent = client.post(address(head), {"title": "Kepala Seksi Contoh", "on": "2026-01-01"}, follow=True)
    assert "“Kepala Seksi Contoh” was added." in sent.content.decode()
    post = Post.objects.get(title="Kepala Seksi Contoh")
    add_membership(
        cast.lina, "koordinator_dimensi", plan.region, office("DLH"), plan=plan, group=group(plan, "society"), post=post
    )
    assert client.post(address(post, "tenures"), {"person": cast.lina.pk, "on": "2026-02-01"}).status_code == 302
    page = client.get(address(post)).content.decode()
    assert "Dimension coordinator (Smart society)" in page
    assert client.post(address(post, "tenures"), {"person": cast.putri.pk, "on": "2026-11-20"}).status_code == 302
    successor = Membership.objects.get(person=cast.putri, post=post)
    assert (successor.role, successor.group) == ("koordinator_dimensi", group(plan, "society"))
    assert [each.ends for each in Tenure.objects.filter(post=post).order_by("pk")] == [date(2026, 11, 19), None]
    assert client.post(address(post, "leaving"), {"last": "2026-11-20"}).status_code == 302
    assert client.post(address(post, "closing"), {"last": "2026-11-21"}).status_code == 302
    assert "1 post that has ended" in client.get(address(post)).content.decode()


def test_what_was_done_is_in_the_history_without_a_name(
    plan: Plan, head: Post, cast: Cast, browse: Callable[..., Client]
) -> None:
    client = browse(cast.sari)
    client.post(address(head, "tenures"), {"name": "Ibu Rahasia", "on": "2026-01-01"})
    client.post(address(head, "tenures"), {"person": cast.lina.pk, "on": "2026-02-01"})
    acts = (
        Batch.objects.filter(scope="uji", by=cast.sari)
        .exclude(act="found")
        .order_by("at")
        .values_list("act", flat=True)
    )
    assert list(acts) == ["post-fill", "post-handover"]
    told = str(list(Entry.objects.filter(batch__scope="uji").values_list("old", "new", "data")))
    assert "Rahasia" not in told
    assert "Lina" not in told


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"on": "2026-01-01"}, "Choose a person, or type a name below."),
        ({"on": "", "name": "X"}, "Choose a day."),
        ({"on": "2019-01-01", "name": "Ibu Contoh"}, "does not exist on 1 January 2019"),
    ],
)
def test_nothing_typed_is_lost(
    *, plan: Plan, head: Post, cast: Cast, browse: Callable[..., Client], typed: dict[str, str], says: str
) -> None:
    answer = browse(cast.sari, "en").post(address(head, "tenures"), typed)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert says in page
    assert typed.get("name", "") in page
    assert not Tenure.objects.filter(post=head).exists()


@pytest.mark.parametrize("person", ["budi", "lina", "dewi"])
def test_only_the_secretariat_sets_posts(
    plan: Plan, head: Post, cast: Cast, browse: Callable[..., Client], person: str
) -> None:
    client = browse(getattr(cast, person))
    for act, typed in (("", {"title": "T", "on": "2026-01-01"}), ("tenures", {"name": "X", "on": "2026-01-01"})):
        assert client.post(address(head, act), typed).status_code == 403
    assert not Tenure.objects.filter(post=head).exists()


def test_a_post_of_another_office_has_no_address_here(
    plan: Plan, head: Post, cast: Cast, browse: Callable[..., Client]
) -> None:
    other = open_post(make_office("BPK3"), "Kepala", on=TODAY)
    url = address(head, "tenures").replace(f"/{head.pk}/", f"/{other.pk}/")
    assert browse(cast.sari).get(url).status_code == 404


def test_the_page_asks_little_however_many_posts_and_people(
    plan: Plan, cast: Cast, browse: Callable[..., Client], django_assert_max_num_queries: object
) -> None:
    dlh = office("DLH")
    for number in range(30):
        person = User.objects.create_user(None, f"Orang {number}")
        post = open_post(dlh, f"Jabatan {number}", on=TODAY)
        add_membership(person, "opd", plan.region, dlh, post=post, group=group(plan, "living"), plan=plan)
        fill(post, on=TODAY, person=person)
    client = browse(cast.sari)
    for act in ("", "tenures"):
        with django_assert_max_num_queries(12):  # type: ignore[operator]
            assert client.get(address(post, act)).status_code == 200
