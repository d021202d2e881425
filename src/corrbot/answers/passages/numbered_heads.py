"""`numbered_heads`: the letters that bear a number at their head."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from corrbot.letters.running_number import RunningNumber, running_number
from corrbot.register import Register

_MOST_READ = 1_500
"""Letters with the digits of a number whose heads are read for it; where more have them, none is."""
_MOST_KEPT = 100
_KEPT: WeakKeyDictionary[Register, dict[int, dict[str, RunningNumber]]] = WeakKeyDictionary()
"""What was read of registers that are open: a question asks for its number several times."""


def numbered_heads(number: int, register: Register) -> dict[str, RunningNumber]:
    """Return the ids of the letters that bear ``number`` at their head, and where they do."""
    kept = _KEPT.setdefault(register, {})
    if number not in kept:
        if len(kept) >= _MOST_KEPT:
            kept.clear()
        kept[number] = _read(number, register)
    return kept[number]


def _read(number: int, register: Register) -> dict[str, RunningNumber]:
    ids = register.letters_with((str(number),))
    if not ids or len(ids) > _MOST_READ:
        return {}
    found = ((letter.id, running_number(letter)) for letter in register.letters(sorted(ids)))
    return {letter_id: one for letter_id, one in found if one and one.value == number}
