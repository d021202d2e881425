import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrbot.traits import _WORDS_OF, ASKED, MEETINGS, TRAITS, asked_for, meetings, traits

REFUSED = (
    "I regret that we cannot pay the £45,000 which Mrs Lane asked for in March 2019, because it is too late."
)
CLOSING = "Yours sincerely,\n\nAda Lane\nClerk"


def trait(text: str, name: str) -> float:
    return traits(text)[TRAITS.index(name)]


def test_words_tell_what_kind_of_text_it_is() -> None:
    assert trait(REFUSED, "date") == 2
    assert trait(REFUSED, "sums") == 1 and trait(REFUSED, "numbers") == 3
    assert trait(REFUSED, "title") == 1 and trait(REFUSED, "names") == 3
    assert trait(REFUSED, "reason") == trait(REFUSED, "negation") == 1
    assert trait(REFUSED, "first person") == 2 and trait(REFUSED, "saying") == 2
    assert trait("We don’t know.", "negation") == 1
    assert trait(REFUSED, "closing") == 0 and trait(CLOSING, "closing") == 2
    assert trait(CLOSING, "lines") == 3 and trait(CLOSING, "short lines") == 1
    assert trait(REFUSED, "ends") == 1 and trait(CLOSING, "ends") == 0


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("When did it close?", "when"),
        ("how long have I got?", "when"),
        ("How many were hurt?", "how many"),
        ("who signed it", "who"),
        ("on what grounds was it refused?", "why"),
        ("And did they pay?", "whether"),
        ("How was it found?", "how"),
        ("why wasn’t she paid?", "negated"),
        ("what will they do?", "planned"),
    ],
)
def test_a_question_asks_for_a_kind(question: str, kind: str) -> None:
    assert asked_for(question)[ASKED.index(kind)] == 1


def test_other_kinds_are_not_asked_for() -> None:
    assert asked_for("who signed it")[: ASKED.index("words asked")].sum() == 1
    assert asked_for("who signed it")[ASKED.index("words asked")] == 3


def test_what_is_asked_for_meets_what_is_there() -> None:
    read = [traits(REFUSED), traits(CLOSING)]
    when = meetings(asked_for("when was it asked for?"), read)
    assert when[:, MEETINGS.index("date for when")].tolist() == [1, -1]
    assert not when[:, MEETINGS.index("number for how many")].any()
    how_many = meetings(asked_for("how much was asked for?"), read)
    assert how_many[:, MEETINGS.index("number for how many")].tolist() == [1, -1]
    why = meetings(asked_for("why was it refused?"), read)
    assert why[:, MEETINGS.index("reason for why")].tolist() == [1, -1]
    who = meetings(asked_for("who asked for it?"), [traits("Ann Bea Cae Dee Eff Gee Haw")])
    assert who[0, MEETINGS.index("names for who")] == 5


@given(st.text(max_size=200), st.lists(st.text(max_size=200), max_size=4))
def test_anything_has_traits(question: str, texts: list[str]) -> None:
    read = [traits(text) for text in texts]
    assert all(len(row) == len(TRAITS) and np.isfinite(row).all() and min(row) >= 0 for row in read)
    assert meetings(asked_for(question), read).shape == (len(texts), len(MEETINGS))


def test_a_word_is_of_one_kind_but_may() -> None:
    listed = [word for words in _WORDS_OF.values() for word in words.split()]
    assert {word for word in listed if listed.count(word) > 1} == {"may"}
