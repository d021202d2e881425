"""Why something was refused is answered from letters about it, and with what they announce as reasons."""

import pytest

from corrbot.answers.passages.refused_matters import refused_matter_first
from corrbot.letters import Span, parse
from corrbot.reader import Reading, ScoredSentence

OTHER = "The licence is refused for that reason."
LATE = "I am sorry that this reply comes so late."
ANNOUNCES = "I am afraid that the answer is no, for two reasons."
FIRST, BETWEEN, SECOND = (
    "First, the scheme is for bridges.",
    "Yours is a ferry.",
    "Secondly, it closed in March.",
)
LAST = "You may ask for a loan."


def letter(path: str, *said: str):
    return parse("Dear Sir,\n\n" + "\n\n".join(said) + "\n\nYours faithfully,\n", path, path)


def reading(about: str = "Thank you for your letter, in which you ask for a grant.") -> Reading:
    other = letter("a.txt", f"You ask for a licence. {OTHER}")
    refusal = letter("b.txt", f"{about} {LATE}", ANNOUNCES, f"{FIRST} {BETWEEN} {SECOND}", LAST)
    found = [(other, OTHER, 0.5), (refusal, LATE, 0.2), (refusal, LAST, 0.15), (refusal, FIRST, 0.12)]
    found += [(refusal, SECOND, 0.11), (refusal, BETWEEN, 0.1)]
    return Reading(
        tuple(
            ScoredSentence(one, Span(at := one.text.index(said), at + len(said)), score)
            for one, said, score in found
        ),
        0.3,
    )


def order(found: Reading) -> list[str]:
    return [one.letter.slice(one.span) for one in found.sentences]


@pytest.mark.parametrize(
    "question",
    [
        "Why was the grant refused?",
        "Why did the Department turn down our application for a grant?",
        "Why was the grant application declined by the Department?",
        "What were the reasons for the refusal of the grant?",
    ],
)
def test_reasons_announced_for_what_was_refused_go_first(question):
    first, is_announced = refused_matter_first(question, reading())
    assert is_announced
    assert order(first)[:3] == [FIRST, BETWEEN, SECOND]


def test_reasons_announced_go_first_though_they_were_not_read():
    one = reading()
    first, is_announced = refused_matter_first(
        "Why was the grant refused?", Reading(one.sentences[:3], one.answerability)
    )
    assert is_announced
    assert order(first)[:3] == [FIRST, BETWEEN, SECOND]


def test_a_refusal_of_something_else_goes_behind_where_no_reasons_are_announced():
    about = letter("c.txt", f"You ask for a grant. {LATE}")
    late = ScoredSentence(about, Span(at := about.text.index(LATE), at + len(LATE)), 0.2)
    first, is_announced = refused_matter_first(
        "Why was the grant refused?", Reading((reading().sentences[0], late), 0.3)
    )
    assert not is_announced
    assert order(first) == [LATE, OTHER]


@pytest.mark.parametrize(
    "question", ["Why was the loan refused?", "Why was the pension refused?", "When was the grant refused?"]
)
def test_reasons_of_another_matter_answer_nothing(question):
    first, is_announced = refused_matter_first(question, reading())
    assert not is_announced
    assert question == "Why was the loan refused?" or first == reading()
