"""`Answering`: passages that may answer what a passage found asks, read with what it asks.

"Eleven, on two piers." has not a word of the question that it answers, which stands in the letter before it,
in the mail quoted below it or in the lines above it; by itself it is neither found nor understood.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, islice
from typing import NamedTuple

from corrbot.answers.answer import described
from corrbot.answers.leads import LIKELY
from corrbot.answers.passages.asked_kinds import asks_alike, holds_asked, subject_weights
from corrbot.answers.passages.inquiries import asks, asks_at
from corrbot.answers.passages.originals import Originals
from corrbot.answers.passages.surroundings import BEFORE_IT, BELOW_IT, Surroundings
from corrbot.answers.routes.basis import Basis
from corrbot.letters import OF_OTHERS, Block, BlockKind, Letter, Span, search_view, sentences
from corrbot.passages import SPECIAL_TOKENS, Passage
from corrbot.quotes import Quote
from corrbot.reader import Reading
from corrbot.reader.rarity import Rarity
from corrbot.retrieval import Evidence
from corrbot.terms import stems, words
from corrbot.threads import LinkKind

_REPLIES = frozenset({LinkKind.REPLIES_TO, LinkKind.HOLDING_REPLY_TO})
_SAID = frozenset({BlockKind.OPENER, BlockKind.BODY}) | OF_OTHERS
_MOST, _OF_REPLY, _FOLLOWING = 6, 4, 2
"""Passages read beside those found: in all, of each reply, and of what follows a question in its letter."""
_ITEM = re.compile(r"[\s>*(]*(?P<number>\d{1,3}|[a-z]|[ivx]{1,5})[.)]", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_LONGEST_ASKED = 240
"""Characters of what is asked that an answer is read with."""
_LONGEST_SHOWN = 500
"""Characters of all that is asked there which is shown with an answer."""
_LEAST_SHARE, _SAME = 0.4, 0.9
"""Of the words that tell what a question is about, by rarity, what a sentence has that may ask the same, and
one that does. Below the first, in ten folders of letters, what was read so was of another matter."""
_UNSURE = LIKELY - 0.01
"""The most that one of several questions may be answered by what has no number."""
_SHARE = 0.9
"""What a passage that may answer has of the score of the one that asks."""
_AT_END = 3
"""Characters after the last question of a passage that ends with it."""


class Answering(NamedTuple):
    """The passages to read, and what asks for what some of them say, by their ids."""

    evidence: list[Evidence]
    asked: Mapping[str, Quote]

    def asks(self, quote: Quote) -> Quote | None:
        """Return what asks for what ``quote`` says, or None where its passage was read with none that does.

        An item is asked for by none of another number.
        """
        holding = (
            piece.passage.id
            for piece in self.evidence
            if piece.letter.id == quote.letter.id and piece.start <= quote.start < piece.end
        )
        asking = next((self.asked[one] for one in holding if one in self.asked), None)
        numbers = {_number(one.text) for one in (asking, quote) if one} - {""}
        return asking if len(numbers) < 2 else None

    def told(self, question: str, reading: Reading, rarity: Rarity, least: float) -> Reading:
        """Return ``reading``, of ``least`` answerability where its best sentence may well answer.

        That is so where it follows what alone is asked there in the words of ``question``, and holds a number
        or a time where one is asked for. Where more is asked there, it may not answer.
        """
        best = next(iter(reading.sentences), None)
        asking = self.asks(Quote(best.letter, *best.span)) if best else None
        if best is None or asking is None:
            return reading
        if asking.text.count("?") > 1 and not _number(asking.text):
            return replace(reading, answerability=min(reading.answerability, _UNSURE))
        said = search_view(best.letter.text, *best.span).text
        numbers = set(_DIGITS.findall(question))
        is_same = (
            _share(asking.text, subject_weights(question, rarity)) >= _SAME
            and numbers <= set(_DIGITS.findall(f"{asking.text} {said}"))
            and asks_alike(question, asking.text)
            and holds_asked(question, said)
        )
        return replace(reading, answerability=max(reading.answerability, least)) if is_same else reading

    def around(self, quote: Quote, beside: Surroundings, originals: Originals) -> Surroundings:
        """Return what stands ``beside`` a quote, or else what asks for what it says."""
        asking = self.asks(quote)
        is_short = asking is not None and len(asking.text) <= _LONGEST_SHOWN
        if beside.context or asking is None or not is_short or not originals.hold(asking):
            return beside
        how = f"{_whose(asking)} {described(asking.letter)} asks:"
        if asking.letter.id == quote.letter.id:
            how = BEFORE_IT if asking.start < quote.start else BELOW_IT
        return Surroundings(asking, how=how)


def _whose(asking: Quote) -> str:
    return "the letter" if asking.is_of_sender else "what is quoted in the letter"


def with_answers(basis: Basis, question: str, evidence: Sequence[Evidence]) -> Answering:
    """Return ``evidence``, the passages found for ``question``, with those that may answer what these ask.

    A passage asks what ``question`` does where a sentence that asks has enough of its words. What may answer
    stands below it, above it in a chain of mails, or in a letter that replies. Where a passage asks, all
    letters are read together.
    """
    weights = subject_weights(question, basis.generation.register.rarity)
    found = {piece.passage.id for piece in evidence}
    asked: dict[str, Quote] = {}
    known: dict[str, Passage] = {}
    order: list[Evidence] = []
    for piece in evidence:
        order.append(piece)
        asking = _asking(piece, weights)
        for letter, passage in _answers(basis, piece, asking[-1]) if asking else ():
            is_new = passage.id not in found
            if passage.id in asked or (is_new and len(asked) - len(known) == _MOST):
                continue
            read = _read_with(basis, passage, letter, said=_said(piece.letter, asking))
            if read is None:
                continue
            asked[passage.id] = Quote(piece.letter, *_all_asked(piece))
            if is_new:
                order.append(replace(piece, letter=letter, passage=read, score=_SHARE * piece.score))
            else:
                known[passage.id] = read
    return Answering(
        [replace(piece, passage=known.get(piece.passage.id, piece.passage)) for piece in order], asked
    )


def _number(text: str) -> str:
    """Return the number of the item that ``text`` begins with, or ""."""
    marked = _ITEM.match(text)
    return marked["number"].lower() if marked else ""


def _asking(piece: Evidence, weights: Mapping[str, float]) -> list[Span]:
    """Return the sentences of a passage that may ask what a question does, whose words have these weights."""
    letter = piece.letter
    return [
        span
        for span in sentences(letter.text, Span.of(piece))
        if _share(letter.slice(span), weights) >= _LEAST_SHARE and asks(letter, span)
    ]


def _all_asked(piece: Evidence) -> Span:
    """Return what reaches from the first to the last sentence of a passage that asks."""
    every = sentences(piece.letter.text, Span.of(piece))
    asking = [span for span in every if asks(piece.letter, span)]
    return Span(asking[0].start, asking[-1].end)


def _share(text: str, weights: Mapping[str, float]) -> float:
    """Return how much of ``weights`` the words of ``text`` have, 0 to 1."""
    held = weights.keys() & set(stems(text))
    return sum(weights[one] for one in held) / (sum(weights.values()) or 1.0)


def _answers(basis: Basis, piece: Evidence, asking: Span) -> Iterator[tuple[Letter, Passage]]:
    """Yield the passages that may answer ``asking``, the last sentence that asks in ``piece``.

    Of a reply to a letter that asks more elsewhere it is not known what it answers.
    """
    letter, register = piece.letter, basis.generation.register
    blocks = _Blocks(letter)
    passages = register.passages_of(letter.id)
    if asking.end >= piece.end - _AT_END:
        yield from ((letter, one) for one in _following(blocks, piece.end, passages))
    yield from ((letter, one) for one in _above(blocks, piece.start, passages))
    voice = blocks.voice(piece.passage)
    others = (one for one in passages if one.id != piece.passage.id and blocks.voice(one) == voice)
    if any(_puts(letter, one) for one in others):
        return
    ids = basis.retriever.letter_ids
    searched = None if ids is None else frozenset(ids)
    for link in basis.generation.correspondence.links_to(letter.id):
        if link.kind in _REPLIES and link.is_sure and (searched is None or link.letter in searched):
            whole = register.letter(link.letter)
            theirs = _Blocks(whole)
            own = (one for one in register.passages_of(whole.id) if theirs.is_own(one))
            yield from ((whole, one) for one in islice(own, _OF_REPLY))


def _puts(letter: Letter, passage: Passage) -> bool:
    """Return whether a sentence of a passage asks."""
    return any(asks_at(letter, one) for one in sentences(letter.text, Span.of(passage)))


def _following(blocks: _Blocks, end: int, passages: Sequence[Passage]) -> Iterator[Passage]:
    """Yield the first ``passages`` after ``end`` up to one that asks."""
    letter = blocks.letter
    after = (one for one in passages if one.start >= end and blocks.says(one))
    for passage in islice(after, _FOLLOWING):
        if _puts(letter, passage):
            return
        yield passage


def _above(blocks: _Blocks, start: int, passages: Sequence[Passage]) -> Iterator[Passage]:
    """Yield the first ``passages`` of others' mails above the quoted one at ``start``, the next first."""
    block = blocks.at(start)
    if block.kind is not BlockKind.QUOTED_MAIL:
        return
    mails = groupby((one for one in passages if one.start < block.span.start), lambda one: blocks.voice(one))
    others = [list(mail) for voice, mail in mails if voice != _voice(block)]
    said = (one for mail in reversed(others) for one in mail if blocks.says(one))
    yield from islice(said, _OF_REPLY)


