"""What letters of others, and minutes, report that somebody said (English)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corrbot.answers.passages.originals import Originals
from corrbot.answers.register.said_by import SaidBy
from corrbot.letters import OF_OTHERS, QUOTABLE, Letter, reading_view, sentences
from corrbot.letters.names import is_body
from corrbot.letters.person import Person
from corrbot.letters.titles import SHORT, TITLES, either
from corrbot.quotes import Quote
from corrbot.register import Register
from corrbot.terms import content_words, stems, words

_MOST_LETTERS = 200
"""Letters with the name and a word of the topic that are read."""
_LEAST_SHARE = 0.5
"""Of the words of the topic, how many the paragraph has to hold."""
_LONGEST = 70
"""Words of a paragraph that is quoted as a whole."""
_OWN = QUOTABLE - OF_OTHERS
_TITLE = rf"(?i:{either(TITLES)}|{either(SHORT)})\.?"
_BEGINS = (
    r"(?:^\W*(?:\d{1,2}(?:\.\d{1,2})?[.)]? |[a-z][.)] )?|; "
    r"|\b(?:noted|recorded|minuted|added|told (?:me|us)|heard|understand|understood|recall|remember) that )"
)
"""What stands before the subject of a sentence, an item or a clause."""
_DOUBTED = re.compile(
    r"\b(?:not|never|whether|den(?:y|ie[sd])|contrary|if|unless|nobody|no one|without|untrue|false(?:ly)?)\b"
    r"|n[’']t\b",
    re.IGNORECASE,
)
_HEADING = re.compile(r"\W*\d{1,2}[.)] (?P<words>[A-Z][^.:;?!]{1,60})[.:] ")
"""What a numbered item begins with, before what is said of it."""
_BETWEEN = (
    r"(?:(?:has|had|have|also|then|therefore|later|again|since|now|further|always|once|only|kindly|both|already"
    r"|clearly|himself|herself) ){0,3}"
)
_SAID = (
    r"(?:said|told|stated|reported|explained|confirmed|promised|agreed|replied|answered|felt|believed|noted"
    r"|claimed|complained|suggested|proposed|warned|assured|advised|added|undertook|wrote|says|tells?|admitted"
    r"|insisted|accepted|argued|pointed out|mentioned|thought|did not know|commented|observed"
    r"|announced|informed|recommended|asked|offered|considered)\b"
    r"(?! (?:nothing|nobody|no one|none|not|neither|little)\b)"
)


class ReportedWords(NamedTuple):
    """Where a letter reports what somebody said of something, and how much of that it speaks of."""

    quote: Quote
    share: float


def reported_words(
    asked: SaidBy, register: Register, letter_ids: Sequence[str] | None, originals: Originals
) -> list[ReportedWords]:
    """Return where letters that are not theirs report what they who are ``asked`` of said of the topic.

    Those that speak of the most of it are first, then the earliest. ``letter_ids`` are the letters
    searched; None for all.
    """
    called = _called(asked)
    likely = _likely(asked, called, register, letter_ids) if called else set()
    found = [
        one
        for heading in register.headings_of(sorted(likely), _MOST_LETTERS)
        for one in _in_letter(asked, called, register.letter(heading.id))
        if originals.hold(one.quote)
    ]
    return sorted(found, key=lambda one: (-one.share, one.quote.letter.date is None, one.quote.letter.date))


def _called(asked: SaidBy) -> tuple[Person, ...] | str:
    """Return who the senders are whose words are asked for, or the name of the body that they are."""
    senders = [letter.sender for letter in asked.letters if letter.sender]
    if asked.is_headed or is_body(asked.name):
        return asked.name
    people = {Person.of(one.name, one.title) for one in senders if one.name}
    said = Person.of(asked.name)
    theirs = {one for one in people if said.surname in (one.surname, *one.given)}
    return tuple(one for one in theirs if one.surname)


def _likely(
    asked: SaidBy, called: tuple[Person, ...] | str, register: Register, letter_ids: Sequence[str] | None
) -> set[str]:
    named = [words(called)] if isinstance(called, str) else [[one.surname] for one in called]
    holding = set().union(*map(register.letters_with, named))
    topic = content_words(asked.topic)
    holding &= set().union(*map(register.letters_holding, topic))
    holding -= {letter.id for letter in asked.letters}
    return holding if letter_ids is None else holding.intersection(letter_ids)


def _in_letter(asked: SaidBy, called: tuple[Person, ...] | str, letter: Letter) -> Iterator[ReportedWords]:
    wanted = set(stems(asked.topic))
    names = [called] if isinstance(called, str) else [one.surname for one in called]
    telling = _telling(called)
    for block in letter.blocks:
        if block.kind not in _OWN:
            continue
        read = reading_view(letter.slice(block.span)).text
        if not any(name.lower() in read.lower() for name in names):
            continue
        heading = _HEADING.match(read)
        above = heading["words"] if heading else ""
        spans = sentences(letter.text, block.span)
        for at, span in enumerate(spans):
            said = reading_view(letter.slice(span)).text
            share = len(wanted & {*stems(above), *stems(said)}) / max(1, len(wanted))
            if share >= _LEAST_SHARE and _is_told(said, called, telling):
                is_short = len(words(read)) <= _LONGEST
                few = spans if is_short else spans[max(0, at - 1) : at + 2]
                yield ReportedWords(Quote(letter, few[0].start, few[-1].end), share)
                break


def _telling(called: tuple[Person, ...] | str) -> re.Pattern[str]:
    """Return what tells that one of those ``called`` said something; the name is more closely looked at.

    They are the subject of the sentence, the item or a clause; a body is, by its whole name.
    """
    if isinstance(called, str):
        name = rf"(?:[Tt]he )?(?P<who>(?i:{re.escape(called)}))"
    else:
        surnames = "|".join(re.escape(one.surname) for one in called)
        given = r"[A-Z][\w.’'-]{0,30} "
        name = rf"(?P<who>(?:{_TITLE} (?:{given}){{0,2}}|(?:{given}){{1,2}})(?i:{surnames}))"
    other = name.replace("who", "teller")
    return re.compile(
        rf"{_BEGINS}{name},?(?: \([^()]{{1,60}}\),?)? {_BETWEEN}{_SAID}"
        rf"|^\W*(?:(?:I was|[Ww]e were) (?:told|informed|advised|assured|warned) by {other} that\b"
        rf"|According to {other.replace('teller', 'source')},)"
    )


def _is_told(said: str, called: tuple[Person, ...] | str, telling: re.Pattern[str]) -> bool:
    if said.rstrip().endswith("?"):
        return False
    for found in telling.finditer(said):
        who = found["who"] or found["teller"] or found["source"]
        if _DOUBTED.search(said, 0, found.start(found.lastgroup or 0)):
            continue
        if isinstance(called, str) or any(_may_be(one, Person.of(who)) for one in called):
            return True
    return False


def _may_be(one: Person, told: Person) -> bool:
    apart = one.genders and told.genders and one.genders.isdisjoint(told.genders)
    return not apart and one.may_be(told)
