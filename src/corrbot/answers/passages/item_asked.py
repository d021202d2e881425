"""`ItemAsked`: the item of a letter that a question names: "the answer to question 3", "(c)" (English)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from corrbot.answers.passages.numbered_items import (
    ITEM_NOUN,
    LISTED_NOUN,
    OF_DAY,
    ORDINALS,
    ROMAN,
    ItemMark,
    marks_of,
)
from corrbot.numerals import ORDINALS as ALL_ORDINALS
from corrbot.terms import stem

_NUMBER = r"(?:\d{1,2}|[ivx]{1,5}|[a-z])"
_OF_STATUTE = (
    r"(?! (?:of|to|in) (?:the |that )?(?:[\w’'-]+ ){0,6}?"
    r"(?:act|regulations?|rules?|schedule|code|bill)\b)"
)
_OF_ORDER = re.compile(r"^ (?:of|to|in) (?:the |that )?(?:[\w’'-]+ ){0,6}?orders?\b", re.IGNORECASE)
"""What may be of a statute or of a letter; only a paragraph is looked for in either."""
_ITEM = re.compile(
    rf"\b(?P<noun>{ITEM_NOUN}|{LISTED_NOUN}|paragraphs?|paras?)(?P<before>\.? ?(?:(?:no\.?|number) ?)?)"
    rf"(?:\((?P<bracketed>{_NUMBER})\)"
    r"|(?P<bare>\d{1,2}|(?<= )[b-h])(?![\w/]|[.,]\d| (?:of )?(?:1[5-9]|20)\d\d\b))(?:\([a-z]\))?"
    rf"{_OF_STATUTE}"
    rf"|\b(?P<ordinal>{'|'.join(ORDINALS)}) (?:of (?:the |his |her |their |its )?)?"
    rf"(?P<nth>questions?|points?|items?|quer(?:y|ies)|{LISTED_NOUN})\b"
    rf"|(?<![\w)])(?P<open>\()(?P<letter>{_NUMBER})\)",
    re.IGNORECASE,
)
_OWN = re.compile(r"paragraphs?|paras?", re.IGNORECASE)
_LISTED = re.compile(LISTED_NOUN, re.IGNORECASE)
_ANSWER = re.compile(r"\b(?:answer|repl(?:y|ies|ied)|respon(?:se|d))", re.IGNORECASE)
_ANSWERED = re.compile(
    r"^\W*(?:how|when|was|were|is|are|has|have|why|under (?:which|what) \w+|on what grounds?)\b.*¦.*"
    r"\b(?:answered|refused|declined|withheld|granted|rejected|dealt with|met)\b",
    re.IGNORECASE,
)
_SAYS_TO = re.compile(
    r"\b(?:say|says|said|tell|told|state[ds]?|write|wrote|written)\b.*?"
    r"\b(?:to|on|about|regarding|under|for) (?:the )?¦",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"^\W*(?:what|which) (?:is|was|were|does|did|do) (?:[\w’'-]+ ){0,5}¦(?: (?:of|in|from) .{1,60}?)?"
    r"(?: (?:ask|asks|asked|want|wanted|say|says|said)(?: for)?| about)?\W*$"
    r"|\b(?:ask|asked|asks)\b.*? (?:in|as|at) (?:the )?¦",
    re.IGNORECASE,
)
_ASKS_IN = re.compile(
    r"^\W*(?:(?:and|but|so|then) )?(?:what|which|who|whom|when|where|why|how)\b[^¦]*"
    r" (?:in|at|under|by) (?:the )?¦ (?:of|in) ",
    re.IGNORECASE,
)
"""Asks what a letter says in a paragraph: "what fault is found in paragraph 5 of the Orme decision?"."""
_OF_WHAT = re.compile(
    r"¦ (?:of|in|from) (?P<of>[^¦?;]{1,120}?)"
    r"(?:,? (?:say|says|said|ask|asks|asked|want|wanted|require|requires|deal|deals|find|finds|decide|decides"
    r"|conclude|concludes|recommend|recommends|mean|means|contain|contains)\b[^¦]{0,60})?\W*$",
    re.IGNORECASE,
)
_LETTER_SPOKEN_OF = re.compile(
    r"(?:the|that|this|it|the same|his|her|their|our|its|your)"
    r"(?: (?:letter|mail|e-?mail|message|document|file|one|reply|response))?",
    re.IGNORECASE,
)
_ASKS_LISTED = re.compile(
    r"^\W*(?:(?:what|which) (?:is|was|were|does|did|do) (?:[\w’'-]+ ){0,5})?(?:the )?¦"
    r"(?: (?:of|in|from|for|to|on|against) [^¦]{1,60}?)?"
    r"(?: (?:say|says|said|require|requires|allow|allows|provide|forbid|cover)"
    r"(?: (?:about|on) [^¦]{1,60})?)?\W*$",
    re.IGNORECASE,
)
_OF_VERDICT = re.compile(
    r"\b(?:answer\w*|repl(?:y|ies|ied)|respon\w+|say|says|said|tell|told|views?|position|decision|decide[ds]?"
    r"|accept\w*|reject\w*|agree\w*|declin\w*|refus\w*|dismiss\w*|happen\w*|became|become|outcome|done)\b",
    re.IGNORECASE,
)
"""Asks what was made of a recommendation, and not only what it is."""
_SHORT = re.compile(r"\brecs?\b\.?", re.IGNORECASE)
_RECOMMEND = stem("recommendation")
_BY = re.compile(
    r"^\W*(?:(?:and|but|so|then) )?(?:what|how|when|where) (?:did|does|do|has|have|had) (?P<who>[^¦]+?)"
    r" (?:answer|reply|replied|respond|say|said|write|written|wrote|tell|told|state)\b[^¦]*¦"
    r"|^\W*(?:(?:and|but|so|then) )?(?:what|which) (?:was|were|is|are) (?P<whose>[^¦]+?)(?:['’]s|(?<=s)['’])"
    r" (?:answer|reply|response)s?\b[^¦]*¦",
    re.IGNORECASE,
)
_LETTER = re.compile(
    r"\b(?:letter|mail|e-?mail|file|document|reply|response|answer)\b|\d|\.\w{2,5}$", re.IGNORECASE
)
_PRONOUNS = frozenset("they he she it you we i one anyone anybody somebody someone who this that".split())
_FOLLOWS = re.compile(
    r"^(?:(?:and|but|or|then|so|now|what about|how about)\b[ ,]*)*"
    r"(?:(?:the )?(?:answer|reply|response) )?(?:to |on |for |about )?(?:the )?¦"
    r"(?: of (?:the|that) letter)?\W*$",
    re.IGNORECASE,
)
_NUMBER_ALONE = re.compile(
    r"\W*(?:(?:and|but|or|then|so|now|what about|how about|to|the)\b[ ,]*)*(?:number|no\.?|nr\.?) ?"
    rf"(?P<number>{_NUMBER})\W*",
    re.IGNORECASE,
)
"""Another item of those asked about before: "and number 5?"."""
_ANSWER_TO_IT = re.compile(
    r"\W*(?:(?:and|but|so|then)\b[ ,]*)*(?:what (?:is|was) (?:the|their|his|her) (?:answer|reply|response)"
    r"(?: (?:to|on) (?:it|that|this)(?: one)?)?|(?:was|is) (?:it|that|this)(?: one)? (?:ever )?answered"
    r"|(?:how|when) was (?:it|that|this)(?: one)? answered"
    r"|(?:what|how) did they (?:answer|reply|respond|say)(?: to (?:it|that|this)(?: one)?)?)\W*",
    re.IGNORECASE,
)
"""Asks what was said to the item that was asked about before: "what was the answer to it?"."""
_OF_DOCUMENT = re.compile(
    r"¦ (?:of|in|from|by) (?:the|that|this) (?P<document>[\w’'-]+(?: [\w’'-]+){0,3}?)"
    r"(?:,? (?:of|into|on|about|for|say|says|said|was|were|is|are)\b[^¦]{0,60})?\W*$",
    re.IGNORECASE,
)
"""The document, spoken of as known, that a list is of: "the second recommendation of the review"."""
_ITEMS_PLACE = "¦"


class AskedOfItem(StrEnum):
    """What is asked of an item."""

    ANSWER = "answer"
    SAID_TO = "what was said to it"
    WORDS = "its own words"


@dataclass(frozen=True, slots=True)
class ItemAsked:
    """The item that a question names.

    ``called`` is what the question calls it, ``rest`` the question without it. ``is_own`` when it is called
    a paragraph, which stands in the letter that is asked about itself. ``noun`` is the stem of what its list
    has to be of, or "": "condition 2" is none of the questions. ``who`` is who is asked to have answered it.
    """

    marks: frozenset[ItemMark]
    called: str
    rest: str
    about: AskedOfItem
    is_own: bool = False
    noun: str = ""
    who: str = ""
    of: str = ""
    """What the question calls the letter whose paragraph is asked for, or ""."""
    document: str = ""
    """What the question calls the document that the list is of, as one that is known: "review"; or ""."""

    @property
    def number(self) -> str:
        """The number as it is put: "8" of "paragraph 8"."""
        return str(re.findall(r"[^\W_]+", self.called)[-1])

    @property
    def thing(self) -> str:
        """What such items are called: "recommendation" of "the second recommendation"."""
        words = re.findall(r"[^\W\d_]{2,}", self.called)
        return next((word for word in words if word.lower() not in ORDINALS), "")

    @property
    def is_of_recommendation(self) -> bool:
        """Whether it is a recommendation, which a letter may answer by its number alone."""
        return self.noun == _RECOMMEND

    @property
    def is_of_letter(self) -> bool:
        """Whether it is said to be of a letter, and of no one in particular: "of that letter"."""
        return _LETTER_SPOKEN_OF.fullmatch(self.of) is not None

    def may_be_counted_in(self, text: str) -> bool:
        """Return whether any word or number in ``text`` may count something so: "Fifthly,", "(v)"."""
        places = {mark.place for mark in self.marks}
        words = [f"{word}(?:ly)?" for word, place in ALL_ORDINALS.items() if place in places]
        numbers = [one for at in places for one in (str(at), *ROMAN[at - 1 : at], chr(ord("a") + at - 1))]
        counted = rf"\b(?:{'|'.join((*words, '(?:last|final)(?:ly)?'))})\b"
        printed = rf"(?<![\w£$€.,])(?:{'|'.join(numbers)})(?:[.):]|(?:st|nd|rd|th)\b)"
        return re.search(f"{counted}|{printed}", text, re.IGNORECASE) is not None

    def is_printed_in(self, text: str) -> bool:
        """Return whether ``text`` may number something so, be it not at the start of a line.

        There the number may also stand bare, or in brackets.
        """
        number = re.escape(self.number)
        printed = rf"(?<![\w.,/]){number}[.)](?=\s)|^[ \t]*[\[(]?{number}[\]).:]?(?=\s)(?!{OF_DAY})"
        return re.search(printed, text, re.MULTILINE) is not None


def item_asked(question: str, history: Sequence[str] = ()) -> ItemAsked | None:
    """Return the item that ``question`` asks the answer to, or the words of, or None.

    "And (b)?" asks of another item what the last of ``history`` asked of one, and "the answer to it" of the
    same where its words were asked for.
    """
    if history and _ANSWER_TO_IT.fullmatch(question):
        before = item_asked(history[-1], history[:-1])
        is_question = before is not None and before.about is AskedOfItem.WORDS and not before.is_own
        return replace(before, about=AskedOfItem.ANSWER) if before and is_question else None
    if history and (alone := _NUMBER_ALONE.fullmatch(question)):
        before = item_asked(history[-1], history[:-1])
        marks = marks_of(alone["number"])
        return (
            replace(before, marks=marks, called=f"{before.thing} {alone['number']}".strip())
            if before
            else None
        )
    match = _ITEM.search(question)
    if match is None or _ITEM.search(question, match.end()):
        return None
    put = f"{question[: match.start()]}{_ITEMS_PLACE}{question[match.end() :]}"
    before = item_asked(history[-1], history[:-1]) if history and _FOLLOWS.match(put) else None
    noun = match["noun"] or match["nth"] or ""
    if _LISTED.fullmatch(noun):
        return _of_list(match, put, noun, before)
    if before and before.noun:
        return replace(before, marks=_marks(match), called=match[0]) if not noun else None
    is_own = bool(_OWN.fullmatch(noun))
    about = before.about if before else _about(put, is_own=is_own)
    if about is None or (not is_own and _OF_ORDER.match(question[match.end() :])):
        return None
    rest = before.rest if before else put.replace(_ITEMS_PLACE, " ")
    who = _who(put) or (before.who if before else "")
    of = _OF_WHAT.search(put) if is_own else None
    called = of["of"].strip(" ,.") if of else (before.of if before else "")
    return ItemAsked(_marks(match), match[0], rest, about, is_own, who=who, of=called)


def _who(put: str) -> str:
    """Return who is asked to have answered, unless it is a letter, or somebody spoken of before."""
    by = _BY.search(put)
    who = (by["who"] or by["whose"]) if by else ""
    return "" if who.lower() in _PRONOUNS or _LETTER.search(who) else who


def _of_list(match: re.Match[str], put: str, noun: str, before: ItemAsked | None) -> ItemAsked | None:
    """Return the item of a list of what ``noun`` says, whose words are asked for, or None."""
    named = _RECOMMEND if _SHORT.fullmatch(noun) else stem(re.sub(r"s$", "", noun.lower()))
    called = _SHORT.sub("recommendation", match[0]) if named == _RECOMMEND else match[0]
    if before and before.noun == named:
        return replace(before, marks=_marks(match), called=called)
    is_of_verdict = named == _RECOMMEND and _OF_VERDICT.search(put) is not None
    if not (is_of_verdict or _ASKS_LISTED.search(put)):
        return None
    rest = put.replace(_ITEMS_PLACE, " ")
    of = _OF_DOCUMENT.search(put)
    document = of["document"] if of else ""
    about = AskedOfItem.ANSWER if is_of_verdict else AskedOfItem.WORDS
    who = _who(put) if is_of_verdict else ""
    return ItemAsked(_marks(match), called, rest, about, is_own=True, noun=named, document=document, who=who)


def _about(put: str, *, is_own: bool) -> AskedOfItem | None:
    if is_own:
        return AskedOfItem.WORDS if _ASKS.search(put) or _ASKS_IN.search(put) else None
    if _ANSWER.search(put) or _ANSWERED.search(put):
        return AskedOfItem.ANSWER
    if _SAYS_TO.search(put):
        return AskedOfItem.SAID_TO
    return AskedOfItem.WORDS if _ASKS.search(put) else None


def _marks(match: re.Match[str]) -> frozenset[ItemMark]:
    if match["ordinal"]:
        place = ORDINALS[match["ordinal"].lower()]
        return frozenset(ItemMark(kind, place) for kind in "1ai")
    return marks_of(match["bracketed"] or match["bare"] or match["letter"])
