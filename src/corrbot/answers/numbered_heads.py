"""`numbered_heads`: the letters that bear a number at their head."""

from __future__ import annotations

from corrbot.letters import Letter
from corrbot.letters.running_number import RunningNumber, running_number
from corrbot.register import Register

_MOST_READ = 1_500
"""Letters with the digits of a number whose heads are read for it; where more have them, none is."""


def numbered_heads(number: int, register: Register) -> tuple[tuple[Letter, RunningNumber], ...]:
    """Return the letters that bear ``number`` at their head, with their text, and where they do."""
    ids = register.letters_with((str(number),))
    if not ids or len(ids) > _MOST_READ:
        return ()
    found = ((letter, running_number(letter)) for letter in register.letters(sorted(ids)))
    return tuple((letter, one) for letter, one in found if one and one.value == number)
