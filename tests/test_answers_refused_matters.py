"""Why something was refused is answered from letters about it, and with what they announce as reasons."""

import pytest

from corrbot.answers.passages.refused_matters import refused_matter_first
from corrbot.letters import Span, parse, sentences
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


@pytest.mark.parametrize(
    ("asked", "is_first"),
    [
        ("You ask for a grant.", True),
        ("You ask for a grant and for a licence.", False),
        ("You ask for a grant. You also ask for a licence.", False),
    ],
)
def test_an_answer_of_no_is_to_what_was_asked_last_however_much_is_said_between(asked, is_first):
    between = "The boat went aground in May. I have read what is said of it."
    said = (asked, between, "The answer must\ntherefore be no, for two reasons.", FIRST, SECOND)
    one = letter("a.txt", *said)
    found = Reading((ScoredSentence(one, Span(at := one.text.index("I have"), at + 5), 0.3),), 0.3)
    first, is_announced = refused_matter_first("Why was the grant refused?", found)
    assert is_announced is is_first
    assert (FIRST in order(first)) is is_first


def test_reasons_announced_go_first_though_they_were_not_read():
    one = reading()
    first, is_announced = refused_matter_first(
        "Why was the grant refused?", Reading(one.sentences[:3], one.answerability)
    )
    assert is_announced
    assert order(first)[:3] == [FIRST, BETWEEN, SECOND]


def found_in(question: str, *letters) -> tuple[list[str], bool]:
    """Return the sentences of ``letters`` in their order for ``question``, and whether reasons come first."""
    spans = [
        (one, span) for one in letters for block in one.blocks for span in sentences(one.text, block.span)
    ]
    scored = tuple(ScoredSentence(one, span, 0.5 - at / 100) for at, (one, span) in enumerate(spans))
    first, is_announced = refused_matter_first(question, Reading(scored, 0.3))
    return order(first), is_announced


@pytest.mark.parametrize(
    ("denial", "question"),
    [
        ("You ask for a grant. I am sorry, but we cannot help.", "Why was the grant refused?"),
        ("You ask for a bursary. I am afraid that the answer is no.", "Why were the bursaries refused?"),
        ("You ask for a loan. We are unable to make a grant.", "Why was the grant refused?"),
        ("You ask for a loan. We regret that no grant can be made.", "Why was the grant refused?"),
    ],
)
def test_a_refusal_of_something_else_goes_behind_one_of_the_matter(denial, question):
    about = letter("c.txt", denial)
    order_of, is_announced = found_in(question, letter("a.txt", OTHER), about)
    assert not is_announced
    assert order_of.index(OTHER) > max(at for at, one in enumerate(order_of) if one in denial)


@pytest.mark.parametrize(
    "mention",
    [
        "Your licence is refused because the ferry has no lifeboat. You also wrote of the grant.",
        "Your licence is refused and the grant is dealt with elsewhere.",
        "You ask for a grant and a licence. I am afraid that the answer is no.",
        "You ask for a grant. Your licence cannot be given.",
        "You ask for a grant. It was not refused.",
        "You ask for a licence. We cannot grant it.",
        "We cannot grant a licence for the ferry.",
    ],
)
def test_a_letter_that_only_has_the_word_is_not_before_others(mention):
    other = letter("a.txt", "Thank you for your letter about funding. We are unable to help.")
    order_of, _ = found_in("Why was the grant refused?", other, letter("b.txt", mention))
    assert order_of[1:3] == ["Thank you for your letter about funding.", "We are unable to help."]


@pytest.mark.parametrize(
    "said",
    [
        "You asked for moorings and for a crane. The crane will be placed in July. Your request for moorings "
        "cannot be met, for two reasons.",
        "The crane will be placed in July. I am afraid that the answer is no, for two reasons.",
        "The crane was refused in May. You ask for moorings. We cannot give them, for two reasons.",
        "The crane was refused in May. The moorings are let for two reasons.",
    ],
)
def test_reasons_for_another_matter_do_not_go_first(said):
    refusal = letter("a.txt", said, "First, the basin is full.", "Secondly, the bed is soft.")
    _, is_announced = found_in("Why was the crane turned down?", refusal)
    assert not is_announced


@pytest.mark.parametrize(
    "reasons",
    [
        ("1. The basin is full.", "2. The bed is soft."),
        ("(a) The basin is full.", "(b) The bed is soft."),
        ("First, the basin is full.", "Finally, the bed is soft."),
    ],
)
def test_reasons_announced_are_those_with_a_number_and_as_many_as_announced(reasons):
    said = "Your request for moorings cannot be met. There are two reasons for this."
    after = ("Last winter was mild.", "3. The fee is due.")
    order_of, is_announced = found_in(
        "Why were the moorings refused?", letter("a.txt", said, "Last winter was hard.", *reasons, *after)
    )
    assert is_announced
    assert order_of[:2] == list(reasons)
    assert order_of.index("Dear Sir,") == 2


def test_a_winter_is_no_reason():
    said = "Your request for moorings cannot be met, for two reasons."
    refusal = letter("a.txt", said, "Last winter was mild.")
    _, is_announced = found_in("Why were the moorings refused?", refusal)
    assert not is_announced


@pytest.mark.parametrize(
    "question", ["Why was the loan refused?", "Why was the pension refused?", "When was the grant refused?"]
)
def test_reasons_of_another_matter_answer_nothing(question):
    first, is_announced = refused_matter_first(question, reading())
    assert not is_announced
    assert question == "Why was the loan refused?" or first == reading()
