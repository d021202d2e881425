"""Numbers in digits and in words (English)."""

from __future__ import annotations

from collections.abc import Iterator

_UNITS = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES = (
    {word: value for value, word in enumerate(["zero", *_UNITS, *_TEENS])}
    | {word: 10 * tens for tens, word in enumerate(_TENS, 2)}
    | dict(once=1, twice=2, first=1, second=2, third=3, fourth=4, fifth=5, sixth=6)
)
_MOST_DIGITS = 15


def spellings(number: str) -> Iterator[str]:
    """Yield how ``number``, which is in digits, may be written: in groups or, below a hundred, in words."""
    digits = number.replace(",", "")
    yield digits
    if digits.startswith("0") or len(digits) > _MOST_DIGITS:
        return
    value = int(digits)
    tens, unit = divmod(value, 10)
    if value >= 1_000:
        yield f"{value:,}"
    elif 10 <= value < 20:
        yield _TEENS[unit]
    elif 20 <= value < 100:
        yield f"{_TENS[tens - 2]}-{_UNITS[unit - 1]}" if unit else _TENS[tens - 2]


def number_in(word: str) -> int | None:
    """Return the number that a word in lower case is, counts and ordinals up to the sixth among them.

    It is None for a word that is none, and for more than 15 digits.
    """
    if word.isascii() and word.isdigit() and len(word) <= _MOST_DIGITS:
        return int(word)
    return _VALUES.get(word)
