"""`Discussed`: the one letter that a conversation has come to speak of (English)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corrbot.answers.answering import own
from corrbot.answers.asking import AskedOfLetters, Asking
from corrbot.answers.bareness import is_bare, is_courtesy
from corrbot.answers.folder import Folder
from corrbot.answers.many_letters import asked_of_letters
from corrbot.answers.phrases import TELL
from corrbot.answers.places import (
    ALONE,
    FURTHER,
    LETTER_NOUN,
    NUMBERED,
    asks_of_letter,
    is_told,
    place,
    points_by_place,
    talk,
)
from corrbot.answers.turns import EVERYWHERE, LISTED, MAX_TURNS, QUOTED, Turn, last_shown, spoken
from corrbot.letters import Letter
from corrbot.letters.reading import reading_view
from corrbot.terms import content_words, stem, stems

LEAST_COVERAGE = 0.4
"""Of a question's content words, by rarity, what the letter discussed must hold for the question to be put
to it alone. On real dialogues about three in four later questions reach it, one in eight on another page."""

_PLACES = 10
"""Passages in which a quote is looked for."""
_RAREST = 6
"""Words by which it is."""

_THAT = re.compile(
    rf"\b(?:that|this|the same|the said) {LETTER_NOUN}\b{FURTHER}|\b(?<=in )(?:it|that one)\b(?=[ ,?.]*$)"
    rf"|\b(?<=does )it(?= (?:also |then |actually )?{TELL}\b)|\b(?<=did )it(?= (?:also )?{TELL}\b)",
    re.IGNORECASE,
)
_AND_ABOUT = re.compile(
    r"^(?:(?:and|so|but|ok|okay|then|now)\b[ ,]*)*(?:what about|how about"
    r"|(?:anything|something|what) (?:else )?(?:on|about)|about|on|regarding)\s+(?P<topic>.+)$",
    re.IGNORECASE,
)
_LETTER_FIRST = re.compile(
    r"^(?:(?:and|so|but|about|as for|on|regarding|in)\b[ ,]*)*the letter ?[:,;–—-]+ ?(?P<rest>"
    r"(?:who|whose|whom|what|when|where|which|why|how|is|was|are|were|did|does|do|has|have|had|can|could|will"
    r"|would)\b.+)$",
    re.IGNORECASE,
)
"""A letter named before what is asked of it: "that letter: when was it received?"."""
SPACE_BEFORE_SIGN = re.compile(r" (?=[?,.;!])")
_AND = re.compile(r"^(?:and|or|but)\b", re.IGNORECASE)
_SAYING = frozenset(
    map(stem, "letter say write state contain mention tell else anything something also one".split())
)

Nearest = Callable[[str], Letter | None]
"""Gives the letter nearest to some words."""


@dataclass(frozen=True, slots=True)
class Discussed:
    """The letter that a question is put to, and the question with that letter called "the letter".

    ``is_named`` when the question itself points to it, else it is kept from a question before.
    """

    letter: Letter
    question: str
    is_named: bool


def discussed(question: str, turns: Sequence[Turn], folder: Folder, nearest: Nearest) -> Discussed | None:
    """Return the letter that ``question`` is put to after ``turns``, oldest first, or None for all letters.

    A question that points to a letter ("that letter", "the second one") is put to it, and so is one that
    follows on such a question, until one speaks of other letters or of words that the letter lacks.
    """
    turns = turns[-MAX_TURNS:]
    if not turns or EVERYWHERE.search(question):
        return None
    before = talk(turns)
    if pointed := _pointed(question, before, folder, nearest):
        return pointed
    if asked_of_letters(question, [turn.question for turn in before]) is not None:
        return None
    letter = _kept(turns, folder, nearest)
    return (
        Discussed(letter, _put(question), False)
        if letter and stays(question, letter, folder.generation.register.rarity)
        else None
    )


def _kept(turns: Sequence[Turn], folder: Folder, nearest: Nearest) -> Letter | None:
    """Return the letter that the last of ``turns`` was put to, if it was put to one."""
    since: list[str] = []
    rarity = folder.generation.register.rarity
    for at in range(len(turns) - 1, -1, -1):
        question, before = turns[at].question, talk(turns[:at])
        if EVERYWHERE.search(question):
            return None
        if is_courtesy(question) or is_told(turns[at], before):
            continue
        letter = None
        if pointed := _pointed(question, before, folder, nearest):
            letter = pointed.letter
        elif asked := asked_of_letters(question, [turn.question for turn in before]):
            letter = _asked_alone(asked, folder)
            if letter is None:
                return None
        if letter is not None:
            return letter if all(stays(one, letter, rarity) for one in since) else None
        since.append(question)
    return None


def _asked_alone(asked: AskedOfLetters, folder: Folder) -> Letter | None:
    if asked.about is not Asking.CONTENT:
        return None
    letters = own(folder.choose(asked.selection).letters, asked.selection)
    return folder.whole(letters[0]) if len(letters) == 1 else None


def _pointed(question: str, turns: Sequence[Turn], folder: Folder, nearest: Nearest) -> Discussed | None:
    if not turns:
        return None
    before = turns[-1]
    if (match := NUMBERED.search(question)) and match["cited"]:
        cited = _cited(int(match["cited"]), last_shown(turns) or before.answer, folder)
        if cited is None:
            return None
        letter = cited
    elif match := match or ALONE.match(question):
        shown = _counted(question, match, turns, folder)
        at = place(match)
        if not -len(shown) <= at < len(shown) or len(shown) < 2:
            return None
        letter = shown[at]
    elif match := _THAT.search(question):
        shown = shown_letters(before.answer, folder)
        if len(shown) > 1 and LISTED.search(before.answer):
            return None
        found = shown[0] if shown else nearest(f"{before.question} {spoken(before.answer)}")
        if found is None:
            return None
        letter = found
    else:
        return None
    put = f"{question[: match.start()].rstrip()} the letter {question[match.end() :].lstrip()}"
    return Discussed(letter, _put(SPACE_BEFORE_SIGN.sub("", put).strip()), True)


def _cited(number: int, answer: str, folder: Folder) -> Letter | None:
    """Return the letter of the quote of this number in ``answer``, else the letter listed in that place."""
    quotes = {int(match["number"]): match["text"] for match in QUOTED.finditer(answer)}
    if number in quotes:
        return _holder(quotes[number], folder)
    shown = shown_letters(answer, folder)
    return shown[number - 1] if 1 <= number <= len(shown) else None


def _counted(question: str, match: re.Match[str], turns: Sequence[Turn], folder: Folder) -> list[Letter]:
    """Return the letters, in order, in which ``question`` names a place: those of the last answer.

    Where a letter was asked by its place, and none but it spoken of since, what can be asked of a letter only
    ("what does the third one say?") is asked of those that it was one of.
    """
    last = turns[-1].answer
    last = last if match.re is not ALONE or LISTED.search(last) else ""
    by_place = False
    for turn in reversed(turns):
        shown = shown_letters(turn.answer, folder)
        if len({letter.id for letter in shown}) > 1:
            is_listed = bool(LISTED.search(turn.answer))
            if by_place and asks_of_letter(question, match, is_listed=is_listed):
                return shown
            break
        by_place = by_place or points_by_place(turn.question)
    return shown_letters(last, folder) if last else []


def _put(question: str) -> str:
    """Return ``question`` as it can be asked of the letter by itself."""
    if match := _LETTER_FIRST.match(question):
        return match["rest"]
    match = _AND_ABOUT.match(question)
    return f"what does the letter say about {match['topic']}" if match else question


def stays(question: str, letter: Letter, rarity: Callable[[str], float]) -> bool:
    """Return whether ``question`` can be one to ``letter``: it goes on, or the letter has its words.

    ``rarity`` weighs the words.
    """
    if _AND_ABOUT.match(question) or _AND.match(question) or is_bare(question):
        return True
    asked = {stem(word): rarity(word) for word in content_words(question) if stem(word) not in _SAYING}
    held = set(stems(letter.text))
    total = sum(asked.values())
    return (
        not total or sum(weight for word, weight in asked.items() if word in held) >= LEAST_COVERAGE * total
    )


def shown_letters(answer: str, folder: Folder) -> list[Letter]:
    """Return the letters that the text of an ``answer`` lists, or else those of its quotes, in order.

    Only letters of ``folder`` are returned; a quote that stands in none of them has none.
    """
    places = {letter.location: letter for letter in folder.letters}
    listed = [found for match in LISTED.finditer(answer) if (found := _at(match["heading"], places))]
    if listed:
        return [folder.whole(letter) for letter in listed]
    quotes = [match["text"] for match in QUOTED.finditer(answer)] or answer.split("\n")
    return [letter for quote in quotes if (letter := _holder(quote, folder))]


def _at(heading: str, places: dict[str, Letter]) -> Letter | None:
    """Return the letter whose place in the corpus stands in ``heading``, between commas."""
    parts = re.split(r"(?:, | — )", heading)
    return next((places[part] for part in parts if part in places), None)


def _holder(quote: str, folder: Folder) -> Letter | None:
    """Return the letter in which ``quote`` stands, word for word but for white space."""
    register = folder.generation.register
    wanted = " ".join(quote.split()).strip("“” ")
    asked = sorted(set(content_words(wanted)), key=register.document_frequency)[:_RAREST]
    for passage in register.passages(register.ranked(asked, _PLACES, None)):
        if folder.admits(passage.letter_id):
            letter = register.letter(passage.letter_id)
            if wanted and wanted in " ".join(reading_view(letter.text).text.split()):
                return letter
    return None
