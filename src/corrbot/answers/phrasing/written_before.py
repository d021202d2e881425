"""Whether what a question before calls by its day was answered: "did she reply?" (English)."""

from __future__ import annotations

import re

from corrbot.letters.names import is_body

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar"
    r"|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
_WRITTEN = re.compile(
    r"(?i:what|why|when|did|has|how)\b"
    r"(?: (?:did|has|have|had) (?P<by>(?!I )(?:the )?[A-Z][\w.&’' -]{1,60}?)(?: (?:ever|also|then|actually))?"
    r"|[^?]{0,80}?) (?i:write|written|wrote|say|send|sent)"
    rf" (?:[a-z ]{{0,30}})?to (?P<whom>(?!the letter\b|it\b)[\w.&’' -]{{2,60}}?)"
    rf" (?:on|in|of) (?P<when>(?:\d{{1,2}} )?{_MONTH} \d{{4}})\W*",
)
_REPLIED = re.compile(
    r"(?:(?:and|so|but) )?(?P<verb>has|have|did|does) (?P<who>[\w.&’' -]{2,60}?)"
    r" (?P<deed>(?:(?:ever|yet|already|actually) )?(?:repl(?:y|ied)|answer(?:ed)?|respond(?:ed)?|write back))"
    r"(?: (?:yet|at all))?(?: (?:to )?(?:it|that|this|that letter|this letter|the letter"
    r"|(?P<writer>him|her|them)))?"
    r"(?: yet| at all)?\W*",
    re.IGNORECASE,
)
_MAN, _WOMAN = re.compile(r"(?:Mr|Sir)\b"), re.compile(r"(?:Mrs|Ms|Miss|Dame)\b")
_NOT_MEANT = {"he": _WOMAN, "she": _MAN}
_PERSON = re.compile(
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Lord|Lady|Professor|Prof|Rev|Reverend|Councillor|Cllr)\b"
    r"|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)+$"
)
"""How a person is called, with a title or by two names."""
_DENIED = re.compile(r"\b(?:not|never)\b|n[’']t\b", re.IGNORECASE)
_OF_TALK = re.compile(r"\b(?:I|me|we|us|you)\b", re.IGNORECASE)
_SUBJECT = {"him": "he", "her": "she"}


def of_letter_before(question: str, before: str) -> str:
    """Return ``question``, whether there was a reply, put to the letter that ``before`` dates, or "".

    It is asked of whom ``before`` calls the one that was written to: "she", who has to be a person, or the
    same name. Whether "him" was replied to is asked of what he who wrote sent that day, to whomever.
    """
    asked, written = _REPLIED.fullmatch(question.strip()), _WRITTEN.fullmatch(before.strip())
    if asked is None or written is None or _DENIED.search(written.string, 0, written.start("whom")):
        return ""
    who, whom = asked["who"], written["whom"]
    pronoun = who.lower()
    if pronoun in ("he", "she"):
        if _NOT_MEANT[pronoun].match(whom) or not _PERSON.match(whom) or is_body(whom):
            return ""
    elif pronoun != "they" and pronoun != whom.lower():
        return ""
    by, writer = written["by"] or "", (asked["writer"] or "").lower()
    if _OF_TALK.search(by):
        return ""
    if writer and (not by or (writer != "them" and _NOT_MEANT[_SUBJECT[writer]].match(by))):
        return ""
    verb = "Has" if asked["verb"].lower() in ("has", "have") else "Did"
    deed = asked["deed"].split()[-1] if "back" not in asked["deed"] else "reply"
    to = "" if deed.lower().startswith("answer") else " to"
    ends = f"from {by}" if writer else f"from {by} to {whom}" if by else f"to {whom}"
    return f"{verb} {whom} {deed}{to} the letter {ends} of {written['when']}?"
