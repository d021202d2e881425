"""`says_nothing_came`: whether a letter names another as one since which nothing came (English)."""

from __future__ import annotations

import re

_ITEM = r"(?:reply|answer|response|word|news|letter|message|communication|acknowledge?ment)s?"
_HAD = r"(?:had|heard|received?|seen|got)"
_CAME = r"(?:come|came|reached|arrived|been (?:received|heard|sent))"
_NOTHING_CAME = re.compile(
    rf"(?:\b{_HAD} nothing\b(?! (?:to|but|against)\b)"
    rf"|\b{_HAD} no (?:(?:further|other|more) )?{_ITEM}\b"
    r"|\bheard no (?:more|further)\b"
    rf"|(?:\bnot|n['’]t|\bnever)(?: yet| seem to have| appear to have| even)? {_HAD}"
    rf"(?= since\b| (?:back|from|anything|any (?:\w+ )?{_ITEM}|an? (?:\w+ )?{_ITEM})\b)(?! anything to\b)"
    rf"|\bno (?:\w+ )?{_ITEM} (?:has |had |have )?(?:\w+ )?{_CAME}\b"
    rf"|\bnothing (?:further |more |else )?(?:has |had )?(?:\w+ )?{_CAME}\b)"
    r"[^,;:]{0,60}?\bsince (?:(?:the|our|my|your) (?:last )?)?$",
    re.IGNORECASE,
)
"""In text with single spaces, right before the letter that is named."""
_SENTENCE_END = re.compile(r"[.;:?!]\s")
_REACH = 160
"""Characters before a letter is named within which its sentence begins."""


def says_nothing_came(text: str, start: int, at: int) -> bool:
    """Return whether what ``text`` says from ``start`` to ``at`` is that nothing came since what follows.

    "I have had nothing further since your letter of 15 March" chases, and does not answer that letter; "I
    have had no time since your letter" does.
    """
    before = _SENTENCE_END.split(text[max(start, at - _REACH) : at])[-1]
    return _NOTHING_CAME.search(f"{' '.join(before.split())} ") is not None
