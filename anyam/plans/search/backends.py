"""The two homes of the documents. Each says how they are written, and how a question is put to it."""

from collections.abc import Sequence
from typing import Protocol

from django.db import connection

from anyam.core.search.asking import Question, Term
from anyam.plans.search.document import MAKING, Document, plan_tag

LONGEST = 255  # letters of a word; PostgreSQL refuses those of two thousand
Condition = tuple[str, list[str]]


class Backend(Protocol):
    """A database's way to keep documents in its table `plans_search`."""

    def write(self, documents: Sequence[Document], *, missing_only: bool) -> None:
        """Keep documents in the place of older ones; with `missing_only` not in the place of one of today's making."""
        ...

    def of_today(self, plan_pk: int) -> Condition:
        """What is true of the documents of a plan that are of today's making."""
        ...

    def matching(self, plan_pk: int, question: Question) -> Condition:
        """What is true of the documents of a plan that answer the question."""
        ...

    def rank(self, question: Question) -> Condition:
        """The order of answers, best first."""
        ...


class Sqlite:
    """FTS5: a virtual table with a column per kind of words. Writers take turns, so nothing is written in between."""

    # Of code, title, body, forms, tail; the place and what is shown do not count.
    WEIGHTS = "12, 8, 3, 2, 1, 0, 0"

    def write(self, documents: Sequence[Document], *, missing_only: bool) -> None:
        """One statement for all."""
        statement = (
            "INSERT OR REPLACE INTO plans_search (rowid, code, title, body, forms, tail, place, shown) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s, %s)"
        )
        with connection.cursor() as cursor:
            cursor.executemany(statement, documents)

    def of_today(self, plan_pk: int) -> Condition:
        """By the two tags of the place."""
        return "plans_search MATCH %s", [f'"{plan_tag(plan_pk)}" AND "{MAKING}"']

    def matching(self, plan_pk: int, question: Question) -> Condition:
        """One expression: the plan, and every group."""
        groups = [
            _either(
                _all([self._term(term) for term in group.terms], " AND "), [f'"{tag}"' for tag in group.tags], " OR "
            )
            for group in question.groups
        ]
        return "plans_search MATCH %s", [" AND ".join((f'"{plan_tag(plan_pk)}"', *groups))]

    def rank(self, question: Question) -> Condition:
        """BM25, of which less is better."""
        return f"bm25(plans_search, {self.WEIGHTS})", []

    def _term(self, term: Term) -> str:
        whole = f'"{" ".join(term.roots)}"'
        return f'({whole} OR "{term.beginning}" *)' if term.beginning else whole


class Postgresql:
    """A text vector per row: code and title in class A, body in B, forms in C, tail in D; the plan without a class."""

    WEIGHTS = "{0.1, 0.25, 0.4, 1.0}"  # of D, C, B, A

    def write(self, documents: Sequence[Document], *, missing_only: bool) -> None:
        """One statement for all. Somebody else's document of today's making is newer than ours where ours is only missing."""
        statement = (
            "INSERT INTO plans_search (rowid, place, vector, shown) SELECT row, place, words::tsvector, said "
            "FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[]) AS made (row, place, words, said) "
            "ON CONFLICT (rowid) DO UPDATE SET place = excluded.place, vector = excluded.vector, shown = excluded.shown"
        )
        statement += " WHERE plans_search.place <> excluded.place" * missing_only
        made = [(each.pk, each.place, self._vector(each), each.shown) for each in documents]
        with connection.cursor() as cursor:
            cursor.execute(statement, [list(column) for column in zip(*made, strict=True)])

    def of_today(self, plan_pk: int) -> Condition:
        """By the place, which has an index of its own."""
        return "plans_search.place = %s", [f"{plan_tag(plan_pk)} {MAKING}"]

    def matching(self, plan_pk: int, question: Question) -> Condition:
        """The plan, and the question."""
        return "plans_search.vector @@ %s::tsquery", [f"'{plan_tag(plan_pk)}' & {self._asked(question)}"]

    def rank(self, question: Question) -> Condition:
        """By class and frequency, a little less for long texts; turned round, so that less is better."""
        return f"-ts_rank('{self.WEIGHTS}', plans_search.vector, %s::tsquery, 1)", [self._asked(question)]

    def _asked(self, question: Question) -> str:
        return " & ".join(
            _either(_all([self._term(term) for term in group.terms], " & "), [f"'{tag}'" for tag in group.tags], " | ")
            for group in question.groups
        )

    def _term(self, term: Term) -> str:
        whole = " <-> ".join(f"'{each}'" for each in term.roots)
        if len(term.roots) > 1:
            return f"({whole})"
        return f"({whole} | '{term.beginning}':*)" if term.beginning else whole

    def _vector(self, document: Document) -> str:
        """Words with their places and classes. A gap between title and body keeps phrases apart."""
        at, entries = 1, [document.place.split()[0]]
        classes = ((document.code, "A"), (document.title, "A"), (document.body, "B"), (document.forms, "C"))
        for text, weight in (*classes, (document.tail, "D")):
            found = text.split()
            entries += [f"{word[:LONGEST]}:{place}{weight}" for place, word in enumerate(found, at)]
            at += len(found) + 1
        return " ".join(entries)


def _all(parts: Sequence[str], sign: str) -> str:
    return parts[0] if len(parts) == 1 else f"({sign.join(parts)})"


def _either(terms: str, tags: Sequence[str], sign: str) -> str:
    return f"({sign.join((terms, *tags))})" if tags else terms


def backend() -> Backend:
    """That of the database in use."""
    return Sqlite() if connection.vendor == "sqlite" else Postgresql()
