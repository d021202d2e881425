import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrbot.answers.passages.extraction import RELATIVE_SCORE, extract
from corrbot.answers.passages.language_model import LanguageModel
from corrbot.answers.passages.preference import LONGEST_REPLY, MOST_CANDIDATES, PREFERABLE, numbers, preferred
from corrbot.letters import Letter, Span
from corrbot.reader import Reading
from corrbot.reader.features import Asked
from corrbot.reader.reading import ScoredSentence
from scripted_llm import ScriptedLLM

SENTENCES = ("The pier is unsafe.", "Sailings end in May.", "Mr. Bell signed it.", "It rained all day long.")
SCORES = (0.9, 0.8, 0.5, 0.9 * RELATIVE_SCORE - 0.01)
ASKED = Asked("When do they end?", ("Is there a ferry?",))


def reading(texts=SENTENCES, scores=SCORES):
    letters = (Letter(id=text, path=f"{text}.txt", sha256="0" * 64, text=text) for text in texts)
    found = (
        ScoredSentence(letter, Span(0, len(letter.text)), score)
        for letter, score in zip(letters, scores, strict=True)
    )
    return Reading(tuple(found), 0.7)


def shown(reading):
    return [one.letter.text for one in reading.sentences]


def order(llm, read=None, is_original=lambda quote: True):
    return shown(preferred(LanguageModel(llm), ASKED, read or reading(), is_original))


def by_words(*wanted):
    """Return a reply that picks sentences by what they say, wherever they stand."""

    def pick(prompt):
        lines = re.findall(r'\{"number": (\d+), "sentence": "(.+?)"\}', prompt)
        places = {text: number for number, text in lines}
        return ", ".join(places[text] for text in wanted if text in places) or "NONE"

    return ScriptedLLM(pick)


def test_what_is_picked_twice_comes_first_and_the_others_stay():
    assert order(by_words(SENTENCES[1])) == [SENTENCES[1], SENTENCES[0], SENTENCES[2]]
    close = reading(scores=(0.9, 0.8, 0.7, 0.1))
    picked = order(by_words(SENTENCES[2], SENTENCES[1]), close)
    assert picked == [SENTENCES[2], SENTENCES[1], SENTENCES[0]]


def test_a_sentence_far_below_the_best_stays_in_its_place():
    far = reading(scores=(0.9, 0.8, 0.9 * PREFERABLE - 0.01, 0.1))
    llm = by_words(SENTENCES[2], SENTENCES[1])
    assert order(llm, far) == [SENTENCES[1], SENTENCES[0], SENTENCES[2]]
    assert all(SENTENCES[2] not in prompt for prompt in llm.prompts)


def test_a_sentence_below_the_cut_off_is_neither_shown_nor_picked():
    llm = by_words(SENTENCES[3], SENTENCES[1])
    assert SENTENCES[3] not in order(llm)
    assert all(SENTENCES[3] not in prompt for prompt in llm.prompts)


@pytest.mark.parametrize("reply", ["1", "2", "3", "3, 2, 1", "2 1", "[3], [1]."])
def test_an_llm_that_prefers_a_place_changes_nothing(reply):
    assert order(ScriptedLLM(reply)) == list(SENTENCES[:3])


@pytest.mark.parametrize(
    "reply",
    [
        "",
        "NONE",
        "2 is best",
        "Sailings end in May.",
        "9",
        "0",
        "2, 2",
        "-2",
        "2.5",
        "２",
        "1" * LONGEST_REPLY,
    ],
)
def test_anything_but_numbers_is_ignored(reply):
    assert numbers(reply, 3) == ()
    assert order(ScriptedLLM(reply)) == list(SENTENCES[:3])


def test_a_failure_changes_nothing():
    assert order(ScriptedLLM("2", TimeoutError())) == list(SENTENCES[:3])


def test_an_llm_that_agrees_is_asked_once_and_about_one_sentence_not_at_all():
    llm = ScriptedLLM("1, 2")
    assert order(llm) == list(SENTENCES[:3])
    assert len(llm.prompts) == 1
    alone = ScriptedLLM("1")
    order(alone, reading(SENTENCES[:1], SCORES[:1]))
    order(alone, Reading())
    assert alone.prompts == []


def test_what_is_no_longer_on_disk_is_not_shown_to_the_llm():
    llm = by_words(SENTENCES[1])
    assert order(llm, is_original=lambda quote: quote.text != SENTENCES[1]) == list(SENTENCES[:3])
    assert all(SENTENCES[1] not in prompt for prompt in llm.prompts)


@given(st.lists(st.text(alphabet="0123456789, []NONE.", max_size=12), min_size=1, max_size=2))
def test_whatever_is_said_no_quote_comes_in_or_goes(replies):
    read = reading()
    usual = extract(read, MOST_CANDIDATES, lambda quote: True).quotes
    turned = preferred(LanguageModel(ScriptedLLM(*replies)), ASKED, read, lambda quote: True)
    assert set(extract(turned, MOST_CANDIDATES, lambda quote: True).quotes) == set(usual)
    assert turned.answerability == read.answerability
