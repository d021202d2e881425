"""`courtesy`: what is replied to a greeting, to thanks, and to who asks what can be asked (English)."""

from __future__ import annotations

import re

from corrbot.answers.phrasing.bareness import COURTESIES, is_courtesy, says_yes_or_no
from corrbot.terms import words

_WHAT_CAN_BE_ASKED = re.compile(
    rf"\W*(?:(?:{'|'.join(sorted(COURTESIES))}|there|everyone|you|very|much|then)\b\W+)*"
    r"(?:(?:so|and|but|please)\b\W+)?"
    r"(?:what (?:can|could|do) (?:you (?:do|answer|know)|(?:i|we) (?:do here|ask))"
    r"(?: (?:you|here|for me|for us))?|(?:who|what) are you|what(?: is|['’]s) corrbot|what does corrbot do"
    r"|(?:(?:can|could) you )?help(?: me| us)?"
    r"|how (?:do|does|can) (?:(?:you|corrbot) work|(?:i|we) use (?:you|corrbot)))"
    r"(?:,? please)?\W*",
    re.IGNORECASE,
)
_HOW_IT_WORKS = re.compile(
    r"\W*how (?:do|does|can) (?:(?:this|it) work|(?:i|we) use (?:this|it))\W*", re.IGNORECASE
)
"""Asks of corrbot where nothing else was spoken of before."""
_CAN_BE_ASKED = (
    " Ask who wrote to whom, when and about what, which letters or how many, what waits for an answer, or "
    "what the letters say of a subject. Name a person, a subject, a date or a reference."
)
_THANKS = frozenset("thanks thank cheers ta".split())
_GREETINGS = frozenset("hello hullo hi hey howdy greetings morning afternoon evening welcome".split())


def courtesy(message: str, letters: int, *, is_first: bool) -> str:
    """Return the reply to ``message``, where it asks nothing of the ``letters`` that there are, or "".

    It greets, thanks or says yes to nothing, or asks what can be asked. ``is_first`` where no other came
    before it: what follows one may ask something by "yes" or "right?".
    """
    asks_what_can_be = bool(
        _WHAT_CAN_BE_ASKED.fullmatch(message) or (is_first and _HOW_IT_WORKS.fullmatch(message))
    )
    said = set(words(message))
    may_ask = message.rstrip().endswith("?") and not said & _THANKS
    follows = not is_first and (may_ask or says_yes_or_no(message))
    if not asks_what_can_be and (follows or not is_courtesy(message)):
        return ""
    greets = bool(said & _GREETINGS) or (not asks_what_can_be and "how" in said)
    opening = "You are welcome. " if said & _THANKS else "Hello. " if greets else ""
    what = "the letter" if letters == 1 else f"the {letters:,} letters"
    more = _CAN_BE_ASKED if asks_what_can_be else ""
    return (
        f"{opening}corrbot answers questions about {what} here in their own words, each quote to be checked "
        f"in its letter.{more} For example: “Which is the latest letter?”"
    )
