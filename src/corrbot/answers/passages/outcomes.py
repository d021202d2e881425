"""Questions for what was decided, and sentences that decide it: "what did the panel decide?" (English)."""

from __future__ import annotations

import re
from dataclasses import replace

from corrbot.answers.passages.weighing import behind
from corrbot.answers.phrasing.wording import plain
from corrbot.letters import reading_view
from corrbot.reader import Reading, ScoredSentence
from corrbot.terms import words

OTHERS_SHARE = 0.2
"""What is left of the score of a sentence that decides nothing."""
STATED_SHARE = 0.6
"""Of the score of the best sentence, what one has at least that calls itself the decision."""

_CASE = (
    r"(?:appeals?|complaints?|requests?|claims?|applications?|objections?|petitions?|bids?|challenges?"
    r"|cases?|representations?|reviews?|inquiry|enquiry|proposals?|refusals?|decisions?|notices?"
    r"|penalt(?:y|ies)|charges?|fines?|tickets?|PCNs?|exemptions?|grants?|complainants?)"
)
_DECIDED = (
    r"(?:upheld|uphold|allow(?:ed)?|dismiss(?:ed)?|refused?|granted|grant|reject(?:ed)?"
    r"|turned?(?: \S+){0,4} down|overturn(?:ed)?|revers(?:ed?)|quash(?:ed)?|agree(?:d)?(?: to)?|approved?"
    r"|accept(?:ed)?|successful|unsuccessful|cancel(?:led)?|justified|set aside|withdrawn|struck out"
    r"|succeed(?:ed)?|fail(?:ed)?)"
)
_WHOSE = r"(?:the |their |his |her |its |our )?"
_ASKED = (
    r"what (?:did|does|has|have|had) (?!I\b|we\b|you\b).{2,60}?"
    r" (?:decided?|conclude[ds]?|rule[ds]?|determine[ds]?)\b.*",
    rf"(?:what (?:is|was|were) {_WHOSE}.{{0,50}}?|the )?"
    r"(?:outcome|result|verdict|ruling|upshot|decision)s? (?:of|on|in|about|for|from)\b.*",
    rf"what (?:is|was|were) {_WHOSE}.{{0,60}}?(?:outcome|verdict|ruling|decision)s?",
    rf"how did .{{0,60}}?{_CASE} .{{0,40}}?(?:end|go|turn out|come out|end up|fare|get on)(?: up)?",
    rf"what (?:happened|became) (?:with|to|of) .{{0,60}}?{_CASE}\b.*",
    r"did .{2,60} (?:win|lose|succeed|fail)\b.*",
    rf"(?:was|were|is|are|has|have) .{{0,80}}?{_CASE}\b.{{0,60}}?"
    rf" (?:been |not |partly |finally )*{_DECIDED}\b.*",
    rf"(?:did|does|has|have) .{{2,60}}? {_DECIDED} .{{0,60}}?{_CASE}\b.*",
)
_OUTCOME = re.compile("|".join(f"(?:{one})" for one in _ASKED), re.IGNORECASE)

