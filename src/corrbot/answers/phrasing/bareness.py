"""Whether a question is bare: says nothing of its topic, as "who decided that?" (English)."""

from __future__ import annotations

import datetime as dt
import re

from corrbot.answers.phrasing.periods import periods_in
from corrbot.terms import STOP_WORDS, content_words, stem, words

_LIGHT = frozenset(
    """not no else another others either neither many much long often far late soon early since without within
    upon among across even ever never still yet already always again perhaps maybe instead otherwise exactly
    precisely really actually simply anyway whose whatever whenever anybody anyone anything everybody
    everyone everything nobody nothing somebody someone something none one ones may might must shall
    person body name reason decision outcome result consequence detail point kind sort way time date
    day month year place amount sum number total matter case""".split()
)
"""Words that carry no topic, besides the function words."""
_DEALINGS = frozenset(
    map(
        stem,
        """accept act advise agree allow announce answer approve argue ask call claim come complain conclude
        confirm consider consult decide demand deny describe disagree discuss do done explain find found give
        gave given go went gone happen hear heard inform intend involve know knew known make made mean meant
        mention need object offer oppose promise propose read receive recommend refuse reject reply report
        request require respond see saw seen send sent show sign state suggest take took taken tell told think
        thought try want warn write wrote written""".split(),
    )
)
"""Stems of verbs that people and offices do about any topic."""
_NOUN = re.compile(
    r"\b(?:the|an?|any|some|no|every|each|my|our|your|their|its|his|her|this|that|these|those|about|of|on|for"
    r"|(?:which|what)(?! \w+ed\b)|whose|how (?:many|much)) (?=(?P<noun>\w+))",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<=[\w,;:] )(?!I\b)[A-Z]\w*")
"""A word in capitals that no sentence begins with."""
_NO_NAMES = frozenset(
    "else other others another monday tuesday wednesday thursday friday saturday sunday".split()
)
COURTESIES = frozenset(
    """thanks thank cheers ta great good fine right sure perfect excellent lovely hello hullo hi hey howdy
    greetings morning afternoon evening bye goodbye welcome yes yeah yep no nope ok okay""".split()
)
"""Words of greetings, thanks and assent."""
_YES_OR_NO = frozenset("yes yeah yep no nope ok okay right sure".split())
_AROUND_COURTESY = frozenset(
    """you very so much many a lot please that's all again then and oh well there everyone everybody day night
    dear sir madam for your the help to""".split()
)
_A_THING = re.compile(r"\b(?:an?|the|any)\s+(?:fine|right|good|welcome)\b", re.IGNORECASE)
"""Words of assent as what letters speak of: "a fine"."""
_HOW_ARE_YOU = re.compile(
    r"\W*(?:(?:hello|hi|hey)\W+)?how (?:are|do) you(?: doing| do)?(?: today)?\W*", re.IGNORECASE
)
_TO_DO = rf"(?: \w+){{1,2}} to (?!(?:{'|'.join(sorted(map(re.escape, STOP_WORDS)))})\b)"
"""After an "it" that stands for what follows."""
_AFTER_THAT = (
    r"(?:in|on|at|for|by|to|from|with|as|then|so|too|also|again|still|yet|not|and|or|but|if|is|are|was|were|be"
    r"|been|being|will|would|could|can|should|did|does|do|done|has|have|had|mean|means|meant|happen|happened)"
)
"""What may follow a "that" which stands for something said before."""
_POINTS = re.compile(
    rf"\b(?:(?:he|him|his|she|hers?|they|them|theirs?)\b|(?:it|its)\b(?!{_TO_DO})"
    rf"|(?:that|this|those|these)(?=\W*$|[,;.?!]| {_AFTER_THAT}\b)"
    r"|(?<!is )(?<!are )(?<!was )(?<!were )there(?=\W*$))",
    re.IGNORECASE,
)
"""A word that points back to what its question does not say: "that" before no noun, "it" but in "is it safe
to swim?"."""
_REFERS = re.compile(
    r"^\W*(?:and|but|or|so|then|what about|how about|what if|if|yes|no|ok|okay|in that case)\b"
    r"|\b(?:(?:who|what|when|where|why|how|any\w+|some\w+) else|others|both|previous|latter|same|these|this"
    r"|of (?:those|them)|that (?:night|evening|morning|day|week|month|year|time|stage|meeting|hearing|visit"
    r"|decision|case|one|way|date))\b|\bthough\W*$"
    r"|\b(?:i|me|my|mine|myself)\b"
    r"|\bthe (?:letter|reply|answer|response|e-?mail|message|note|memo)s?\b"
    r"(?! (?:of|from|to|dated|about|by|between)\b)",
    re.IGNORECASE,
)
"""A word that may point back, too, or speaks of who asks."""
_ASKS = re.compile(
    r"\?\W*$|^\W*(?:wh\w+|how|is|are|was|were|do|does|did|has|have|had|will|would|can|could|shall|should|may|might"
    r"|must)\b",
    re.IGNORECASE,
)
_WHOLE, _WHOLE_NAMED, _WHOLE_POINTING = 3, 2, 4
"""Words of a topic from which a question is taken to say what it is about: one that names nobody, one that
does, and one with a word that may point back, but also at a word before it (`benchmarks.after_another`)."""
_REPLY = re.compile(r"\W*(?:yes|yeah|yep|no|nope|not)\b[^?]*", re.IGNORECASE)
"""Answers a question that was put to the user, and asks none."""


