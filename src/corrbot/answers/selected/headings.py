"""What a letter is headed as, by which a question may call it: "the warning letter" (English)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from corrbot.answers.phrasing.scope import GENERIC
from corrbot.answers.selected.admitted import Admitted
from corrbot.letters import BlockKind, Letter
from corrbot.terms import stem, stems

_LONGEST_TITLE = 80
"""Characters of a line that may be the title of a letter."""
_HEAD = 15
"""Lines at the head of a letter among which a title is looked for."""
_MOST_READ = 50
"""Letters whose heads are read."""
_GENERIC = frozenset(map(stem, GENERIC))
_SENTENCE = re.compile(r"\S+(?:\s+\S+){2,}.*[.?!:;]\s*$", re.DOTALL)


def telling_stems(text: str) -> set[str]:
    """Return the stems of the words of ``text`` that say which letter is meant."""
    return set(stems(text)) - _GENERIC


def headed_as(letter: Letter) -> set[str]:
    """Return the stems of what ``letter`` is called: by its subject, its file, or its kind."""
    return set(stems(f"{letter.subject or ''} {letter.path} {letter.kind.value}"))


def is_titled(letter: Letter, wanted: set[str]) -> bool:
    """Return whether a line above the first sentence of ``letter`` says no more than the ``wanted`` stems.

    "WARNING LETTER" does; a line of who wrote it or to whom is no title.
    """
    parties = [set(stems(str(party))) for party in letter.parties]
    if not wanted or any(wanted <= party for party in parties):
        return False
    lines = (line for line in _head(letter).split("\n") if line.strip())
    return any(len(line) <= _LONGEST_TITLE and telling_stems(line) == wanted for line in islice(lines, _HEAD))


def titled(letters: Iterable[Letter], wanted: set[str], whole: Callable[[Letter], Letter]) -> list[Letter]:
    """Return those of the first ``letters`` that have ``wanted`` for a title; ``whole`` gives their text."""
    return [one for one in islice(letters, _MOST_READ) if is_titled(whole(one), wanted)]


def others_called(said: Sequence[str], wanted: set[str], folder: Admitted) -> tuple[bool, bool]:
    """Return whether letters of ``folder`` have the words ``said`` in subject or title, and as a sender.

    ``wanted`` are the stems of those that tell.
    """
    held = folder.generation.register.letters_with(said)
    letters = [letter for letter in folder.letters if letter.id in held]
    by_subject = any(wanted <= set(stems(one.subject or "")) for one in letters)
    by_sender = any(one.sender and wanted <= set(stems(str(one.sender))) for one in letters)
    return by_subject or bool(titled(letters, wanted, folder.whole)), by_sender


def _head(letter: Letter) -> str:
    """Return the text of ``letter`` above its first sentence."""
    end = next(
        (
            block.span.start
            for block in letter.blocks
            if block.kind in (BlockKind.OPENER, BlockKind.BODY)
            if _SENTENCE.match(letter.slice(block.span))
        ),
        len(letter.text),
    )
    return letter.text[:end]
