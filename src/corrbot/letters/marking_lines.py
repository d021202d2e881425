"""Lines that are security markings, judged by their words alone."""

from __future__ import annotations

import re

LONGEST_MARKING = 90
"""Characters of the longest line that is a marking."""
_DESCRIPTORS = (
    r"(?:(?:[\s:/,.–—-]+|\s+(?:AND|&)\s+)(?:SENSITIVE|PERSONAL(?:\s+DATA)?|COMMERCIAL|POLICY|STAFF|MANAGEMENT|PRIVATE|LEGAL(?:\s+PRIVILEGE)?"
    r"|LOCSEN|INVESTIGATIONS?|APPOINTMENTS?|HONOURS|MARKET\s+SENSITIVE|RECIPIENTS\s+ONLY|ORGANISATIONAL\s+USE\s+ONLY"
    r"|ADDRESSEE(?:['’]S\s+EYES)?\s+ONLY|TO\s+BE\s+OPENED\s+BY(?:\s+THE)?\s+ADDRESSEE(?:\s+ONLY)?"
    r"|HMG\s+USE\s+ONLY|EMBARGOED|FOR\s+PUBLIC\s+RELEASE|(?:UK|US|AUS|CAN|NZ)(?:\s*/\s*(?:UK|US|AUS|CAN|NZ))*\s+EYES\s+ONLY"
    r"|(?:FINAL\s+)?DRAFT|NOT\s+FOR\s+(?:ONWARD\s+)?(?:PUBLICATION|CIRCULATION|DISTRIBUTION|RELEASE)"
    r"|UNTIL\s+\w[\w ]{0,30}|WHEN\s+COMPLETE[D]?))*"
)
_CLASSES = (
    r"(?:TOP\s+SECRET|SECRET|CONFIDENTIAL|RESTRICTED|PROTECT(?:ED)?|OFFICIAL|UNCLASSIFIED"
    r"|NOT\s+PROTECTIVELY\s+MARKED)"
)
_MIXED = (
    r"(?i:(?:strictly\s+)?(?:private|personal)\s+(?:and|&)\s+(?:private|personal|(?:strictly\s+)?confidential|(?:top\s+)?secret)"
    r"|(?:(?:top\s+)?secret|confidential)\s+(?:and|&)\s+(?:personal|private)|in\s+(?:the\s+)?(?:strict(?:est)?\s+)?confidence"
    r"|(?:(?:strictly|private|personal|medical|clinical|patient|staff|commercial|legal|policy|restricted)"
    r"(?:\s+(?:and|&)\s+|\s?[-–—:,/]\s?|\s+)){1,4}(?:in[\s-]+(?:strict(?:est)?\s+)?confidence|confidential)"
    r"|official\s?[\s:–—-]\s?sensitive|not\s+protectively\s+marked|strictly\s+confidential"
    r"|(?:confidential|private|personal)(?:\s?[:,–—-]\s?|\s+)(?:addressee(?:['’]s\s+eyes)?\s+only"
    r"|to\s+be\s+opened\s+by\s+(?:the\s+)?addressee(?:\s+only)?))"
)
MARKING = rf"(?P<marking>(?:{_CLASSES}|{_MIXED}){_DESCRIPTORS})"
"""Pattern of a marking, which is its group ``marking``."""
_LINE = re.compile(
    rf"[\W_]*(?:(?i:(?:security|protective)\s+(?:classification|marking)|classification|marking)\s*:\W*)?"
    r"(?:(?i:(?:final\s+)?draft)\s?[:,–—-]\s?)?"
    rf"{MARKING}(?:[\W_]*|\s*(?i:page\s+\d+(?:\s+of\s+\d+)?)\W*)"
)
_BRACKETED = re.compile(r"\W*\[(?P<marking>(?i:top secret|secret|confidential|restricted|private))[.,]?\]\W*")


def printed_marking(line: str) -> str | None:
    """Return the security marking that ``line`` is, without the marks around it, or None."""
    match = marking_in(line)
    return " ".join(match["marking"].split()) if match else None


def marking_in(line: str) -> re.Match[str] | None:
    """Return the match of a line that is a security marking, which is its group ``marking``, or None."""
    if len(line) > LONGEST_MARKING:
        return None
    return _LINE.fullmatch(line) or _BRACKETED.fullmatch(line)


def protects(marking: str) -> bool:
    """Return whether ``marking`` says that anything is protected, as "UNCLASSIFIED" alone does not."""
    return " ".join(marking.upper().split()) not in ("UNCLASSIFIED", "NOT PROTECTIVELY MARKED")
