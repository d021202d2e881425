"""Two letters that are mostly the same, side by side."""

import pytest

from answering import assert_verbatim, synced, written

SAME = (
    "The tower is to be whitewashed. The lamp burns oil. The keeper lives beside it, with his family.",
    "The work is to be done by Messrs Pike and Daughters, whose yard is at Staithe End.",
)


def proposal(day, height, *more):
    return (
        "Gull Point Lights Board",
        day,
        "Mr Ansel Wray\nHarbour Office",
        "Dear Mr Wray",
        "TOWER AT GULL POINT",
        f"{' '.join(more)} The tower is to be {height} feet high.".strip(),
        *SAME,
        "Yours sincerely",
        "Maud Ferris\nEngineer",
    )


LETTERS = {
    "first.txt": proposal("4 June 1998", "forty"),
    "second.txt": proposal("9 June 1998", "fifty", "This letter takes the place of ours of 4 June."),
    "third.txt": (
        "Gull Point Lights Board",
        "30 June 1998",
        "Mr Ansel Wray\nHarbour Office",
        "Dear Mr Wray",
        "We thank you for your cheque. The lamp is paid for.",
        "Yours sincerely",
        "Maud Ferris\nEngineer",
    ),
    "copy.txt": proposal("11 June 1998", "fifty", "This letter takes the place of ours of 4 June."),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("versions")
    with synced(place / "made", embedding, written(place / "letters", LETTERS)) as assistant:
        yield assistant


def test_of_two_versions_the_sentences_that_differ_are_shown(folder):
    answer = folder.query("What changed between the letters of 4 June 1998 and 9 June 1998?")
    assert [(quote.letter.path, quote.text) for quote in answer.quotes] == [
        ("first.txt", "The tower is to be forty feet high."),
        ("second.txt", "This letter takes the place of ours of 4 June."),
        ("second.txt", "The tower is to be fifty feet high."),
    ]
    assert answer.lead.startswith("Sentences in which the two letters differ")
    assert_verbatim(answer, folder.config.corpus)


def test_of_a_copy_it_is_told_that_it_says_the_same(folder):
    answer = folder.query("What changed between the letters of 9 June 1998 and 11 June 1998?")
    assert answer.lead.startswith("The two letters say the same") and not answer.quotes


def test_letters_of_other_words_are_searched_as_before(folder):
    answer = folder.query("What changed between the letters of 4 June 1998 and 30 June 1998?")
    assert answer.lead.startswith("What each says")
