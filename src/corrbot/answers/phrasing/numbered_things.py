"""`NumberedThing`: what a question counts in words and letters may number: "the sixth report", "report 6"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from corrbot.letters.dates import MONTHS
from corrbot.numerals import ORDINALS
from corrbot.terms import STOP_WORDS

_THINGS = 3
"""Words after an ordinal, the thing that it counts among them: "the sixth cost report"."""
_COUNTED = re.compile(
    rf"\b(?P<ordinal>{'|'.join(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))(?P<after>(?: [\w’'-]+){{1,{_THINGS}}})",
    re.IGNORECASE,
)
_NOT_BEFORE = (
    rf"(?!\s+(?:{'|'.join(MONTHS)})\b"
    r"|\s+(?!(?:is|was|has|does|as|this|its|plus)\b)[^\W\d_]+s\b"
    r"(?!\s+(?:the|an?|that|how|what|it|our|your|their|no|us|them|to)\b))"
)
"""What a number stands before that is part of a date, or counts: "report 2 March", "report 2 cases"."""


@dataclass(frozen=True)
class NumberedThing:
    """An ``ordinal`` in lower case, its ``number``, and the ``things`` that it may count."""

    ordinal: str
    number: int
    things: tuple[str, ...]

    def stands_in(self, text: str) -> bool:
        """Return whether ``text`` gives a thing this number: "report no. 6", "floor 8"."""
        return self._pattern.search(text) is not None

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        things = "|".join(re.escape(thing.removesuffix("s")) for thing in self.things)
        return re.compile(
            rf"\b(?:{things})s?[ \t]?(?:[(#]|\b(?:no|nr|number)\b\.?)?[ \t]?0?{self.number}(?![\w/]|[.,]\d)"
            rf"{_NOT_BEFORE}",
            re.IGNORECASE,
        )


def numbered_things(question: str) -> Iterator[NumberedThing]:
    """Yield what ``question`` counts by an ordinal, in digits or in words up to the twentieth."""
    for match in _COUNTED.finditer(question):
        ordinal = match["ordinal"].lower()
        number = ORDINALS.get(ordinal) or int(re.sub(r"\D", "", ordinal))
        things = tuple(word for word in match["after"].lower().split() if word not in STOP_WORDS)
        if things:
            yield NumberedThing(ordinal, number, things)
