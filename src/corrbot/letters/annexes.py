"""Annexes: attachments that say nothing of whose they are, with what the mail says that they came with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from corrbot.letters import looks, names
from corrbot.letters.correspondents import may_be_same
from corrbot.letters.inferred import inferred
from corrbot.letters.letter import BlockKind, Fact, Found, Letter, LetterKind, Party
from corrbot.letters.unclosed import is_bare_name

CAME_WITH = "the mail that it came with"
"""Says where the parties and the date of an annex stand."""

_OF_LETTER = frozenset({BlockKind.SALUTATION, BlockKind.CLOSING, BlockKind.SIGNATURE})
"""What an annex does not have: a letter is whose it says, or nobody knows whose."""


def with_annexes(letters: Iterable[Letter]) -> Iterator[Letter]:
    """Yield the ``letters`` of a file, each annex after its mail, with the parties and the date of that.

    An annex is attached to a message, is no letter in form and names nobody, or only who sends the message;
    a date of its own it keeps. A paper that another person signs has neither from the mail.
    The values are `Found.INFERRED`, and their ``source`` says from what (`is_annex`).
    """
    seen: dict[str, Letter] = {}
    for letter in letters:
        mail = seen.get(letter.attached_to or "")
        seen[letter.id] = _annexed(letter, mail) if mail and _may_be_annex(letter, mail) else letter
        yield seen[letter.id]


def is_annex(letter: Letter) -> bool:
    """Return whether ``letter`` has its sender from the mail that it came with."""
    return letter.sender is not None and letter.sender.source == CAME_WITH


def as_printed(letter: Letter) -> Letter:
    """Return ``letter`` without what only the mail says that it came with."""
    if not is_annex(letter):
        return letter
    has_own_date = letter.date_fact is None or letter.date_fact.source != CAME_WITH
    return replace(letter, sender=None, recipient=None, date_fact=letter.date_fact if has_own_date else None)


def _may_be_annex(letter: Letter, mail: Letter) -> bool:
    is_letter = letter.kind is LetterKind.EMAIL or any(block.kind in _OF_LETTER for block in letter.blocks)
    own, sent = letter.sender, mail.sender
    is_own = own is None or bool(own.name and sent and sent.name and may_be_same(own, sent))
    return not is_letter and is_own and letter.recipient is None and not _is_of_another(letter.text, sent)


def _is_of_another(text: str, sent: Party | None) -> bool:
    """Return whether the last lines of ``text`` are the signature of another than ``sent``.

    That is a name behind "Signed", or, alone below a sentence, one with a title or an office.
    """
    above, _, last = text[-_FOOT:].rstrip().rpartition("\n\n")
    lines = [looks.plain(line) for line in last.split("\n") if line.strip()]
    label = _SIGNED.match(lines[-1]) if lines else None
    line = lines[-1][label.end() :] if label else lines[0] if lines else ""
    name, _, office = line.partition(",")
    name, below = name.strip(), [office.strip(), *lines[1:]] if office.strip() else lines[1:]
    is_alone = len(below) <= 1 and above.rstrip().endswith((".", "!", "?"))
    is_officer = bool(below) and names.is_role(below[0]) and not names.is_name(below[0])
    is_signed = names.is_titled(name) if not below else is_officer and is_bare_name(name)
    is_person = names.is_name(name) and (label is not None or (is_alone and is_signed))
    return is_person and not (sent and sent.name and may_be_same(Party(names.called(name)), sent))


_FOOT = 300
_SIGNED = re.compile(r"\(?(?:signed|sgd\.?|signature)\)?(?:\s+by)?\s*:?\s+", re.IGNORECASE)


def _annexed(letter: Letter, mail: Letter) -> Letter:
    if mail.sender is None:
        return letter
    date = Fact(mail.date, None, Found.INFERRED, CAME_WITH) if mail.date and letter.day is None else None
    return replace(
        letter,
        sender=inferred(mail.sender, CAME_WITH),
        recipient=inferred(mail.recipient, CAME_WITH) if mail.recipient else None,
        date_fact=letter.date_fact or date,
    )
