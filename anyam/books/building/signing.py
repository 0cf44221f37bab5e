"""Who signs a book: by posts, tenures and bodies of the region; never a name that nobody wrote down."""

import re
from collections.abc import Iterator
from typing import Final

from anyam.books.building.material import Material
from anyam.city.models import BodyMember
from anyam.core.book import Signer
from anyam.core.text import Words
from anyam.teams.models import Tenure

BLANK: Final = "………………………………"
SAMPLE: Final = "(contoh)"
HEADS: Final = {
    "kabupaten": Words("Bupati", "Regent of"),
    "kota": Words("Wali Kota", "Mayor of"),
}
CHAIR: Final = "ketua"
CHAIR_OF = Words("Ketua %(body)s", "Chair of the %(body)s")
_ACTING = re.compile(r"^\s*(Plt|Pj|Pjs|Plh|a\.\s*n|u\.\s*b)\.?\s+(?=\S)", re.IGNORECASE)
_FORMS: Final = {"plt": "Plt.", "pj": "Pj.", "pjs": "Pjs.", "plh": "Plh.", "a.n": "a.n.", "u.b": "u.b."}


def acting_of(post: str) -> tuple[str, str]:
    """A post as people write it, taken apart: `Plt. Kepala Bappeda` is ("Plt.", "Kepala Bappeda")."""
    found = _ACTING.match(post)
    if found is None:
        return "", post.strip()
    return _FORMS[found[1].lower().replace(" ", "")], post[found.end() :].strip()


def region_name(material: Material) -> tuple[str, str]:
    """The region with its kind and without: ("Kabupaten Rembang", "Rembang")."""
    region = material.plan.region
    bare = re.sub(rf"^{re.escape(region.kind)}\s+", "", region.name, flags=re.IGNORECASE)
    return f"{region.kind.capitalize()} {bare}", bare


def place_of(material: Material) -> str:
    """Where papers are signed, as the commitment says; otherwise the region's own name."""
    said = (each.place for each, _signatories in material.commitments if each.place)
    return next(said, region_name(material)[1])


def head_title(material: Material) -> str:
    """Bupati Rembang, Wali Kota Kediri."""
    words = HEADS.get(material.plan.region.kind, HEADS["kabupaten"])
    return f"{material.say(words)} {region_name(material)[1]}"


def shown_name(material: Material, name: str) -> str:
    """A name for a signature block: of demos none is a person's."""
    if material.plan.is_demo:
        return SAMPLE
    return name.strip() or BLANK


def head_of_region(material: Material) -> Signer:
    """The head of region, from the post, the council or the commitment; the name stays blank where none of them says "
    "it."""
    name, acting, rank, nip = next(_heads(material), ("", "", "", ""))
    plain = material.plan.is_demo
    return Signer(
        head_title(material), shown_name(material, name), "" if plain else rank, "" if plain else nip, acting
    )  # fmt: skip


def _heads(material: Material) -> Iterator[tuple[str, str, str, str]]:
    """Everybody who is said to be the head of region: name, acting, rank, NIP."""
    for tenure in material.tenures:
        acting, post = acting_of(tenure.post.title)
        if _is_head(material, post):
            yield tenure.name or _person(tenure), acting, "", ""
    for _body, members in material.bodies:
        for each in members:
            acting, post = acting_of(each.post)
            if _is_head(material, post):
                yield each.name, acting, each.rank, each.nip
    for _commitment, signatories in material.commitments:
        for signatory in signatories:
            acting, post = acting_of(signatory.office)
            if _is_head(material, post):
                yield signatory.name, acting, "", ""


def _is_head(material: Material, post: str) -> bool:
    """Whether a post is that of the head of this region, however it is spelt: Wali Kota, Walikota, Bupati Rembang."""
    _whole, bare = region_name(material)
    said = re.sub(r"[^a-z]", "", post.lower())
    word = re.sub(r"[^a-z]", "", HEADS.get(material.plan.region.kind, HEADS["kabupaten"]).id.lower())
    return said in {word, word + re.sub(r"[^a-z]", "", bare.lower())}


def _person(tenure: Tenure) -> str:
    return tenure.person.name if tenure.person else ""


def chairs(material: Material, most: int = 2) -> tuple[Signer, ...]:
    """Who chairs the first bodies of the edition that have a chair: the council, then the team."""
    order = list(material.edition.vocabularies["bodies"].by_code)
    bodies = sorted(
        material.bodies, key=lambda each: order.index(each[0].kind) if each[0].kind in order else len(order)
    )
    found = [
        chair_of(material, body.name, member)
        for body, members in bodies
        for member in members
        if member.position == CHAIR
    ]
    return tuple(found[:most])


def chair_of(material: Material, body: str, member: BodyMember) -> Signer:
    """A member who signs as the chair of a body, under the post that the decree names."""
    plain = material.plan.is_demo
    return Signer(
        CHAIR_OF.within(material.language) % {"body": body}, shown_name(material, member.name),
        "" if plain else member.rank, "" if plain else member.nip, organisation=member.post,
    )  # fmt: skip
