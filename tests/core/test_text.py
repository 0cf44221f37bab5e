"""Sentences, words and errors as a reader meets them."""

from datetime import date

import pytest

from anyam.core.errors import EditionBroken, EditionProblem, NotAllowed
from anyam.core.reading import Read, unread
from anyam.core.text import Rupiah, Text, Words, gettext_noop, plain

MALL = Words("Mal Pelayanan Publik", "Public Service Mall")
CATALOGUE = {"%(name)s has no owner": "%(name)s belum punya penanggung jawab", "the stage": "tahap itu"}


def in_indonesian(text: Text) -> str:
    return text.say("id", lambda message: CATALOGUE.get(message, message))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("id", "Mal Pelayanan Publik"),
        ("en", "Public Service Mall"),
        ("en-gb", "Public Service Mall"),
        ("jv", "Mal Pelayanan Publik"),
    ],
)
def test_words_are_indonesian_unless_the_reader_reads_english(language, said):
    assert MALL.within(language) == said


def test_a_sentence_is_translated_and_its_words_follow_the_language():
    text = Text("%(name)s has no owner", {"name": MALL})
    assert in_indonesian(text) == "Mal Pelayanan Publik belum punya penanggung jawab"
    assert plain(text) == "Public Service Mall has no owner"


def test_a_sentence_inside_a_sentence_is_translated_too():
    assert in_indonesian(Text("%(name)s has no owner", {"name": Text("the stage")})) == (
        "tahap itu belum punya penanggung jawab"
    )


def test_money_and_dates_in_a_sentence_are_written_as_the_reader_writes_them():
    text = Text("%(amount)s on %(day)s", {"amount": Rupiah(1_250_000_000), "day": date(2022, 5, 17)})
    assert in_indonesian(text) == "Rp1,3\N{NO-BREAK SPACE}M on 17 Mei 2022"
    assert plain(text) == "Rp1.3\N{NO-BREAK SPACE}bn on 17 May 2022"


def test_figures_and_names_stand_in_a_sentence_as_they_are():
    assert plain(Text("%(count)s of %(of)s", {"count": 3, "of": "S1"})) == "3 of S1"


def test_a_sentence_without_parameters_may_hold_a_per_cent_sign():
    assert plain(Text("100% ready")) == "100% ready"


def test_marking_a_message_for_the_catalogue_leaves_it_as_it_is():
    assert gettext_noop("the stage") == "the stage"


def test_an_error_says_its_sentence():
    error = NotAllowed(Text("%(name)s has no owner", {"name": MALL}))
    assert str(error) == "Public Service Mall has no owner"
    assert in_indonesian(error.text) == "Mal Pelayanan Publik belum punya penanggung jawab"


def test_a_broken_edition_lists_every_problem_with_file_and_line():
    problems = [
        EditionProblem("stages.yaml", 4, Text("there is no sheet “%(code)s”", {"code": "w6"})),
        EditionProblem("books.yaml", 1, Text("the file is empty")),
    ]
    error = EditionBroken(problems)
    assert str(error) == "stages.yaml:4: there is no sheet “w6”\nbooks.yaml:1: the file is empty"
    assert error.problems == tuple(problems)


def test_nothing_typed_is_readable_and_has_no_value():
    assert Read().readable
    assert Read().value is None


def test_what_could_not_be_read_says_why_with_the_words_typed():
    read = unread("“%(typed)s” is more than %(high)s", "6", high=5)
    assert not read.readable
    assert read.value is None
    assert plain(read.problem) == "“6” is more than 5"
