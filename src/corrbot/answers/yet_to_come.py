"""What a question takes for done, and the quotes say is to come or may be: "was it paid?" (English)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corrbot.letters import reading_view
from corrbot.quotes import Quote
from corrbot.reader.opposites import DENIES
from corrbot.terms import stem, stems

_OF_WHAT_WAS_DONE = re.compile(
    r"^\W*(?:(?:and|but|so|then|or) )?(?:has|have|had|was|were|did"
    r"|(?:when|where|how|by whom|to whom|(?:how much|how many|what|which|who)\b[^?]{0,40}?)"
    r" (?:has|have|had|was|were|did))\b",
    re.IGNORECASE,
)
_DONE_OR_NOT = re.compile(r"^\W*(?:(?:and|but|so|then|or) )?(?:has|have|had|was|were|did)\b", re.IGNORECASE)
_OPEN = re.compile(
    r"\b(?:will|shall|would|should|could|can|may|might|must|going to|(?:have|has|had) to|going|plan(?:s|ned)?"
    r"|intend(?:s|ed)?|propos(?:e|es|ed|al)|promis(?:e|es|ed)|offer(?:s|ed)?|agreed?|want(?:s|ed)?|expect(?:s|ed)?"
    r"|recommend(?:s|ed)?|decided?|due|if|whether|ask(?:s|ed)?\b[^?]{1,60}?\bto)\b",
    re.IGNORECASE,
)
"""Words of a question that is not of what was done, or not of that alone."""
_TO_COME = re.compile(
    r"\b(?P<said>(?:(?P<own>I|we) )?"
    r"(?:will|shall|should|may|might|can|(?:is|are|was|were) (?:due |expected )?to)"
    r"(?: (?:\w{1,20}ly|also|now|then|therefore|all|both|only|first|be|get)){0,3}"
    r" (?P<verb>(?!not\b|never\b)[^\W\d_]+))\b(?! (?:neither|no|none|nothing|nobody)\b)",
    re.IGNORECASE,
)
_SAYS_SO = frozenset(
    map(
        stem,
        """confirm say tell inform assure add advise ask apologise thank refuse decline object agree accept
        state explain stress emphasise recall remind repeat write note acknowledge see understand""".split(),
    )
)
"""Done by being said: "I can confirm that", "I must refuse"."""


def only_to_come(question: str, quotes: Sequence[Quote]) -> str:
    """Return that the first quote has what ``question`` asks to be done or not as to come, or "".

    A quote that may tell that it was done leaves the question open.
    """
    found = _to_come(question, quotes) if _DONE_OR_NOT.match(question) else None
    if found is None:
        return ""
    verb = stem(found["verb"].lower())
    rest = [_said(quotes[0])[found.end() :], *map(_said, quotes[1:])]
    if any(verb in stems(_TO_COME.sub(" ", said)) for said in rest):
        return ""
    return f"What comes nearest says “{found['said']}”, not that it was done."


def yet_to_come(question: str, quotes: Sequence[Quote]) -> tuple[str, ...]:
    """Return the sentence that says that the first quote has what ``question`` takes for done as to come.

    That is where a verb of the question stands first in it after "will", "may" and the like. Nothing is said
    of a question that asks what was promised or planned, nor where a letter does by writing what it says
    ("I must refuse").
    """
    found = _to_come(question, quotes)
    return (f"[1] says “{found['said']}”, not that it was done.",) if found else ()


def _to_come(question: str, quotes: Sequence[Quote]) -> re.Match[str] | None:
    is_of_deed = _OF_WHAT_WAS_DONE.match(question) and not (_OPEN.search(question) or DENIES.search(question))
    if not quotes or not is_of_deed:
        return None
    wanted = frozenset(stems(question))
    said = _said(quotes[0])
    for match in _TO_COME.finditer(said):
        verb = stem(match["verb"].lower())
        if verb in wanted:
            is_new = verb not in stems(said[: match.start()])
            is_said = verb in _SAYS_SO and match["own"]
            return match if is_new and not is_said else None
    return None


def _said(quote: Quote) -> str:
    return " ".join(reading_view(quote.text).text.split())
