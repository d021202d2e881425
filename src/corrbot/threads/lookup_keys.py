"""What a letter can be looked up by among others: days, parties, references and subjects."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from itertools import product

from corrbot.letters import LetterKind
from corrbot.threads.heading import Heading
from corrbot.threads.identity import Identity


def lookup_keys(heading: Heading) -> Iterator[Hashable]:
    """Yield all that the letter of ``heading`` can be looked up by."""
    letter = heading.letter
    for date in {letter.date, letter.received} - {None}:
        yield "date", date
        for mark in marks_of(heading.sender):
            yield "date", date, mark
    for mark in marks_of(heading.sender):
        yield "from", mark
    for key in heading.keys:
        yield "reference", key
    for run in heading.runs:
        yield "digits", run
    if heading.subject:
        for pair in pairs_of_marks(heading):
            yield "subject", heading.subject, *pair
    for subject in mail_subjects(heading):
        for pair in pairs_of_marks(heading):
            yield "mail", subject, *pair


def mail_subjects(heading: Heading) -> Iterator[str]:
    """Yield the subject of a mail, word for word, where it has one."""
    letter = heading.letter
    if letter.subject and (letter.kind is LetterKind.EMAIL or letter.message_id):
        yield " ".join(letter.subject.casefold().split())


def marks_of(identity: Identity) -> Iterator[str]:
    """Yield what a party may be looked up by."""
    if identity.name:
        yield f"person {identity.name.split()[-1]}"
    if identity.organisation:
        yield f"body {identity.organisation}"
    if identity.domain or identity.email:
        yield f"address {identity.domain or identity.email}"


def pairs_of_marks(heading: Heading) -> Iterator[tuple[str, str]]:
    """Yield what the sender and the first recipient may be looked up by together."""
    for recipient in heading.recipients[:1]:
        yield from product(marks_of(heading.sender), marks_of(recipient))
