"""What is known of a letter, in words for the page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from urllib.parse import urlencode

from corrbot.letters import Letter, Party

LISTED = 200
"""Letters that the list shows at most; filters reach the others."""

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
    """Return every name, role and organisation that the letters are from, each once, in order."""
    parties = [letter.sender for letter in letters if letter.sender]
    found = {name for party in parties for name in (party.name, party.role, party.organisation) if name}
    return sorted(found, key=str.casefold)


def letters_html(letters: Sequence[Letter], total: int) -> str:
    """Return the list of ``letters``, latest first, of ``total`` that there are."""
    latest = sorted(letters, key=lambda letter: (letter.date or dt.date.min, letter.path), reverse=True)
    rows = "".join(_row(letter) for letter in latest[:LISTED])
    return f'<p class="count" role="status">{_count(len(letters), total)}</p><ul class="letters">{rows}</ul>'


def _count(chosen: int, total: int) -> str:
    some = f"{chosen} of {total}" if chosen != total else str(total)
    words = f"{some} letter{'' if total == 1 else 's'}"
    return f"{words}; the latest {LISTED} are shown. Filters narrow the list." if chosen > LISTED else words


def _row(letter: Letter) -> str:
    facts = (
        ("", day(letter.date) or "no date"),
        ("from ", str(letter.sender or "")),
        ("to ", str(letter.recipient or "")),
        ("ref. ", ", ".join(reference.raw for reference in letter.references)),
    )
    known = "".join(f"<span>{label}{escape(value)}</span>" for label, value in facts if value)
    link = urlencode({"letter": letter.id})
    return (
        f'<li><a href="?{link}" data-letter="{escape(letter.id)}">'
        f'<span class="title">{escape(title(letter))}</span><span class="facts">{known}</span></a></li>'
    )


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
