"""`put_off_decision`: the words with which a letter takes more time to decide a request."""

from __future__ import annotations

import re

from corrbot.letters.letter import Span

_WHAT = r"(?:decision|response|reply|answer|consideration)"
_AIMS = r"(?:estimates?|expects?|anticipates?|hopes?|aims?|intends?|plans?)"
_PUT_OFF = re.compile(
    rf"\b{_AIMS}\s+that\s+(?:an?|our|my|its|the)\s+(?:\w+\s+)?{_WHAT}\b[^.?!]{{0,60}}?\b(?:will|should|can)\b"
    rf"|\b{_AIMS}\s+to\s+(?:be\s+(?:able|in\s+a\s+position)\s+to\s+)?(?:reach|make|take|complete|conclude|finish|decide|give|send|let"
    rf"|provide|issue)\b[^.?!]{{0,60}}?\b(?:{_WHAT}|test)\b"
    r"|\b(?:has|have)\s+(?:not\s+yet|yet\s+to|still\s+to|not\s+so\s+far)\b[^.?!]{0,40}?\b(?:complet|conclud|finish|reach|decid|ma[dk]e)\w*"
    rf"(?!\s+(?:an?|its|our|the)\s+(?:\w+\s+)?{_WHAT}\s+(?:about|on|as\s+to)\s+(?!your\b|this\b|that\b|it\b|whether\b))"
    r"|\b(?:needs?|requires?|takes?|taking|claims?|claiming|allows?|allowing|extends?|extending)\b[^.?!]{0,80}?"
    r"\b(?:more|further|additional|longer|extra)\s+(?:time|\w+\s+(?:working\s+)?days)\b"
    r"|\b(?:need|require|have)\s+to\s+extend\b|\b(?:am|are|is)\s+(?:therefore\s+)?extending\b",
    re.IGNORECASE,
)
"""How it is told that the decision is still to come."""
_PUBLIC_INTEREST = re.compile(
    r"\bpublic\s+interest\b|\b(?:section|s\.?)\s*10\s?\(3\)|\bregulation\s+7\b", re.IGNORECASE
)
"""What a body may take more time for than the Act gives it."""
_DECIDES = re.compile(
    r"\b(?:has|have)\s+(?:now\s+|therefore\s+)?(?:decided|concluded\s+that\s+(?:the|that)\s+(?:\w+\s+)?(?:public\s+interest|balance|information))"
    r"|\b(?:is|are|am|be|being)\s+(?:therefore\s+|also\s+|hereby\s+|now\s+)?(?:refus(?:ed|ing)|withh(?:eld|olding)|disclosing|releasing|exempt"
    r"|enclosed|attached|not\s+held|provid(?:ed|ing))\b(?<!\bmay\sbe\sexempt)(?<!\bmight\sbe\sexempt)(?<!\bcould\sbe\sexempt)"
    r"|\b(?:I|we|it)\s+(?:now\s+|therefore\s+)?(?:enclose|attach|refuse|withhold|disclose|release)\b"
    r"|\b(?:and|so)\s+(?:enclose|attach|refuse|withhold|disclose|release)\b"
    r"|\b(?:set\s+out|given|listed)\s+(?:below|overleaf)\b|\b(?:is|are)\s+as\s+follows\b"
    r"|\b(?:does|do)\s+not\s+hold\b|\brefusal\s+notice\b",
    re.IGNORECASE,
)
"""What decides at least a part of it."""


def put_off_decision(text: str, own: Span) -> Span | None:
    """Return words of the prose ``own`` that take more time to weigh the public interest, or None.

    Nothing is decided by such a letter, though it speaks of exemptions; where a part is refused, sent or not
    held, it is none.
    """
    if not _PUBLIC_INTEREST.search(text, *own) or _DECIDES.search(text, *own):
        return None
    found = _PUT_OFF.search(text, *own)
    return Span(*found.span()) if found else None
