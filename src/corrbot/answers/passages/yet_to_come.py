"""What a question takes for done, and the quotes say is to come or may be: "was it paid?" (English)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corrbot.answers.phrasing.plans import plan
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
_OPEN = re.compile(
    r"\b(?:will|shall|would|should|could|can|may|might|must|going to|(?:have|has|had) to|going|plan(?:s|ned)?"
    r"|intend(?:s|ed)?|propos(?:e|es|ed|al)|promis(?:e|es|ed)|offer(?:s|ed)?|agreed?|want(?:s|ed)?|expect(?:s|ed)?"
    r"|recommend(?:s|ed)?|meant|supposed|entitled|rights?|forecast|estimated|budgeted|decided?|due|if|whether|ask(?:s|ed)?\b[^?]{1,60}?\bto)\b",
    re.IGNORECASE,
)
"""Words of a question that is not of what was done, or not of that alone."""
_TO_COME = re.compile(
    r"\b(?P<said>(?:(?P<own>I|[Ww]e) )?(?:will|shall|(?<!\d )may|might|(?:is|are) (?:due |expected )?to)"
    r"(?: (?:\w{1,20}ly|also|now|then|therefore|all|both|only|first)){0,3}"
    r" (?P<verb>(?:(?:be|get) [^\W\d_]+|(?!not\b|never\b|be\b|get\b)(?![^\W\d_]+ed\b)[^\W\d_]+)))\b"
    r"(?! (?:neither|no|none|nothing|nobody)\b)"
)
"""In small letters, as the month and the name are not; "be paid" or "pay", not "inspected"."""
_AND_DONE = re.compile(
    r"\b(?:(?:was|were|been|is) (?:\w+ )?(?:done|carried out)|(?:did|done) so|and (?:has|have|did)\W*$)",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:was|were|has|have|had)(?: been)?(?: (?:\w{1,20}ly|last|also|first|once|now|all))?"
    r" (?P<verb>[^\W\d_]+)\b",
    re.IGNORECASE,
)
"""Tells that something was done: "was repaired", "has paid"."""
_THE_REST = re.compile(r"(?: [^\W\d_]+)? the (?:rest|remainder|balance|remaining|other)\b", re.IGNORECASE)
"""Follows what is to come, and says that the first of it was done: "will pay the rest"."""
_NO_VERB = re.compile(r"\b(?:did|the|an?|any|his|her|its|their|our|your|my) [\w’'-]+", re.IGNORECASE)
"""Words of a question that are no verbs: an "offer to staff" is no plan to staff."""
_SAYS_SO = frozenset(
    map(
        stem,
        """confirm say tell inform assure add advise ask apologise thank refuse decline object agree accept
        state explain stress emphasise recall remind repeat write note acknowledge see understand""".split(),
    )
)
"""Done by being said: "I will confirm that", "I shall refuse"."""
_TAKES_BACK = re.compile(
    r"\b(?:I|[Ww]e) (?:must|need to|have to|wish to|want to|am obliged to|are obliged to)"
    r"(?: \w{1,20}){0,2}? (?P<verb>correct|withdraw|retract|rectify|amend)\b"
)
"""Says what it does: "I must correct my letter"."""


def yet_to_come(question: str, quotes: Sequence[Quote]) -> tuple[str, ...]:
    """Return the sentence that says that the first quote has what ``question`` takes for done as to come.

    That is where a verb of the question stands first in it after "will", "may" and the like, or alone after
    "agreed to", "must" and the like. Nothing is said of a question that asks what was promised or planned,
    nor where a letter does by writing what it says ("I shall refuse"), or goes on that it was done.
    """
    if not quotes or not _is_of_deed(question):
        return ()
    found = _to_come(question, quotes)
    said = found["said"] if found else _planned(question, _said(quotes[0]))
    return (f"The question is of what was done, and [1] says “{said}”.",) if said else ()


def _is_of_deed(question: str) -> bool:
    is_open = _OPEN.search(question) or DENIES.search(question)
    return _OF_WHAT_WAS_DONE.match(question) is not None and not is_open


def _planned(question: str, said: str) -> str:
    wanted = frozenset(stems(_NO_VERB.sub(" ", question))) - _SAYS_SO
    wanted -= {stem(match["verb"]) for match in _TAKES_BACK.finditer(said)}
    return "" if _AND_DONE.search(said) else plan(said, wanted)


def _to_come(question: str, quotes: Sequence[Quote]) -> re.Match[str] | None:
    wanted = frozenset(stems(question))
    said = _said(quotes[0])
    for match in _TO_COME.finditer(said):
        verb = stem(match["verb"].split()[-1])
        if verb in wanted:
            is_new = verb not in stems(said[: match.start()])
            is_said = verb in _SAYS_SO and match["own"]
            is_done = _AND_DONE.search(said) or _was_done(verb, said, match)
            return match if is_new and not is_said and not is_done else None
    return None


def _was_done(verb: str, said: str, to_come: re.Match[str]) -> bool:
    """Return whether ``said`` tells behind ``to_come`` that the ``verb`` was done, or the rest is to come."""
    done = (match["verb"] for match in _DONE.finditer(said, to_come.end()))
    return any(stem(one) == verb for one in done) or _THE_REST.match(said, to_come.end()) is not None


def _said(quote: Quote) -> str:
    return reading_view(quote.text).text
