"""What in a question is sooner a party than a thing, or somebody's letter (English)."""

from __future__ import annotations

import datetime as dt
import re

from corrbot.answers.phrasing.periods import Period, periods_in
from corrbot.answers.phrasing.vocabulary import ASKING_NOUN
from corrbot.letters.dates import MONTHS

_SOMEBODYS = re.compile(
    rf"(?P<whose>(?:'s|s'|’s|s’) |\b(?:our|my|his|her|their) )(?:(?:review|stage (?:\d|one|two|three)|foi"
    rf"|information) )?(?:{ASKING_NOUN}|challenges?)"
    r"(?=$| (?:of|dated|from|on|to|in|for|about)\b)",
    re.IGNORECASE,
)
"""What somebody asked, which is their letter where an answer to it is asked for: "Ada Bell's appeal"."""


_DAY = rf"(?:of|dated) (?:the )?(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? )?(?:{'|'.join(MONTHS)})\b"
_OF_A_DAY = re.compile(
    rf"(?P<whose>(?:'s|s'|’s|s’) |\b(?:the|that|this|our|my|his|her|their|its) )(?:[\w-]+ ){{0,2}}?"
    rf"(?:{ASKING_NOUN}|(?:order|notice|demand|direction|requisition|challenge|warning|summons|circular"
    rf"|minute)s?)(?= {_DAY})",
    re.IGNORECASE,
)
"""What is written and bears a day, so that an answer to it is one to a letter: "the order of 4 August"."""
_NOTE_OF_A_DAY = re.compile(rf"(?P<whose>(?:'s|s'|’s|s’) |\bthe )(?:verbal )?note(?= {_DAY})", re.IGNORECASE)
"""A letter that is called a note; credit notes, sick notes and the like are none."""
_OWN_OF_A_DAY = re.compile(rf"(?P<whose>(?:'s|s'|’s|s’) |\bthe )(?:one )?(?={_DAY})", re.IGNORECASE)
"""A letter that is called by its writer and its day alone: "Ada Bell's of 4 August"."""


def letter_of(text: str) -> str:
    """Return ``text`` with a letter in the place of what somebody asked with it, or what bears a day."""
    for pattern in (_SOMEBODYS, _OF_A_DAY, _NOTE_OF_A_DAY):
        text = pattern.sub(lambda match: f"{match['whose']}letter", text)
    return _OWN_OF_A_DAY.sub(lambda match: f"{match['whose']}letter ", text)


IS_PARTY = re.compile(
    r"[A-Z]|\b(?i:coroner|minister|chair(?:man|woman)?|ombudsman|inquiry|council|department|ministry|trust|mp"
    r"|leader|mayor|chief executive|director|governor|president|headteacher|clerk|bishop|editor"
    r"|committee|commission(?:er)?|inspector(?:ate)?|regulator|solicitors?|secretary(?: of state)?|government"
    r"|board|parents|family|families)$"
)
"""What is sooner a party than a thing: "did the Trust respond to the flood?" asks of none."""


def without_periods(text: str, today: dt.date) -> tuple[str, tuple[Period, ...]]:
    """Return ``text`` without the periods that it names, and those."""
    rest, periods = periods_in(text, today)
    return rest.replace("¦", " ").strip(), periods
