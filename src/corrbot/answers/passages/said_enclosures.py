"""Enclosures that a letter speaks of in its own words: "I enclose the report" (English)."""

from __future__ import annotations

import re

from corrbot.letters import Letter
from corrbot.letters.own_prose import PROSE

ENCLOSING = (
    *("enclose", "enclosed", "enclosing", "enclosure", "inclose", "inclosed", "inclosing", "inclosure"),
    *("attach", "attached", "attaching"),
)
"""Words of which one is in whatever says so."""
_ENCLOSE = r"(?:[ei]nclos|attach)"
_DOCUMENT = (
    r"(?:forms?|lists?|plans?|cop(?:y|ies)|letters?|e-?mails?|reports?|papers?|documents?|drafts?|notes?|minutes|cheques?"
    r"|statements?|schedules?|tables?|sheets?|leaflets?|invoices?|certificates?|memorand(?:um|a)|drawings?|photographs?"
    r"|abstracts?|accounts?|bills?|deeds?|despatch(?:es)?|estimates?|extracts?|maps?|memorials?|petitions?|proceedings"
    r"|receipts?|returns?|sketch(?:es)?|telegrams?|tracings?)\b"
)
_FORMALLY = (
    r"(?=(?:\w+\s+){0,3}?(?:beg|honou?r|pleasure|leave|liberty|happy|pleased)\s"
    rf"|[^.?!;]{{0,160}}?\b(?:herewith\b|{_DOCUMENT}))"
    r"(?:have|beg|am|are|desire|venture|take|do)\s+"
    r"(?:(?:also|now|again|further|herewith|the|honou?r|pleasure|leave|liberty|myself|happy|pleased"
    r"|(?:directed|instructed|commanded|desired|requested)(?:\s+by\s+(?:\w+\s+){0,6}?\w+)?)\s+){0,5}?"
    r"(?:to|of)\s+(?:also\s+|herewith\s+)?"
)
"""What an office says before what it does: "have now the honour to", "am directed by the Board to".

Who only desires to enclose something may mean a common: there it takes a paper.
"""
_SAID = re.compile(
    rf"\b(?:I|we)\s+(?:(?:also|now|herewith|hereby|therefore|must|beg\s+to|am|are)\s+){{0,2}}"
    rf"(?:(?:{_FORMALLY})?{_ENCLOSE}(?:e|ing)?|have\s+(?:also\s+)?{_ENCLOSE}ed)\b"
    r"(?!\s+(?:\w+\s+){0,2}?(?:importance|weight|blame|conditions?|significance|value|no)\b)"
    r"(?![^.?!]{0,60}\b(?:to|with|in)\s+(?:my|our)\s+(?:\w+\s+)?(?:letter|e-?mail|reply|report)\b)"
    rf"|\b(?:is|are)\s+(?:now\s+|also\s+|herewith\s+)?{_ENCLOSE}ed\b(?!\s+(?:to|by|within|between|on)\b)"
    rf"|\b(?:the|an?|my|our)\s+{_ENCLOSE}ed\s+(?:\w+\s+)?{_DOCUMENT}"
    rf"|\b{_DOCUMENT}[^.?!;()]{{0,80}}"
    rf"\((?:sub-?)?[ei]nclosures?\s+(?:nos?\.?\s*)?(?:\d{{1,3}}|[A-Z])\b[^()\n]{{0,20}}\)"
    rf"|\bplease\s+find\s+(?:\w+\s+){{0,3}}?{_ENCLOSE}ed\b"
    r"|(?:^|(?<=[.,;]\s))[^\w\n]{0,3}(?-i:[EI]nclos|Attach)(?:ed|ing)\s(?!(?:to|by|within|between|on)\b)",
    re.IGNORECASE | re.MULTILINE,
)
_NOT = re.compile(
    r"\b(?:not|nothing|never|no|none|was|were|you|importance|weight|blame|conditions?|significance)\b[^.?!]{0,40}$",
    re.IGNORECASE,
)
"""What stands before such words where nothing is enclosed, or by somebody else."""
_REACH = 60


def says_enclosed(letter: Letter) -> bool:
    """Return whether ``letter``, whole, says in its own prose that it encloses something."""
    for block in letter.blocks:
        if block.kind in PROSE:
            for said in _SAID.finditer(letter.text, *block.span):
                before = letter.text[max(block.span.start, said.start() - _REACH) : said.start()]
                if not _NOT.search(re.split(r"[.?!]\s", before)[-1]):
                    return True
    return False
