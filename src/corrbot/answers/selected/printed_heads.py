"""Letters with a name on a line of its own at their head that is not their recipient's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corrbot.answers.passages.printed_lines import printed_lines
from corrbot.answers.selected.folder import Folder
from corrbot.letters import BlockKind, Letter
from corrbot.terms import words

_MOST_READ = 50
_ENDS = frozenset({BlockKind.SALUTATION, BlockKind.OPENER, BlockKind.SUBJECT})
"""Kinds of block that stand below the head."""


def headed(folder: Folder, name: str) -> tuple[Letter, ...]:
    """Return the letters of ``folder``, without their text, that have ``name`` at their head."""
    said = words(name)
    ids = folder.generation.register.letters_with(said) if said else frozenset()
    may_be = [letter for letter in folder.letters if letter.id in ids]
    if len(may_be) > _MOST_READ:
        return ()
    return tuple(letter for letter in may_be if said in _lines(folder.whole(letter)))


def _lines(letter: Letter) -> Iterator[Sequence[str]]:
    for block in letter.blocks:
        if block.kind in _ENDS:
            return
        if block.kind is not BlockKind.RECIPIENT:
            for line in printed_lines(letter.text, block.span):
                yield words(letter.slice(line))
