"""What a letter asks for, demands or threatens, where a question asks just that of it (English)."""

from __future__ import annotations

import re
from dataclasses import replace

from corrbot.answers.passages.inquiries import asks_at
from corrbot.answers.phrasing.deeds import asks_for_deed
from corrbot.letters import reading_view
from corrbot.reader import Reading, ScoredSentence

OTHERS_SHARE = 0.3
"""What is left of the score of the best sentence that asks for nothing, of that which does."""

_ASK = (
    r"(?:ask(?:s|ed|ing)?|requests?|requested|requesting|wants?|wanted|wanting|demand(?:s|ed|ing)?"
    r"|requires?|required|requiring|seeks?|sought|urges?|urged|calls?|called|calling|begs?|begged"
    r"|needs?|needed|insists?|insisted|invites?|invited)"
)
_THREATEN = r"(?:threaten(?:s|ed|ing)?|threats?|warn(?:s|ed|ing)?)"
_END = (
    r"(?: (?:for|that|to|on|upon|with|about|us|them|him|her|me|you|it|be|do|done|in the letter|now"
    r"|(?:of|from) (?:the |us\b|them\b)?[\w’'-]*))*\W*$"
)
_WHOLE = (
    r"^\W*(?:(?:and|but|so|then) )?(?:what|which things?)(?: (?:else|exactly|precisely))?"
    r" (?:(?:does|did|do|is|was|are|were|has|have) )?(?:[\w’'.-]+ ){{0,6}}?{verb}{end}"
)
_OF_ASKING = re.compile(_WHOLE.format(verb=_ASK, end=_END), re.IGNORECASE)
_OF_THREATS = re.compile(_WHOLE.format(verb=_THREATEN, end=_END), re.IGNORECASE)

_WE = r"(?:we|I|the [\w’'-]+|my [\w’'-]+)"
_ASKS = re.compile(
    r"^\W*(?:\(?\w{1,3}[.)] )?(?:please|kindly)\b"
    r"|\bplease (?:send|let|give|tell|write|reply|pay|confirm|provide)\b"
    rf"|\b{_WE} (?:(?:must|would|should|shall|will|also|now|again|therefore|formally|further"
    r"|do|have to) )*"
    r"(?:ask|request|require|demand|call (?:up)?on|urge|beg|insist|invite|like you to"
    r"|like to (?:know|have|see)"
    r"|expect (?:you|a|an|your)|look to you|be (?:grateful|glad|obliged))\b"
    r"|\byou (?:must|should|are (?:required|asked|requested|invited) to|will be expected to)\b"
    r"|\b(?:would|could|can|will) you\b",
    re.IGNORECASE,
)
_WILL = rf"{_WE} (?:shall|will|may|would|must|intend to|propose to|reserve)\b"
_THREATENS = re.compile(
    rf"\b(?:if|unless|failing|should (?:you|the|this|we|they)|otherwise|or else|in default)\b.*?\b{_WILL}"
    rf"|\b{_WILL}.*?\b(?:if|unless|failing|should you)\b"
    rf"|\b{_WILL} .*?\b(?:proceedings|legal action|court|prosecut\w+|powers|enforce\w*|injunction|tribunal"
    r"|ombudsman|terminate|evict|withdraw|fine|penalt(?:y|ies))\b",
    re.IGNORECASE,
)


def demands_first(question: str, reading: Reading) -> Reading | None:
    """Return ``reading`` with what asks, demands or threatens first, where ``question`` asks for just that.

    None is returned where it asks for more, or where nothing read does so.
    """
    of_threats = _OF_THREATS.search(question) is not None
    if not of_threats and not _OF_ASKING.search(question):
        return None
    is_one = _threatens if of_threats else _asks
    wanted = [one for one in reading.sentences if is_one(one)]
    if not wanted:
        return None
    others = [one for one in reading.sentences if one not in wanted]
    level = OTHERS_SHARE * min(1.0, wanted[0].score / others[0].score) if others else 1.0
    level_of_wanted = 0.5 * wanted[0].score
    ranked = (
        *(replace(one, score=max(one.score, level_of_wanted)) for one in wanted),
        *(replace(one, score=level * one.score) for one in others),
    )
    return replace(reading, sentences=tuple(sorted(ranked, key=lambda one: -one.score)))


def _asks(one: ScoredSentence) -> bool:
    text = _said(one)
    return bool(_ASKS.search(text)) or asks_for_deed(text) or asks_at(one.letter, one.span)


def _threatens(one: ScoredSentence) -> bool:
    return _THREATENS.search(_said(one)) is not None


def _said(one: ScoredSentence) -> str:
    return reading_view(one.letter.slice(one.span)).text
