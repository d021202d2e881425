"""`letters_called`: letters that words of a question call by day, reference, kind or a name (English)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corrbot.answers.passages.label_words import label_words
from corrbot.answers.phrasing.periods import periods_in
from corrbot.answers.selected.folder import Folder
from corrbot.letters import Letter
from corrbot.letters.references import is_telling, reference_key
from corrbot.letters.titles import TITLES
from corrbot.terms import STOP_WORDS, WORD, stem
from corrbot.threads.thread import in_time

_MOST_PARTS = 6
"""Parts of a reference that a question may print with spaces between: "24 011 302"."""
_CURRENCY = re.compile(r"[£$€] ?(?:\d[\d,.]*)?$")
_THOUSANDS = re.compile(r"\d,\d{3}\b")
_UNIT = re.compile(
    r" ?(?:%|(?:per ?cent|pounds?|dollars?|euros?|pence|[kcm]?m|k?g|lbs?|tons?|tonnes?|miles?|yards?|feet"
    r"|foot|ft|inch(?:es)?|acres?|hectares?|litres?|gallons?|(?:kilo|centi|milli)?met(?:re|er)s?|kilograms?|people"
    r"|hours?|days?|weeks?|months?|years?)\b)",
    re.IGNORECASE,
)
"""What follows a quantity."""
_ANY_KIND = frozenset(
    map(
        stem,
        """letter mail email e-mail message note document file reply response answer text reference ref case
        number no""".split(),
    )
)
"""Words that any letter may be called by."""


def letters_called(said: str, folder: Folder) -> tuple[Letter, ...]:
    """Return the letters of ``folder`` that ``said`` may call, earliest first; none where it calls none.

    A reference and a day have to be theirs, and a name has to be in their file, folder, subject, references
    or parties, or where it is in those of none, in their text. Of the other words they hold the most in what
    they are called by, and at least one. "The letter" alone calls none.
    """
    found = periods_in(said, folder.today)
    letters = [
        one
        for one in folder.letters
        if not found.periods or any(period.covers(one.date) for period in found.periods)
    ]
    keys, rest = references_called(found.text, letters)
    letters = [one for one in letters if keys <= {reference.key for reference in one.references}]
    names, others = _words(rest)
    is_said = bool(found.periods or keys or names or others)
    return tuple(sorted(_called(letters, names, others, folder), key=in_time)) if is_said else ()


def _called(
    letters: Sequence[Letter], names: Sequence[str], others: Sequence[str], folder: Folder
) -> list[Letter]:
    called = {letter.id: _called_by(letter) for letter in letters}
    for name in names:
        theirs = [letter for letter in letters if name in called[letter.id]]
        held = folder.generation.register.letters_with([name]) if not theirs else set()
        letters = theirs or [letter for letter in letters if letter.id in held]
    wanted = {stem(word) for word in others}
    if not wanted or not letters:
        return [*letters]
    counts = {letter.id: len(wanted & called[letter.id]) for letter in letters}
    most = max(counts.values())
    return [letter for letter in letters if most and counts[letter.id] == most]


def _called_by(letter: Letter) -> set[str]:
    """Return the words, and their stems, that ``letter`` is called by: its subject, place and parties."""
    said = label_words(letter)
    return {*said, *map(stem, said)}


def references_called(text: str, letters: Sequence[Letter], place: str = " ") -> tuple[set[str], str]:
    """Return the keys of references of ``letters`` that ``text`` names, and ``text`` with ``place`` for them.

    As many characters stand for one as it has.
    """
    known = {one.key for letter in letters for one in letter.references if is_telling(one.key)}
    keys = set[str]()
    for start, end in _runs(text):
        key = reference_key(text[start:end])
        if key in known and not _is_quantity(text, start, end):
            keys.add(key)
            text = f"{text[:start]}{place * (end - start)}{text[end:]}"
    return keys, text


def _is_quantity(text: str, start: int, end: int) -> bool:
    """Return whether ``text[start:end]`` is a sum of money, or a number of something that is counted."""
    return bool(
        _CURRENCY.search(text, 0, start)
        or _THOUSANDS.search(text, start, end)
        or (text[start:end].isdecimal() and _UNIT.match(text, end))
    )


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Yield where up to `_MOST_PARTS` neighbouring words of ``text`` stand together, longest first."""
    parts = [match.span() for match in re.finditer(r"[^\W_]+", text)]
    for count in range(min(_MOST_PARTS, len(parts)), 0, -1):
        yield from ((parts[at][0], parts[at + count - 1][1]) for at in range(len(parts) - count + 1))


def _words(text: str) -> tuple[list[str], list[str]]:
    """Return the names in ``text``, and the other words that tell letters apart, in lower case."""
    names, others = list[str](), list[str]()
    for match in WORD.finditer(text):
        word = match[0].replace("’", "'").removesuffix("'s")
        lower = word.lower()
        if lower in STOP_WORDS or lower in TITLES or stem(lower) in _ANY_KIND:
            continue
        (names if word[0].isupper() else others).append(lower)
    return names, others
