"""Questions for a telephone number, a postcode and the like, which a passage must have (English)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from corrbot.answers.passages.weighing import behind
from corrbot.letters import Letter, Span
from corrbot.letters.names import is_body, is_name, is_role
from corrbot.letters.telephones import telephones
from corrbot.reader import Reading, ScoredSentence
from corrbot.terms import words

OTHERS_SHARE = 0.3
"""What is left of the score of a sentence without the kind of detail asked for."""
_FOR_ONE = (
    r"^\W*(?:(?:and|but|so|then|please) )*(?:what(?:['’]s)?|which|give|tell|show|find|list"
    r"|do (?:you|we) (?:have|know)"
    r"|is there|can (?:you|I)|on (?:what|which)|at (?:what|which)|to (?:what|which))\b.*?"
)
_NUMBER = r"(?: |-)?(?:numbers?|nos?\b\.?)"
_PHONE, _FAX = "telephone number", "fax number"
_KINDS = (
    (_PHONE, rf"(?:(?:tele)?phone|mobile|tel\.?|contact){_NUMBER}", None),
    (_FAX, rf"fax{_NUMBER}", None),
    ("e-mail address", r"e-?mail[ -]address(?:es)?", re.compile(r"[^\s@]@[^\s@]+\.\w")),
    (
        "postcode",
        r"(?:post ?codes?|zip codes?)",
        re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\b[A-Z]{2},? \d{5}(?:-\d{4})?\b"),
    ),
    (
        "date of birth",
        r"(?:dates? of birth|birth ?dates?|birthday)",
        re.compile(r"\b(?:born|birth|dob)\b", re.I),
    ),
    (
        "National Insurance number",
        rf"national insurance{_NUMBER}",
        re.compile(r"\b[A-Z]{2} ?\d\d ?\d\d ?\d\d ?[A-D]\b|\bnational insurance\b.{0,20}\d", re.IGNORECASE),
    ),
    (
        "web address",
        r"(?:web(?:site|page)?[ -]address(?:es)?|url)",
        re.compile(r"\bwww\.|https?://|\b\w+\.(?:gov|org|com)\b", re.IGNORECASE),
    ),
)
_ASKED = tuple(
    (name, re.compile(rf"{_FOR_ONE}\b{pattern}(?!\w)", re.IGNORECASE), printed)
    for name, pattern, printed in _KINDS
)


_OWNED = re.compile(
    r"\b(?:is|was|are|were|what['’]s|me|us|find|know|have)\s+(?P<owner>[^\W\d_][^?;:]{0,60}?)(?:['’]s|(?<=s)['’])\s+"
    r"(?:[\w-]+ ){0,2}?(?:phone|telephone|mobile|tel|fax|contact)\b"
    r"|\b(?:numbers?|nos?\.?) (?:of|(?P<for>for)) (?P<of>[^\W\d_][^?,;:]{0,60}?)(?= (?:in|at|on|from) |\W*$)",
    re.IGNORECASE,
)
_NOT_BY_NAME = frozenset("a an the our your their this that these my its whose which all any each".split())
_NEAR = 240
"""Characters before or behind a number within which the name of who has it may stand."""
_NAME_BETWEEN = re.compile(
    r"\b(?!(?:tel|telephone|phone|fax|mobile|mob|cell|ext)\b)[a-z][\w’'-]+", re.IGNORECASE
)
_SMALL_WORD = re.compile(r"\b[a-z]{2,}")
_MOST_SMALL = 3
"""Words without a capital in the line of a number that is no sentence: "Office of the Clerk, direct line"."""
_SENTENCE_END = re.compile(r"(?<=[a-z]{3}[.!?])\s+")
_OF_READER = re.compile(
    r"^[ \t>*]{0,80}(?:(?:to|cc|bcc)\b[ \t]*:?|dear\b)[^\n]*", re.IGNORECASE | re.MULTILINE
)
"""A line that names whom the words below are to."""
_OF_WRITER = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Mm]ine|[Uu]s|[Oo]ur)\b")


class Place(NamedTuple):
    """Where something stands in a ``letter``: a passage found, or a sentence of it."""

    letter: Letter
    span: Span


def with_detail_first(question: str, reading: Reading) -> Reading:
    """Return ``reading`` with sentences that have the kind of detail ``question`` asks for first.

    Those with a telephone number of whom it names come before those with another's.
    """
    found = _asked(question)
    if found is None:
        return reading
    for owner in dict.fromkeys((_owner(question), _owner(question, is_sure=True))):

        def is_behind(one: ScoredSentence, owner: str = owner) -> bool:
            return not _holds(*found, Place(one.letter, one.span), owner)

        if not all(map(is_behind, reading.sentences)):
            return behind(reading, OTHERS_SHARE, is_behind)
    return reading


def tells_their_number(question: str, reading: Reading) -> bool:
    """Return whether what comes first has a telephone number of whom ``question`` asks for it by name."""
    found, owner = _asked(question), _owner(question)
    if found is None or found[1] is not None or not owner:
        return False
    return any(_holds(*found, Place(one.letter, one.span), owner) for one in reading.sentences[:1])


def lacking_detail(question: str, places: Iterable[Place]) -> str:
    """Return what kind of detail ``question`` asks for that none of the passages found has, or "".

    A number with which neither the text around it nor its writer has the name of whom it is asked for is
    another's: "telephone number of “Ada Bell”". What it is for may be told in other words.
    """
    found = _asked(question)
    if found is None:
        return ""
    name, printed = found
    places, owner = list(places), _owner(question, is_sure=True)
    if any(_holds(name, printed, place, owner) for place in places):
        return ""
    is_others = owner and any(_holds(name, printed, place, "") for place in places)
    return f"{name} of “{owner}”" if is_others else name


def _asked(question: str) -> tuple[str, re.Pattern[str] | None] | None:
    return next(((name, printed) for name, asked, printed in _ASKED if asked.search(question)), None)


def _owner(question: str, *, is_sure: bool = False) -> str:
    """Return who ``question`` calls by name as the one whose number it asks for, or "".

    What stands after "for" without a capital is what a number is for. Only with a capital it ``is_sure``, or
    with "'s" and no office: "ada bell's".
    """
    match = _OWNED.search(question)
    said = (match["owner"] or match["of"]).strip() if match else ""
    if match is None or not said or words(said)[0] in _NOT_BY_NAME:
        return ""
    parts = said.split()
    if parts[-1][0].isupper() and (is_name(said) or is_body(said) or (len(parts) == 1 and not match["for"])):
        return said
    is_person = match["owner"] and not (is_role(said) or is_body(said))
    return said if is_person or not (is_sure or match["for"]) else ""


def _holds(name: str, printed: re.Pattern[str] | None, place: Place, owner: str) -> bool:
    """Return whether ``place`` has a detail of the kind ``name``, of ``owner`` if one is named."""
    if printed is not None:
        return printed.search(place.letter.slice(place.span)) is not None
    numbers = telephones(place.letter.text, *place.span)
    return any(_is_of(owner, place.letter, one.span) for one in numbers if one.is_fax is (name == _FAX))


def _is_of(owner: str, letter: Letter, number: Span) -> bool:
    """Return whether ``number`` is printed as that of who has the last word of ``owner`` in the name.

    The name stands before it, with no other's number between, or in its line; or it is the writer's, and the
    number stands in no sentence, or in one of the writer's own.
    """
    if not owner:
        return True
    text, surname = letter.text, words(owner)[-1]
    start, end = max(0, number.start - _NEAR), number.end + _NEAR
    line = text[start : number.start].rpartition("\n")[2] + text[number.start : end].partition("\n")[0]
    is_sentence = len(_SMALL_WORD.findall(line)) > _MOST_SMALL
    before = _before(text, number, is_sentence)
    if surname in words(f"{before} {line}"):
        return True
    writer = letter.speaker(number)
    if writer is None and letter.sender:
        writer = " ".join(filter(None, (letter.sender.name, letter.sender.role, letter.sender.organisation)))
    is_writers = not is_sentence or _OF_WRITER.search(_SENTENCE_END.split(before)[-1]) is not None
    return is_writers and surname in words(writer or "")


def _before(text: str, number: Span, is_sentence: bool) -> str:
    """Return what before ``number`` may say whose it is: of its paragraph alone where that is a sentence."""
    start = max(0, number.start - _NEAR)
    for other in reversed(list(telephones(text, start, number.start))):
        if _NAME_BETWEEN.search(text, other.span.end, number.start):
            start = other.span.end
            break
    if is_sentence:
        start = max(start, text.rfind("\n\n", start, number.start))
    return _OF_READER.split(text[start : number.start])[-1]
