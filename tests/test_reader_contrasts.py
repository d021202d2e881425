import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrbot.reader.contrasts import CONTRAST_FEATURES, contrasts

ELSEWHERE = "The Council met in Wexmoor in May. It was advised by two engineers."


def contrast(question: str, sentence: str, elsewhere: str = ELSEWHERE) -> dict[str, float]:
    found = contrasts(question, [sentence, elsewhere], lambda word: float(len(word)))
    return dict(zip(CONTRAST_FEATURES, found[0].tolist(), strict=True))


@pytest.mark.parametrize(
    ("feature", "question", "sentence", "answered"),
    [
        (
            "negated_form",
            "Why was the work thought necessary?",
            "The work was unnecessary, as the wall stands.",
            "The work was necessary, as the wall leans.",
        ),
        (
            "negated_form",
            "Why was the inspection incomplete?",
            "The inspection was complete by noon, for the tide was out.",
            "The inspection was incomplete, for the tide was in.",
        ),
        ("opposite", "Why did traffic increase?", "Traffic decreased.", "Traffic increased."),
        (
            "other_number",
            "Who chaired the three meetings?",
            "Ms Pell chaired both of the two meetings.",
            "Ms Pell chaired the three meetings.",
        ),
        ("only_question_denies", "Who did not vote?", "Two members voted.", "Two members did not vote."),
        ("only_sentence_denies", "Who agreed?", "The clerk never agreed.", "The clerk agreed."),
        (
            "in_another_place",
            "What is a good public path?",
            "A good private path is gravelled.",
            "A good public path is gravelled.",
        ),
    ],
)
def test_what_a_sentence_says_otherwise_is_told(
    feature: str, question: str, sentence: str, answered: str
) -> None:
    assert contrast(question, sentence)[feature] == 1
    assert contrast(question, answered)[feature] == 0


def test_what_the_sentence_lacks_may_stand_elsewhere() -> None:
    found = contrast("Who met Penrose in Wexmoor?", "The engineers met the clerk.")
    assert found["names"] == found["names_missing_from_sentence"] == 2
    assert found["names_missing_from_all_read"] == 1
    assert found["words_missing_from_all_read"] == 1
    assert found["missing_from_all_read"] == pytest.approx(len("penrose") / len("metpenrosewexmoor"))
    assert found["missing_from_sentence"] == pytest.approx(len("penrosewexmoor") / len("metpenrosewexmoor"))
    assert found["rarest_missing_from_all_read"] == found["rarest_missing_from_sentence"] == 1


def test_a_word_in_the_place_of_another_counts_more_when_nothing_read_has_it() -> None:
    known = contrast("What did the Council build?", "What did the engineers build?")
    strange = contrast("What did the Harbourmaster build?", "What did the engineers build?")
    assert known["in_another_place"] == strange["in_another_place"] == 1
    assert known["missing_in_another_place"] == 0 and strange["missing_in_another_place"] == 1


@pytest.mark.parametrize(
    ("question", "sentence", "adds"),
    [
        ("When was the wall built?", "It was built in May 1931.", 1),
        ("When was the wall of May 1931 built?", "The wall of May 1931 was built.", 0),
        ("Who paid?", "The clerk, Ms Orr, paid.", 1),
        ("What did Ms Orr say?", "Ms Orr said nothing.", 1),
    ],
)
def test_what_is_asked_for_has_to_be_new(question: str, sentence: str, adds: float) -> None:
    assert contrast(question, sentence)["adds_expected"] == adds


@pytest.mark.parametrize(
    ("asked", "said", "missing"),
    [
        ("10000", "10,000", 0),
        ("10,000", "10000", 0),
        ("12", "twelve", 0),
        ("30", "thirty", 0),
        ("31", "30", 1),
    ],
)
def test_a_number_may_be_written_in_groups_of_digits_or_in_words(asked: str, said: str, missing: int) -> None:
    found = contrast(f"Why were the {asked} lamps bought?", f"We bought {said} lamps.")
    assert found["numbers_missing"] == found["other_number"] == missing


def test_words_in_a_row_are_counted() -> None:
    found = contrast("When was the sea wall repaired?", "The sea wall was repaired in June.")
    assert found["longest_run"] == 3
    assert found["longest_run_of_question"] == pytest.approx(3 / 6)


@given(st.text(max_size=60), st.lists(st.text(max_size=60), max_size=4))
def test_any_text_has_finite_contrasts(question: str, sentences: list[str]) -> None:
    found = contrasts(question, sentences, lambda word: 0.0)
    assert found.shape == (len(sentences), len(CONTRAST_FEATURES))
    assert np.isfinite(found).all() and (found >= 0).all()
