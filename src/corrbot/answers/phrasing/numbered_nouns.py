"""`NumberedNoun`: a noun with its number, as one term: "flat 14", "question 3", "stage two" (English)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from corrbot.answers.phrasing.word_forms import in_both_numbers
from corrbot.letters.dates import MONTHS
from corrbot.numerals import in_words, number_in

DWELLINGS = frozenset("apartment bungalow flat house maisonette unit".split())
"""What addresses number, also without the noun: "14 Harbour House"."""
PROCEDURE = frozenset("level round stage step tier".split())
"""What a letter may itself be of: "the Stage 1 letter"."""
_SHORT = {
    "apartment": ("apt",),
    "appendix": ("app",),
    "article": ("art",),
    "chapter": ("ch",),
    "clause": ("cl",),
    "condition": ("cond",),
    "flat": ("flt",),
    "page": ("p", "pp"),
    "paragraph": ("para", "paras"),
    "question": ("q", "qs", "qn"),
    "regulation": ("reg", "regs"),
    "schedule": ("sch", "sched"),
    "section": ("s", "ss", "sec", "sect"),
}
"""Nouns in the singular as they are cut short before a number, a full stop behind them or none."""
_PLACES = DWELLINGS | {"plot", "room"}
"""Nouns that letters also count, and number together: "flats 8-14"."""
_STEPS = PROCEDURE | {"phase"}
_WORDED = _STEPS | {"question"}
"""Nouns whose number may be in words."""
_NOUNS = _PLACES | _STEPS | _SHORT.keys() | set("annex block form item lot point rule".split())
_SINGULAR = {form: noun for noun in _NOUNS for form in in_both_numbers(noun)}
_ROMAN = dict(zip(range(1, 13), "I II III IV V VI VII VIII IX X XI XII".split(), strict=True))
_WORDS = "|".join(map(in_words, range(1, 21)))
_UNIT = (
    rf"(?:(?:working |calendar )?(?:day|week|month|year|hour|minute|time|occasion|bed|bedroom)s?|per ?cent"
    r"|people|children|pounds|[ap]\.?m|of (?:them|these|those|us|which|whom)"
    rf"|(?-i:{'|'.join(month.capitalize() for month in MONTHS)}))\b|\s?%"
)
"""What a number stands before that is of no noun before it."""
_WRITTEN = r"(?:letter|e-?mail|response|repl(?:y|ie)|decision|review|complaint|appeal|request|notice|work)s?"
"""What is called by a step."""
_LABEL = r"(?:\s(?:numbers?|nos?\.?|nr\.?))?"
_NUMBER = r"\d{1,3}[a-z]?"
_ASKED = re.compile(
    rf"(?<![\w’'&/.-])(?P<noun>{'|'.join(sorted(_SINGULAR, key=len, reverse=True))}){_LABEL}\s"
    rf"(?P<numbers>(?:{_NUMBER}(?:, and |,? and |, | ?& ?))*(?:{_NUMBER}|{_WORDS}))"
    rf"(?![\w/(–-]|[.,:]\d|\s\d|\s(?:to\s\d|{_UNIT}|thousand|million|billion)"
    rf"|\s(?!{_WRITTEN}\b)(?-i:[a-z-]{{3,}})(?<!\bwa)(?<!\bha)(?<!\bdoe)(?<!s)s\b)",
    re.IGNORECASE,
)
"""Where several of something follow, the number is of these: "was the house 30 refugees had"."""
_JOINT = re.compile(r",? and |, | ?& ?")
_PRINTED_NUMBER = r"\d{1,4}[a-z]?(?:\(\w{1,4}\))*"
_AND_SO_ON = rf"(?:{_PRINTED_NUMBER}(?:\s?[,;/&–-]\s?(?:(?:and|or)\s)?|\s(?:and|or|to)\s)){{0,30}}"
_TOGETHER = rf"(?:{_PRINTED_NUMBER}\s?[/&–-]\s?){{0,5}}"
_PLURAL = r"(?:(?<=s\s)|(?<=s\.\s))"
_DAY_OR_TIME = r"[/-]\d{1,2}[/-]\d|[/-]\d{4}|:\d\d"
_RANGE = r"\s(?P<first>\d{1,3})(?:\s?[–-]\s?|\sto\s)(?P<last>\d{1,3})(?![^\W_]|[/–:.-]\d)"
_POINTING = ("this", "that", "which", "each", "any", "every")
_OWNING = ("the", "a", "my", "our", "your", "his", "her", "its", "their")
_BARE_BEFORE = (
    r"(?:^|[.;:!?,(]\s|(?<![\w-])(?:above|and|at|below|beside|for|from|in|is|of|opposite|outside|that|to)\s)"
)
"""Stands before a dwelling that is called by no more than "No. 14"."""
_ALONE = rf"(?=\s*$|[.,;:)]|\s(?-i:[A-Z])|\s(?:and|or|{_WRITTEN})\b)"
"""Stands behind "one" and "I" where they are numbers."""


@dataclass(frozen=True)
class NumberedNoun:
    """A ``noun`` in the singular and its ``number``, in lower case: "14", "14a"."""

    noun: str
    number: str

    how = "the word with its number"

    @property
    def is_dwelling(self) -> bool:
        """Whether an address may have its number without the noun."""
        return self.noun in DWELLINGS

    @property
    def is_of_procedure(self) -> bool:
        """Whether letters are written at it: "stage 1"."""
        return self.noun in PROCEDURE

    @property
    def ways(self) -> tuple[tuple[str, ...], ...]:
        """The pieces in which the lexical index has it, for each way to print it."""
        short, numbers = _SHORT.get(self.noun, ()), (self.number, *self._in_words, *self._roman)
        nouns = (*sorted(in_both_numbers(self.noun)), *short)
        apart = [(noun, number.lower()) for noun in nouns for number in numbers]
        among = ((f"{self.noun}s",),) if self.noun in _PLACES else ()
        return (*apart, *((f"{noun}{self.number}",) for noun in (self.noun, *short)), *among)

    def stands_in(self, text: str) -> bool:
        """Return whether ``text`` gives the noun this number, be it one of several: "flats 8 and 14"."""
        return _printed(self).search(text) is not None or self._is_among(text)

    def has_another_in(self, text: str) -> bool:
        """Return whether ``text`` gives the noun one of the first numbers that is not this."""
        others = (NumberedNoun(self.noun, str(number)) for number in _ROMAN)
        return any(one.number != self.number and one.stands_in(text) for one in others)

    def is_address_in(self, text: str) -> bool:
        """Return whether ``text``, an address or a subject, has its number as that of a house."""
        number = re.escape(self.number)
        return re.search(rf"(?<![\w/.,-]){number},? (?-i:[A-Z])", text, re.IGNORECASE) is not None

    def _is_among(self, text: str) -> bool:
        if self.noun not in _PLACES or not self.number.isdecimal():
            return False
        ranges = re.finditer(rf"(?<![\w-]){self.noun}s{_RANGE}", text, re.IGNORECASE)
        return any(int(one["first"]) <= int(self.number) <= int(one["last"]) for one in ranges)

    @property
    def _in_words(self) -> tuple[str, ...]:
        is_worded = self.noun in _WORDED and self.number.isdecimal()
        return tuple(filter(None, (in_words(int(self.number)),))) if is_worded else ()

    @property
    def _roman(self) -> tuple[str, ...]:
        found = _ROMAN.get(int(self.number), "") if self.number.isdecimal() else ""
        is_roman = self.noun not in _PLACES and (len(found) > 1 or self.noun in _STEPS)
        return (found,) if is_roman and found else ()


@lru_cache(maxsize=500)
def _printed(one: NumberedNoun) -> re.Pattern[str]:
    """Return what finds ``one`` as letters print it."""
    nouns = "|".join(map(re.escape, sorted(in_both_numbers(one.noun))))
    for short in _SHORT.get(one.noun, ()):
        nouns += rf"|{short}\.?" if len(short) > 1 else rf"|(?-i:{short})\.?|{short}\.?(?=\d)"
    words = [rf"(?<!\bno\s){word}{_ALONE if word == 'one' else ''}" for word in one._in_words]
    roman = [f"(?-i:{number})" for number in one._roman if number != "I"]
    after = rf"(?![^\W_]|[.,]\d|{_DAY_OR_TIME}|\s{_UNIT})"
    number = rf"0?(?:{'|'.join((re.escape(one.number), *words, *roman))}){after}"
    no_names = (*_POINTING, *_OWNING) if one.noun in _PLACES else _POINTING
    guard = "".join(rf"(?<!\b{word}\s)" for word in no_names)
    called = (
        rf"(?<![\w’'-])(?:{guard}|(?=(?-i:[A-Z])))(?:{nouns}){_LABEL}(?:-|\s?[:(#]?\s?)"
        rf"(?:{_TOGETHER}|{_PLURAL}{_AND_SO_ON}){number}"
    )
    if one.is_dwelling:
        bare = rf"{_BARE_BEFORE}(?:no\.?|number)\s?{number}"
        called += rf"|{bare}|(?<![\w’'-]){one.noun}\s\({number}"
    if "I" in one._roman:
        called += rf"|(?<![\w’'-])(?-i:{one.noun.capitalize()}|{one.noun.upper()})\s(?-i:I){_ALONE}"
    return re.compile(called, re.IGNORECASE)


def numbered_nouns(text: str) -> tuple[tuple[NumberedNoun, ...], str]:
    """Return the nouns with numbers that ``text``, of a question, names, and ``text`` without them."""
    found = list[NumberedNoun]()

    def taken(match: re.Match[str]) -> str:
        noun, numbers = _SINGULAR[match["noun"].lower()], _JOINT.split(match["numbers"].lower())
        if numbers[-1].isalpha() and noun not in _WORDED:
            return match[0]
        found.extend(NumberedNoun(noun, _digits(one)) for one in numbers)
        return " "

    rest = _ASKED.sub(taken, text)
    return tuple(found), rest


def _digits(number: str) -> str:
    if number.isalpha():
        return str(number_in(number))
    return number.lstrip("0") or number
