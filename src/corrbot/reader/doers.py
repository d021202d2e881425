"""Who a sentence says did what a question asks who did (English)."""

from __future__ import annotations

import re

from corrbot.terms import STOP_WORDS, WORD, content_words, stem

_WHO_DID = re.compile(
    r"\W*who (?:(?:has|had|have|first|also) )*(?P<verb>[a-z]+) (?P<what>[^?]+)\?*\s*", re.IGNORECASE
)
_BETWEEN = frozenset("has have had also already then later first since subsequently now".split())
"""What may stand between the doer and the verb. "Not" and "would" may not."""
_BY = re.compile(r"[^,;:.]{0,60}?\bby (?:(?:the|our|my|a|an) )?(?P<name>[A-Z][\w’'-]*)")
"""Names who did it after the verb: "was closed on 18 March by the Harbour Board"."""
_PASSIVE = frozenset("was were been being is are".split())
_WRITER = frozenset("I we We".split())
_DAYS = frozenset(
    "January February March April May June July August September October November December Monday Tuesday"
    " Wednesday Thursday Friday Saturday Sunday Easter Christmas Michaelmas".split()
)


_DOUBTED = re.compile(
    r"\?|n['’]t\b|\b(?:not?|never|neither|nor|nobody|none|without|whether|if|unless|had|would|could|might|should|(?-i:may)"
    r"|refus\w*|den(?:y|ie[sd])|alleg\w*|claim\w*|ask\w*|doubt\w*|disput\w*|suppos\w*|fail\w*)\b",
    re.IGNORECASE,
)
"""Words with which a sentence may say that it was not done, or not that it was."""


def names_doer(question: str, sentence: str) -> bool:
    """Return whether ``sentence`` plainly answers a ``question`` that asks who did something.

    "Who commissioned the review?" is by "The Board has already commissioned an independent review": a name,
    or the "I" and "we" of who writes, the verb, and after it all content words of the question, in a sentence
    that neither denies nor doubts; and by "The review was commissioned by the Board"
    (`python -m benchmarks.premises` counts both kinds of questions).
    """
    asked = _WHO_DID.fullmatch(question)
    if asked is None or asked["verb"].lower() in STOP_WORDS or _DOUBTED.search(sentence):
        return False
    verb, wanted = stem(asked["verb"].lower()), {stem(word) for word in content_words(asked["what"])}
    said = list(WORD.finditer(sentence))
    for at, word in enumerate(said):
        if stem(word[0].lower()) != verb or not wanted:
            continue
        before, after = ({stem(other[0].lower()) for other in part} for part in (said[:at], said[at + 1 :]))
        if wanted <= after and _is_done_by_name(sentence, said[: at + 1]):
            return True
        if wanted <= before and _was_done_by_name(sentence, said[: at + 1]):
            return True
    return False


def _is_done_by_name(sentence: str, said: list[re.Match[str]]) -> bool:
    """Return whether a name stands before the verb, the last word of ``said``, with no comma between."""
    doer = len(said) - 2
    while doer >= 0 and (said[doer][0].lower() in _BETWEEN or said[doer][0].endswith("ly")):
        doer -= 1
    if doer < 0 or "," in sentence[said[doer].end() : said[-1].start()]:
        return False
    name = said[doer][0]
    if name in _WRITER:
        return True
    return name[0].isupper() and name.lower() not in STOP_WORDS and not name.endswith("ing")


def _was_done_by_name(sentence: str, said: list[re.Match[str]]) -> bool:
    """Return whether the verb, the last word of ``said``, is passive, and a name follows "by"."""
    auxiliary = next((word[0].lower() for word in reversed(said[:-1]) if word[0].lower() not in _BETWEEN), "")
    if auxiliary not in _PASSIVE or re.search(r"[,;:]", sentence[said[0].start() : said[-1].start()]):
        return False
    by = _BY.match(sentence, said[-1].end())
    return by is not None and by["name"] not in _DAYS
