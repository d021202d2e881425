"""What a question takes for granted and the words found contradict."""

import pytest

from corrbot.answers.passages.contradictions import contradiction, says_by_denial
from corrbot.letters import parse
from corrbot.quotes import Quote

LAMP = "The lamp was lit in May."


def found(question, sentence, rest="That is all."):
    letter = parse(f"Dear Sir,\n\n{sentence} {rest}\n\nYours sincerely,\n\nA. Clerk", "a.txt", "a")
    start = letter.text.index(sentence)
    return contradiction(question, [Quote(letter, start, start + len(sentence))])


@pytest.mark.parametrize(
    ("question", "sentence", "says"),
    [
        ("Which lamp was not lit?", LAMP, "The question says “not”, and"),
        ("Who didn’t come to the pier?", "Ms Orr came to the pier.", "The question says “didn’t”, and"),
        (
            "How much were the dues increased?",
            "The dues were reduced by £3.",
            "the nearest words say “reduced”",
        ),
        ("What was the smallest lamp?", "The largest lamp is here.", "“smallest”, and the nearest words say"),
        (
            "Why was the work thought necessary?",
            "I thought that the work was UNNECESSARY.",
            "“necessary”, and the nearest words say “UNNECESSARY”",
        ),
        (
            "Why is an independent review wanted?",
            "A dependent body did the review.",
            "“independent”, and the nearest words say “dependent”",
        ),
        (
            "Why is a dependent review wanted?",
            "An independent body asks where the Council failed.",
            "“dependent”, and the nearest words say “independent”",
        ),
        (
            "Why was the fee paid?",
            "The fee is unpaid to this day.",
            "“paid”, and the nearest words say “unpaid”",
        ),
        (
            "Why did Ms Orr refuse a limit?",
            "I agree to a limit.",
            "“refuse”, and the nearest words say “agree”",
        ),
        (
            "Why did Ms Orr refuse a limit?",
            "I agree to it. It is not a high one.",
            "“refuse”, and the nearest words say “agree”",
        ),
        ("When was the second meeting?", "The meeting was in May.", "No letter found speaks of a “second”"),
        ("Which is the oldest pier?", "The pier is made of oak.", "No letter found says which is “oldest”."),
        (
            "What was shut before the storm?",
            "The pier was shut after the storm.",
            "the nearest words say “after”",
        ),
        ("What did Ms Orr do before the vote?", "Ms Orr rose after that.", "the nearest words say “after”"),
    ],
)
def test_what_is_contradicted_is_named(question, sentence, says):
    assert says in found(question, sentence)


@pytest.mark.parametrize(
    ("question", "sentence", "rest"),
    [
        ("Which lamp was not lit?", "The lamp at the pier was not lit.", ""),
        ("Which lamp was not lit?", LAMP, "The other could not be."),
        ("Which lamp was not lit?", "The lamp failed.", ""),
        ("Why was the lamp not lit?", "The fund is spent.", ""),
        ("What happens if I do not sign?", "The grant ends.", ""),
        ("Was the lamp not lit?", LAMP, ""),
        ("I don’t have a lamp, who lends one?", "Ms Orr lends lamps.", ""),
        ("No, who does not?", "Ms Orr lends lamps.", ""),
        ("Were the dues increased?", "The dues were reduced by £3.", ""),
        ("How much were the dues increased?", "The dues were reduced by £3.", "They were increased later."),
        ("Why did Ms Orr refuse a limit?", "I cannot agree to a limit.", ""),
        ("Why did Ms Orr refuse a limit?", "I am unable to agree to a limit.", ""),
        ("Why did the Council not approve it?", "The plan was rejected.", ""),
        ("How long a delay was there before the board met?", "It met 9 weeks after it was asked to.", ""),
        ("What was said before or after it?", "Ms Orr spoke after it.", ""),
        ("When was the second meeting?", "The meeting was in May.", "Another was in June."),
        ("What does a third party see?", LAMP, ""),
        ("Which is the oldest pier?", "The old pier is made of oak.", ""),
        ("Which is the oldest pier?", "The pier is our best.", ""),
        ("When was the lamp lit?", LAMP, ""),
        ("Why was the work necessary?", "It was unnecessary.", "Others found it necessary."),
        ("What is unknown of the pier?", "Its age is not known.", ""),
        ("What is not known of the pier?", "Its age is unknown.", ""),
        ("Was the work necessary?", "The work was unnecessary.", ""),
        ("When is a form valid?", "A form is invalid until it is signed.", ""),
        ("Why do I disagree with it?", "You may agree in writing.", ""),
        ("Why are there advantages and disadvantages?", "The disadvantage is the cost.", ""),
        ("Is the fee increased?", "The fee is reduced.", ""),
        ("Who did not attend?", "Ms Orr sent her apologies.", ""),
        ("Which names were not disclosed?", "The names were redacted.", ""),
        ("What is the penalty for not signing?", "The penalty is £80.", ""),
        ("What was imported?", "Timber came to the port.", ""),
        ("Who was imprisoned?", "Ms Orr was sent to prison.", ""),
        ("Who informed the Council?", "Ms Orr sent it a form.", ""),
        ("What was discovered?", "A cover of lead was found.", ""),
        ("Who wore a uniform?", "Ms Orr is in good form.", ""),
    ],
)
def test_nothing_is_made_up(question, sentence, rest):
    assert found(question, sentence, rest) == ""


@pytest.mark.parametrize(
    ("question", "sentence", "says"),
    [
        ("Why did the Clerk refuse a limit on catches?", "I cannot agree to a limit on catches.", True),
        ("Why did the Clerk refuse a limit on catches?", "I agree to a limit on catches.", False),
        ("Why did the Clerk refuse a limit on catches?", "I cannot agree to that.", False),
        ("Why did the Clerk refuse a limit?", "I do not know who would agree to a limit.", False),
        ("Why did the Clerk not refuse a limit?", "I cannot agree to a limit.", False),
    ],
)
def test_who_denies_the_opposite_says_it(question, sentence, says):
    letter = parse(f"Dear Sir,\n\n{sentence}\n\nYours sincerely,\n\nA. Clerk", "a.txt", "a")
    start = letter.text.index(sentence)
    assert says_by_denial(question, Quote(letter, start, start + len(sentence))) is says


def test_nothing_found_is_nothing_contradicted():
    assert contradiction("Which lamp was not lit?", []) == ""