def is_bare(question: str, today: dt.date | None = None) -> bool:
    """Return whether ``question`` needs the turn before it to say what it is about.

    It has no words but function words, words of no topic ("why", "the reason") and verbs for dealings with
    any topic ("decided"); beside a word that points back, it may have one other word ("who pays for it?") and
    dates. Or it has dates alone. What answers a question ("no, I am not") is none. ``today`` (default: today)
    is what "last year" is counted from.
    """
    if _REPLY.fullmatch(question):
        return False
    text = periods_in(question, today or dt.date.today()).text
    topical, named = _topical(text)
    names = set() if text.isupper() else {match[0].lower() for match in _NAME.finditer(text)}
    names -= STOP_WORDS | _NO_NAMES
    topical |= names
    if _POINTS.search(text):
        return len(topical) <= 1 and not topical & (named | names)
    return not topical and (text == question or not content_words(text))


def is_whole(question: str) -> bool:
    """Return whether ``question`` says by itself what it is about.

    It has so many words of a topic, and no word that may point back but at another before it ("why did the
    Trust keep its log secret?"), speaks of no letter as known, and not of who asks, who may have told of
    himself before.
    """
    if _REFERS.search(question) or not _ASKS.search(question):
        return False
    text = periods_in(question, dt.date.today()).text
    topical, _ = _topical(text)
    if points := _POINTS.search(text):
        return len(topical) >= _WHOLE_POINTING and bool(_topical(text[: points.start()])[0])
    return len(topical) >= (_WHOLE_NAMED if _NAME.search(text) else _WHOLE)


def _topical(text: str) -> tuple[set[str], set[str]]:
    """Return the words of ``text`` that are of a topic, and those that stand where nouns do."""
    named = {match["noun"].lower() for match in _NOUN.finditer(text)}
    return {word for word in content_words(text) if not _is_light(word, is_noun=word in named)}, named


def adds_nothing(question: str, before: str) -> bool:
    """Return whether ``question`` has no words but such of no topic, and those of the question ``before`` it.

    "Who else?" adds nothing, "who else objected?" does after "who supported it?".
    """
    said = {stem(word) for word in content_words(before)}
    return all(_is_light(word, is_noun=True) or stem(word) in said for word in content_words(question))


def is_courtesy(question: str) -> bool:
    """Return whether ``question`` says no more than "yes", "thanks", "hello" or "good morning"."""
    if _HOW_ARE_YOU.fullmatch(question):
        return True
    if _A_THING.search(question):
        return False
    said = set(words(question))
    return bool(said & COURTESIES) and said <= COURTESIES | _AROUND_COURTESY


def says_yes_or_no(question: str) -> bool:
    """Return whether ``question`` says no more than "yes" or "no", as who was asked something does."""
    return is_courtesy(question) and not _YES_OR_NO.isdisjoint(words(question))


def _is_light(word: str, *, is_noun: bool) -> bool:
    if word.endswith("n't") or {word, word.removesuffix("s")} & (_LIGHT | STOP_WORDS):
        return True
    return not is_noun and stem(word) in _DEALINGS
