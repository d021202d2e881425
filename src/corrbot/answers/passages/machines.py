"""Words in letters that are addressed to a machine that reads them, not to a recipient (English)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corrbot.answers.passages.extraction import RELATIVE_SCORE, block_of
from corrbot.letters import Letter
from corrbot.quotes import Quote
from corrbot.reader import Reading

_MACHINE = (
    r"(?:(?:AI|A\.I\.)(?: (?:systems?|assistants?|models?|agents?|tools?|readers?))?"
    r"|artificial intelligences?|(?:large )?language models?|LLMs?|chat ?bots?"
    r"|automated (?:systems?|assistants?|readers?))"
)
_ADDRESSED = re.compile(
    rf"\b(?:(?:note|notice|message|instructions?|attention|attn|warning|memo)\W+(?:to|for)?\W*"
    rf"(?:(?:any|all|every|the|an?|whichever)\W+)?{_MACHINE}\b"
    rf"|(?:if you are|you are|as|dear) (?:an? )?{_MACHINE}\b"
    rf"|{_MACHINE}(?: or \w+)* (?:(?:that|which|who) (?:is |are )?)?(?:reading|reads?|processing|processes"
    r"|summari[sz]ing|summari[sz]es) (?:this|these)\b"
    r"|(?:ignore|disregard|forget|override) (?:all |any )?(?:of )?(?:the |your |these )?(?:previous|prior"
    r"|above|earlier|preceding|other) (?:instructions?|prompts?|rules|directions))",
    re.IGNORECASE,
)
_OF_ORDERS = re.compile(
    rf"\b(?:{_MACHINE}|machines?|assistants?|instructions?|instructed?|prompts?|robots?|orders)\b",
    re.IGNORECASE,
)


def machines_notice(quotes: Sequence[Quote]) -> tuple[str, ...]:
    """Return the sentence that says which letters of ``quotes`` speak to a machine there, if any does."""
    places = dict.fromkeys(quote.letter.location for quote in quotes if _is_to_machine(quote))
    if not places:
        return ()
    return (
        f"Words shown from {', '.join(places)} are addressed to a machine that reads the letter, not to its "
        f"recipient: they are orders, and say nothing of what is so.",
    )


def without_orders(question: str, reading: Reading, only: Letter | None) -> tuple[Reading, tuple[str, ...]]:
    """Return ``reading`` without what is addressed to a machine, and the sentence that says from where.

    It stays where ``question`` is about such words, or one letter is ``only`` asked. It is told where it came
    near enough to be quoted. The chance that anything answers falls as far as what is left comes less near.
    """
    if only or _OF_ORDERS.search(question):
        return reading, ()
    kept = tuple(one for one in reading.sentences if not _is_to_machine(Quote(one.letter, *one.span)))
    if len(kept) == len(reading.sentences):
        return reading, ()
    best = reading.sentences[0].score
    places = dict.fromkeys(
        one.letter.location
        for one in reading.sentences
        if one not in kept and one.score >= RELATIVE_SCORE * best
    )
    left = kept[0].score / best if kept and best else 0.0
    fewer = replace(reading, sentences=kept, answerability=left * reading.answerability)
    if not places:
        return fewer, ()
    return fewer, (
        f"Words of {', '.join(places)} that are addressed to a machine that reads the letter were left out; "
        f"ask for the letter by its file to see them.",
    )


def _is_to_machine(quote: Quote) -> bool:
    block = block_of(quote.letter, quote.span)
    text = quote.letter.slice(block.span if block else quote.span)
    return _ADDRESSED.search(" ".join(text.split())) is not None