_BODY = (
    r"(?:I|[Ww]e|[Hh]e|[Ss]he|[Tt]hey"
    r"|(?:[Tt]he|[Mm]y|[Oo]ur|[Hh]is|[Hh]er|[Tt]heir) (?:[\w’'-]+ ){0,3}?"
    r"(?i:panel|board|council|committee|ministers?|commissioners?|inspectors?|tribunal|adjudicator"
    r"|ombudsman|department|trust|court|judge|secretary(?: of state)?|directors?|trustees|governors?"
    r"|chair(?:man|woman)?|authority|magistrates|lordships?|treasury|cabinet|executive|assessors?"
    r"|arbitrator|registrar|bishop|president|mayor)(?: of [\w’'-]+)?)"
)
_HOW = (
    r"(?:(?:has|have|had|do|does|did|must|is|are|am|was|were|therefore|now|accordingly|however|also|not|no"
    r"|longer|only|unanimously|finally|by a majority|hereby|today|formally|then|both|too|been) )*"
)
_DECIDES = (
    r"(?:decided?|determined?|concluded?|resolved|ruled?|(?:finds?|found) (?:that|no|for|in favour|fault)"
    r"|uph[eo]lds?|dismiss(?:ed|es)?|allow(?:ed|s)?|reject(?:ed|s)?|refuse[ds]?|grant(?:ed|s)?|agree[ds]?"
    r"|approve[ds]?|award(?:ed|s)?|direct(?:ed|s)?(?! by)|order(?:ed|s)?|quash(?:ed|es)?|overturn(?:ed|s)?"
    r"|cancel(?:led|s)?|declined?|accept(?:ed|s)?|sustain(?:ed|s)?"
    r"|(?:un)?able to (?:agree|accept|grant|allow|uphold|accede|comply|make)|persuaded|satisfied"
    r"|prepared to)\b"
)
_DONE = (
    r"(?:upheld|dismissed|allowed|refused|granted|rejected|successful|unsuccessful|overturned|quashed"
    r"|set aside|cancelled|withdrawn|approved|justified|stands?|succeeds?|fails?|failed|succeeded|engaged"
    r"|reversed|struck out|confirmed)\b"
)
_BEGINS = (
    r"(?:^|[,;:–—(] ?"
    r"|\b(?:and|but|that|so|because|as|for|which|reasons?,?|therefore,?|accordingly,?) )"
)
_STATED = (
    r"\b(?:decision|finding|conclusion|ruling|determination) (?:of .{2,60} )?(?:is|was)"
    r" (?:that|to|as follows)\b|\b[Mm]y decision is\b"
)
_STATES = re.compile(_STATED)
_DECIDING = re.compile(
    rf"{_BEGINS}{_BODY},? {_HOW}{_DECIDES}"
    rf"|\b(?i:{_CASE})\b[^.;:]{{0,80}}?\b(?:(?:is|are|was|were|has|have|been|be|not|now|therefore|partly"
    rf"|fully) )*(?i:{_DONE})"
    rf"|^[^.:]{{0,60}}\b(?i:decision|outcome|result)\b[^.:]{{0,30}}: .*\b(?i:{_DONE})"
    rf"|{_STATED}"
    r"|\b(?:I|[Ww]e) (?:am|are|can|cannot) (?:pleased|happy|glad|sorry|unable|not able|able)"
    r" to (?:confirm|tell|say|inform)\b"
    r"|\b(?:I|[Ww]e) regret (?:that|to)\b|\bI direct\b"
)
_OPEN = re.compile(
    r"\b(?:may|might|could|would|should|shall|can|if|unless|whether|until|ask(?:s|ed)? (?:you|for)|please"
    r"|aim|expect|hope|intend|will)\b|\?",
    re.IGNORECASE,
)


WHO_DID = r"(?:did|does|has|have|had) (?:the |our )?(?P<who>.{2,60}?)"
"""Who did something, by the words of a question before the verb: "did the panel"."""
_BY_WHOM = re.compile(
    rf"(?:what )?{WHO_DID}(?: finally| ever| eventually)? (?:decide|conclude|rule|determine)", re.IGNORECASE
)
_BODIES = frozenset(
    """panel board council committee minister commissioner inspector tribunal adjudicator ombudsman
    department trust court judge trustees governors governor chairman authority registrar bishop president
    mayor""".split()
)
_SUBJECT = re.compile(
    rf"\W*(?:\d+\. )?The (?:[\w’'-]+ ){{0,3}}?(?P<body>{'|'.join(sorted(_BODIES))})\b", re.IGNORECASE
)


def asks_for_outcome(question: str) -> bool:
    """Return whether ``question`` asks what was decided, or how a case ended."""
    return _OUTCOME.fullmatch(plain(question)) is not None


def decides(sentence: str) -> bool:
    """Return whether ``sentence`` tells what was decided, and not what may be: "I uphold your complaint"."""
    text = _plain(sentence)
    found = _DECIDING.search(text)
    return found is not None and not _OPEN.search(text[: found.end()])


def outcome_first(question: str, reading: Reading) -> Reading:
    """Return ``reading`` with what decides before the rest, where ``question`` asks for what was decided.

    Where it says who decided, what others decided counts as the rest; what calls itself the decision comes
    near the best.
    """
    if not asks_for_outcome(question) or not any(map(_decides, reading.sentences)):
        return reading
    match = _BY_WHOM.match(plain(question))
    who = set(words(match["who"])) if match else set()
    level = STATED_SHARE * reading.sentences[0].score
    sentences = (
        replace(one, score=max(one.score, level)) if _STATES.search(_read(one)) else one
        for one in reading.sentences
    )
    ranked = replace(reading, sentences=tuple(sentences))
    return behind(ranked, OTHERS_SHARE, lambda one: not _decides(one) or _is_by_others(one, who))


def _is_by_others(one: ScoredSentence, who: set[str]) -> bool:
    """Return whether the sentence begins with a body that decides, and ``who`` names another."""
    subject = _SUBJECT.match(_read(one))
    known = who & _BODIES
    return subject is not None and bool(known) and subject["body"].lower() not in known


def _read(one: ScoredSentence) -> str:
    return _plain(one.letter.slice(one.span))


def _plain(sentence: str) -> str:
    return reading_view(sentence).text


def _decides(one: ScoredSentence) -> bool:
    return decides(one.letter.slice(one.span))
