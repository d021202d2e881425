"""Lines that say whom a letter is to: how they begin, what may run on from them."""

from __future__ import annotations

import re

from corrbot.letters.letter import Span

LONGEST_ADDRESSEE = 200
"""Characters of a line of name, offices and place that runs on without a break."""
_ADDRESSED = re.compile(
    r"to\b\s+(?!whom)|(?:the\s+)?(?:rt\.?|right)?\s*hon|h(?:is|er)\s+(?:excellency|highness)|.*\besq\b|.*(?:&c|etc)\.",
    re.IGNORECASE,
)
_ADDRESSEE = re.compile(
    r"[“\"']?(?:to\s+)?(?:(?:the\s+)?(?:rt\.?|right)?\s*hon(?:ou?rable)?\b|h(?:is|er)\s+(?:\w+\s+)?(?:excellency|highness|lordship)\b"
    r"|[A-Z][^.!?:;]{3,60}?,\s+(?:esq|&c|etc|k?\.?c\.\s?b))",
    re.IGNORECASE,
)
"""How a line begins that says whom an old letter is to, at its foot."""
_POSTSCRIPT = re.compile(r"P(?<!\wP)\.\s?S\.[\s—–:.-]")


def is_addressed(line: str) -> bool:
    """Return whether ``line`` begins "To" or with a style such as "His Excellency", or bears "Esq."."""
    return _ADDRESSED.match(line) is not None


def is_addressee(line: str) -> bool:
    """Return whether ``line`` begins as one at the foot of an old letter that says whom it is to."""
    return _ADDRESSEE.match(line) is not None


def postscript_at(text: str, span: Span) -> int | None:
    """Return where a postscript begins within ``span`` of ``text``."""
    mark = _POSTSCRIPT.search(text, *span)
    return mark.start() if mark else None
