"""What a sender says that they did, or did not: "I did not agree to that limit" (English)."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from corrbot.answers.passages.extraction import block_of
from corrbot.answers.passages.whose_words import is_deed, senders_named
from corrbot.letters import Letter, Span, reading_view, sentences
from corrbot.quotes import Quote
from corrbot.reader import Reading, ScoredSentence
from corrbot.reader.expectations import asks_yes_or_no
from corrbot.terms import WORD, content_words, stem, stems, words

_NEAR_TOP = 4
_OF_SENDER = re.compile(
    r"\b(?:I|[Ww]e)(?: (?:do|did|have|had|shall|will|am|are|now|not|never|also|therefore|gladly|\w+n['’]t))*"
    r" (?P<deed>[^\W\d_]+)"
)
"""What a sender tells of themselves; what they would or could do is left out."""
_NEXT_CLAUSE = re.compile(
    r"[;:?!–—]|[.,](?!\d)|\s(?:and|but|so|which|who|because|as|while|although|though)"
    r"(?=,|\s+(?:I|we|it|they|he|she|there|you)\b)"
)
_PROPOSITION = re.compile(
    r"(?<!\W)\W+(?:(?:also|entirely|fully|wholly|too|very)\W+)*(?:that|with|how|why)\s", re.IGNORECASE
)
"""Follows the deed where its matter is how things are: "I agree that", but not "I agree to that"."""
_ALLOWS = re.compile(r"\W*that\s+you\s+(?:may|might|can|could|shall|should|need)\b", re.IGNORECASE)
"""Grants in the form of a proposition: "we agree that you may have until June"."""
_OF_PROPOSITIONS = frozenset(map(stem, ("agree", "accept")))
"""Deeds that are other ones when done to how things are: who agrees that it is sad grants nothing."""
_POINTS_BACK = re.compile(r"\b(?:it|them|so|one|such|this|that|these|those|same)\b", re.IGNORECASE)
_POINTS_BACK_ALONE = re.compile(
    r"\b(?:it|them|so|one|same)\b"
    r"|\b(?:this|that|these|those)\b(?=\W*$| (?:is|was|are|were|will|should|can|may|must|has|have)\b)",
    re.IGNORECASE,
)
_ASSENTS = frozenset(map(stem, "agree accept grant approve allow consent permit concede".split()))
_IS_PASSIVE = re.compile(r"\b(?:was|were|is|are|be|been|being)\b", re.IGNORECASE)
_REQUESTS = frozenset(
    map(stem, "request claim application appeal demand petition proposal plea bid call case".split())
)
"""What may have been asked for, whatever it is."""


def tells_own_deed(question: str, reading: Reading) -> bool:
    """Return whether who is asked about says near the top of ``reading`` that they did so, or did not.

    "I did not agree to that limit" answers whether its sender agreed to a limit of 10 mm, where all other
    words of the question stand in what the deed is done to or, if that points back, in the two sentences
    before. The deed alone tells nothing: "I agree that this is sad" is no word on an inquiry.
    """
    if not asks_yes_or_no(question):
        return False
    asked = [word for word in content_words(question) if not is_deed(word)]
    deeds = {stem(word) for word in words(question) if is_deed(word)}
    for one in reading.sentences[:_NEAR_TOP]:
        sender = one.letter.sender if one.letter.speaker(one.span) is None else None
        names_of = [
            name for name in senders_named(question, [sender]) if not _has_more_before(question, name)
        ]
        own = {word for name in names_of for word in name.split()}
        wanted = {stem(word) for word in asked if word not in own}
        if names_of and wanted and wanted <= _done_to(question, one, deeds):
            return True
    return False


def _has_more_before(question: str, name: str) -> bool:
    """Return whether another name stands just before ``name``: "Helen March" is not "March"."""
    return re.search(rf"(?<=\s)(?!(?i:the\b))[A-Z][\w'’-]*\s+(?i:{re.escape(name)})\b", question) is not None


def _done_to(question: str, one: ScoredSentence, deeds: Set[str]) -> set[str]:
    """Return the stems of what its sender says in ``one`` that they did one of ``deeds`` to."""
    text, found = one.letter.slice(one.span), set[str]()
    for own in _OF_SENDER.finditer(text):
        if stem(own["deed"].lower()) in deeds:
            matter = _matter(text, own.end())
            if not _is_other_deed(question, own["deed"], matter):
                found.update(stems(matter))
                if _POINTS_BACK.search(matter):
                    found.update(stems(_before(one.letter, one.span.start)))
    return found


def _matter(text: str, end: int) -> str:
    """Return what a deed whose word ends at ``end`` of ``text`` is done to, as far as the next clause."""
    following = _NEXT_CLAUSE.search(text, end)
    return text[end : following.start() if following else len(text)]


def _is_other_deed(question: str, deed: str, matter: str) -> bool:
    """Return whether ``deed`` is done to how things are, where ``question`` asks whether to a thing."""
    return (
        stem(deed.lower()) in _OF_PROPOSITIONS
        and _PROPOSITION.match(matter) is not None
        and not _asks_of_proposition(question)
    )


def _asks_of_proposition(question: str) -> bool:
    return any(
        stem(match[0].lower()) in _OF_PROPOSITIONS and _PROPOSITION.match(question, match.end())
        for match in WORD.finditer(question)
    )


def _before(letter: Letter, start: int) -> str:
    """Return the two sentences before ``start`` of ``letter`` in its block."""
    block = block_of(letter, Span(start, start + 1))
    spans = sentences(letter.text, block.span) if block else []
    before = [span for span in spans if span.start < start][-2:]
    return letter.text[before[0].start : start] if before else ""


def other_matter_notice(question: str, quotes: Sequence[Quote]) -> tuple[str, ...]:
    """Return the sentence that says with what the first of ``quotes`` agrees, if not to what is asked.

    ``question`` asks whether something was agreed to or granted, and the quote says of nothing that it has
    to do with that it is agreed: "I agree that these cases are grave" grants no inquiry. Nothing is said
    where it allows something ("that you may"), or what is asked stands in the two sentences before.
    """
    asked = {stem(word) for word in words(question)}
    if not quotes or not asks_yes_or_no(question) or not asked & _ASSENTS or _asks_of_proposition(question):
        return ()
    wanted = set(stems(_asked_for(question))) - _ASSENTS - _REQUESTS
    text = reading_view(quotes[0].text).text
    assents = [match for match in WORD.finditer(text) if stem(match[0].lower()) in _ASSENTS]
    matters = [_matter(text, match.end()) for match in assents]
    if (
        not wanted
        or not matters
        or any(
            not _PROPOSITION.match(matter)
            or _ALLOWS.match(matter)
            or wanted & set(stems(matter))
            or _POINTS_BACK_ALONE.search(matter)
            for matter in matters
        )
        or wanted & set(stems(_before(quotes[0].letter, quotes[0].start)))
    ):
        return ()
    return (f"What is quoted first says “{assents[0][0]}” of something else: “{matters[0].strip()}”.",)


def _asked_for(question: str) -> str:
    """Return what ``question`` says of what was asked for, without who was asked."""
    deed = next((match for match in WORD.finditer(question) if stem(match[0].lower()) in _ASSENTS), None)
    return (
        question if deed is None or _IS_PASSIVE.search(question, 0, deed.start()) else question[deed.end() :]
    )
