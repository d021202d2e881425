"""`item_of`: the item of a letter with a number, in one that asks or in one that answers (English)."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from corrbot.answers.passages.antecedents import antecedent
from corrbot.answers.passages.lists_asked import things_led_to
from corrbot.answers.passages.numbered_items import ItemMark, NumberedItem, marks_of, numbered_items
from corrbot.answers.passages.prose_items import prose_item
from corrbot.letters import QUOTABLE, BlockKind, Letter, reading_view, sentences
from corrbot.numerals import number_in
from corrbot.quotes import Quote
from corrbot.terms import stem, stems, words

_WE = frozenset({"i", "we"})
_SOON = 4
"""Words at the start of a lead in which its verb stands: "We strongly recommend that you:"."""
_NO_ANSWERS = frozenset(map(stem, "condition reason ground recommend requirement demand".split()))
"""What a list in a reply may be of, that does not answer by its numbers."""
QUESTIONS = ("questions", "queries", "points", "enquiries", "inquiries")
_THEIR_QUESTIONS = rf"your (?:[\w-]+ ){{0,3}}(?:{'|'.join(QUESTIONS)})\b"
_ANSWERS_FOLLOW = re.compile(
    r"\b(?:answers?|repl(?:y|ies)|responses?|(?:answer|reply|respond)ing|answered) "
    rf"(?:(?:to|is|are) )?{_THEIR_QUESTIONS}",
    re.IGNORECASE,
)
"""Leads up to a list that answers questions: "The answers to your questions are:"."""
_HEADS_ANSWERS = re.compile(
    r"\W*(?:our|my|the|[\w'’-]+['’]s) (?:\w+ )?(?:answers?|responses?|repl(?:y|ies))"
    r"(?: (?:is|are|as|follows?|below|to|your|requests?|in|turn|each|the|numbering|numbered))*\W*",
    re.IGNORECASE,
)
"""Is all that stands above one: "Our response:"."""
_COUNTED_QUESTIONS = re.compile(
    rf"\byour (?:\w+ )?(?P<number>[a-z]+|\d+) (?:[\w-]+ )?(?:{'|'.join(QUESTIONS)})\b", re.IGNORECASE
)
_PUT_OFF = re.compile(
    r"\b(?:later|soon|shortly|separate(?:ly)?|not|cannot|another|in due course|next)\b", re.IGNORECASE
)
"""What says that questions are answered elsewhere."""
_OTHER_ORDER = re.compile(r"\b(?:last of them|reverse|backwards)\b", re.IGNORECASE)
_OF_QUESTIONS = re.compile(
    rf"\b(?:answer|repl(?:y|ies)\b|respon[ds]|{'|'.join(QUESTIONS)})|\bthem\b", re.IGNORECASE
)
_ANSWERS = re.compile(
    r"\bthank|\b(?:our|my|the|these) (?:\w+ )?(?:answers?|repl(?:y|ies)|responses?)\b"
    r"|\b(?:I|we) (?:\w+ )?(?:answer|reply|respond)\b|\bin (?:answer|reply|response)\b|\bin turn\b"
    rf"|\byour (?:own )?(?:numbering|numbers)\b|{_THEIR_QUESTIONS}|\byou asked\b|\bI refer to your\b"
    r"|\bfurther to your\b|\binformation\b[^.?!]* (?:follows|below)\b",
    re.IGNORECASE,
)
"""In a sentence above a list that answers by numbers."""
_REPEATS = re.compile(
    r"\byou (?:(?:have|had|also) ){0,2}(?:asked|requested|raised|wished|wanted|en?quired)\b"
    rf"|{_THEIR_QUESTIONS}"
    r"|\byour (?:[\w-]+ ){0,3}request\b",
    re.IGNORECASE,
)
"""Above a list that repeats what was asked."""
_SPEAKS_OF_ANSWERS = re.compile(r"\b(?:thank|answer|repl(?:y|ies)|respon[ds])", re.IGNORECASE)
_ASKS_BEFORE = re.compile(
    r"\bto (?:know|learn|be told|hear)\b|\bplease\b|\b(?:I|we) (?:\w+ )?ask\b|\b(?:tell|let) (?:us|me)\b"
    r"|\b(?:would|could|can|will) you\b",
    re.IGNORECASE,
)
"""What stands before the numbers of a sentence that asks: "We wish to know (a) who"."""
WITHIN = re.compile(r"(?<!\w)\((?P<number>[a-z]|\d{1,2}|[ivx]{1,5})\)(?=\s)")
"""A number within a sentence."""
_TITLES = frozenset({BlockKind.HEADING, BlockKind.SUBJECT})


def item_of(
    letter: Letter, marks: Collection[ItemMark], *, noun: str = "", is_reply: bool = False
) -> Quote | None:
    """Return the item of ``letter``, whole, with one of ``marks``, best one said to be of a question.

    An item of what ``noun`` calls alone, where that is given; where it ``is_reply``, of what may answer.
    """
    items = numbered_items(letter)
    found = [
        one
        for at, one in enumerate(items)
        if not one.marks.isdisjoint(marks)
        and (not noun or noun in _things(letter, items, at))
        and not (is_reply and _NO_ANSWERS & _things(letter, items, at))
    ]
    best: NumberedItem | None = next((one for one in found if one.names_question), next(iter(found), None))
    span = best.span if best else prose_item(letter, marks) if is_reply else None
    return Quote(letter, *span) if span else None


def is_headed_as_answers(reply: Quote) -> bool | None:
    """Return whether the sentence above the list in which ``reply`` stands says that it answers questions.

    It says so, or names as many questions as there are items. None where it leads up to no list.
    """
    items = numbered_items(reply.letter)
    first = _first_at(reply, items)
    if first is None:
        return None
    lead = next(iter(_above(reply.letter, items[first])[-1:]), "")
    if not _PUT_OFF.search(lead):
        counted = _SPEAKS_OF_ANSWERS.search(lead) and _COUNTED_QUESTIONS.search(lead)
        if _ANSWERS_FOLLOW.search(lead) or _HEADS_ANSWERS.fullmatch(lead):
            return True
        if counted and number_in(counted["number"].lower()) == len(items) - first:
            return True
    return False if lead.endswith(":") else None


def may_answer(reply: Quote) -> bool:
    """Return whether the list in which ``reply`` stands may answer by its numbers, by what is said above it.

    No sentence puts the answers off, or gives them in another order; the last, if it is one, leads to them.
    """
    items = numbered_items(reply.letter)
    first = _first_at(reply, items)
    if first is None:
        return True
    above = _above(reply.letter, items[first])
    if any(_OTHER_ORDER.search(one) or (_PUT_OFF.search(one) and _OF_QUESTIONS.search(one)) for one in above):
        return False
    lead = next(iter(above[-1:]), "")
    return not lead.endswith((".", "!", "?")) or _ANSWERS.search(lead) is not None


def repeats_questions(asking: Quote) -> bool:
    """Return whether what stands above the list of ``asking`` says that its reader asked that."""
    items = numbered_items(asking.letter)
    first = _first_at(asking, items)
    above = _above(asking.letter, items[first]) if first is not None else []
    return any(_REPEATS.search(one) for one in above[-1:])


def _first_at(item: Quote, items: Sequence[NumberedItem]) -> int | None:
    """Return where in ``items`` the list of the ``item`` begins, None where it is none of them."""
    at = next((at for at, one in enumerate(items) if one.span.start == item.start), None)
    return None if at is None else _first_of(items, at)


def _above(letter: Letter, first: NumberedItem) -> list[str]:
    """Return the sentences of ``letter`` above the item ``first``."""
    return [
        reading_view(letter.slice(span)).text
        for block in letter.blocks
        if block.span.start < first.span.start
        for span in sentences(letter.text, block.span)
        if span.end <= first.span.start
    ]


def sentence_with(letter: Letter, marks: Collection[ItemMark]) -> Quote | None:
    """Return the sentence of ``letter`` that asks "(a) who, and (b) when", with the number asked for."""
    for block in letter.blocks:
        if block.kind not in QUOTABLE or block.kind is BlockKind.QUOTED_MAIL:
            continue
        for span in sentences(letter.text, block.span):
            text = letter.slice(span)
            numbers = list(WITHIN.finditer(text))
            if not numbers or not (text.endswith("?") or _ASKS_BEFORE.search(text, 0, numbers[0].start())):
                continue
            held = {mark for found in numbers for mark in marks_of(found["number"])}
            if any(mark in held and ItemMark(mark.kind, 1) in held for mark in marks):
                return Quote(letter, *span)
    return None


def _first_of(items: Sequence[NumberedItem], at: int) -> int:
    """Return where in ``items`` the list begins in which the item ``at`` stands, that itself if nowhere."""
    kinds = {mark.kind for mark in items[at].marks}
    starts = (
        before
        for before in range(at, -1, -1)
        if any(mark.place == 1 and mark.kind in kinds for mark in items[before].marks)
    )
    return next(starts, at)


def _things(letter: Letter, items: Sequence[NumberedItem], at: int) -> frozenset[str]:
    """Return stems of what the item ``at`` may be: what it is called, or what leads up to its list names."""
    item, first = items[at], items[_first_of(items, at)]
    called = frozenset(stem(word.removesuffix("s")) for word in words(letter.slice(item.span))[:1])
    if lead := antecedent(Quote(letter, *first.span)):
        said = words(reading_view(lead.text).text)
        verbs = frozenset(map(stem, said[1:_SOON])) if said and said[0] in _WE else frozenset()
        return called | things_led_to(lead.text) | verbs
    before = [block for block in letter.blocks if block.span.end <= first.span.start]
    is_title = bool(before) and before[-1].kind in _TITLES
    return called | (frozenset(stems(letter.slice(before[-1].span))) if is_title else frozenset())
