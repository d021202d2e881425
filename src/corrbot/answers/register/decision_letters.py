"""The letters in which what a question asks about was decided, by their subjects (English)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from corrbot.answers.passages.label_words import place_words
from corrbot.answers.passages.outcomes import WHO_DID, asks_for_outcome
from corrbot.answers.phrasing.scope import names
from corrbot.answers.phrasing.wording import plain
from corrbot.answers.register.written_deeds import DeedKind, Holding, is_deed, kind_of, named_by
from corrbot.letters import Letter
from corrbot.terms import STOP_WORDS, stem, stems, words
from corrbot.threads.thread import in_time

_MOST = 3
"""Letters that may decide one thing; more are about several."""
_WORDS_FOR_ONE = 3
"""Words of a question of which its letters may lack one that is no name."""
_DECIDING = (DeedKind.DECISION, DeedKind.REVIEW, DeedKind.REFUSAL, DeedKind.AWARD)
_OUTCOME_WORDS = frozenset(
    """outcome result verdict ruling upshot decision decide decided determine determined conclude concluded
    rule ruled win won lose lost succeed succeeded fail failed success successful unsuccessful upheld uphold
    allow allowed dismiss dismissed refuse refused grant granted reject rejected turn turned overturn
    overturned reverse reversed quash quashed agree agreed approve approved accept accepted cancel cancelled
    justified set aside withdrawn withheld withhold declined decline refusal why reason reasons grounds
    ground basis end ended go happen happened become became come partly finally actually
    eventually case matter made final""".split()
)
"""Words that ask for an outcome and do not say of what."""
_NOUNS = frozenset(
    """decision determination ruling verdict adjudication judgment judgement review refusal rejection
    award""".split()
)
_APPEAL = stem("appeal")
"""Decided by others than those whose decision it is against."""
_DECIDERS = frozenset(
    stem(word)
    for word in """ombudsman commissioner ico tribunal panel inspector inspectorate court adjudicator judge
    arbitrator""".split()
)
_DECIDER = re.compile(
    rf"(?:(?:what|why) )?{WHO_DID}"
    r" (?:decide|conclude|rule|determine|uphold|upheld"
    r"|allow|dismiss|refuse|grant|reject|overturn|quash|approve|accept|agree)",
    re.IGNORECASE,
)


_WHY_DECIDED = re.compile(
    r"\b(?:why|(?:on|for) what (?:grounds?|basis|reasons?)|reasons?|grounds?)\b.*"
    r"\b(?:refus\w+|reject\w*|declin\w+|dismiss\w*|uph[eo]ld\w*|grant(?:ed)?|allow(?:ed)?|overturn\w*"
    r"|revers\w+|turn(?:ed)? (?:\S+ ){0,4}down|decid\w+|decision|ruling|withh[eo]ld)\b",
    re.IGNORECASE,
)


def decision_letters(
    question: str, letters: Callable[[], Sequence[Letter]], holding: Holding
) -> tuple[Letter, ...]:
    """Return the letters that are the decision whose outcome ``question`` asks for, oldest first; or none.

    ``letters`` gives all that are asked, which may be without text; ``holding`` the ids of those that hold
    words. Their subject has to be a decision, review, refusal or award of their sender; every word of the
    question has to be theirs, what it calls the decision ("final", "stage 2") in their subject or among
    their parties, and who decided among what is known of their sender.
    """
    return _letters_of(question, letters, holding) if asks_for_outcome(question) else ()


def decisions_reasoned(
    question: str, letters: Callable[[], Sequence[Letter]], holding: Holding
) -> tuple[Letter, ...]:
    """Return as `decision_letters` does those of which ``question`` asks why they decide as they do."""
    return _letters_of(question, letters, holding) if _WHY_DECIDED.search(plain(question)) else ()


def _letters_of(
    question: str, letters: Callable[[], Sequence[Letter]], holding: Holding
) -> tuple[Letter, ...]:
    asked = plain(question)
    decider, stemmed = _decider(asked), set(stems(asked))
    said = [word.removesuffix("'s") for word in words(asked)]
    topic = [word for word in said if word not in STOP_WORDS | _OUTCOME_WORDS and word not in words(decider)]
    which, named = _which(said), {word for word in topic if re.search(rf"\b{word}\b", asked) is None}
    fits = [
        one
        for one in letters()
        if is_deed(one, _DECIDING) and which <= named_by(one) and _is_by(one, decider, stemmed)
    ]
    if not fits or not (topic or decider):
        return ()
    held = {word: holding([word]) for word in dict.fromkeys(topic)}
    lacking = {one.id: {word for word in held if not _holds(one, word, held[word])} for one in fits}
    least = min(len(words_lacking) for words_lacking in lacking.values())
    found = [one for one in fits if len(lacking[one.id]) == least and not lacking[one.id] & named]
    is_enough = least == 0 or (least == 1 and len(held) >= _WORDS_FOR_ONE)
    return tuple(sorted(found, key=in_time)) if is_enough and len(found) <= _MOST else ()


def _decider(asked: str) -> str:
    """Return who decided in the words of ``asked``, or ""."""
    match = _DECIDER.match(asked)
    return match["who"] if match else ""


def _which(said: Sequence[str]) -> set[str]:
    """Return the stems of the words just before what decides: of "stage 2" before "review"."""
    at = next((at for at in range(len(said) - 1, -1, -1) if said[at] in _NOUNS), 0)
    first = at
    while first and said[first - 1] not in STOP_WORDS:
        first -= 1
    return {stem(word) for word in said[first:at] if not kind_of(word)}


def _holds(letter: Letter, word: str, held: set[str]) -> bool:
    return letter.id in held or stem(word) in named_by(letter) or word in place_words(letter)


def _is_by(letter: Letter, decider: str, said: set[str]) -> bool:
    """Return whether ``letter`` is from the ``decider``, or from who decides such cases and is ``said``."""
    sender = set(stems(str(letter.sender or "")))
    if decider and not (sender & set(stems(decider)) or names(letter.sender, decider)):
        return False
    if _APPEAL in said and not (_APPEAL in named_by(letter) or sender & _DECIDERS):
        return False
    return not said & _DECIDERS or bool(said & _DECIDERS & sender) or names(letter.sender, decider)
