"""`ToldWords`: whose words to whom, and of what, a question asks for: "what did Ann tell Bob?" (English)."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from corrbot.answers.phrasing.phrases import ON
from corrbot.answers.phrasing.wording import plain
from corrbot.terms import content_words, words

_WORD = r"[^\W\d_][\w.’'-]*"
_NO_NAME = (
    r"(?!(?:about|on|regarding|concerning|over|as|with|to|for|of|in|if|whether|that|how|why|when|and|or)\b)"
)
_NAME = rf"(?P<name>{_WORD}(?: {_WORD}){{0,3}}?)"
_TO = rf"(?P<to>{_NO_NAME}{_WORD}(?: {_NO_NAME}{_WORD}){{0,2}})"
_ABOUT = rf"(?: (?:{ON}|of) (?P<topic>.+))?"
_DID = r"(?:does|did|do|has|have|had)"
_OFTEN = r"(?:(?:then|also|ever|actually|just) )?"
_HEAD = rf"what {_DID} {_NAME} {_OFTEN}"
_TELLS = re.compile(
    rf"{_HEAD}(?:tell|told|warn|warned|inform|informed|remind|reminded) {_TO}{_ABOUT}", re.IGNORECASE
)
_ASKS = re.compile(rf"{_HEAD}(?:ask|asked)(?: (?:for|of))?(?: {_TO})?(?: for| to do)?{_ABOUT}", re.IGNORECASE)
_SAYS = re.compile(
    rf"{_HEAD}(?:say|said|write|wrote|written|report|reported|think|thought|e-?mail(?:ed)?)"
    rf"(?: back)?(?: to {_TO})?{_ABOUT}",
    re.IGNORECASE,
)
_ANSWERS = re.compile(
    rf"(?:what|how) {_DID} {_NAME} {_OFTEN}(?:answer|answered|reply|replied|respond|responded)(?: back)?"
    rf"(?: (?:to )?{_TO})?{_ABOUT}",
    re.IGNORECASE,
)
_NOBODY = frozenset(
    """he him his she her they them their we us our you your i me my it this that these those one anyone
    anybody somebody someone everyone who all letter letters mail mails email emails e-mail e-mails file
    message document""".split()
)
_NOT_OF_NAMES = _NOBODY | frozenset(
    """been being first last next again before after later earlier now yet recently lately finally today
    yesterday by""".split()
)
"""What belongs to no name either: "been" is of what somebody was told, "last" tells when."""


class Telling(StrEnum):
    """In what way somebody speaks."""

    SAYING = "saying"
    ASKING = "asking"
    ANSWERING = "answering"


class ToldWords(NamedTuple):
    """Whose words are asked for, by the ``name`` used; ``to`` and ``topic`` are "" where none is said."""

    name: str
    telling: Telling
    to: str = ""
    topic: str = ""


def told_words(question: str) -> ToldWords | None:
    """Return whose words ``question`` asks for, if it names them and whoever they are said to be to."""
    put = plain(question)
    for pattern, telling in (
        (_TELLS, Telling.SAYING),
        (_SAYS, Telling.SAYING),
        (_ASKS, Telling.ASKING),
        (_ANSWERS, Telling.ANSWERING),
    ):
        match = pattern.fullmatch(put)
        if match is None:
            continue
        name, to, topic = match["name"], match["to"] or "", (match["topic"] or "").strip()
        if not _NOT_OF_NAMES.isdisjoint(words(f"{name} {to}")):
            return None
        if topic and not content_words(topic):
            return None
        return ToldWords(_bare(name), telling, _bare(to), topic)
    return None


def _bare(name: str) -> str:
    return re.sub(r"^(?:the|an?) ", "", name, flags=re.IGNORECASE)
