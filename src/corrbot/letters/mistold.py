"""`MISTOLD`: words with which the sender of a letter says that something was told wrongly (English)."""

from __future__ import annotations

import re

_DETAIL = (
    r"(?:figure|number|date|day|time|sum|amount|total|cost|price|percentage|distance|rate|name|address"
    r"|information|answer|advice|reference|measurement|wording)s?"
)
_WRONG = rf"(?:the|an?|some) (?:wrong|incorrect|inaccurate|mistaken|misleading) {_DETAIL}\b"
_YOU = "(?:you|him|her|them)"
_OF_WRONG = (
    re.compile(rf"\b(?:I|[Ww]e) (?:had |have )?(?:gave|given|told|sent|quoted|supplied) {_YOU} {_WRONG}"),
    re.compile(rf"\bfor (?:giving|telling|sending|quoting|supplying) {_YOU} {_WRONG}"),
)
_CORRECTED = re.compile(
    rf"\b[Tt]he (?:[\w’'-]+ ){{0,2}}?{_DETAIL} (?:has|have) (?:now |since )?been corrected"
    r"(?:[:;,]| to\b| and (?:is|are) now\b)"
)
_SHOULD_HAVE_READ = re.compile(
    r"\b(?:(?:sentence|line|paragraph|table|page|word|wording|phrase|clause|entry)s?|[Ii]t|[Tt]h(?:is|at)|which)"
    r" (?:[\w’'-]+ ){0,4}?should (?:now )?have (?:read|said)\b(?!\W{0,3}\d)"
)
_BE_READ_AS = re.compile(r"\b[Tt]he (?:[\w’'-]+ ){1,4}?should (?:now )?be read as (?=[£$€\d])")
_MISINFORMED = re.compile(
    r"\b(?:I|[Ww]e) (?:(?:had|have|inadvertently|unintentionally) ){0,3}"
    rf"(?:(?:misinformed|misled|misadvised) {_YOU}|misstated|misquoted|miscounted)\b"
)
_NOTED = re.compile(
    r"\b(?:[Pp]lease note|[Tt]his is|(?:I|[Ww]e) enclose) (?:\w+ ){0,3}?corrections? "
    r"(?:to|of|in) (?:my|our) (?:\w+ ){0,2}?(?:letter|e-?mail|reply|report|notice|statement)s?\b"
)
_IN_ERROR = re.compile(
    rf"\b[Tt]he (?:[\w’'-]+ ){{0,2}}?{_DETAIL}(?: (?:of|for|in|given|quoted) [^.;?]{{1,60}}?)? (?:was|were)"
    r" (?:(?:given|quoted|stated|printed|supplied) (?:to you )?(?:in error|by mistake|wrongly)"
    r"|an? (?:\w+ )?(?:error|mistake|slip|misprint))\b"
)
MISTOLD_CUES = (
    (("wrong", "incorrect", "inaccura", "mistaken", "mislead"), _OF_WRONG),
    (("been corrected",), (_CORRECTED,)),
    (("have read", "have said"), (_SHOULD_HAVE_READ,)),
    (("be read as",), (_BE_READ_AS,)),
    (("misinformed", "misled", "misadvised", "misstated", "misquoted", "miscounted"), (_MISINFORMED,)),
    (("correction",), (_NOTED,)),
    (("error", "mistake", "wrongly", "a slip", "misprint"), (_IN_ERROR,)),
)
"""In lower case, what any of these patterns needs some of."""
MISTOLD = tuple(pattern for _, patterns in MISTOLD_CUES for pattern in patterns)
