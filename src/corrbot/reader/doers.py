"""Who a sentence says did what a question asks who did (English)."""

from __future__ import annotations

import re
from collections.abc import Set

from corrbot.terms import STOP_WORDS, WORD, content_words, stem, words

_WHO_DID = re.compile(
    r"\W*who (?:(?:has|had|have|first|also) )*(?P<verb>[a-z]+) (?P<what>[^?]+)\?*\s*", re.IGNORECASE
)
_BETWEEN = frozenset("has have had also already then later first since subsequently now".split())
"""What may stand between the doer and the verb. "Not" and "would" may not."""
_WHEN = r"(?: (?:on|in|at) (?:(?:\w+ )?\d[\w:.]*(?: \w+)?(?: \d{4})?|\w+ \d{4}))?"
_BY = re.compile(rf"{_WHEN} by (?:(?:the|our|my) )?(?P<name>[A-Z][\w’'-]*)")
"""Names who did it after the verb: "was closed on 18 March by the Harbour Board"."""
_PASSIVE = frozenset("was were".split())
_WRITER = frozenset("I we We".split())
_DETERMINERS = frozenset("the a an this that these those our my your its his her their".split())
_NO_DOER = frozenset(
    "January February March April May June July August September October November December Monday Tuesday"
    " Wednesday Thursday Friday Saturday Sunday Easter Christmas Michaelmas Noon Midnight Order Direct Royal"
    " Recorded Registered Special Post Hand Law".split()
)
"""Words with a capital after "by" that are no name of who did it."""

_PERFORMED = frozenset(
    map(stem, "promise confirm agree undertake guarantee assure pledge offer announce".split())
)
"""Deeds that are done in saying so: who is "able to promise" promises."""
_PERFORMS = re.compile(
    r"\b(?:I|[Ww]e) (?:(?:also|now|therefore|hereby) )?(?:do|beg to|write to"
    r"|(?:am|are) (?:(?:also|now|therefore|very) )?(?:able|glad|happy|pleased|delighted) to)"
    r"(?: (?:also|now|therefore|hereby))?\s*\Z"
)
_LONGEST_PERFORMING = 60
_CONDITIONS = frozenset("when once only until till provided subject before after as".split())
"""Words with which nothing is promised yet, unless they are of what was: "when the accounts have come"."""
_LET_BY = frozenset(map(stem, "will shall would however also now therefore again you".split()))
"""What may stand, besides the function words of the question, between "I promise" and what is promised."""
_ENCLOSED = frozenset(map(stem, ("enclose", "attach")))
_ENCLOSES = re.compile(
    r"\b(?:you (?:will|shall)|please) (?:also )?find (?:(?:enclosed|attached|herewith)\b[^.;:?!]*"
    r"|(?:an?|the|our|my) (?:[\w’'-]+ ){1,4}?(?:enclosed|attached|herewith|with this(?: letter| note)?)"
    r"(?=\W*\Z|[.,;]))"
    r"|\A\W*(?:enclosed|attached)(?: herewith)? (?:is|are)\b[^.;:?!]*"
    r"|\bI send(?: you)? (?:herewith|with this)\b[^.;:?!]*",
    re.IGNORECASE,
)
"""Says that who writes encloses something, in other words than "I enclose"."""

_DOUBTED = re.compile(
    r"\?|n['’]t\b|\b(?:not?|never|neither|nor|nobody|none|without|whether|if|unless|had|would|could|might|should|(?-i:may)"
    r"|refus\w*|den(?:y|ie[sd])|alleg\w*|claim\w*|ask\w*|doubt\w*|disput\w*|suppos\w*|fail\w*)\b",
    re.IGNORECASE,
)
"""Words with which a sentence may say that it was not done, or not that it was."""
_WOULD = re.compile(r"\bwould\b", re.IGNORECASE)
"""What was promised "would be", says who reports it, after the word for the promise."""


