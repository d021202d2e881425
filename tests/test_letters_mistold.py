"""Letters that say in plain words that something was told wrongly."""

import pytest

from corrbot.letters import Of, parse
from timing import is_linear


def taken_back(words: str) -> list[str]:
    text = f"3 October 2019\n\nDear Mrs Bell,\n\n{words}\n\nYours sincerely,\n\nAnn Roe"
    letter = parse(text, "a.txt", "")
    return [
        text[one.sentence.start : one.sentence.end] for one in letter.retractions if one.of is Of.STATEMENT
    ]


@pytest.mark.parametrize(
    "words",
    [
        "In my letter of 8 September I said that the kiosk was ours. That was wrong, it is yours.",
        "On 8 September I wrote that the kiosk was ours. I am sorry to say that this was wrong.",
        "The Warden's letter to Miss Roe gave 15 September. I am afraid that this was a mistake.",
        "Our reply of 8 September gave 15 May. Unfortunately that date was not right.",
        "The distance has been corrected: the kiosk is 8.7 miles from the pier.",
        "The cost of the pier should be read as £121,000.",
        "We gave you the wrong date for the pier.",
        "I apologise for giving you an incorrect figure.",
        "I am afraid that I misinformed you about the kiosk.",
        "Please note two corrections to our letter of 8 September.",
        "The sum of £40 was given to you in error.",
        "The second line of it should have read: the kiosk is yours.",
    ],
)
def test_what_was_told_wrongly_is_taken_back(words: str) -> None:
    assert taken_back(words)


@pytest.mark.parametrize(
    "words",
    [
        "In your letter of 8 September you said that the kiosk was ours. That was wrong, it is yours.",
        "On 8 September I wrote to the Warden. I am sorry to say that the kiosk was wrong for the pier.",
        "If we gave you the wrong date, please tell me.",
        "You gave me the wrong date for the pier.",
        "The Warden has not given you the wrong date.",
        "The rules of the pier should be read as a whole.",
        "You should have read the notice at the kiosk.",
        "The spelling of the kiosk has been corrected in the rates book.",
        "The kiosk was bought by mistake.",
        "Did I misinform you about the kiosk?",
    ],
)
def test_what_others_told_wrongly_or_is_put_right_elsewhere_is_not(words: str) -> None:
    assert not taken_back(words)


@pytest.mark.parametrize("words", ["In it, ", "the figure of ", "should have ", "I am sorry to say "])
def test_what_was_told_wrongly_is_looked_for_in_linear_time(words: str) -> None:
    assert is_linear(lambda count: taken_back(words * count + "that was wrong"), 250)
