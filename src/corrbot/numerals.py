"""Numbers in digits and in words (English)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal


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
    elif word := in_words(value) if value >= 10 else "":
        yield word


def _scaled(value: int) -> Iterator[str]:
    for scale, part, name, signs in _SCALES:
        if scale <= 10 * value < 10_000 * scale and value % part == 0:
            many = f"{value / scale:.3f}".rstrip("0").rstrip(".")
            yield f"{many} {name}"
            yield from (f"{many}{space}{sign}" for sign in signs for space in ("", " "))
            if word := in_words(value // scale) if value % scale == 0 else "":
                yield f"{word} {name}"


def in_words(value: int) -> str:
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


_GROUPS = dict(hundred=100, dozen=12)
_LARGE = dict(thousand=1_000, lakh=10**5, million=10**6, crore=10**7, billion=10**9, trillion=10**12)
_SIGNS = dict(k=1_000, m=10**6, mn=10**6, bn=10**9, tn=10**12)
_TIMES = _GROUPS | _LARGE | _SIGNS
_ANY_GROUP, _ANY_LARGE, _ANY_SCALE = map("|".join, (_GROUPS, _LARGE, [*_GROUPS, *_LARGE]))
SCALES = (*_GROUPS, *_LARGE)
"""Words that say of how many: "hundred", "million"."""
SCALE = rf"(?:[- ](?:{_ANY_SCALE})s?\b)"
"""What stands after digits and says of how many: "2.5 million"."""
SCALE_OF_MONEY = rf"(?:{SCALE}|[- ]?(?:{'|'.join(_SIGNS)})\b(?! (?:long|wide|high|deep|tall|across|apart)\b))"
"""The same after money: "£2.5m", which would be metres of no money."""
BELOW_HUNDRED = (
    rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_UNITS)})\b)?|{'|'.join(_TEENS)}|{'|'.join(_UNITS)})\b"
)
"""A number below a hundred in words, in lower case."""
_HUNDREDS = (
    rf"(?:(?:{BELOW_HUNDRED}|an?(?= (?:{_ANY_SCALE})\b))"
    rf"(?:[- ](?:{_ANY_GROUP})\b(?:(?: and)? {BELOW_HUNDRED}(?![- ](?:{_ANY_GROUP})\b))?)?)"
)
_THOUSANDS = rf"(?:{_HUNDREDS}(?:[- ]thousand\b(?:(?: and)? {_HUNDREDS}(?![- ](?:{_ANY_LARGE})\b))?)?)"
SPELLED = (
    rf"(?:half an? (?:{_ANY_SCALE})\b|{BELOW_HUNDRED} and a half\b{SCALE}?"
    rf"|{_THOUSANDS}(?:[- ](?:{_ANY_LARGE})s?\b(?:(?: and)? {_THOUSANDS}(?![- ](?:{_ANY_LARGE})\b))?)?)"
)
"""A number in words, in lower case: "one hundred and twenty thousand", "a dozen", "two and a half"."""
_WORD = re.compile(r"\d[\d,]*(?:\.\d+)?|[a-z]+")


def value_of(printed: str) -> str:
    """Return the number that is ``printed``, as `SPELLED` or with a `SCALE`, in digits: "2500000"."""
    total = part = Decimal(0)
    found = _WORD.findall(printed.lower())
    if len(found) == 1 and found[0][0].isdigit():
        return _plain(Decimal(found[0].replace(",", "")))
    for word in found:
        if times := _TIMES.get(word, _TIMES.get(word.removesuffix("s"))):
            part = (part or Decimal(1)) * times
            if times in _LARGE.values():
                total, part = total + part, Decimal(0)
        elif word == "half":
            part += Decimal("0.5")
        else:
            part += Decimal(word.replace(",", "") if word[0].isdigit() else number_in(word) or 0)
    return _plain(total + part)


def _plain(number: Decimal) -> str:
    value = f"{number:f}"
    return value.rstrip("0").rstrip(".") if "." in value else value
