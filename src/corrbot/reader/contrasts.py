"""How a question differs from a sentence that comes near to it, and from all that was read (English).

A question that a letter does not answer often has nearly the words of a sentence: but for a name, a number, a
"not", a word whose opposite is there, or another word in the same place. Token vectors tell such words apart
badly: "increased" and "decreased" stand near each other. These are clues for a trained model, not rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Self

import numpy as np

from corrbot.numerals import number_in
from corrbot.reader.expectations import Expectation, expectation, holds
from corrbot.reader.opposites import DENIAL, DENIES, OPPOSITE, negated_forms
from corrbot.terms import STOP_WORDS, stem, words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from corrbot.reader.rarity import Rarity

CONTRAST_FEATURES = (
    "missing_from_all_read",
    "rarest_missing_from_all_read",
    "words_missing_from_all_read",
    "missing_from_sentence",
    "rarest_missing_from_sentence",
    "negated_form",
    "opposite",
    "other_number",
    "numbers_missing",
    "in_another_place",
    "missing_in_another_place",
    "missing_beside_a_match",
    "longest_run",
    "longest_run_of_question",
    "names_missing_from_all_read",
    "names_missing_from_sentence",
    "names",
    "only_question_denies",
    "only_sentence_denies",
    "question_words",
    "adds_expected",
)
"""What the columns that `contrasts` returns mean, in their order.

