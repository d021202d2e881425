"""Sentences in the light of what a conversation is about: those of its letters count for more."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from math import exp, log

from corrbot.answers.phrasing.periods import periods_in
from corrbot.letters import Letter
from corrbot.letters.dates import printed_dates
from corrbot.letters.titles import TITLES
from corrbot.reader import Reading, ScoredSentence
from corrbot.register import Register
from corrbot.terms import content_words, stem, stems

RANK_WEIGHT = 0.3
"""Log odds that a sentence loses with the logarithm of the place of its letter among those that the whole
conversation finds. From 0.2 to 0.4 dialogues about government pages fare the same."""
_LAST = 30
"""Place from which on letters are equally far."""
APART = 0.2
"""Share, by rarity, of the names in the letter shown last, or in another where those weigh less, that both
hold, below which that is of another matter. From 0.1 to 0.2 two folders of many matters each fare the same,
at 0.3 worse."""
APART_WEIGHT = 2.0
"""Log odds that a sentence of another matter loses."""
FITS_BETTER = 0.4
"""Share, by rarity, of the words of a question that another letter holds beyond what the letter shown does,
from which it loses nothing. Chosen on the dialogues of two folders, and measured on no other: the sets of
docs/answer-quality.md do not tell it from none."""
OUTCOME_WEIGHT = 1.0
"""Log odds that a sentence of a letter linked to the one shown gains where it is asked what came of that."""

_OUTCOME = re.compile(
    r"\W*(?:(?:and|but|so|then)\b[ ,]*)?(?:was|were|has|have|had|did)(?:n['’]t)? (?:\w+ ){0,2}?"
    r"(?:he|she|it|they|them|that|this|those|these|him|her|any(?:body|one)|somebody|someone)\b",
    re.IGNORECASE,
)
"""Asks whether something came of what was spoken of: "Was that done?", "Did anybody object?"."""
_NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")


def in_matter(
    reading: Reading,
    found: Sequence[str],
    shown: Letter | None,
    register: Register,
    linked: Collection[str] = (),
    question: str = "",
    said: str = "",
) -> Reading:
    """Return ``reading``, of a question that leans on a conversation, as what that is about weighs it.

    ``found`` are the ids of the letters that the whole conversation finds, best first; ``shown`` is the
    letter that its last answer quotes first, and ``linked`` the ids of those linked to it, which lose
    nothing and gain where ``question`` asks what came of that and they have a word of what was ``said``
    before it. Whether anything answers stays as it was. A question that names a time of its own, of which
    the letter shown is not and does not speak, is of any matter.
    """
    if shown and is_of_other_time(question, shown):
        return reading
    place = {letter_id: number for number, letter_id in enumerate(found, 1)}
    gained = OUTCOME_WEIGHT if _OUTCOME.match(question) else 0.0
    apart = _Apart(shown, register, question) if shown else None
    spoken_of = frozenset(stems(said)).difference(TITLES)

    def weighed(one: ScoredSentence) -> float:
        letter, score = one.letter, one.score
        if letter.id in linked:
            is_of_it = bool(gained) and not spoken_of.isdisjoint(stems(letter.slice(one.span)))
            lost = -gained if is_of_it else 0.0
        elif apart and apart.fits_better(letter):
            lost = 0.0
        else:
            lost = RANK_WEIGHT * log(min(place.get(letter.id, _LAST), _LAST))
            if apart and apart.is_apart(letter):
                lost += APART_WEIGHT
        odds = score * exp(-lost)
        return odds / (odds + (1 - score))

    sentences = [replace(one, score=weighed(one)) for one in reading.sentences]
    return replace(reading, sentences=tuple(sorted(sentences, key=lambda one: -one.score)))


def is_of_other_time(question: str, shown: Letter) -> bool:
    """Return whether ``question`` names days of which ``shown`` is not dated and names none."""
    periods = periods_in(question, dt.date.today()).periods
    if not periods:
        return False
    if any(period.covers(shown.date) for period in periods):
        return False
    days = [printed.value for printed in printed_dates(shown.text, near=shown.date)]
    days += [shown.date] if shown.date else []
    return bool(days) and not any(period.covers(day) for period in periods for day in days)


class _Apart:
    """Tells the letters that share few names with ``shown``, of those that passages or their headers hold.

    A short letter cannot hold many of the names in a long one: then it is its own names that are counted.
    """

    def __init__(self, shown: Letter, register: Register, question: str) -> None:
        self._register = register
        self._weights = self._weighed(shown)
        self._asked = {stem(word): register.rarity(word) for word in content_words(question)}
        self._fit = self._fits(shown)
        self._can_better = self._fit <= 1 - FITS_BETTER
        self._better = {shown.id: False}
        self._known = {shown.id: False}

    def fits_better(self, letter: Letter) -> bool:
        """Return whether ``letter`` holds far more words of the question than the one shown."""
        if letter.id not in self._better:
            self._better[letter.id] = self._can_better and self._fits(letter) - self._fit >= FITS_BETTER
        return self._better[letter.id]

    def is_apart(self, letter: Letter) -> bool:
        if letter.id not in self._known:
            held = self._weighed(letter)
            shared = sum(weight for name, weight in self._weights.items() if name in held)
            least = min(sum(self._weights.values()), sum(held.values()))
            self._known[letter.id] = shared < APART * least
        return self._known[letter.id]

    def _fits(self, letter: Letter) -> float:
        total = sum(self._asked.values())
        held = set(stems(letter.text))
        return sum(weight for word, weight in self._asked.items() if word in held) / total if total else 0.0

    def _weighed(self, letter: Letter) -> dict[str, float]:
        names = {name: name.lower() for name in _NAME.findall(letter.text)}
        register = self._register
        return {
            name: register.rarity(word) for name, word in names.items() if register.document_frequency(word)
        }
