"""What stands beside a quote of which somebody asks why."""

import pytest

from corrbot.answers.conversation.reasons_beside import beside_first
from corrbot.letters import parse, sentences
from corrbot.reader import Reading, ScoredSentence

FILLING = " ".join(f"The tide table of year {year} was lost." for year in range(1900, 1930))
TEXT = f"""3 May 2018

Dear Ms Vale,

The mill is noisy by night. {FILLING}

The berth has been yours since 1911. I refuse the licence.

Yours sincerely,

Yusuf Reed
"""
ANSWER = "The letter says:\n\n[1] “I refuse the licence.”\n    — Yusuf Reed, 3 May 2018"
LETTER = parse(TEXT, "a.txt", "a")


def read():
    spans = [
        span
        for block in LETTER.blocks
        for span in sentences(TEXT, block.span)
        if "tide" not in TEXT[slice(*span)]
    ]
    return Reading(
        tuple(ScoredSentence(LETTER, span, 0.9 - at / 100) for at, span in enumerate(spans)),
        answerability=0.5,
    )


def first(question, answer=ANSWER, letter=LETTER):
    best = beside_first(question, read(), answer, letter).sentences
    return [
        TEXT[slice(*one.span)]
        for one in best
        if "mill" in TEXT[slice(*one.span)] or "1911" in TEXT[slice(*one.span)]
    ]


@pytest.mark.parametrize(
    "question", ["Why?", "on what basis?", "And what were the reasons?", "Why did he say that?", "why not"]
)
def test_what_stands_beside_the_quote_comes_first(question):
    assert first(question) == ["The berth has been yours since 1911.", "The mill is noisy by night."]


@pytest.mark.parametrize(
    ("question", "answer", "letter"),
    [
        ("Why is the mill noisy?", ANSWER, LETTER),
        ("Why?", "The letters do not say.", LETTER),
        ("Why?", ANSWER, None),
        ("Why?", ANSWER.replace("refuse", "grant"), LETTER),
        ("When?", ANSWER, LETTER),
    ],
)
def test_other_questions_keep_their_order(question, answer, letter):
    assert first(question, answer, letter) == [
        "The mill is noisy by night.",
        "The berth has been yours since 1911.",
    ]