def names_doer(question: str, sentence: str) -> bool:
    """Return whether ``sentence`` plainly answers a ``question`` that asks who did something.

    "Who commissioned the review?" is by "The Board has already commissioned an independent review": a name,
    or the "I" and "we" of who writes, the verb, and after it all content words of the question, in a sentence
    that neither denies nor doubts; and by "The review was commissioned by the Board"
    (`python -m benchmarks.premises` counts both kinds of questions). "I am able to promise" promises, and
    "you will find a cheque with this" says who enclosed it.
    """
    asked = _WHO_DID.fullmatch(question)
    if asked is None or asked["verb"].lower() in STOP_WORDS:
        return False
    verb, wanted = stem(asked["verb"].lower()), {stem(word) for word in content_words(asked["what"])}
    if not wanted:
        return False
    if verb in _ENCLOSED and _encloses(wanted, sentence):
        return True
    said = list(WORD.finditer(sentence))
    stemmed = [stem(word[0].lower()) for word in said]
    if verb not in stemmed:
        return False
    told = said[stemmed.index(verb)].end() if _WOULD.search(asked["what"]) else len(sentence)
    if _DOUBTED.search(sentence[:told] + _WOULD.sub("will", sentence[told:])):
        return False
    put = words(asked["what"])
    let_by = _DETERMINERS | _LET_BY | {stem(word) for word in put if word in STOP_WORDS}
    is_free = verb in _PERFORMED and _CONDITIONS.isdisjoint({*words(sentence)} - {*put})
    last = {one: at for at, one in enumerate(stemmed) if one in wanted}
    for at in (at for at, one in enumerate(stemmed) if one == verb):
        is_next = _begins_with(stemmed, at + 1, len(stemmed), wanted, let_by)
        are_behind = all(last.get(one, -1) > at for one in wanted)
        if are_behind and _is_done_by_name(sentence, said, at, is_next):
            return True
        if is_next and is_free and _performs(sentence, said[at].start()):
            return True
        if _begins_with(stemmed, 0, at, wanted) and _was_done_by_name(sentence, said, at):
            return True
    return False


def _encloses(wanted: set[str], sentence: str) -> bool:
    """Return whether ``sentence`` says in other words than "I enclose" that all ``wanted`` is enclosed."""
    found = _ENCLOSES.search(sentence)
    return (
        found is not None
        and not _DOUBTED.search(found[0])
        and wanted <= {stem(word[0].lower()) for word in WORD.finditer(found[0])}
    )


def _performs(sentence: str, at: int) -> bool:
    """Return whether who writes does what the verb at ``at`` says in saying so."""
    return _PERFORMS.search(sentence, max(0, at - _LONGEST_PERFORMING), at) is not None


def _begins_with(
    stems: list[str], start: int, end: int, wanted: set[str], let_by: Set[str] = _DETERMINERS
) -> bool:
    """Return whether ``stems`` have all that are ``wanted`` from ``start`` on, before ``end``.

    No others may stand between than ``let_by``.
    """
    left = {*wanted}
    for at in range(start, end):
        if not left:
            break
        if stems[at] not in wanted and stems[at] not in let_by:
            return False
        left.discard(stems[at])
    return not left


def _is_done_by_name(sentence: str, said: list[re.Match[str]], at: int, is_next: bool) -> bool:
    """Return whether a name stands before the verb, which is ``said`` ``at`` a place, with no comma between.

    Who writes counts where it ``is_next`` after the verb what it was done to: "I closed the slipway".
    """
    doer = at - 1
    while doer >= 0 and (said[doer][0].lower() in _BETWEEN or said[doer][0].endswith("ly")):
        doer -= 1
    if doer < 0 or "," in sentence[said[doer].end() : said[at].start()]:
        return False
    name = said[doer][0]
    if name in _WRITER:
        return is_next
    return name[0].isupper() and name.lower() not in STOP_WORDS and not name.endswith("ing")


def _was_done_by_name(sentence: str, said: list[re.Match[str]], at: int) -> bool:
    """Return whether the verb, which is ``said`` ``at`` a place, is passive, and a name follows "by"."""
    auxiliary = said[at - 1][0].lower() if at else ""
    if auxiliary not in _PASSIVE or re.search(r"[,;:]", sentence[said[0].start() : said[at].start()]):
        return False
    by = _BY.match(sentence, said[at].end())
    return by is not None and by["name"] not in _NO_DOER
