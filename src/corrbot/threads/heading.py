"""`Heading`: what of a letter tells how it stands to others, made comparable."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from corrbot.letters import Letter, LetterKind, Reference, ReferenceKind
from corrbot.letters.references import is_running
from corrbot.letters.subject_marks import SUBJECT_MARKS
from corrbot.threads.bodies import Bodies
from corrbot.threads.identity import Identity, words
from corrbot.threads.posts import Posts

_DIGITS = re.compile(r"\d+")
_SHORTEST_RUN = 6
"""Digits; shorter runs are years and running numbers that many references share."""
_IDLE_IN_SUBJECTS = frozenset(
    "a an and at by for from in of on or ref reference regarding subject the to your our letter"
    " correspondence request information freedom foi".split()
).union(SUBJECT_MARKS)
_LEAST_WORDS = 2
SHORTEST_KEY = 4
"""Characters of a reference that tells one case from others."""
_MOST_OF_ONE = 2
"""Own references of one case; what bears more and is no letter lists the cases of others."""

ANSWERS_ONLY = frozenset(
    {
        LetterKind.ACKNOWLEDGEMENT,
        LetterKind.AUTOMATIC_REPLY,
        LetterKind.HOLDING_REPLY,
        LetterKind.CLARIFICATION,
    }
)
"""Kinds of letter that answer without answering in substance."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A letter's parties, references, subject and place in time, made comparable.

    ``recipients`` are the ``addressee``, where that is told, and those who had a copy. Whom a letter calls by
    a name alone is ``addressee_in_post`` with the only body and office that other letters give that name.
    Its ``references`` are without the number of one letter among those of its sender ("No. 52").
    ``when`` is its date, or that of the letter it answers when its own is earlier and so cannot be right;
    None when undated. ``runs`` are the longest runs of 6 or more digits in its own references.
    """

    letter: Letter
    when: dt.date | None
    sender: Identity
    addressee: Identity
    recipients: tuple[Identity, ...]
    references: tuple[Reference, ...]
    runs: frozenset[str]
    subject: str
    addressee_in_post: Identity | None = None

    @classmethod
    def of(cls, letter: Letter, bodies: Bodies, posts: Posts | None = None) -> Heading:
        """Return the heading of ``letter``."""
        references = tuple(one for one in letter.references if one.key and not is_running(one.raw))
        if lists_cases(letter):
            references = ()
        return cls(
            letter=letter,
            when=letter.replies_to if has_wrong_date(letter) else letter.date,
            sender=bodies.complete(Identity.of(letter.sender)),
            addressee=bodies.complete(Identity.of(letter.recipient)),
            recipients=tuple(
                bodies.complete(Identity.of(party)) for party in (letter.recipient, *letter.cc) if party
            ),
            references=references,
            runs=_runs(references),
            subject=subject_key(letter),
            addressee_in_post=_in_post(letter, bodies, posts) if posts else None,
        )

    @property
    def keys(self) -> frozenset[str]:
        """The keys of all its references."""
        return frozenset(reference.key for reference in self.references)

    def keys_of(self, kind: ReferenceKind) -> frozenset[str]:
        """Return the keys of its references of this ``kind``."""
        return frozenset(reference.key for reference in self.references if reference.kind is kind)


def _in_post(letter: Letter, bodies: Bodies, posts: Posts) -> Identity | None:
    """Return the recipient in the only post that other letters give such a name, or None."""
    named = posts.of(letter.recipient, letter.date, letter.sender) if letter.recipient else ()
    return bodies.complete(Identity.of(named[0])) if len(named) == 1 and named[0].organisation else None


def lists_cases(letter: Letter) -> bool:
    """Return whether ``letter`` is from nobody and to nobody, and bears the references of many cases."""
    own = {one.key for one in letter.references if one.kind is ReferenceKind.OURS}
    return letter.sender is None and letter.recipient is None and len(own) > _MOST_OF_ONE


def case_keys(letter: Letter) -> frozenset[str]:
    """Return the keys of the references by which ``letter`` is told to be of a case."""
    if lists_cases(letter):
        return frozenset()
    return frozenset(
        one.key for one in letter.references if len(one.key) >= SHORTEST_KEY and not is_running(one.raw)
    )


def has_wrong_date(letter: Letter) -> bool:
    """Return whether ``letter`` is dated before the letter that it answers."""
    return letter.date is not None and letter.replies_to is not None and letter.replies_to > letter.date


def subject_key(letter: Letter) -> str:
    """Return the words of the subject that tell it from others, without its references, or ""."""
    subject = letter.subject or ""
    for reference in letter.references:
        subject = subject.replace(reference.raw, " ")
    kept = [word for word in words(subject) if word not in _IDLE_IN_SUBJECTS]
    return " ".join(kept) if len(kept) >= _LEAST_WORDS else ""


def _runs(references: Sequence[Reference]) -> frozenset[str]:
    runs = (
        max(_DIGITS.findall(reference.key), key=len, default="")
        for reference in references
        if reference.kind is not ReferenceKind.THEIRS
    )
    return frozenset(run for run in runs if len(run) >= _SHORTEST_RUN)
