"""The line "label: value" that a question asks about: "Apologies: Ann Lee", "2021/22: £40" (English)."""

from __future__ import annotations

import re
from dataclasses import replace

from corrbot.letters import Letter
from corrbot.reader import Reading, ScoredSentence
from corrbot.reader.expectations import Expectation, expectation, holds
from corrbot.terms import stems

_LINE = re.compile(r"(?m)^[-–•*\t ]*(?P<label>[^\s:][^:\n]{0,40}?):[ \t]+(?P<value>\S.{0,80}(?<![.?!]))$")
"""A label and a value, which is no sentence."""
_LEAD = 300
"""Characters before a line within which it is told what it is a line of."""
_HEAD = 600
"""Characters of a letter within which it is told what the letter is."""
_LEAST_SHARE = 0.6
"""Of the other words of a question, how many the lead, the head or the subject has to have."""

_TOLD = (Expectation.REASON, Expectation.MANNER, Expectation.YES_NO)
"""What is told in sentences."""


def their_label_first(question: str, reading: Reading) -> tuple[Reading, bool]:
    """Return ``reading`` with the line first whose label ``question`` names, and whether there is one alone.

    All content words of the label are in the question, and most of the others where it is told what the line
    or the letter is about.
    """
    wanted = frozenset(stems(question))
    wants = expectation(question)
    found = [] if wants in _TOLD else [one for one in reading.sentences if _is_asked(one, wanted, wants)]
    if not found:
        return reading, False
    level = reading.sentences[0].score
    raised = [replace(one, score=max(one.score, level)) for one in found]
    others = [one for one in reading.sentences if one not in found]
    return replace(reading, sentences=(*raised, *others)), len(found) == 1


def _is_asked(one: ScoredSentence, wanted: frozenset[str], wants: Expectation) -> bool:
    """Return whether a line of the sentence has a label that is asked for, of what is asked about."""
    text, (start, end) = one.letter.text, one.span
    for line in _LINE.finditer(text, text.rfind("\n", 0, start) + 1, end):
        label = frozenset(stems(line["label"]))
        others = wanted - label
        is_named = line.start() >= start and bool(label) and label <= wanted and bool(others)
        if (
            is_named
            and holds(wants, line["value"])
            and len(others & _told(one.letter, start)) >= _LEAST_SHARE * len(others)
        ):
            return True
    return False


def _told(letter: Letter, start: int) -> frozenset[str]:
    """Return the stems of what leads up to ``start``, of the head of ``letter`` and of its subject."""
    lead, head = letter.text[max(0, start - _LEAD) : start], letter.text[:_HEAD]
    return frozenset(stems(f"{lead} {head} {letter.subject or ''}"))
