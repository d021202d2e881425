"""Single names of people whose words or deeds a question asks for: "what did Gale say?" (English)."""

from __future__ import annotations

import re

from corrbot.letters.dates import MONTHS
from corrbot.letters.titles import TITLES, either

_NAME = r"(?P<name>[A-Z][a-z’']*[a-z]{2}(?:-[A-Z][a-z]+)?)"
_TITLE = rf"(?:(?i:{either(TITLES)})\.? )?"
_SAYS = (
    r"(?:say|write|reply|answer|ask|tell|respond|argue|claim|demand|request|propose|suggest|recommend|think"
    r"|decide|agree|complain|promise|threaten|object|refuse|want|report|explain|state|conclude|admit|deny"
    r"|send|receive|sign|resign|visit|inspect|order|pay|offer|apologi[sz]e|vote|hear|meet)"
)
SAYS = re.compile(rf"{_SAYS}(?:ten|ed|d)?")
"""What people do in words."""
_LETTER = r"(?:letters?|repl(?:y|ies)|answers?|e-?mails?|responses?|views?|opinions?|complaints?|requests?)"
_ASKED = (
    re.compile(
        rf"\b(?:did|does|do|has|had|have|will|would) {_TITLE}{_NAME} (?:ever |also |not )?"
        rf"{_SAYS}(?:ten|ed|d)?\b"
    ),
    re.compile(rf"\b[Aa]ccording to {_TITLE}{_NAME}(?=\W*$|,)"),
    re.compile(rf"(?<=[a-z] ){_TITLE}{_NAME}['’]s {_LETTER}\b"),
    re.compile(
        rf"\b(?:letters?|repl(?:y|ies)|e-?mails?|answers?|wrote|written|write|sent|replied|said)"
        rf" (?:a |the )?(?:to|from|by) {_TITLE}{_NAME}(?=\W*$|,)"
    ),
)
_OTHERS = frozenset(
    {month.lower() for month in MONTHS}
    | set("monday tuesday wednesday thursday friday saturday sunday".split())
    | set("god parliament minister ministers government secretary chairman president council board".split())
    | set("council agency department committee company police public office court judge bishop".split())
    | set("governor mayor clerk treasurer registrar chancellor commissioner director manager".split())
    | set("anyone anybody someone somebody nobody everyone everybody".split())
)
"""Capitalised words that are no surname."""


def names_asked(question: str) -> tuple[str, ...]:
    """Return the single names of people in ``question`` whose words are asked for, or to whom they went."""
    found = [match["name"] for pattern in _ASKED for match in pattern.finditer(question)]
    return tuple(name for name in dict.fromkeys(found) if name.lower() not in _OTHERS)
