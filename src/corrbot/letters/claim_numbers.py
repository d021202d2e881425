"""Numbers of claims, matters, complaints and notices, as they stand with their labels in letters."""

from __future__ import annotations

import re

CLAIM = re.compile(
    r"^[ \t*_]*(?i:claim|policy)(?i:[ \t](?:no\.?|number|ref\.?)\b)?[ \t]?:?[ \t]{1,3}"
    r"(?P<number>[A-Z]{1,6}[-/ ]?\d[\dA-Z/-]{3,30})[ \t*_]*$",
    re.MULTILINE,
)
"""The number of a claim on a line of its own: "Claim: MM/774411/F"."""
NUMBERED = re.compile(
    r"(?:^[ \t*_]{0,80}|(?<=[ ]{3})|(?<=\t))(?i:claim|policy|notice|serial)[ \t](?i:no\.?|number|ref\.?)"
    r"[ \t]?:?[ \t]{0,3}(?P<number>(?=[A-Z/*-]{0,10}\d)[A-Z0-9]{1,6}(?:/[A-Z0-9*-]{1,8}){1,6})"
    r"(?=[ \t*_]{0,40}$|[ ]{3}|\t)",
    re.MULTILINE,
)
"""One in groups, of a claim, a notice or a series, in a column or on a line: "Claim No. 78/PL/0562"."""
MATTER = re.compile(
    r"(?:^|[ ]{3}|\t)[ \t*_]*(?i:matter)(?i:[ \t](?:no\.?|number|ref\.?)\b)?[ \t]?:?[ \t]{1,3}"
    r"(?P<number>[A-Z]{1,6}[-/ ]?\d[\dA-Z/.-]{2,30})(?=[ \t*_]*$|[ ]{3}|\t)",
    re.MULTILINE,
)
"""The number of a solicitor's matter in a column or on a line of its own: "Matter ROE0417.1"."""
FIGURES = r"[1-9]\d(?: \d{3}){2}(?![ .,]?\d)"
"""A reference of figures alone in groups, as ombudsmen give them: "24 011 302"."""
COMPLAINT = re.compile(
    rf"(?P<start>^[ \t*_]*)?\b(?i:complaint|case)(?i:[ \t](?:no\.?|number)\b)?:?\s{{1,3}}"
    rf"(?P<number>{FIGURES})(?=[ \t]{{0,8}}(?:\Z|\n(?(start)|[ \t]{{0,8}}(?:\n|\Z))))",
    re.MULTILINE,
)
"""Such a reference on a line of its own or at a paragraph's end, with its label: "Complaint 24 006 512"."""
