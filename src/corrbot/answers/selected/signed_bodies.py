"""Letters by somebody of no known body below whose name a body stands."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from corrbot.answers.selected.admitted import Admitted
from corrbot.letters import BlockKind, Letter
from corrbot.letters.names import is_body
from corrbot.terms import words

_MOST_READ = 100
"""Letters whose ends are read; of more, none is."""
_LAST_LINES = 5
"""Lines at the end of a letter among which a body may stand."""
_SMALL = frozenset(("and", "for", "in", "of", "the"))
"""Words of a name without a capital."""
_ENDS = frozenset({BlockKind.OPENER, BlockKind.BODY, BlockKind.CLOSING, BlockKind.SIGNATURE})


def signed_with(name: str, admitted: Admitted) -> tuple[list[Letter], int]:
    """Return the letters whose sender has no body, and ``name``, of a body, below it at the end.

    With them is how many letters were not read for it, being too many.
    """
    told = [word for word in words(name) if word != "the"]
    held = admitted.generation.register.letters_with(told) if told else set()
    may_be = [letter for letter in admitted.letters if letter.id in held and _is_without_body(letter)]
    if len(may_be) > _MOST_READ:
        return [], len(may_be)
    return [letter for letter in may_be if _is_signed_with(admitted.whole(letter), told)], 0


def _is_signed_with(letter: Letter, told: Sequence[str]) -> bool:
    own = set(words((letter.sender and letter.sender.name) or ""))
    return any(
        _names(below, told) and (above := words(line)) and own.issuperset(above)
        for line, below in itertools.pairwise(_last_lines(letter))
    )


def _is_without_body(letter: Letter) -> bool:
    return letter.sender is not None and bool(letter.sender.name) and not letter.sender.organisation


def _last_lines(letter: Letter) -> list[str]:
    own = [block for block in letter.blocks if block.kind in _ENDS]
    lines = [line for block in own[-2:] for line in letter.slice(block.span).split("\n") if line.strip()]
    return lines[-_LAST_LINES:]


def _names(line: str, told: Sequence[str]) -> bool:
    """Return whether ``line`` is a body called by words ``told``, of which it may have more."""
    said = [word for word in words(line) if word != "the"]
    is_name = not any(word[0].islower() for word in line.split() if word not in _SMALL)
    return said[: len(told)] == told and is_name and is_body(line)
