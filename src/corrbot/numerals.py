"""Numbers in digits and in words (English)."""

from __future__ import annotations

from collections.abc import Iterator


def counted(number: int, noun: str) -> str:
    """Return ``number`` with ``noun``, in the plural where it is not one."""
    return f"1 {noun}" if number == 1 else f"{number} {noun}s"


_UNITS = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES = (
    {word: value for value, word in enumerate(["zero", *_UNITS, *_TEENS])}
    | {word: 10 * tens for tens, word in enumerate(_TENS, 2)}
    | dict(once=1, twice=2, first=1, second=2, third=3, fourth=4, fifth=5, sixth=6)
)
ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
        " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
}
"""The numbers of ordinals in words, in lower case."""
_MOST_DIGITS = 15
_SCALES = (
    (1_000, 100, "thousand", ("k",)),
    (1_000_000, 1_000, "million", ("m",)),
    (1_000_000_000, 1_000_000, "billion", ("bn",)),
)
"""Each with the least part of it that is written behind the point: "2.5 thousand", "2.125 million"."""


def spellings(number: str) -> Iterator[str]:
    """Yield how ``number``, which is in digits, may be written.

    That is in groups, below a hundred in words, and as a part or many of a thousand, million or billion:
    "2.5 million", "2.5m", "2.5 m", "two million".
    """
    digits = number.replace(",", "")
    yield digits
    if digits.startswith("0") or len(digits) > _MOST_DIGITS:
        return
    value = int(digits)
    if value >= 1_000:
        yield f"{value:,}"
        yield from _scaled(value)
    elif word := _in_words(value) if value >= 10 else "":
        yield word


def _scaled(value: int) -> Iterator[str]:
    for scale, part, name, signs in _SCALES:
        if scale <= 10 * value < 10_000 * scale and value % part == 0:
            many = f"{value / scale:.3f}".rstrip("0").rstrip(".")
            yield f"{many} {name}"
            yield from (f"{many}{space}{sign}" for sign in signs for space in ("", " "))
            if word := _in_words(value // scale) if value % scale == 0 else "":
                yield f"{word} {name}"


def _in_words(value: int) -> str:
    """Return ``value`` in words, or "" for 0 and for a hundred and more."""
    tens, unit = divmod(value, 10)
    if value >= 100 or not value:
        return ""
    if value < 20:
        return (*_UNITS, *_TEENS)[value - 1]
    return f"{_TENS[tens - 2]}-{_UNITS[unit - 1]}" if unit else _TENS[tens - 2]


def number_in(word: str) -> int | None:
    """Return the number that a word in lower case is, counts and ordinals up to the sixth among them.

    It is None for a word that is none, and for more than 15 digits.
    """
    if word.isascii() and word.isdigit() and len(word) <= _MOST_DIGITS:
        return int(word)
    return _VALUES.get(word)
