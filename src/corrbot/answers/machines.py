"""Words in letters that are addressed to a machine that reads them, not to a recipient (English)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corrbot.answers.extraction import block_of
from corrbot.letters import Span
from corrbot.quotes import Quote

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


def machines_notice(quotes: Sequence[Quote]) -> tuple[str, ...]:
    """Return the sentence that says which letters of ``quotes`` speak to a machine there, if any does."""
    places = dict.fromkeys(quote.letter.location for quote in quotes if _is_to_machine(quote))
    if not places:
        return ()
    return (
        f"Words shown from {', '.join(places)} are addressed to a machine that reads the letter, not to its "
        f"recipient: they are orders, and say nothing of what is so.",
    )


def _is_to_machine(quote: Quote) -> bool:
    block = block_of(quote.letter, Span(quote.start, quote.end))
    text = quote.letter.slice(block.span if block else Span(quote.start, quote.end))
    return _ADDRESSED.search(" ".join(text.split())) is not None