class _Blocks:
    """The blocks of a ``letter``, by where passages begin."""

    def __init__(self, letter: Letter) -> None:
        self.letter = letter
        self._blocks = sorted(letter.blocks, key=lambda block: block.span)
        self._starts = [block.span.start for block in self._blocks]
        self._parties = {*words(f"{letter.sender or ''} {letter.recipient or ''}")}

    def at(self, place: int) -> Block:
        """Return the block that holds this ``place`` of the letter."""
        return self._blocks[bisect_right(self._starts, place) - 1]

    def voice(self, passage: Passage) -> str | None:
        """Return whose words a passage holds, None for the sender's of the letter."""
        return _voice(self.at(passage.start))

    def is_own(self, passage: Passage) -> bool:
        """Return whether a passage says something in the sender's words."""
        return self.voice(passage) is None and self.says(passage)

    def says(self, passage: Passage) -> bool:
        """Return whether a passage says something, and is not only the name of one of both sides."""
        block = self.at(passage.start)
        said = {*words(search_view(self.letter.text, passage.start, passage.end).text)}
        return block.kind in _SAID and not said <= {*self._parties, *words(block.speaker)}


def _voice(block: Block) -> str | None:
    """Return whose words a block holds, None for the sender's of the letter."""
    return block.speaker if block.kind in OF_OTHERS else None


def _said(letter: Letter, asking: Sequence[Span]) -> str:
    return " ".join(search_view(letter.text, *span).text.strip() for span in asking)[:_LONGEST_ASKED]


def _read_with(basis: Basis, passage: Passage, letter: Letter, said: str) -> Passage | None:
    """Return ``passage`` as it is read with what is ``said`` to ask, or None where both are too long."""
    text = search_view(letter.text, passage.start, passage.end).text
    embedded = f"{passage.context}. Asked: {said}\n{text}"
    fits = sum(basis.embedding.count_tokens([embedded])) <= basis.embedding.window - SPECIAL_TOKENS
    return replace(passage, embedded=embedded) if fits else None
