"""`mistold`: whether the sender of a letter says that they told its reader something wrongly (English)."""

from __future__ import annotations

import re

from corrbot.letters.asserted import asserted

_DETAIL = (
    r"(?:figure|number|date|day|time|sum|amount|total|cost|price|percentage|distance|rate|name|address"
    r"|information|answer|advice|reference|measurement|wording)s?"
)
_WRONG = rf"(?:the|an?|some) (?:wrong|incorrect|inaccurate|mistaken|misleading) {_DETAIL}\b"
_OWN = r"(?:in|of) (?:my|our) (?:\w+ ){0,2}?(?:letter|e-?mail|reply|report|notice|statement|note)s?\b"
_GAVE_WRONG = re.compile(
    rf"\b(?:I|[Ww]e) (?:had |have )?(?:gave|given|told|sent|quoted|supplied) you {_WRONG}"
)
_FOR_GIVING = re.compile(
    r"\b(?:I|[Ww]e) (?:(?:am|are|must|do|very|most|also|sincerely|would|like|wish|to) ){0,4}"
    rf"(?:sorry|apologi[sz]e) for (?:giving|telling|sending|quoting|supplying) you {_WRONG}"
)
_SHOULD_READ = re.compile(
    rf"\b{_OWN}[^.;?]{{0,40}}? should (?:now )?(?:have (?:read|said)\b|be read as (?=[£$€\d]))"
)
_MISINFORMED = re.compile(
    r"\b(?:I|[Ww]e) (?:(?:had|have|inadvertently|unintentionally) ){0,3}"
    r"(?:misinformed|misled|misadvised) you\b"
)
_NOTED = re.compile(
    r"^\W*Please note (?:\w+ ){0,2}?corrections? to (?:my|our) (?:\w+ )?(?:letter|e-?mail|reply)s?\b"
    r"(?! (?:which|that|as)\b)"
)
_IN_ERROR = re.compile(
    rf"\b[Tt]he (?:[\w’'-]+ ){{0,2}}?{_DETAIL}(?: of [^.;,?]{{1,40}}?)? (?:was|were) "
    rf"(?:given|quoted|stated|supplied) (?:to you (?:in error|by mistake|wrongly)|wrongly {_OWN})(?! by\b)"
)
_WITH_WHAT_IS_SO = (_GAVE_WRONG, _MISINFORMED)
"""Need an apology, or what is so, beside them: who denies, excuses or boasts of it says as much."""
MISTOLD_CUES = (
    (("wrong", "incorrect", "inaccura", "mistaken", "mislead"), (_GAVE_WRONG, _FOR_GIVING)),
    (("have read", "have said", "be read as"), (_SHOULD_READ,)),
    (("misinformed", "misled", "misadvised"), (_MISINFORMED,)),
    (("correction",), (_NOTED,)),
    (("in error", "by mistake", "wrongly"), (_IN_ERROR,)),
)
"""In lower case, what any of these patterns needs some of."""
_PATTERNS = tuple(pattern for _, patterns in MISTOLD_CUES for pattern in patterns)
_SAID_SO = re.compile(
    r"\b(?:sorry|afraid|regret|apologi[sz]e|apolog(?:y|ies))\b"
    r"|[;:] (?:it|they) (?:is|are|was|were|should)\b"
    r"|[.] (?:It|They|That|The (?:right|correct) \w+) (?:is|are|should)\b"
)
_OF_OTHERS = re.compile(r"\b(?:[Yy]ou|[Yy]ours?|that|which|who|found|held|ruled)\b")
_ADMITTED = re.compile(
    r"^\W*(?:I|We) (?:\w+ ){0,3}?(?:sorry|afraid|regret|ashamed|find|see)(?: to say)?(?: that)? "
)


def mistold(text: str, following: str) -> bool:
    """Return whether the sentence ``text`` says that something was told wrongly, by the sender to the reader.

    What others say of it is not, nor is what stands there without a word of regret, or of what is so, if it
    is but said to be wrong: "We gave you the wrong date for the pier. It is the 9th."
    """
    found = {pattern: match for pattern in _PATTERNS if (match := asserted(pattern, text))}
    for pattern, match in found.items():
        before = _ADMITTED.sub("", text[: match.start()])
        is_said_so = pattern not in _WITH_WHAT_IS_SO or _SAID_SO.search(f"{text} {following}")
        if is_said_so and not _OF_OTHERS.search(before):
            return True
    return False
