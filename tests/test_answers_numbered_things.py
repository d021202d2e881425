"""What a question counts in words and letters number in digits."""

import pytest

from corrbot.answers.passages.contradictions import contradiction
from corrbot.answers.phrasing.numbered_things import numbered_things
from corrbot.letters import parse
from corrbot.quotes import Quote


@pytest.mark.parametrize(
    ("question", "text", "stands"),
    [
        ("What did she object to in the sixth cost report?", "Cost report no. 6 is attached.", True),
        ("What of the eighth floor?", "They had dealt with floor 8.", True),
        ("What of the 8th floor?", "Floors 8 and 9 are done.", True),
        ("Who wrote the twelfth bulletin?", "Bulletin number 12", True),
        ("What of the eighth floor?", "They had dealt with floor 81.", False),
        ("What of the eighth floor?", "On floor two, 8 doors were open.", False),
        ("What of the eighth floor?", "The 8 floors are open.", False),
        ("What is the second?", "It is 2.", False),
        ("What of the second report?", "In my report 2 March 2019 was wrong.", False),
        ("What of the second report?", "In that report 2 cases are left out.", False),
        ("What of the second report?", "Report 2 is late.", True),
        ("What of the second report?", "Report 2 shows the leak.", True),
    ],
)
def test_an_ordinal_is_met_by_the_number_of_the_thing(question, text, stands):
    assert any(one.stands_in(text) for one in numbered_things(question)) is stands


@pytest.mark.parametrize(
    ("text", "is_told"),
    [("Report no. 6 was wrong about the pier.", False), ("The report was wrong about the pier.", True)],
)
def test_no_number_is_denied_that_letters_print(text, is_told):
    letter = parse(f"Dear Madam,\n\n{text}\n\nYours sincerely,\n\nA. Clerk", "a.txt", "a")
    at = letter.text.index(text)
    said = contradiction("What was wrong in the sixth report?", (Quote(letter, at, at + len(text)),))
    assert bool(said) is is_told
