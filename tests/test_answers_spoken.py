import pytest

from corrbot.answers.passages.spoken import may_speak_of, speaks_of_topic
from corrbot.letters import Span
from corrbot.reader import Reading
from corrbot.reader.reading import ScoredSentence
from corrbot.readers import read_letters

TEXT = "Dear Sir,\n\nThe old pool of Dr Reed was shut in May.\n\nYours,"


def reading() -> Reading:
    (letter,) = read_letters("a.txt", TEXT.encode()).letters
    start = TEXT.index("The old")
    return Reading((ScoredSentence(letter, Span(start, TEXT.index("May.") + 4), 0.1),), 0.05)


@pytest.mark.parametrize(
    ("question", "speaks"),
    [
        ("What does the letter say about the pool?", True),
        ("What did it say about Mr Reed's old pools?", True),
        ("What does the letter say about the new pool?", False),
        ("What does the letter say about it?", False),
        ("Why was the pool shut?", False),
    ],
)
def test_a_letter_speaks_of_a_topic_of_which_a_sentence_has_every_word(question, speaks):
    read = reading()
    assert speaks_of_topic(question, read, read.sentences[0].letter) is speaks


@pytest.mark.parametrize(
    ("question", "speaks"),
    [
        ("What does the letter say about the pool?", True),
        ("What do a.txt and b.pdf say about the pool?", True),
        ("What do your files say about Dr Reed's pool?", True),
        ("What do the letters say about the new pool?", False),
        ("What did the Mayor say about the pool?", False),
        ("What did Dr.Reed say about the pool?", False),
        ("What did the Mayor of Lettering say about the pool?", False),
    ],
)
def test_of_many_letters_it_is_asked_what_letters_say(question, speaks):
    assert speaks_of_topic(question, reading(), None) is speaks


NOTE = """POOL COMMITTEE REPORT

3 May 1996

Dear Sir,

Damp at Mill Lane

The pool is to be drained by the autumn.

Yours faithfully,

Ada Reed
Minister for Baths
"""


@pytest.mark.parametrize(
    ("question", "speaks"),
    [
        ("What did the Minister say about the pool?", True),
        ("What did Ada Reed say about the pool at Mill Lane?", True),
        ("What did the 1996 report say about the pool?", True),
        ("What does the report of May 1996 say about the pool?", True),
        ("What did the 1997 report say about the pool?", False),
        ("What did the 1996 survey say about the pool?", False),
        ("What did the Mayor say about the pool?", False),
        ("What did the Minister say about the new pool?", False),
    ],
)
def test_of_who_wrote_it_and_of_what_it_is_called_a_letter_may_speak(question, speaks):
    (letter,) = read_letters("a.txt", NOTE.encode()).letters
    start = NOTE.index("The pool")
    read = Reading((ScoredSentence(letter, Span(start, NOTE.index("autumn.") + 7), 0.1),), 0.05)
    assert speaks_of_topic(question, read, None) is speaks


def test_nothing_read_speaks_of_nothing():
    assert not speaks_of_topic("What does the letter say about the pool?", Reading(), None)


@pytest.mark.parametrize(
    ("question", "speaks"),
    [
        ("What does the letter ask for?", True),
        ("What does it say about the pool?", True),
        ("What does it say about new pools and baths?", True),
        ("What does the letter say about giraffes?", False),
    ],
)
def test_a_letter_may_speak_of_what_it_names(question, speaks):
    (letter,) = read_letters("a.txt", TEXT.encode()).letters
    assert may_speak_of(question, letter) is speaks
