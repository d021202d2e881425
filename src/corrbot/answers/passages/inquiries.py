"""Sentences of letters that ask: of all they come nearest to a question, and do not answer it (English).

Some ask a question; some ask for a deed ("we ask for the fee to be repaid"), which does not answer whether it
was done, nor why not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corrbot.answers.passages.antecedents import antecedent
from corrbot.answers.passages.list_stems import following, is_stem
from corrbot.answers.passages.weighing import behind
from corrbot.answers.phrasing.deeds import SUBJECTS, asks_for_deed, is_of_decision, without_requests
from corrbot.answers.phrasing.item_marks import ITEM_MARK
from corrbot.answers.phrasing.telling import tells
from corrbot.letters import Letter, Span, reading_view, sentences
from corrbot.letters.asked_name import NEEDLESS
from corrbot.quotes import Quote
from corrbot.reader import Reading
from corrbot.terms import content_words, stem, stems

INQUIRY_SHARE = 0.5
"""What is left of the score of a sentence that asks: one that says something, and comes half as near, goes
before it. At 0.3 what went before was often of other things."""

_ASKS = r"(?:ask(?:s|ed|ing)?|(?:en|in)quir(?:e|es|ed|ing)|wonder(?:s|ed|ing)?)"
_WHOM = r"(?: (?:me|us|you|him|her|them|again|also|now))*"
_WHAT = r"(?:whether|why|when|where|how|what|who|whom|whose|which)\b"
_WISHES = (
    r"(?:please(?! (?:let|tell) [^.?!;]{0,40}\b(?:when|where|what)\b)|would you|could you|will you|can you"
    r"|(?:grateful|glad|obliged|helpful) (?:if|to you)|(?<!not be )helpful to|you (?:[a-z]+ )?like to)"
)
_LONGS = (
    r"(?:I|we|(?:the|our|my) \w+|(?!nobody\b|none\b)(?-i:[A-Z])[\w’'-]+)(?: (?:also|now|still|only|very much"
    r"|would|should|shall|am|are|is|be|do|does|particularly|very|most|all|both)|['’]d)*"
    r" (?:wish(?:es)?|wants?|like|glad|grateful|obliged|keen) to"
)
"""Says who longs to know; who "may wish to know" does not ask, and nobody does who does not wish to."""
_LEARN = r"(?:know|hear|learn|be (?:told|informed))"
_TELL = r"(?:tell|say|confirm|explain|advise|let|inform|clarify|state|indicate|know|hear|learn)"
_OTHER_WORD = rf"(?!{_WHAT}|if\b)[\w.’'-]+ "
_SAID = (
    r"(?:said|says|replied|answered|responded|undertook|promised|agreed|confirmed|explained|told|stated|offered"
    r"|declined|refused|reported|volunteered|(?:could|did|would|can|does) ?n[o’']t)\b"
)
_NOTHING_SAID = (
    rf"(?![^.?!]*(?:[;:–—]|, (?:(?:and|but|so|then) )?{SUBJECTS}\b)"
    rf"|[^?!]*\b(?:and|but) (?:{_OTHER_WORD}){{1,5}}?{_SAID})"
)
"""What is asked reaches to the end: no clause follows that may answer it."""
_INQUIRES = re.compile(
    rf"\?[”\"’')\]*_]*\s*$"
    rf"|\b{_ASKS}\b[^.?!;:,]{{0,40}}?\b(?:whether|why)\b{_NOTHING_SAID}"
    rf"|\b{_ASKS}{_WHOM} (?:if|{_WHAT}){_NOTHING_SAID}"
    rf"|\b{_WISHES}\b[^.?!;]{{0,40}}?\b{_TELL}\b[^.?!;,]{{0,25}}?\b{_WHAT}{_NOTHING_SAID}"
    rf"|\b{_LONGS} {_LEARN}\b[^.?!;,]{{0,40}}?\b{_WHAT}{_NOTHING_SAID}",
    re.IGNORECASE,
)
_ASKED_ITEM = re.compile(rf"{ITEM_MARK}\s+(?P<asked>{_WHAT}{_NOTHING_SAID}.*)", re.IGNORECASE)
_ITEM_END = re.compile(r"[;,] (?:and|or)$")
_PUTS = re.compile(
    rf"\b(?:questions|queries|enquiries|please answer)\b|\b{_ASKS}$"
    r"|\b(?:please|should|asked to)\b[^.?!;]{0,60}?\b(?:deal with|address|cover|set out|explain|describe)\b",
    re.IGNORECASE,
)
"""How the lead of a list says that its items are asked."""
_REPLIES = re.compile(
    r"\banswer(?:s|ed|ing)?\b.*\b(?:questions?|quer(?:y|ies)|enquir(?:y|ies))\b"
    r"|\bin (?:reply|answer|response) to\b|\b(?:as follows|that)$",
    re.IGNORECASE,
)
"""How the lead of a list says that its items answer, or are what is said."""
_LONGEST_LEAD = 300
"""Characters of a lead, its last, that are looked at."""
_OF_INQUIRIES = re.compile(
    r"\b(?:ask|request|want|wish|question|(?:en|in)quir(?!y\b|ies\b)|seek|sought|demand|wonder|quer(?:y|ie)"
    r"|like to know|should\b[^?]{0,80}?\b(?:deal with|address|cover|set out|explain|describe)\b)",
    re.IGNORECASE,
)
_OF_REASON = re.compile(r"\bwhy\b|\b(?:what|which) (?:[\w’'-]+ ){0,2}(?:reasons?|grounds?)\b", re.IGNORECASE)
_NO_REASON = re.compile(
    r"(?:\b(?:not|never|nobody|no[- ]one|none|nothing|cannot|without|unable|fail(?:s|ed)?|refus(?:es|ed)|yet)"
    r"\b|n[’']t\b)[^.?!;:,]{0,60}?\b(?:know|knew|known|sa(?:y|ys|id|ying)|tell|told|telling"
    r"|explain(?:s|ed|ing)?|giv(?:e|en|es|ing)|gave|understand|see|clear)\b[^.?!;:,]{0,30}?"
    r"\b(?:why|reasons?|explanation)\b"
    r"|\bno (?:reasons?|explanation)\b[^.?!;:,]{0,30}?\b(?:given|offered|stated|received|provided)\b",
    re.IGNORECASE,
)
"""Says that a reason is not known or was not given."""


def inquires(sentence: str) -> bool:
    """Return whether ``sentence`` puts a question, or reports that one was put."""
    return bool(_INQUIRES.search(reading_view(sentence).text))


def lacks_reason(sentence: str) -> bool:
    """Return whether ``sentence`` says that a reason is not known or was not given."""
    return bool(_NO_REASON.search(reading_view(sentence).text))


def asks_at(letter: Letter, span: Span) -> bool:
    """Return whether the sentence at ``span`` of ``letter`` puts a question, or reports that one was put.

    An item of a list does where the list's lead asks: "we should like to know: 1. why it was closed;", and
    then so does the lead.
    """
    if inquires(letter.slice(span)) or _is_asked_item(letter, span):
        return True
    first = next(following(letter, span), None) if is_stem(letter, span) else None
    return first is not None and _is_asked_item(letter, first)


def _is_asked_item(letter: Letter, span: Span) -> bool:
    """Return whether an item of a list of things asked stands at ``span``."""
    sentence = letter.slice(span)
    words = reading_view(sentence).text.rstrip(" ;,.")
    item = _ASKED_ITEM.fullmatch(_ITEM_END.sub("", words))
    before = antecedent(Quote(letter, *span)) if item else None
    if item is None or before is None:
        return False
    lead = reading_view(before.text).text.rstrip(" :-–—")[-_LONGEST_LEAD:]
    if _REPLIES.search(lead):
        return False
    return bool(_PUTS.search(lead)) or inquires(f"{lead} {item['asked']}")


def is_about_asking(question: str) -> bool:
    """Return whether ``question`` is about what was asked: not whether a request was refused."""
    return bool(_OF_INQUIRIES.search(without_requests(question)))


def statements_first(question: str, reading: Reading) -> Reading:
    """Return ``reading`` with what letters ask behind what they say, unless ``question`` is about asking.

    What they ask for goes behind, too, where ``question`` is about a decision; and that "nobody can say
    why", where it is about a reason, or what says nothing like it, where that is asked about.
    """
    if is_about_asking(question):
        return reading
    of_decision = is_of_decision(question)
    of_reason, lacks = bool(_OF_REASON.search(question)), lacks_reason(question)
    lacking = {id(one) for one in reading.sentences if of_reason and lacks_reason(one.letter.slice(one.span))}
    return behind(
        reading,
        INQUIRY_SHARE,
        lambda one: (
            asks(one.letter, one.span, of_decision=of_decision)
            or (bool(lacking) and (id(one) in lacking) is not lacks)
        ),
    )


def inquiry_found(question: str, reading: Reading) -> bool:
    """Return whether ``question`` is about asking and the best sentence asks, so that it plainly answers.

    The letter of that sentence has to hold all content words of the question but titles and those about
    asking.
    """
    best = next(iter(reading.sentences), None)
    if best is None or not is_about_asking(question) or not asks_at(best.letter, best.span):
        return False
    wanted = {
        stem(word)
        for word in content_words(question)
        if word not in NEEDLESS and not _OF_INQUIRIES.match(word)
    }
    return wanted <= set(stems(best.letter.text))


def inquiry_notice(question: str, quotes: Sequence[Quote]) -> tuple[str, ...]:
    """Return the sentence that says which of ``quotes`` ask and do no more, if any do.

    A quote that tells besides what ``question`` may want is none of them.
    """
    if is_about_asking(question):
        return ()
    of_decision = is_of_decision(question)
    asking = [
        f"[{number}]"
        for number, quote in enumerate(quotes, 1)
        if _only_asks(quote, of_decision) and not tells(question, quote.text)
    ]
    if not asking:
        return ()
    if len(asking) == 1:
        return (f"{asking[0]} asks; it does not answer.",)
    return (f"{', '.join(asking[:-1])} and {asking[-1]} ask; they do not answer.",)


def _only_asks(quote: Quote, of_decision: bool) -> bool:
    letter = quote.letter
    within = sentences(letter.text, quote.span)
    return all(asks(letter, one, of_decision=of_decision) for one in within)


def asks(letter: Letter, span: Span, *, of_decision: bool = True) -> bool:
    """Return whether the sentence at ``span`` asks, or for a deed where the question is ``of_decision``."""
    return asks_at(letter, span) or (of_decision and asks_for_deed(letter.slice(span)))
