"""`OWN_SLIPS`: plain words by which a sender owns that a figure given before is wrong (English)."""

from __future__ import annotations

import re

_WRITING = r"(?:letter|e-?mail|reply|response|note|notice|message|memo(?:randum)?|report|statement)s?"
_MINE = (
    rf"(?:my|our) (?:(?:last|previous|earlier|recent|first|own) )?{_WRITING}"
    r"(?: (?:of|dated) \d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}(?: \d{4})?)?"
)
TO_READ = r"(?:^\W*|[;:] |\b(?:[Pp]lease|[Kk]indly|should|must) )[Rr]ead [“\"‘']?"
"""Begins what is to be read in place of something else."""
TO_READ_WHERE = rf"(?:{TO_READ}|, read [“\"‘']?)"
"""The same before "where I wrote"."""
_SUM = r"[£€$]?\d[\d,.]*"
_SAID = r"(?:said|told you|wrote|gave(?: you)?|put|quoted|stated|asked for|allowed|offered|promised)"
_NOUN = r"(?:date|figure|sum|amount|number|rate|name|address|total)s?"
_FIGURE = rf"(?:£|€|\$)\d[\d,]*(?:\.\d+)?|\d[\d,.]*\d|{_NOUN}"
NOT_RIGHT = r"\bnot (?:right|correct|accurate|so)\b"
"""Denies what was said, and is no denial of the slip."""
SAID_WITH_WRONG = (
    rf"\b[Ii]n {_MINE},? (?:I|[Ww]e) (?:had |have )?{_SAID}\b(?=[^.;:?!]{{0,100}}?(?:\d|\b{_NOUN}\b))"
    r"[^;?!]{1,100}?[.;:] "
    r"(?:(?:I|We) (?:am|are) (?:sorry|afraid),? (?:that )?)?(?:I|[Ww]e) (?:had|used|took"
    r"|looked at|worked from|was given|were given|was using|were using)"
    rf" (?:(?:the|an?) (?:wrong|old|out of date|incorrect)|last year.s) {_NOUN}(?=[.,;:]|$)"
)
"""What was said, and of the sentence after it that it was by a wrong figure or rate."""
OWN_SLIPS = (
    re.compile(
        rf"\b[Tt]he (?:{_FIGURE}) (?:(?:that |which )?(?:I|[Ww]e) (?:had |have )?{_SAID}(?: in {_MINE})?"
        rf"|(?:given |quoted )?in {_MINE})"
        rf" (?:is|was|are|were) (?:{NOT_RIGHT[2:]}|wrong\b|incorrect\b|out of date\b)"
    ),
    re.compile(
        rf"{TO_READ_WHERE}{_SUM}[^.;:?!]{{0,40}}? where (?:I|we) (?:had |have )?(?:{_SAID}|written|given)\b"
    ),
    re.compile(
        rf"{TO_READ}{_SUM}[^.;:?!]{{0,20}}? (?:for|instead of|in place of) [“\"‘']?{_SUM}[^.;:?!]{{0,40}}?"
        rf" in (?:{_MINE}|(?:mine|ours) of)\b"
    ),
)
OWN_SLIP_CUES = (
    (("the wrong ", " old ", "out of date", "incorrect", "last year"), (re.compile(SAID_WITH_WRONG),)),
    (
        ("not right", "not correct", "not accurate", "not so", "wrong", "incorrect", "out of date"),
        OWN_SLIPS[:1],
    ),
    (("read ",), OWN_SLIPS[1:]),
)
"""In lower case, what any of these patterns needs some of."""
