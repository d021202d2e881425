import pytest

from corrbot.answers.register.uncounted import uncounted
from corrbot.letters import parse
from corrbot.quotes import Quote


@pytest.mark.parametrize(
    ("question", "what"),
    [
        ("How many final decisions are there?", "final decisions"),
        ("How many complaints were upheld?", "complaints"),
        ("And how many refusals did we have?", "refusals"),
        ("How many apologies do we have?", "apologies"),
        ("How many FOI requests were refused?", "FOI requests"),
        ("How many requests have been turned down?", "requests"),
        ("How many letters were refused?", "letters"),
        ("How many applications did the Harbour Board reject?", "applications"),
        ("How many boats did the Harbour Board refuse?", ""),
        ("How many boats are there?", ""),
        ("How many complaints does she make?", ""),
        ("Which decisions are there?", ""),
    ],
)
def test_deeds_are_told_not_to_be_counted(question, what):
    told = uncounted(question)
    assert told == ((f"“{what}” were not counted; passages that come near are quoted.",) if what else ())


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("We had 90 letters, of which 40 complaints were upheld.", False),
        ("Twelve new complaints were upheld.", False),
        ("The 1,204 complaints were upheld.", False),
        ("Your complaints of 2019 were upheld.", True),
        ("In 2019 complaints were upheld.", True),
        ("By May 3, 2019 complaints were upheld.", True),
    ],
)
def test_a_number_that_is_quoted_needs_no_count(text, is_told):
    letter = parse(f"Dear Madam,\n\n{text}\n\nYours sincerely,\n\nA. Clerk", "a.txt", "a")
    at = letter.text.index(text)
    told = uncounted("How many complaints were upheld in 2019?", (Quote(letter, at, at + len(text)),))
    assert bool(told) is is_told


def test_a_number_of_what_was_decided_on_is_no_count_of_the_decisions():
    text = "The refusal treated three requests as one."
    letter = parse(f"Dear Madam,\n\n{text}\n\nYours sincerely,\n\nA. Clerk", "a.txt", "a")
    at = letter.text.index(text)
    assert uncounted("How many requests were refused?", (Quote(letter, at, at + len(text)),))
