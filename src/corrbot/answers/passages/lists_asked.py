"""Lists that a question asks for by what they are of: "what are the conditions?", "why …?" (English)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corrbot.answers.passages.items import MAX_WORDS, ListForm, lacks_items
from corrbot.answers.passages.list_stems import label_below
from corrbot.letters import reading_view
from corrbot.quotes import Quote
from corrbot.reader import Reading, ScoredSentence
from corrbot.reader.answerability import PLAINLY_SAID
from corrbot.reader.expectations import Expectation, expectation, holds
from corrbot.reader.opposites import DENIES
from corrbot.terms import STOP_WORDS, content_words, stem, stems, words

LONGEST = 250
"""Words of a list that is asked for."""
OTHERS_SHARE = 0.7
"""What is left of the score of what is no such list, where there is one."""
_LAST_WORDS = 8
"""Words at the end of a lead that name what its items are: "subject to these conditions:"."""

_WHICH = re.compile(
    r"^\W*(?:(?:and|but|so|then|please|for|on|under|in|with) )*"
    r"(?:what|which|list|name|give|show|state|tell)\b",
    re.IGNORECASE,
)
_WHY = re.compile(
    r"^\W*(?:(?:and|but|so|then) )?why\b|^\W*what (?:is|was) the (?:reason|ground)\b", re.IGNORECASE
)
_FOLLOWING = re.compile(r"\bthe following (?P<things>[\w’'-]+(?: [\w’'-]+){0,2})(?=[^.;]*\.$)")
"""Names what comes next before the end of a sentence: "Answer the following questions by May."."""
_CAPITALISED = re.compile(r"(?<=\s)[A-Z][^\W\d_]+")
_REASONS = frozenset(map(stem, "reason ground cause".split()))
_UNSAID = frozenset(map(stem, "list name give show state tell say two three four five six seven".split()))
_ANSWERS_ALONE = frozenset({Expectation.TIME, Expectation.NUMBER, Expectation.MONEY})


@dataclass(frozen=True, slots=True)
class ListAsked:
    """A list of things that go by one of ``nouns``, and the other words ``about`` it, all as stems.

    ``names`` are those of the words that are printed as names. ``of_deed`` when it is asked why something
    was done, which the lead itself has to name.
    """

    nouns: frozenset[str]
    about: frozenset[str]
    names: frozenset[str] = frozenset()
    of_deed: bool = False

    def is_led_by(self, lead: Quote) -> bool:
        """Return whether ``lead``, or the label of its first item, names the things: "for these reasons:".

        Where the lead ends as a sentence, the label does, if there is one.
        """
        label = label_below(lead.letter, lead.span)
        if label and lead.text.rstrip().endswith("."):
            return not self.nouns.isdisjoint(stems(label))
        return not self.nouns.isdisjoint({*things_led_to(lead.text), *stems(label)})


def things_led_to(lead: str) -> frozenset[str]:
    """Return the stems of what the items after ``lead`` may be: of "for these reasons:" that of "reason"."""
    said = reading_view(lead).text
    named = _FOLLOWING.search(said)
    last = words(said)[-_LAST_WORDS:] if named is None else words(named["things"])
    return frozenset(stem(word) for word in last if _is_plural(word))


def list_asked(question: str) -> ListAsked | None:
    """Return the list that ``question`` may ask for, or None."""
    said = [word.removesuffix("'s") for word in content_words(question) if stem(word) not in _UNSAID]
    of_deed = _WHY.match(question) is not None and not DENIES.search(question)
    nouns = _REASONS if of_deed else frozenset()
    if not nouns and _WHICH.match(question):
        nouns = frozenset(stem(word) for word in said if _is_plural(word))
    if not nouns:
        return None
    about = frozenset(map(stem, said)) - nouns
    names = {stem(word.lower()) for word in _CAPITALISED.findall(question)}
    return ListAsked(nouns, about, about & names, of_deed)


def list_form(question: str) -> ListForm:
    """Return how lists are quoted in answer to ``question``."""
    kind, is_asked = expectation(question), list_asked(question) is not None
    return ListForm(
        most_words=LONGEST if is_asked else MAX_WORDS,
        may_cut=is_asked,
        is_answer=lambda lead: kind in _ANSWERS_ALONE and holds(kind, lead),
    )


def their_list_first(question: str, reading: Reading) -> Reading:
    """Return ``reading`` with the lead of the list that ``question`` asks for first, if one was read.

    Its letter has to hold the names in the question and half of its other words, or its lead all of them
    where it is asked why something was done, which it then plainly answers; of several that which holds most
    of them goes first.
    """
    asked = list_asked(question)
    if asked is None or not reading.sentences:
        return reading
    found = {
        id(one): _held(asked, one)
        for one in reading.sentences
        if lacks_items(lead := Quote(one.letter, *one.span)) and asked.is_led_by(lead)
    }
    most = max(found.values(), default=-1.0)
    if most < 0.5:
        return reading
    level = reading.sentences[0].score
    weighed = (
        replace(one, score=max(one.score, level) if found.get(id(one)) == most else OTHERS_SHARE * one.score)
        for one in reading.sentences
    )
    plainly = PLAINLY_SAID if asked.of_deed else 0.0
    return replace(
        reading,
        sentences=tuple(sorted(weighed, key=lambda one: -one.score)),
        answerability=max(reading.answerability, plainly),
    )


def _held(asked: ListAsked, one: ScoredSentence) -> float:
    """Return the share of the words of ``asked`` that the letter holds, those of the lead a little more."""
    if not asked.about:
        return 1.0
    letter = one.letter
    party = letter.sender
    sender = stems(f"{party.name} {party.role} {party.organisation}") if party else ()
    lead = {*stems(letter.slice(one.span)), *sender}
    held = asked.about & (lead if asked.of_deed else {*stems(letter.text), *sender})
    if not asked.names <= held or (asked.of_deed and asked.about != held):
        return 0.0
    return (len(held) + 0.1 * len(asked.about & lead)) / len(asked.about)


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")) and word not in STOP_WORDS
