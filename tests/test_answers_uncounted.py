import pytest

from answering import synced, written
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
    assert told == ((f"“{what}” were not counted.",) if what else ())


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


@pytest.mark.parametrize(
    ("question", "text", "is_told"),
    [
        ("How many requests were refused?", "The refusal treated three requests as one.", True),
        ("How many requests were refused?", "We refused three requests.", False),
        ("How many applications were refused?", "We received 43 applications.", True),
        ("How many applications were refused?", "Of these, 17 applications have been refused.", False),
        ("How many applications did the Board grant?", "17 applications were granted.", False),
        ("How many applications did the Board grant?", "17 applications were refused.", True),
        ("How many applications were received?", "We received 43 applications.", False),
        ("How many applications are there?", "We received 43 applications.", False),
        ("How many applications are there?", "We received your applications.", True),
        ("How many objections were received?", "17 objections were received.", False),
    ],
)
def test_a_number_of_what_was_decided_on_is_of_the_decisions_where_they_stand_beside_it(
    question, text, is_told
):
    letter = parse(f"Dear Madam,\n\n{text}\n\nYours sincerely,\n\nA. Clerk", "a.txt", "a")
    at = letter.text.index(text)
    told = uncounted(question, (Quote(letter, at, at + len(text)),))
    assert bool(told) is is_told
    assert all(one.endswith("; passages that come near are quoted.") for one in told)


def test_what_was_not_counted_is_said_where_nothing_answers(tmp_path, embedding):
    letters = {"a.txt": ("Dear Madam,", "The tide tables for the quay are enclosed.", "Yours sincerely,")}
    with synced(tmp_path, embedding, written(tmp_path / "letters", letters)) as bot:
        answer = bot.query("How many requests were refused?")
        assert answer.abstained
        assert "“requests” were not counted." in answer.notices
