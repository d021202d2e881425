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
        "We gave you the wrong date for the pier. It is the ninth.",
        "I am sorry that we gave you the wrong date for the pier.",
        "The cost in our letter of 8 September should be read as £121,000.",
        "The second line of our letter should have read: the kiosk is yours.",
        "On 8 September we wrote that the fee was £40. Alas, this was an oversight.",
        "I apologise for giving you an incorrect figure.",
        "I am afraid that I misinformed you about the kiosk.",
        "Please note two corrections to our letter of 8 September.",
        "The sum of £40 was given to you in error.",
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
        "The name of the pier was given by mistake in your letter of 4 May.",
        "The total in your invoice of 4 May was quoted wrongly and I shall not pay it.",
        "The sum was given to you in error by the bank.",
        "Your letter says the date was given to you in error.",
        "Your driver was fined for giving her the wrong figure.",
        "You were dismissed for giving them the wrong figures.",
        "The Ombudsman found that we gave her the wrong advice in 2011.",
        "The Ombudsman found that we gave you the wrong advice. It is the law.",
        "The date was an error on the part of your printer.",
        "Your form is defective: the third line should have read PIER.",
        "The notice on your gate should have read NO ENTRY. It should have said so in 2010.",
        "We told them the wrong time so that they would not attend. They are late.",
        "We gave you the wrong date, and you thanked us.",
        "The rate should be read as 5 per cent above base.",
        "The address has been corrected to 5 Pier Road as you asked.",
        "Please note the corrections to my statement which your clerk has failed to make.",
        "On Monday I reported that a man had cut the fence. That was wrong of him.",
        "On 4 May I told your officer that his conduct was unacceptable. It was wrong and he should say so.",
        "At the meeting I was told by your clerk that no fee is due. That was not true.",
        "In his evidence the driver said that we gave way. That was wrong.",
        "On 4 May we wrote to the contractor. This was a mistake, and we shall use the form.",
        "At our meeting I was informed that no fee is due. I am sorry to say that this is wrong.",
        "We told you in May that the gate would be locked. It is wrong that visitors should suffer.",
    ],
)
def test_what_others_told_wrongly_or_is_put_right_elsewhere_is_not(words: str) -> None:
    assert not taken_back(words)


@pytest.mark.parametrize("words", ["In it, ", "the figure of ", "should have ", "I am sorry to say "])
def test_what_was_told_wrongly_is_looked_for_in_linear_time(words: str) -> None:
    assert is_linear(lambda count: taken_back(words * count + "that was wrong"), 250)
