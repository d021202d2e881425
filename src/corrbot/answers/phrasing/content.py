"""What the words of a sentence say: their stems but for names, its names and its numbers (English)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from corrbot.letters import sentences
from corrbot.letters.dates import MONTHS
from corrbot.letters.other_numbers import numbers_in
from corrbot.letters.retracting_words import TITLE
from corrbot.quotes import Quote
from corrbot.terms import stems

OF_RETRACTING = frozenset(
    stems(
        """sorry regret apologise apology please letter mail message reply response note report statement
        wrong error mistake correct correction incorrect inaccurate mislead contain told tell wrote write
        state said advise inform disregard ignore treat replace supersede withdraw withdrawn previous
        earlier send sent date dated today yesterday must wish refuse refusal uphold review decide decision
        part section paragraph point question request first second third figure number no not give given
        further also made make find found set matter accept explain far concern regard relate insofar
        extent wish right mr mrs ms dr"""
    )
) | frozenset(stems(" ".join(MONTHS)))
"""Stems of words with which something is taken back, whatever it is."""
_UNNAMED = re.compile(r"(?<![\w’'])[a-z]{2,}\b")
"""Words that are no names."""
NAMES = re.compile(r"(?<![.!?] )(?<!^)\b[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*")
"""Names within sentences."""
_DIED = re.compile(
    r"\b(?:perish\w*|d(?:ied|ies|ie|ying|eaths?|ead|eceased)|kill\w*|drown\w*|fatal\w*|mortality"
    r"|lo(?:st|ss of) (?:their |his |her )?li(?:ves|fe))\b",
    re.IGNORECASE,
)
"""Words of one meaning, by which a number of the dead is known however it is put."""
DAY_OR_YEAR = re.compile(r" |^(?:1[5-9]|20)\d\d$")
"""A number that is a day or a year."""
_MARK_OF_ITEM = re.compile(r"\(\d+\)|^\W*\d+\. ")
_TELLING_DIGITS = 4
"""Digits of a number that is hardly met by chance."""
_ROUND = re.compile("[1-9]0+")
"""A number of many digits that is met by chance: "6000"."""
_TITLED = re.compile(rf"\b(?:{TITLE})\.? (?:[A-Z][\w-]* ){{0,2}}(?P<surname>[A-Z][\w-]+)")


def content_stems(text: str) -> set[str]:
    """Return the stems of the words of content in ``text`` that are no names."""
    return set(stems(" ".join(_UNNAMED.findall(_DIED.sub("died", text)))))


def surnames(text: str) -> set[str]:
    """Return the last word of each name within the sentences of ``text``."""
    return {name.split()[-1].removesuffix("’s").removesuffix("'s") for name in NAMES.findall(text)}


def titled_surnames(text: str) -> set[str]:
    """Return the surnames, in lower case, of the people whom ``text`` names with their title."""
    return {match["surname"].lower() for match in _TITLED.finditer(text)}


def holds_a_figure(text: str) -> bool:
    """Return whether ``text`` has a number that is no day, no year and no mark of an item."""
    return not all(DAY_OR_YEAR.search(number) for number in numbers_in(_MARK_OF_ITEM.sub(" ", text)))


def are_telling(numbers: Iterable[str]) -> bool:
    """Return whether one of ``numbers`` is hardly met by chance."""
    exact = (number for number in numbers if not _ROUND.fullmatch(number))
    return any(sum(map(str.isdigit, number)) >= _TELLING_DIGITS for number in exact)


def sentences_of(quote: Quote) -> Iterator[str]:
    """Return the sentences of the letter in ``quote``, as far as it holds them."""
    spans = sentences(quote.letter.text, quote.span)
    return (quote.letter.slice(span) for span in spans)
