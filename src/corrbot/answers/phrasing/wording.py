"""A question in plain words: without politeness, contractions and slips of the pen (English)."""

from __future__ import annotations

import re

from corrbot.answers.phrasing.phrases import PARTICULARS

_OPENERS = re.compile(
    r"^(?:(?:and|so|but|then|ok|okay|please|pls|plz|also|well|now|hello|hi|hi there|sorry|thanks|kindly"
    r"|just"
    r"|quick question|right)\b[,:. ]*"
    r"|(?:no|nope|not that(?: one)?)[,;.] +(?=\w)|(?:i|we) mean(?:t)?\b[,:]? +(?=the\b)"
    r"|(?:can|could|would|will) (?:you|someone|anyone) (?:please |kindly |just )?(?:tell (?:me|us)|say"
    r"|let (?:me|us) know|remind (?:me|us)|confirm|check|work out|find out)?[, ]*(?=\w)"
    r"|(?:do you|do we|does any(?:one|body)|do i) (?:happen to )?know\b[, ]*"
    r"|(?:i would|i'd|we would|we'd) like to (?:know|find out|see)\b[, ]*"
    r"|(?:i|we) (?:need|want)(?: to)? (?:know|find out|check|establish)\b[, ]*"
    r"|(?:i|we) (?:wonder|was wondering|were wondering|am wondering)\b[, ]*|wondering\b[, ]*"
    r"|(?:(?:i am|i'm|im|we are|we're) )?(?:looking for|searching for|trying to find(?: out)?|after)\b[, ]*"
    r"(?=\w)|any idea\b[, ]*"
    r"|(?:tell|remind) (?:me|us)\b(?! about)[, ]*|let (?:me|us) know\b[, ]*|find out\b[, ]*"
    r"|(?:in total|altogether|overall|all told|on average|as of now|so far)\b[, ]*)+",
    re.IGNORECASE,
)
_CLOSERS = re.compile(
    r"(?:(?<![,; ])[,; ]+(?:please|pls|plz|exactly|then|again|thanks|thank you|thx"
    r"|if (?:any|at all|there (?:is|are) any)|anyway|would you|if you can|do you know|by any chance"
    r"|for me))+$",
    re.IGNORECASE,
)
_AUXILIARY = r"(?:have|has|had|did|do|does|was|were|is|are)"
_SPELLINGS = (
    (re.compile(r"\b(who|what|when|where|which|how|it|that|there)'s\b", re.IGNORECASE), r"\1 is"),
    (re.compile(r"\b(who|what|when|where|how|that|there)s\b(?= \w)", re.IGNORECASE), r"\1 is"),
    (re.compile(r"\b(we|they|you|i)'?ve\b", re.IGNORECASE), r"\1 have"),
    (re.compile(r"\b(we|they|you)'re\b", re.IGNORECASE), r"\1 are"),
    (
        re.compile(
            rf"\b({_AUXILIARY})(?:n'?t| not) (we|they|you|i|it|he|she|anyone|anybody)\b", re.IGNORECASE
        ),
        r"\1 \2 not",
    ),
    (re.compile(rf"\b({_AUXILIARY})n'?t\b", re.IGNORECASE), r"\1 not"),
    (re.compile(r"\bcorrespond(?:ance|ances|ences|ense)\b", re.IGNORECASE), "correspondence"),
    (re.compile(r"\brecie(v\w*)\b", re.IGNORECASE), r"recei\1"),
    (re.compile(r"\b(e) (mails?)\b", re.IGNORECASE), r"\1-\2"),
)
_ORDERS_OF_WORDS = tuple(
    (re.compile(pattern, re.IGNORECASE), usual)
    for pattern, usual in (
        (
            r"^(?:if|whether) ((?:the )?(?:\S+ ){1,6}?)(has|have|had|did|is|are|was|were|does|do) (.+)$",
            r"\2 \1\3",
        ),
        (r"^(?:of|among|out of|from) (.+?), (how many|which) (.+)$", r"\2 of \1 \3"),
        (r"^(?:got|had|received|heard) (?=(?:any|some|every)\w*\b)", "have we got "),
        (r"^(?:show|give|list)(?: me| us)? (?=(?:what|who|how) (?:is|are|was|were|many)\b)", ""),
        (
            r"^((?:(?:list|show|give|display|print)(?: me| us)? )(?:(?:an? |the )?list of )?(?:all (?:of )?)?"
            r"(?:(?:them|these|those)(?: letters| (?:e-?)?mails)?(?: all)?|(?<=list of )(?:the )?letters)),?"
            rf" (?:along |together )?with (?:(?:all|the|their) ){{0,3}}{PARTICULARS}$",
            r"\1",
        ),
        (r"\b(?:letters|correspondence)\b(?=.* by e-?mail\b)", "e-mails"),
        (r" (?:in writing|by (?:letter|e-?mail))\b", ""),
    )
)
"""Orders of words with the usual one that says the same."""


def plain(question: str) -> str:
    """Return ``question`` without what is said around it, contractions and common slips written out."""
    text = " ".join(question.replace("’", "'").replace("‘", "'").split()).strip(" ?!.")
    for pattern, whole in _SPELLINGS:
        text = pattern.sub(whole, text)
    text = _CLOSERS.sub("", _OPENERS.sub("", text)).strip(" ,?!.")
    for pattern, usual in _ORDERS_OF_WORDS:
        text = pattern.sub(usual, text)
    return text


_FEWEST_IN_CAPITALS = 4
"""Words of a question in capitals; fewer may be a name or initials alone."""
_CAPITALS = re.compile(r"(?<![\w/-])[^\W\d_]+(?:['’-][^\W\d_]+)*(?![\w/-])")


def uncapitalised(question: str) -> str:
    """Return ``question`` in lower case where all of it is in capitals, but for words with digits."""
    if not question.isupper() or len(question.split()) < _FEWEST_IN_CAPITALS:
        return question
    return _CAPITALS.sub(lambda match: match[0].lower(), question)


_SIGNS = re.compile(r"[?!]*\?[?!]*(?=\s|$)")


def with_single_signs(question: str) -> str:
    """Return ``question`` with one question mark where several signs with one among them stand together."""
    return _SIGNS.sub("?", question)
