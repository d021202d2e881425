"""What the subject line of a mail and its greeting say of how it stands to an earlier one."""

from __future__ import annotations

import re

from corrbot.letters import BlockKind, Letter
from corrbot.letters.subject_marks import ANSWERING, ENDS_MARK, TAGS, passes_on
from corrbot.threads.heading import Heading
from corrbot.threads.identity import Likeness, likeness, words

_ANSWERS = re.compile(rf"\w+\s*:\s*{TAGS}(?:{ANSWERING}){ENDS_MARK}", re.IGNORECASE)
"""Opens the line of a mail that answers one, "Subject: Re: The ferry"; "Re:" may head any letter."""


def goes_elsewhere(later: Heading, earlier: Heading) -> bool:
    """Return whether everybody to whom ``later`` goes is known to be another than who wrote ``earlier``."""
    return bool(later.recipients) and all(
        likeness(earlier.sender, party) is Likeness.DIFFERENT for party in later.recipients
    )


def is_passed_on(letter: Letter) -> bool:
    """Return whether the subject of ``letter``, which is whole, says that it passes another on."""
    fact = letter.subject_fact
    return fact is not None and any(map(passes_on, (fact.value.strip(), _subject_line(letter))))


def is_marked_reply(letter: Letter) -> bool:
    """Return whether the subject line of ``letter``, which is whole, begins as that of an answer does."""
    return _ANSWERS.match(_subject_line(letter)) is not None


def _subject_line(letter: Letter) -> str:
    """Return the line of the subject of ``letter`` as it is printed, up to its end, or ""."""
    fact = letter.subject_fact
    if fact is None or not fact.span:
        return ""
    start = letter.text.rfind("\n", 0, fact.span.start) + 1
    return letter.text[start : fact.span.end].strip()


def greets(letter: Letter, earlier: Heading) -> bool:
    """Return whether ``letter``, which is whole, greets somebody by a name of who wrote ``earlier``."""
    greeting = next((block.span for block in letter.blocks if block.kind is BlockKind.SALUTATION), None)
    names = {name for name in earlier.sender.name.split() if len(name) > 1}
    return greeting is not None and not names.isdisjoint(words(letter.slice(greeting)))
