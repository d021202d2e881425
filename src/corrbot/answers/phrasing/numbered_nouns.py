"""`NumberedNoun`: a noun with its number, as one term: "flat 14", "question 3", "stage two" (English)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from corrbot.answers.phrasing.word_forms import in_both_numbers
from corrbot.letters.dates import MONTHS
from corrbot.letters.titles import TITLES
from corrbot.numerals import in_words, number_in
from corrbot.terms import STOP_WORDS

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
    "figure": ("fig",),
    "flat": ("flt",),
    "page": ("p", "pp"),
    "paragraph": ("para", "paras"),
    "question": ("q", "qs", "qn"),
    "regulation": ("reg", "regs"),
    "schedule": ("sch", "sched"),
    "section": ("s", "ss", "sec", "sect"),
    "volume": ("vol",),
}
"""Nouns in the singular as they are cut short before a number, a full stop behind them or none."""
_WORDED = DWELLINGS | PROCEDURE | _SHORT.keys()
"""Nouns after which a question may have the number in words."""
_SHORTEST = 3
"""Letters of a noun whose last is no sign of the plural."""
_ROMAN = dict(zip(range(1, 13), "I II III IV V VI VII VIII IX X XI XII".split(), strict=True))
_LEAST_ROMAN = 2
"""Characters of a Roman number that is no pronoun or initial."""
_WORDS = "|".join(map(in_words, range(1, 21)))
_UNIT = (
    rf"(?:(?:working |calendar )?(?:day|week|month|year|hour|minute)s?|per ?cent|people"
    r"|of (?:them|these|those|us|which|whom)"
    rf"|(?-i:{'|'.join(month.capitalize() for month in MONTHS)}))\b|\s?%"
)
"""What a number stands before that is of no noun before it."""
_LABEL = r"(?:\s(?:numbers?|nos?\.?|nr\.?))?"
_NUMBER = r"\d{1,3}[a-z]?"
_ASKED = re.compile(
    rf"(?<![\w’'&/.-])(?P<noun>[^\W\d_]{{3,}}){_LABEL}\s"
    rf"(?P<numbers>(?:{_NUMBER}(?:, and |,? and |, | ?& ?))*(?:{_NUMBER}|{_WORDS}))"
    rf"(?![\w/-]|[.,]\d|\s\d|\s(?:{_UNIT}|thousand|million|billion))",
    re.IGNORECASE,
)
_JOINT = re.compile(r",? and |, | ?& ?")
_NO_NOUNS = (
    STOP_WORDS
    | TITLES.keys()
    | set(
        """about above approximately around at below between exactly least less more most nearly no number
    only over past ref reference roughly than under until within""".split()
    )
)
_PRINTED_NUMBER = r"\d{1,4}[a-z]?(?:\(\w{1,4}\))*"
_AND_SO_ON = rf"(?:{_PRINTED_NUMBER}(?:\s?[,;/&–-]\s?(?:(?:and|or)\s)?|\s(?:and|or|to)\s)){{0,30}}"
_TOGETHER = rf"(?:{_PRINTED_NUMBER}\s?[/&–-]\s?){{0,5}}"
_PLURAL = r"(?:(?<=s\s)|(?<=s\.\s))"
_BARE_BEFORE = (
    r"(?:^|[.;:!?,(]\s|(?<![\w-])(?:above|and|at|below|beside|for|from|in|is|of|opposite|outside|that|to)\s)"
)
"""Stands before a dwelling that is called by no more than "No. 14"."""


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
        short = _SHORT.get(self.noun, ())
        apart = [(noun, number.lower()) for noun in (*self._nouns, *short) for number in self._numbers]
        return (*apart, *((f"{noun}{self.number}",) for noun in (self.noun, *short)))

    def stands_in(self, text: str) -> bool:
        """Return whether ``text`` gives the noun this number, be it one of several: "flats 8 and 14"."""
        return self._pattern.search(text) is not None

    def is_address_in(self, text: str) -> bool:
        """Return whether ``text``, an address or a subject, has its number as that of a house."""
        number = re.escape(self.number)
        return re.search(rf"(?<![\w/.,-]){number},? (?-i:[A-Z])", text, re.IGNORECASE) is not None

    @property
    def _nouns(self) -> list[str]:
        return sorted(in_both_numbers(self.noun))

    @property
    def _numbers(self) -> list[str]:
        if not self.number.isdecimal():
            return [self.number]
        value = int(self.number)
        roman = _ROMAN.get(value, "")
        return [self.number, *filter(None, (in_words(value), roman if len(roman) >= _LEAST_ROMAN else ""))]

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        nouns = "|".join(map(re.escape, self._nouns))
        if short := "|".join(_SHORT.get(self.noun, ())):
            nouns += rf"|(?:{short})\.?"
        numbers = "|".join(f"(?-i:{one})" if one.isupper() else re.escape(one) for one in self._numbers)
        after = rf"(?![^\W_]|[.,]\d|\s{_UNIT})"
        number = rf"0?(?:{numbers}){after}"
        called = (
            rf"(?<![\w’'-])(?:{nouns}){_LABEL}(?:-|\s?[:(#]?\s?)(?:{_TOGETHER}|{_PLURAL}{_AND_SO_ON}){number}"
        )
        bare = rf"|{_BARE_BEFORE}(?:no\.?|number)\s?{number}" if self.is_dwelling else ""
        return re.compile(f"{called}{bare}", re.IGNORECASE)


def numbered_nouns(text: str) -> tuple[tuple[NumberedNoun, ...], str]:
    """Return the nouns with numbers that ``text``, of a question, names, and ``text`` without them."""
    found = list[NumberedNoun]()

    def taken(match: re.Match[str]) -> str:
        noun, numbers = _singular(match["noun"].lower()), _JOINT.split(match["numbers"].lower())
        is_noun = noun not in _NO_NOUNS and noun not in MONTHS and not match["noun"].isupper()
        if not is_noun or (numbers[-1].isalpha() and noun not in _WORDED):
            return match[0]
        found.extend(NumberedNoun(noun, _digits(one)) for one in numbers)
        return " "

    rest = _ASKED.sub(taken, text)
    return tuple(found), rest


def _singular(noun: str) -> str:
    if noun.endswith("ies"):
        return f"{noun[:-3]}y"
    return noun if noun.endswith("ss") or len(noun) <= _SHORTEST else noun.removesuffix("s")


def _digits(number: str) -> str:
    if number.isalpha():
        return str(number_in(number))
    return number.lstrip("0") or number
