"""What is known of a letter, in words for the page."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from corrbot.letters import Letter, Party

MOST_SENDERS = 300
"""Senders that can be chosen from a list; others can be typed."""

_LONGEST_FACT = 80
"""Characters of the longest fact that reads well inside an example question."""


def day(date: dt.date | None) -> str:
    """Return ``date`` as people write it, such as "21 December 2018", or nothing."""
    return f"{date.day} {date:%B %Y}" if date else ""


def title(letter: Letter) -> str:
    """Return what to call ``letter``: its subject, else its sender, else its file."""
    if letter.subject:
        return letter.subject
    return f"Letter from {letter.sender}" if letter.sender else letter.location


def senders(letters: Iterable[Letter]) -> list[str]:
    """Return the names, roles and organisations that most letters are from, each once, in order."""
    parties = [letter.sender for letter in letters if letter.sender]
    found = Counter(
        name for party in parties for name in (party.name, party.role, party.organisation) if name
    )
    return sorted((name for name, _ in found.most_common(MOST_SENDERS)), key=str.casefold)


def start_html(letters: Sequence[Letter], corpus: str) -> str:
    """Return what stands above the question before the first one: examples, or how to begin."""
    if not letters:
        return (
            '<div class="start"><p><b>No letters yet</b></p>'
            f"<p>Put letters into the folder <code>{escape(corpus)}</code>, then choose Sync.</p></div>"
        )
    buttons = "".join(
        f'<li><button type="button" data-example>{escape(question)}</button></li>'
        for question in example_questions(letters)
    )
    if not buttons:
        return ""
    return f'<div class="start"><p>For example</p><ul class="examples">{buttons}</ul></div>'


def example_questions(letters: Sequence[Letter], limit: int = 4) -> list[str]:
    """Return up to ``limit`` questions about facts of ``letters``, the latest letters first."""
    latest = sorted(letters, key=lambda letter: letter.date or dt.date.min, reverse=True)
    asked: dict[str, None] = {}
    templates = [_questions(letter) for letter in latest[:limit]]
    while templates and len(asked) < limit:
        question = next(templates[0], None)
        templates = [*templates[1:], templates[0]] if question else templates[1:]
        if question:
            asked.setdefault(question)
    return list(asked)


def _questions(letter: Letter) -> Iterator[str]:
    sender, recipient = _called(letter.sender), _called(letter.recipient)
    subject = _short(letter.subject)
    reference = _short(letter.references[0].raw) if letter.references else None
    if recipient:
        yield f"Who wrote to {recipient}?"
    if reference and subject:
        yield f"What does {reference} say about {subject}?"
    elif reference:
        yield f"What does {reference} say?"
    if sender and subject:
        yield f"What did {sender} write about {subject}?"
    if sender and recipient:
        yield f"When was the letter from {sender} to {recipient} written?"


def _called(party: Party | None) -> str | None:
    return _short(party.name or party.role or party.organisation) if party else None


def _short(fact: str | None) -> str | None:
    folded = " ".join((fact or "").split())
    return folded if 0 < len(folded) <= _LONGEST_FACT else None
