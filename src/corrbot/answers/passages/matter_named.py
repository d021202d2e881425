"""`MatterNamed`: whom or what the questions before named, where a question names nobody (English)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from math import exp

from corrbot.answers.passages.matter import APART_WEIGHT
from corrbot.answers.phrasing.bareness import is_whole
from corrbot.answers.phrasing.names_said import RUN, without_openers
from corrbot.letters.dates import MONTHS
from corrbot.letters.titles import TITLES
from corrbot.quotes import Quote
from corrbot.reader import Reading, ScoredSentence
from corrbot.register import Register
from corrbot.terms import words

_MOST = 0.5
"""Share of the letters from which a name tells none of them apart."""
_AS_GOOD = 0.6
"""Share of the score of what comes first, from which what is of letters with the name goes before it."""
_DOER = re.compile(r"\b(?:did|does|do|has|had|have|will|would|can|could) (?:the )?$", re.IGNORECASE)
"""Before who says or does something, which is about another matter: "what did Ada Bell say of the weir?"."""
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_NO_NAMES = frozenset(map(str.lower, MONTHS)) | _DAYS | TITLES.keys()


@dataclass(frozen=True, slots=True)
class MatterNamed:
    """A name, as it was ``said``, and the ids of the ``letters`` that have it."""

    said: str
    letters: frozenset[str]

    def first(self, reading: Reading, linked: Collection[str]) -> Reading:
        """Return ``reading`` with the sentences of other letters after those of letters with the name.

        So it is where these answer nearly as well: what answers far better may be of the matter without the
        name, as may ``linked`` letters. Whether anything answers stays as it was.
        """
        own = [one.score for one in reading.sentences if one.letter.id in self.letters]
        if not own or max(own) < _AS_GOOD * reading.sentences[0].score:
            return reading

        def weighed(one: ScoredSentence) -> float:
            is_of_it = one.letter.id in self.letters or one.letter.id in linked
            odds = one.score * exp(0.0 if is_of_it else -APART_WEIGHT)
            return odds / (odds + (1 - one.score))

        sentences = [replace(one, score=weighed(one)) for one in reading.sentences]
        return replace(reading, sentences=tuple(sorted(sentences, key=lambda one: -one.score)))

    def notices(self, quotes: Sequence[Quote]) -> tuple[str, ...]:
        """Return the sentence that the letter quoted first does not have the name, if it has not."""
        if not quotes or quotes[0].letter.id in self.letters:
            return ()
        return (f"The letter quoted first does not name “{self.said}”, of which was asked before.",)


def matter_named(question: str, history: Sequence[str], register: Register, total: int) -> MatterNamed | None:
    """Return what the last of ``history`` that names anything names, where ``question`` names nothing.

    Of several names it is the one that fewest of the ``total`` letters have. None where a question since
    says by itself what it is about, or where only who said or did something is named.
    """
    if any(_named(question)):
        return None
    for before in reversed(history):
        if names := [*_named(before)]:
            held = [(frozenset(register.letters_with(words(said))), said) for said, _ in names]
            held = [one for one, name in zip(held, names, strict=True) if one[0] and not name[1]]
            if not held:
                return None
            letters, said = min(held, key=lambda one: len(one[0]))
            return MatterNamed(said, letters) if len(letters) < _MOST * total else None
        if is_whole(before):
            return None
    return None


def _named(question: str) -> Iterator[tuple[str, bool]]:
    """Yield the names in ``question``, each with whether it is of who says or does something.

    The first word has a capital anyway.
    """
    for run in RUN.finditer(question):
        found = run[0].split()
        is_first = not question[: run.start()].strip() and without_openers(found[:1])
        kept = [one for one in without_openers(found[1:] if is_first else found) if one != "I"]
        said = re.sub(r"['’]s?$", "", " ".join(kept).strip(" .'’"))
        if set(words(said)) - _NO_NAMES:
            before = question[: run.start()] + " ".join(found[: len(found) - len(kept)])
            yield said, _DOER.search(f"{before.rstrip()} ") is not None
