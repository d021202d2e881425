import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrbot.terms import STOP_WORDS, content_words, stem, stems, words


def test_words_are_lower_case_with_plain_apostrophes():
    assert words("The Council’s MIN/0017733/18, naïve_x!") == [
        "the",
        "council's",
        "min",
        "0017733",
        "18",
        "naïve",
        "x",
    ]


def test_content_words_are_no_stop_words_and_have_no_possessive():
    assert content_words("What is the Council's view of it?") == ["council", "view"]


@pytest.mark.parametrize("word", ["not", "no"])
def test_negation_carries_meaning(word):
    assert word not in STOP_WORDS and content_words(word) == [word]


@pytest.mark.parametrize("word", ["declined", "declines", "declining"])
def test_inflections_share_a_stem(word):
    assert stem(word) == stem("decline")


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("pay", ["paid", "pays", "paying"]),
        ("withhold", ["withheld", "withholding"]),
        ("write", ["wrote", "written", "writing"]),
        ("child", ["children"]),
        ("bus", ["buses"]),
        ("analysis", ["analyses"]),
    ],
)
def test_irregular_inflections_share_a_stem(base, forms):
    assert {stem(form) for form in forms} == {stem(base)}


def test_what_founds_is_not_what_finds():
    assert stem("founded") != stem("find") == stem("found")


@given(st.text())
def test_any_text_is_cut(text):
    assert len(stems(text)) == len(content_words(text)) <= len(words(text))


def test_words_of_old_prints_are_those_of_new_ones():
    assert words("The ﬁrſt Oﬃcer’s caſes") == words("The first Officer's cases")
