"""What stands in the way of reading: characters misread by OCR, and turns about something else."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from corrbot.answers.answer import NOT_SAID
from corrbot.letters import Span, sentences
from training.written_document import WrittenDocument, WrittenQuestion

BADLY_READ = 1 / 6
"""Of the documents, how many are read badly."""
MISREAD = 0.01
"""Of the characters of such a document that look like another, how many are taken for it."""
FOLLOWS = 1 / 4
"""Of the questions, how many follow another one."""
OTHER_TOPIC = 1 / 3
"""Of those, how many follow a question about another document."""
LOOKS_LIKE = {
    "l": "1I",
    "I": "l1",
    "1": "lI",
    "i": "l",
    "o": "0",
    "O": "0",
    "0": "O",
    "e": "c",
    "c": "e",
    "h": "b",
    "b": "h",
    "n": "u",
    "u": "n",
    "t": "f",
    "f": "t",
    "S": "5",
    "5": "S",
    "B": "8",
    "8": "B",
    "g": "q",
    ".": ",",
}
"""Characters that OCR takes for others, which are as long, so that places in the text stay."""


def badly_read(document: WrittenDocument, chance: random.Random) -> WrittenDocument:
    """Return ``document``, now and then as bad OCR would read it, with all its places as they were."""
    if chance.random() >= BADLY_READ:
        return document
    text = "".join(
        chance.choice(LOOKS_LIKE[sign]) if sign in LOOKS_LIKE and chance.random() < MISREAD else sign
        for sign in document.text
    )
    return replace(document, text=text)


def turn_before(
    document: WrittenDocument,
    question: WrittenQuestion,
    others: Sequence[WrittenDocument],
    chance: random.Random,
) -> list[dict[str, str]]:
    """Return, now and then, another question with its answer, in the messages form, to stand before this.

    It is one about the same document or one of ``others``, which should be held out where this one is.
    """
    if chance.random() >= FOLLOWS:
        return []
    about = chance.choice(others) if others and chance.random() < OTHER_TOPIC else document
    asked = [other for other in about.questions if other != question]
    if not asked:
        return []
    other = chance.choice(asked)
    quotes = dict.fromkeys(about.text[slice(*whole(about.text, span))] for span in other.answers)
    said = "\n\n".join(f"[{number}] “{quote}”" for number, quote in enumerate(quotes, 1))
    return [
        {"role": "user", "content": other.text},
        {"role": "assistant", "content": said or NOT_SAID},
    ]


def whole(text: str, span: Span) -> Span:
    """Return the sentence of ``text`` in which ``span`` starts."""
    return next(
        sentence
        for sentence in sentences(text, Span(0, len(text)))
        if sentence.start <= span.start < sentence.end
    )
