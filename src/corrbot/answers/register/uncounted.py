"""What a question would have counted, and is only looked for in words of letters (English)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corrbot.answers.register.written_deeds import kind_of
from corrbot.numerals import ORDINALS, number_in
from corrbot.quotes import Quote

_HOW_MANY = re.compile(
    r"\W*(?:and |so |but )?how many (?P<what>(?:[\w’'-]+ ){0,3}?(?P<noun>[\w’'-]+))"
    r" (?:(?:are|were|(?:has|have|had) been) (?:there|[a-z]+(?:ed|eld|en))|(?:do|did) (?:we|you) have"
    r"|(?:did|has|have|had) (?:[\w’'-]+ ){1,5}?(?:refuse|reject|decline|grant|uph[eo]ld|allow|dismiss|accept"
    r"|approve|withh[eo]ld|turn)(?:d|ed)?)\b",
    re.IGNORECASE,
)
_DECIDED_ON = frozenset("request letter application claim appeal bid petition demand objection".split())
"""What is decided on, beside the deeds of letters."""
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_ENDS = ",.;:?!)”"
_REACH = 60
"""Characters before a noun among which the number stands that counts it, and no more than three words."""


def uncounted(question: str, quotes: Sequence[Quote] = ()) -> tuple[str, ...]:
    """Return the sentence that complaints, requests and the like, asked how many, were not counted.

    They are no letters of a kind that is known, so that words of letters that come near may be of some only.
    Nothing is said where one of ``quotes`` has a number before the noun; but of what is decided on it is:
    "three requests" need not all have been refused.
    """
    match = _HOW_MANY.match(question)
    noun = match["noun"].lower() if match else ""
    singular = f"{noun[:-3]}y" if noun.endswith("ies") else noun.removesuffix("s")
    if match is None or singular == noun or not (kind_of(singular) or singular in _DECIDED_ON):
        return ()
    if singular not in _DECIDED_ON and any(_is_counted(noun, singular, quote.text) for quote in quotes):
        return ()
    return (f"“{match['what']}” were not counted; passages that come near are quoted.",)


def _is_counted(noun: str, singular: str, text: str) -> bool:
    for match in re.finditer(rf"\b(?:{re.escape(noun)}|{re.escape(singular)})\b", text, re.IGNORECASE):
        for word in reversed(text[max(0, match.start() - _REACH) : match.start()].split()[-3:]):
            if word[-1] in _ENDS:
                break
            if not _YEAR.fullmatch(word) and word.lower() not in ORDINALS:
                if number_in(word.lower().replace(",", "")) is not None:
                    return True
    return False
