"""Names and numbers that no letter mentions."""

import pytest

from corrbot.answers.passages.presuppositions import ended_otherwise, lacks_sum, unmentioned, unsaid
from corrbot.letters import parse
from corrbot.quotes import Quote
from corrbot.terms import words

LETTER = (
    "The Harbour Board met Councillor Penn in 2019 about the Bishop's Lamp. The Home Office wrote. "
    "Twelve of 10,000 lamps and thirty-one buoys were lost. £2.5 million and £250k were refused."
)


def mentions(word: str) -> bool:
    held = " ".join(found.removesuffix("'s") for found in words(LETTER))
    return f" {' '.join(words(word))} " in f" {held} "


@pytest.mark.parametrize(
    ("question", "strange"),
    [
        ("What did the Harbour Board decide?", ()),
        ("Why did the Home Secretary refuse?", ("Home Secretary",)),
        ("What was said about the Bishop’s Lamp in 2019?", ()),
        ("What was said in 2021?", ("2021",)),
        ("What did Cllr Penn ask for?", ()),
        ("What did Dr Penn ask for?", ("Dr Penn",)),
        ("Home Secretary: why not?", ()),
        ("What did Penn say?", ()),
        ("Did the Board of Trade answer?", ("Board of Trade",)),
        ("What does MIN/0017733/18 say about it on 12/11/2017?", ()),
        ("Which of the 10000 lamps and 12 buoys were lost?", ()),
        ("Which of the 10,000 lamps and 31 buoys were lost?", ()),
        ("Which of the 20000 lamps and 13 buoys were lost?", ("20000", "13")),
        ("Was £2,500,000 refused, or £2,600,000?", ("2,600,000",)),
        ("Was £250,000 refused, or £350000?", ("350000",)),
        ("Were 30 lamps lost, or 20?", ("20",)),
        ("Were 1,500 lamps lost, or 1500?", ("1,500", "1500")),
        ("Which of the 12000 was it, and which of the 0400?", ("12000", "0400")),
        ("Was it " + "9" * 5_000 + "?", ("9" * 5_000,)),
        ("", ()),
    ],
)
def test_what_no_letter_mentions(question: str, strange: tuple[str, ...]) -> None:
    assert unmentioned(question, mentions) == strange


@pytest.mark.parametrize(
    ("question", "passage", "lacks"),
    [
        ("How much money did the Board give?", "significant extra investment", True),
        ("How much did the lamp cost?", "It was repaired for £1,200.", False),
        ("How much does it cost?", "The ferry is free.", False),
        ("How much support was there?", "There was much support.", False),
        ("What does the lamp cost?", "It is dear.", False),
        ("How much was the ferryman paid?", "He had six hours a week.", True),
        ("How much was the ferryman given?", "He had six hours a week.", False),
        ("By how much was the ferryman's week cut?", "It was cut from 40 hours to 16.", False),
    ],
)
def test_a_sum_that_no_passage_names(question: str, passage: str, lacks: bool) -> None:
    assert lacks_sum(question, [passage]) is lacks


@pytest.mark.parametrize(
    ("question", "sentence", "notice"),
    [
        (
            "Why was the lamp refused?",
            "The Board will buy no lamp.",
            "no letter quoted here uses the word “refused”",
        ),
        ("What did the Board promise?", "We will mend it.", "no letter quoted here uses the word “promise”"),
        ("Why did they apologise?", "The lamp was late.", "no letter quoted here uses the word “apologise”"),
        ("Why was it refused?", "The Board must decline.", ""),
        ("What did the Board promise?", "The Board undertakes to mend it.", ""),
        ("Why did they apologise?", "We are sorry that it was late.", ""),
        ("Why did it agree?", "The pier is old.", "none of the words quoted is “agree”"),
        ("What is the lamp for?", "The pier is old.", ""),
        ("What is the fine if he ignores the notice?", "The fine for not replying is £90.", ""),
    ],
)
def test_a_deed_that_the_letters_do_not_name_is_said_not_to_be_there(question, sentence, notice):
    rest = "We agreed to this." if notice.startswith("none") else "That is all."
    letter = parse(f"Dear Sir,\n\n{sentence} {rest}\n\nYours sincerely,", "a.txt", "a")
    start = letter.text.index(sentence)
    found = unsaid(question, [Quote(letter, start, start + len(sentence))])
    is_of_reason = question.startswith("Why")
    opening = (
        "The letters do not say so in terms" if is_of_reason else "What is quoted comes nearest to an answer"
    )
    assert found == ((f"{opening}{':' if is_of_reason else ';'} {notice}.",) if notice else ())


