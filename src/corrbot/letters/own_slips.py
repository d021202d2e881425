"""`OWN_SLIPS`: plain words by which a sender owns that a figure given before is wrong (English)."""

from __future__ import annotations

import re

_WRITING = r"(?:letter|e-?mail|reply|response|note|notice|message|memo(?:randum)?|report|statement)s?"
_MINE = rf"(?:my|our) (?:(?:last|previous|earlier|recent|first|own) )?{_WRITING}\b"
_SAID = r"(?:said|told you|wrote|gave|put|quoted|stated|asked for|allowed|offered|promised)"
_FIGURE = (
    r"(?:£|€|\$)\d[\d,]*(?:\.\d+)?|\d[\d,.]*\d"
    r"|(?:date|day|figure|sum|amount|number|rate|name|address|total)s?"
)
NOT_RIGHT = r"\bnot (?:right|correct|accurate|so)\b"
"""Denies what was said, and is no denial of the slip."""
SAID_WITH_WRONG = (
    rf"\b[Ii]n {_MINE}[^.;?!]{{0,40}}? (?:I|[Ww]e) (?:had |have )?{_SAID}\b[^;?!]{{1,100}}?[.;:] "
    r"(?:(?:I|We) (?:am|are) (?:sorry|afraid),? (?:that )?)?(?:I|[Ww]e) (?:had|used|took"
    r"|looked at|worked from|was given|were given|was using|were using)"
    r" (?:(?:the|an?) (?:wrong|old|out of date|incorrect)|last year.s) \w+"
)
"""What was said, and of the sentence after it that it was by a wrong figure or rate."""
OWN_SLIPS = (
    re.compile(
        rf"\b[Tt]he (?:{_FIGURE}) (?:(?:that |which )?(?:I|[Ww]e) (?:had |have )?{_SAID}\b"
        rf"|(?:given |quoted )?in {_MINE})"
        rf"[^;?!]{{0,80}}? (?:is|was|are|were) (?:{NOT_RIGHT[2:]}|wrong\b|incorrect\b|out of date\b)"
    ),
    re.compile(rf"\b(?i:{_MINE})[^.;?!]{{0,40}}? should (?:not|never) have gone\b"),
)
OWN_SLIP_CUES = (
    (("the wrong ", " old ", "out of date", "incorrect", "last year"), (re.compile(SAID_WITH_WRONG),)),
    (
        ("not right", "not correct", "not accurate", "not so", "wrong", "incorrect", "out of date"),
        OWN_SLIPS[:1],
    ),
    (("have gone",), OWN_SLIPS[1:]),
)
"""In lower case, what any of these patterns needs some of."""