*missing* are shares of the rarity of the content words asked, *rarest missing* the rarity of one word as a
share of the rarest's. *in another place* and *beside a match* are content words of the question with another
word of the sentence between the same two, or next to a content word that both have; *missing* in these two,
and all that *negated form* and *opposite* look at, are words that nothing read has. *denies* is a "not" in a
question and any kind of denial in a sentence. *words*, *run*, *names* and *numbers* are counts, *run of
question* a share, *adds expected* whether the sentence without the question's words still holds something of
the kind asked for; the others are 0 or 1. Numbers are known in digits and, up to ninety, in single words.
"""

_COMMA_IN_NUMBER = re.compile(r"(?<=\d),(?=\d{3}\b)")
_NAME = re.compile(r"(?<!^)(?<![.?!] )\b[A-Z][\w’'-]+")


def contrasts(question: str, texts: Sequence[str], rarity: Rarity) -> NDArray[np.float64]:
    """Return a row for each of ``texts``, all sentences read, in the order of `CONTRAST_FEATURES`."""
    said = [_Words.of(text) for text in texts]
    asked = _asked(question, {one for text in said for one in text.stems}, rarity)
    rows = [asked.against(text, own) for text, own in zip(texts, said, strict=True)]
    return np.array(rows, float).reshape(-1, len(CONTRAST_FEATURES))


@dataclass(frozen=True)
class _Words:
    words: Sequence[str]
    stems: Sequence[str]

    @classmethod
    def of(cls, text: str) -> Self:
        found = words(_COMMA_IN_NUMBER.sub("", text))
        return cls(found, [stem(word) for word in found])

    @cached_property
    def numbers(self) -> set[int]:
        return {number for word in self.words if (number := number_in(word)) is not None}

    @cached_property
    def counted(self) -> set[tuple[int, str]]:
        """Numbers with the word after each."""
        return {
            (number, after)
            for word, after in zip(self.words, self.stems[1:], strict=False)
            if (number := number_in(word)) is not None
        }

    def between(self, pairs: Set[tuple[str, str]]) -> dict[tuple[str, str], set[str]]:
        """Return the words that stand between the two of each of ``pairs``, by those."""
        found: dict[tuple[str, str], set[str]] = {}
        for before, here, after in zip(self.stems, self.stems[1:], self.stems[2:], strict=False):
            if (before, after) in pairs:
                found.setdefault((before, after), set()).add(here)
        return found


@dataclass(frozen=True)
class _Asked(_Words):
    question: str
    known: set[str]
    weight: dict[str, float]
    names: list[list[str]]

    @cached_property
    def pairs(self) -> set[tuple[str, str]]:
        return set(zip(self.stems, self.stems[2:], strict=False))

    @cached_property
    def content(self) -> list[str]:
        return [found for word, found in zip(self.words, self.stems, strict=True) if word not in STOP_WORDS]

    @cached_property
    def missing(self) -> list[str]:
        return [found for found in self.content if found not in self.known]

    @cached_property
    def unread(self) -> tuple[float, float, int]:
        """The missing words: their share, the rarest, how many."""
        return self.share(self.missing), self.of_rarest(self.missing), len(self.missing)

    @cached_property
    def names_unread(self) -> int:
        return sum(not self.known.issuperset(name) for name in self.names)

    @cached_property
    def denies(self) -> bool:
        return bool(DENIES.search(self.question))

    @cached_property
    def negated(self) -> set[str]:
        return {form for one in self.missing for form in negated_forms(one)}

    @cached_property
    def opposites(self) -> set[str]:
        return {other for one in set(self.stems) - self.known for other in OPPOSITE.get(one, ())}

    def against(self, text: str, said: _Words) -> list[float]:
        in_sentence = set(said.stems)
        unsaid = [found for found in self.content if found not in in_sentence]
        displaced = set(self.displaced_in(said))
        is_denied = bool(DENIAL.search(text))
        run = _longest_run(self.stems, said.stems)
        return [
            *self.unread,
            self.share(unsaid),
            self.of_rarest(unsaid),
            not in_sentence.isdisjoint(self.negated),
            not in_sentence.isdisjoint(self.opposites),
            self.counts_otherwise(said),
            sum(number not in said.numbers for number in self.numbers),
            bool(displaced),
            self.of_rarest(displaced - self.known),
            self.of_rarest(set(self.beside_a_match(in_sentence)) - self.known),
            run,
            run / max(1, len(self.stems)),
            self.names_unread,
            sum(not in_sentence.issuperset(name) for name in self.names),
            len(self.names),
            self.denies and not is_denied,
            is_denied and not self.denies,
            len(self.content),
            self.adds_expected(text),
        ]

    @cached_property
    def total(self) -> float:
        return max(sum(self.weight[one] for one in self.content), 1e-9)

    @cached_property
    def rarest(self) -> float:
        return max((self.weight[one] for one in self.content), default=1e-9) or 1e-9

    @cached_property
    def kind(self) -> Expectation:
        return expectation(self.question)

    def share(self, found: Iterable[str]) -> float:
        return sum(self.weight[one] for one in found) / self.total

    def of_rarest(self, found: Iterable[str]) -> float:
        return max((self.weight[one] for one in found), default=0.0) / self.rarest

    def counts_otherwise(self, said: _Words) -> bool:
        """Return whether ``said`` has another number of something, and not the number that is asked of."""
        if not self.counted:
            return False
        own, others = self.counted, said.counted
        return not own & others and bool({thing for _, thing in own} & {thing for _, thing in others})

    def displaced_in(self, said: _Words) -> Iterator[str]:
        """Yield the content words for which ``said`` has another word between the same two."""
        between = said.between(self.pairs)
        for before, here, after, word in zip(
            self.stems, self.stems[1:], self.stems[2:], self.words[1:], strict=False
        ):
            if word not in STOP_WORDS and here not in between.get((before, after), {here}):
                yield here

    def beside_a_match(self, in_sentence: set[str]) -> Iterator[str]:
        """Yield the content words next to a content word that the sentence has too."""
        held = in_sentence.intersection(self.content)
        for before, here, after, word in zip(
            ["", *self.stems], self.stems, [*self.stems[1:], ""], self.words, strict=False
        ):
            if word not in STOP_WORDS and (before in held or after in held):
                yield here

    def adds_expected(self, text: str) -> bool:
        """Return whether what the sentence adds to the question's own words is of the kind asked for."""
        own = set(self.stems)
        added = (word for word in text.split() if own.isdisjoint(map(stem, words(word))))
        return holds(self.kind, " ".join(added))


def _asked(question: str, known: set[str], rarity: Rarity) -> _Asked:
    own = _Words.of(question)
    weight = {found: rarity(word) for word, found in zip(own.words, own.stems, strict=True)}
    names = [[stem(word) for word in words(name)] for name in _NAME.findall(question)]
    return _Asked(own.words, own.stems, question, known, weight, names)


def _longest_run(asked: Sequence[str], said: Sequence[str]) -> int:
    """Return how many words in a row stand in both."""
    longest, before = 0, [0] * (len(said) + 1)
    for one in asked:
        row = [0, *(run + 1 if one == other else 0 for run, other in zip(before, said, strict=False))]
        longest, before = max(longest, *row), row
    return longest
