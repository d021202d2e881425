"""Whether a letter on the subject of an earlier one comes soon enough after it to belong to it."""

from __future__ import annotations

import datetime as dt

from corrbot.threads.heading import Heading
from corrbot.threads.pairing import Pairing

_ANSWER_WITHIN = dt.timedelta(days=183)
_FURTHER_WITHIN = dt.timedelta(days=548)
"""How long after another a letter on its subject is taken for an answer to it, or for a further letter."""


def is_soon_after(later: Heading, earlier: Heading, pairing: Pairing) -> bool:
    """Return whether ``later`` is near enough in time to answer, or to follow, a letter on its subject."""
    if later.when is None or earlier.when is None:
        return False
    gap = later.when - earlier.when
    return gap <= _ANSWER_WITHIN if pairing.is_answer else dt.timedelta() < gap <= _FURTHER_WITHIN


def may_be_full_and_soon(later: Heading, earlier: Heading) -> bool:
    """Return False where two letters are not alike at both ends, or `is_soon_after` is not true of them.

    Else they may be: it compares less than `Pairing.of`.
    """
    if later.when is None or earlier.when is None or later.when - earlier.when > _FURTHER_WITHIN:
        return False
    is_near = later.when - earlier.when <= _ANSWER_WITHIN
    return Pairing.may_be_full(later, earlier, is_answer=None if is_near else False)
