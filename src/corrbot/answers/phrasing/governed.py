"""What governs words within their sentence: "I am unable to agree that", "he says that" (English).

Words that stand under a denial, a refusal, a condition or somebody else's saying are no statement of who
wrote them.
"""

from __future__ import annotations

import re

from corrbot.letters import reading_view
from corrbot.quotes import Quote

_TELLS = (
    r"(?:say|state|claim|allege|tell|argue|assert|contend|maintain|complain|suggest|report|suppose|imagine|insist"
    r"|repl(?:y|ie)|declare|believe|fear|hope)"
)
_TOLD = rf"(?:{_TELLS}(?:s|d|ed)?|said|told|wrote|writes?|understood|thought)"
_GOVERNS = re.compile(
    r"\b(?:not|never|cannot|no(?!\.?\s?\d)|nor|neither|none|nothing|nobody|without|unable|unwilling|impossible|untrue|false|hardly|scarcely"
    r"|refus(?:e|es|ed|ing|al)|declin(?:e|es|ed|ing)|den(?:y|ies|ied|ying|ial)|reject(?:s|ed|ing)?|disput(?:e|es|ed|ing)"
    r"|doubt(?:s|ed|ful)?|disagree(?:s|d)?|oppos(?:e|es|ed)|object(?:s|ed)?|fail(?:s|ed)?|forbid(?:s|den)?|prohibit(?:s|ed)?"
    r"|prevent(?:s|ed)?|contrary|far\s+from|instead\s+of|rather\s+than|unless|if|whether|lest)\b"
    r"|\b(?:before|until|till)\b(?:\s+\w+){0,2}\W*$"
    rf"|\w+n['’]t\b|\b{_TOLD}\b(?:\s+(?:\w+\s+){{0,3}}?that|\W*$)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[;:]\s+|,?\s+(?:but|yet)\s+|,\s+and\s+(?=(?:I|we|he|she|they|it|you|the)\b)", re.IGNORECASE
)
"""Where a clause ends whose denial does not reach what follows."""
_MOST_WORDS = 25
"""Words of the longest clause before the words that is told whole; the last of a longer one are."""


def governed_by(quote: Quote, sentence: Quote) -> str:
    """Return the words of ``sentence`` that ``quote`` stands under, verbatim, or "" where nothing governs it.

    They reach from the start of their clause to the words quoted.
    """
    if quote.start <= sentence.start:
        return ""
    before = reading_view(quote.letter.text, sentence.start, quote.start).text.rstrip('“" ')
    first = reading_view(quote.text).text.split(" ")[0]
    clauses = [match.end() for match in _CLAUSE.finditer(f"{before} {first}")]
    clause = before[clauses[-1] if clauses else 0 :].strip()
    if not _GOVERNS.search(clause):
        return ""
    words = clause.split(" ")
    return " ".join(words) if len(words) <= _MOST_WORDS else f"… {' '.join(words[-_MOST_WORDS:])}"
