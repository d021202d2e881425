"""What a question would have counted, and is only looked for in words of letters (English)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corrbot.answers.register.written_deeds import kind_of
from corrbot.numerals import ORDINALS, number_in
from corrbot.quotes import Quote
from corrbot.terms import stem, words

_DECIDES = r"refuse|reject|decline|grant|uph[eo]ld|allow|dismiss|accept|approve|withh[eo]ld|turn"
_HOW_MANY = re.compile(
    r"\W*(?:and |so |but )?how many (?P<what>(?:[\w’'-]+ ){0,3}?(?P<noun>[\w’'-]+))"
    r" (?:(?:are|were|(?:has|have|had) been) (?:there|(?P<done>[a-z]+(?:ed|eld|en)))"
    rf"|(?:do|did) (?:we|you) have"
    rf"|(?:did|has|have|had) (?:[\w’'-]+ ){{1,5}}?(?P<did>(?:{_DECIDES})(?:d|ed)?))\b",
    re.IGNORECASE,
)
_DECISION = re.compile(rf"(?:{_DECIDES})(?:d|ed)?", re.IGNORECASE)
_DECIDED_ON = frozenset("request letter application claim appeal bid petition demand objection".split())
"""What is decided on, beside the deeds of letters."""
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_ENDS = ",.;:?!)”"
_REACH = 60
"""Characters before a noun among which the number stands that counts it, and no more than three words."""
_AFTER = 3
"""Words after the noun among which is what was decided, if it is not just before the number."""


def uncounted(question: str, quotes: Sequence[Quote] = ()) -> tuple[str, ...]:
    """Return the sentence that complaints, requests and the like, asked how many, were not counted.

    They are no letters of a kind that is known, so that words of letters that come near may be of some only.
    Nothing is said where one of ``quotes`` has a number before the noun; where it is asked how many were
    refused or granted of what is decided on, the number has to be of those: "three requests" need not all
    have been refused.
    """
    match = _HOW_MANY.match(question)
    noun = match["noun"].lower() if match else ""
    singular = f"{noun[:-3]}y" if noun.endswith("ies") else noun.removesuffix("s")
    if match is None or singular == noun or not (kind_of(singular) or singular in _DECIDED_ON):
        return ()
    verb = (match["done"] or match["did"] or "").lower()
    decided = verb if singular in _DECIDED_ON and _DECISION.fullmatch(verb) else ""
    if any(_is_counted(noun, singular, quote.text, decided) for quote in quotes):
        return ()
    near = "; passages that come near are quoted" if quotes else ""
    return (f"“{match['what']}” were not counted{near}.",)


def _is_counted(noun: str, singular: str, text: str, decided: str) -> bool:
    """Return whether ``text`` has a number before the noun, and beside it what was ``decided``, if given."""
    for match in re.finditer(rf"\b(?:{re.escape(noun)}|{re.escape(singular)})\b", text, re.IGNORECASE):
        before = text[max(0, match.start() - _REACH) : match.start()].split()
        for at, word in enumerate(reversed(before[-3:]), start=1):
            if word[-1] in _ENDS:
                break
            if not _YEAR.fullmatch(word) and word.lower() not in ORDINALS:
                if number_in(word.lower().replace(",", "")) is not None:
                    following = text[match.end() : match.end() + _REACH].split()[:_AFTER]
                    beside = " ".join((*before[:-at][-1:], *following))
                    if not decided or _has_deed(beside, decided):
                        return True
    return False


def _has_deed(text: str, deed: str) -> bool:
    return any(stem(word) == stem(deed) and _DECISION.fullmatch(word) for word in words(text))
