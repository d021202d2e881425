"""Questions that letters answer by their form: what a reply says was asked, subjects and headings."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from corrbot.letters import Span, sentences
from corrbot.letters.looks import is_courtesy, is_opener, is_salutation, printed_subject
from corrbot.terms import stems
from training.written_document import WrittenDocument, WrittenQuestion

LOOSE = 0.5
"""Weight of a subject or a heading, which what stands below it answers loosely."""

_ASKING = (
    r"(?:(?:and|but|also|next|first(?:ly)?|second(?:ly)?|thirdly|lastly|finally),? |in [^,]{3,30}, )?"
    r"you (?:(?:also|then|next|further|particularly) )?"
    r"(?:ask|asked|enquired?|inquired?|(?:want|wanted|wish|wished) to know)\b"
)
_ASKS = re.compile(_ASKING, re.IGNORECASE)
_ASKED = re.compile(
    rf"{_ASKING}(?: me| us)?,? "
    r"(?P<asked>(?:whether|if|why|when|how|what|who|whose|where|which|about)\b"
    r"(?:(?!, (?:(?:and|but|so) )?(?:I|we|he|she|they|it|there|that)\b)[^?!])+?)[.?!]",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"\w+ (?:two|three|four|five|six|several) ", re.IGNORECASE)
_PARAGRAPH = re.compile(r"\S.*?(?=\n\s*\n|\s*\Z)", re.DOTALL)
_NO_HEADING = re.compile(
    r"(?:Dear|Sir|Mr|Mrs|Ms|Miss|Dr|By|Published|Issued)\b"
    r"|.*\b(?:1[5-9]|20)\d\d\b|PUBLIC NOTICE$"
)
_HEADING = re.compile(r"[A-Z][^\n.:;,!|]{7,78}[^\n.:;,!|-]\??")
_SHORTEST_SECTION = 80
"""Characters."""

Pair = tuple[WrittenQuestion, float]
"""A question that a document answers by its form, and what it counts (0 to 1)."""


def pairs(document: WrittenDocument) -> list[Pair]:
    """Return the pairs of a document: request and reply, subject and body, heading and section."""
    return [*_replies(document.text), *_subjects(document.text), *_headings(document.text)]


def unanswered(
    found: Mapping[WrittenDocument, Sequence[Pair]],
    document: WrittenDocument,
    others: Sequence[WrittenDocument],
    chance: random.Random,
) -> list[Pair]:
    """Return as many pairs ``found`` in ``others`` as in ``document``, which it does not answer."""
    asked = [pair for other in others if other != document for pair in found[other]]
    some = chance.sample(asked, min(len(found[document]), len(asked)))
    return [(WrittenQuestion(question.text, ()), weight) for question, weight in some]


def _replies(text: str) -> Iterator[Pair]:
    """Yield what "you ask whether ..." says was asked, answered by the next sentence of the paragraph."""
    for paragraph in _paragraphs(text):
        for asking, reply in pairwise(sentences(text, paragraph)):
            found = _ASKED.fullmatch(" ".join(text[slice(*asking)].split()))
            if found and not _SEVERAL.match(found["asked"]) and not _asks(text[slice(*reply)]):
                asked = found["asked"]
                yield WrittenQuestion(f"{asked[0].upper()}{asked[1:]}?", (reply,)), 1.0


def _subjects(text: str) -> Iterator[Pair]:
    """Yield the subject of a letter, answered by the first paragraph below that shares a word with it."""
    announced = (printed_subject(line.strip()) for line in text.splitlines())
    subject = next(filter(None, announced), None)
    paragraphs = list(_paragraphs(text))
    greeting = next(
        (place for place, one in enumerate(paragraphs) if is_salutation(text[slice(*one)].strip())), None
    )
    if subject is None or greeting is None:
        return
    for paragraph in paragraphs[greeting + 1 :]:
        words = text[slice(*paragraph)]
        said = tuple(one for one in sentences(text, paragraph) if not _is_courteous(text[slice(*one)]))
        if said and not printed_subject(words.strip()) and not set(stems(subject)).isdisjoint(stems(words)):
            yield WrittenQuestion(subject, said), LOOSE
            return


def _headings(text: str) -> Iterator[Pair]:
    """Yield each heading on a line of its own, but for the document's first, answered by what is below it."""
    for heading, section in pairwise(list(_paragraphs(text))[1:]):
        words = text[slice(*heading)]
        if (
            _HEADING.fullmatch(words)
            and not _NO_HEADING.match(words)
            and section.end - section.start >= _SHORTEST_SECTION
        ):
            yield WrittenQuestion(words, sentences(text, section)), LOOSE


def _paragraphs(text: str) -> Iterator[Span]:
    yield from (Span(*found.span()) for found in _PARAGRAPH.finditer(text))


def _is_courteous(sentence: str) -> bool:
    return is_opener(sentence) or is_courtesy(sentence)


def _asks(sentence: str) -> bool:
    return sentence.endswith("?") or bool(_ASKS.match(sentence))