def test_a_refusal_is_said_not_to_be_there_whatever_is_asked_of_it():
    letter = parse("Dear Sir,\n\nThe Board will buy no lamp.\n\nYours sincerely,", "a.txt", "a")
    start = letter.text.index("The Board")
    found = unsaid("When was the lamp refused?", [Quote(letter, start, start + 27)])
    assert found == ("The letters do not say so in terms: no letter quoted here uses the word “refused”.",)


def told_otherwise(question, sentence):
    letter = parse(f"Dear Sir,\n\n{sentence}\n\nYours sincerely,\n\nA. Clerk", "a.txt", "a")
    start = letter.text.index(sentence)
    return ended_otherwise(question, [Quote(letter, start, start + len(sentence))])


@pytest.mark.parametrize(
    ("question", "sentence", "words"),
    [
        ("How long was Roe in prison?", "Roe was acquitted at the Assizes.", ("prison", "acquitted")),
        (
            "How much was Roe fined?",
            "The charge against Roe was\ndismissed.",
            ("fined", "charge against Roe was dismissed"),
        ),
        ("Why was Roe convicted?", "The jury found him not guilty.", ("convicted", "not guilty")),
        ("When was Roe dismissed?", "Roe was reinstated on 3 May.", ("dismissed", "reinstated")),
        ("How much was granted for the pier?", "The Board refused the £40.", ("granted", "refused")),
    ],
)
def test_another_end_than_the_question_takes_is_told(question, sentence, words):
    asked, said = words
    expected = f"The question says “{asked}”, and what is quoted first says “{said}”."
    assert told_otherwise(question, sentence) == (expected,)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Was Roe sent to prison?", "Roe was acquitted."),
        ("Why was Roe not convicted?", "Roe was acquitted."),
        ("What happens if he is convicted?", "Roe was acquitted."),
        ("Why was Roe convicted and not acquitted?", "Roe was acquitted."),
        ("How long was Roe in prison?", "Roe was in prison for a year before he was acquitted."),
        ("When was Roe dismissed?", "Roe was dismissed on 3 May and reinstated in June."),
        ("How much was granted for the pier?", "The Board granted £40 and refused the rest."),
        ("When was permission granted?", "Consent was never refused; it was given on 3 May."),
        ("When was permission granted?", "The Board has not refused it."),
        ("When was permission granted?", "Mr Roe refused to sign the form on 3 May."),
        ("How long did the trial take?", "Roe was acquitted within the hour."),
    ],
)
def test_the_same_end_is_not(question, sentence):
    assert told_otherwise(question, sentence) == ()


@pytest.mark.parametrize(
    ("said", "is_plain"),
    [
        ("I have considered this with care, but I cannot agree to it.", True),
        ("We are not prepared to grant the lease.", True),
        ("Your request for a lamp was turned down.", True),
        ("The Board will buy no lamp.", False),
        ("The lamp cannot be seen from the quay.", False),
        ("They did not pay the fee.", False),
        ("We cannot meet on Friday.", False),
        ("We could not grant it sooner but now do so.", False),
    ],
)
def test_a_refusal_in_other_plain_words_needs_no_notice(said, is_plain):
    letter = parse(f"Dear Sir,\n\n{said}\n\nYours sincerely,", "a.txt", "a")
    start = letter.text.index(said)
    quote = Quote(letter, start, start + len(said))
    assert bool(unsaid("Why was the lamp refused?", [quote])) is not is_plain
