"""Comments of a returned file."""

from typing import Final

from anyam.books.returning.flow import Reader, moment
from anyam.books.returning.opening import Package
from anyam.books.returning.places import Places
from anyam.books.returning.returned import Remark
from anyam.books.returning.sheets import q
from anyam.books.returning.spots import Noted, Spot

PARAGRAPH: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
MORE: Final = "{http://schemas.microsoft.com/office/word/2012/wordml}"


def remarks(package: Package, reader: Reader, places: Places) -> tuple[Remark, ...]:
    """Every comment in the order of the file; those without a place in the text too."""
    root = package.related("comments")
    if root is None:
        return ()
    numbers: dict[str, str] = {}  # of comments, by the id of their last paragraph
    for each in root.iter(q("comment")):
        numbers.update({paragraph.get(PARAGRAPH, ""): each.get(q("id"), "") for paragraph in each.iter(q("p"))})
    done, parents = _threads(package, numbers)
    found = []
    for each in root.iter(q("comment")):
        number = each.get(q("id"), "")
        noted = reader.noted.get(number) or reader.noted.get(parents.get(number, "")) or Noted(Spot(-1))
        text = "\n".join("".join(part.text or "" for part in paragraph.iter(q("t"))) for paragraph in each.iter(q("p")))
        found.append(
            Remark(
                number, each.get(q("author"), ""), moment(each.get(q("date"), "")), text.strip(), noted.quoted.strip(),
                places.of(noted.spot), number in done, parents.get(number, ""),
            )
        )  # fmt: skip
    return tuple(found)


def _threads(package: Package, numbers: dict[str, str]) -> tuple[set[str], dict[str, str]]:
    """Which comments are resolved, and which answer which."""
    done: set[str] = set()
    parents: dict[str, str] = {}
    root = package.related("commentsExtended")
    for each in root.iter(f"{MORE}commentEx") if root is not None else ():
        number = numbers.get(each.get(f"{MORE}paraId", ""), "")
        if each.get(f"{MORE}done") in ("1", "true"):
            done.add(number)
        parent = numbers.get(each.get(f"{MORE}paraIdParent", ""), "")
        if parent and number:
            parents[number] = parent
    return done | {number for number, parent in parents.items() if parent in done}, parents
