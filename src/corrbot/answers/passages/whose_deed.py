"""Who did what a question asks of one: "what did the Council promise?" is not what another did (English)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corrbot.answers.passages.weighing import behind
from corrbot.answers.passages.whose_words import senders_named
from corrbot.answers.phrasing.scope import names
from corrbot.letters import Party
from corrbot.reader import Reading, ScoredSentence
from corrbot.reader.answerability import PLAINLY_SAID
from corrbot.terms import STOP_WORDS, WORD, stem, stems, words

_ASKS_DEED = re.compile(r"\bwhat (?:did|does|do|has|have|had) .{1,80}", re.IGNORECASE)
_DEEDS = frozenset(
    map(
        stem,
        """promise promised undertake undertook undertaken pledge pledged commit committed offer offered agree
        agreed refuse refused decline declined approve approved accept accepted grant granted withdraw
        withdrew decide decided order ordered threaten threatened""".split(),
    )
)
"""What one does and another only tells of: who writes that somebody said something says it as well."""
_PAST = re.compile(r"\w+ed|undertook|undertaken|withdrew", re.IGNORECASE)
"""Behind a name others are nouns: "the Board grant", "the Council's offer"."""
_OF_SENDER = re.compile(r"\b(?:[Ww]e|I|(?:with|and) (?:us|me)|both|jointly)\b")
"""What may make the sender a part of what somebody else did."""
_JOINED = frozenset("and or nor with to for by from on at".split())
"""Behind these a name is no only doer: "we and the Board agreed", "what was paid to the Board promised"."""
_BETWEEN = frozenset("has have had also already then later first since subsequently now".split())
_IN_NAME = frozenset(("of", "for", "and", "the"))
_LONGEST = 6
_REST_SHARE = 0.4
"""What is left of the score of a sentence that tells of nobody's such deed, where one tells of theirs."""


def their_deed_first(question: str, reading: Reading) -> tuple[Reading, bool]:
    """Return ``reading`` with the deed of who is asked about before the rest, without those of others.

    And whether nothing but deeds of others is told, which then stay. It is an answer where a deed of theirs
    comes first that has all words of the question. Whose a deed is, is known of the parties of letters read:
    "Ms Vale promised it" is a promise of her office, whoever's letter says so.
    """
    parties = [*dict.fromkeys(party for one in reading.sentences for party in one.letter.parties)]
    theirs = senders_named(question, parties) if _ASKS_DEED.search(question) else []
    deeds = {stem(word) for word in words(question)} & _DEEDS
    if not theirs or not deeds:
        return reading, False
    named = {word for name in theirs for word in stems(name)}
    topic = set(stems(question)) - named - deeds
    verdicts = [_is_theirs(one, deeds, theirs, parties) for one in reading.sentences]
    ours = {
        one.span: one.letter.id
        for one, verdict in zip(reading.sentences, verdicts, strict=True)
        if verdict and (not topic or topic & set(stems(one.letter.slice(one.span))))
    }
    kept = tuple(
        one for one, verdict in zip(reading.sentences, verdicts, strict=True) if verdict is not False
    )
    reading = replace(reading, sentences=kept or reading.sentences)
    if ours:
        reading = behind(reading, _REST_SHARE, lambda one: ours.get(one.span) != one.letter.id)
        best = reading.sentences[0]
        if topic <= set(stems(best.letter.slice(best.span))) and best.span in ours:
            reading = replace(reading, answerability=max(reading.answerability, PLAINLY_SAID))
    return reading, not kept and False in verdicts


def _is_theirs(
    one: ScoredSentence, deeds: set[str], theirs: Sequence[str], parties: Sequence[Party]
) -> bool | None:
    """Return whether ``one`` tells of such a deed of ``theirs``; None where of nobody known, or of many."""
    text, found = one.letter.slice(one.span), None
    for doer in _doers(text, deeds):
        called = [party for party in parties if names(party, doer)]
        if any(names(party, name) for party in called for name in theirs):
            return True
        if called:
            found = False
    if found is False and _OF_SENDER.search(text) and any(names(one.letter.sender, name) for name in theirs):
        return None
    return found


def _doers(text: str, deeds: set[str]) -> Iterator[str]:
    """Yield the names before the verbs of ``deeds`` in ``text``, no comma between: "Ms Vale had promised"."""
    said = [*WORD.finditer(text)]
    for at, word in enumerate(said):
        if stem(word[0].lower()) not in deeds or not _PAST.fullmatch(word[0]):
            continue
        end = at
        while end and (said[end - 1][0].lower() in _BETWEEN or said[end - 1][0].endswith("ly")):
            end -= 1
        start = end
        while start and end - start < _LONGEST and _is_of_name(said[start - 1][0]):
            if "," in text[said[start - 1].end() : said[start].start()]:
                break
            start -= 1
        before = said[start - 1][0].lower() if start else ""
        while start < end and said[start][0].lower() in _IN_NAME:
            before = said[start][0] if said[start][0] in ("and", "for") else before
            start += 1
        if start < end and before not in _JOINED:
            yield text[said[start].start() : said[end - 1].end()]


def _is_of_name(word: str) -> bool:
    return word in _IN_NAME or (word[0].isupper() and word.lower() not in STOP_WORDS)
