"""`printed_names`: the surnames and the bodies of those whom letters are from or to, as they are printed."""

from __future__ import annotations

from corrbot.letters.dates import MONTHS
from corrbot.letters.titles import TITLES
from corrbot.terms import STOP_WORDS

_SHORTEST = 3
_NO_NAMES = STOP_WORDS | frozenset(MONTHS) | TITLES.keys()
