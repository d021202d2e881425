"""Plans: the words in which a deed is agreed, asked for or required, and not told as done (English)."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from corrbot.terms import stem, stems

_MEANT = re.compile(
    r"\b(?:agree[sd]?|expect(?:s|ed)?|intend(?:s|ed)?|hope[sd]?|plan(?:s|ned)?|propose[sd]?|want(?:s|ed)?"
    r"|wish(?:es|ed)?|ask(?:s|ed)?|request(?:s|ed)?|promise[sd]?|offer(?:s|ed)?|undertakes?|undertook|require[sd]?"
    r"|recommend(?:s|ed)?|invite[sd]?|urge[sd]?|(?:prepared|willing|ready|likely|going|ha(?:s|ve)|needs?|liable|free"
    r"|entitled)(?= to\b))\b"
)
_TO_DO = re.compile(r"(?<!subject )\bto (?:\w{1,20}ly )?(?:be |get )?(?P<verb>[a-z][^\W\d_]*)\b")
"""A word with a capital is no verb: "its offer to Mrs Roe"."""
_FARTHEST = 40
"""Characters between what means a deed and that."""
_MUST = re.compile(r"\b[Mm]ust (?:\w{1,20}ly |then |now |be )?(?P<verb>[^\W\d_]+)\b")
_THAT_IT_BE = re.compile(
    r"\b(?:ask|request|recommend|propose|suggest|require|urge|insist|direct|order)(?:s|ed)? that"
    r" (?:[\w’'-]{1,20} ){1,6}?be (?P<verb>[^\W\d_]+)\b"
)
_ONCE_DONE = re.compile(
    r"\b(?:[Ww]hen|[Oo]nce|[Uu]ntil|[Uu]nless|[Ii]f|[Aa]s soon as) (?:[\w’'-]{1,20} ){1,4}?"
    r"(?:has|have|is|are)(?: been| then| all)? (?P<verb>[^\W\d_]+)\b"
)
_WHENEVER = re.compile(r"[Ww]hen\b")
_TO_COME = re.compile(r"\b(?:will|shall)\b")
"""Without it, what is told of "when it is done" may be of what is always so."""
_DONE = re.compile(
    r"\band (?:\w{1,20}ly )?(?:complied|did|has|have|obeyed)\b"
    r"|\b(?:was|were|went|left|came|happened|took place) on (?:the )?\d{1,2}\b"
)
_FORMS = (_MUST, _THAT_IT_BE, _ONCE_DONE)
_UNSURE = r"(?:\b(?:not|never|nor|neither|whether|if|without|no longer|refus\w*|declin\w*)\b|n[’']t\b)"
_IS_UNSURE = re.compile(
    rf"{_UNSURE}|[.;:?!]|, (?!$)|\b(?:and|but|then)\b(?! $)|\b(?:who|which|when|able|glad|pleased|went on"
    r"|paid|came|managed)\b"
)
"""What comes between where the deed is not meant; "agreed to apologise, to pay and to mend" goes on."""
_FROM_UNSURE = re.compile(rf"{_UNSURE}(?: \w{{1,20}}){{0,2}} ?$")
"""Before what is not meant, or may not be."""
_BEFORE = 40


def plan(said: str, wanted: AbstractSet[str]) -> str:
    """Return the words of ``said`` in which a verb among the stems ``wanted`` is meant to be done, or "".

    Nothing is returned where the verb stands in it a second time, as in "He agreed to pay and paid", or where
    it goes on that something was done or was on a day.
    """
    if _DONE.search(said):
        return ""
    held = stems(said)
    for start, match in _found(said):
        verb = stem(match["verb"].lower())
        before = said[max(0, start - _BEFORE) : start]
        if verb in wanted and held.count(verb) == 1 and not _FROM_UNSURE.search(before):
            return said[start : match.end()]
    return ""


def _found(said: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield what has the form of a plan, each with where that starts."""
    for match in _TO_DO.finditer(said):
        first = max(0, match.start() - _FARTHEST)
        meant = deque(_MEANT.finditer(said, first, match.end()), 1)
        if meant and not _IS_UNSURE.search(said, meant[0].end(), match.start()):
            yield meant[0].start(), match
    for form in _FORMS:
        for match in form.finditer(said):
            if not _WHENEVER.match(match[0]) or _TO_COME.search(said, 0, match.start()):
                yield match.start(), match
