"""`Turn` and `Discussed`: the one letter that a conversation has come to speak of (English)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corrbot.answers.answering import own
from corrbot.answers.asking import AskedOfLetters, Asking
from corrbot.answers.folder import Folder
from corrbot.answers.many_letters import asked_of_letters
from corrbot.answers.phrases import TELL
from corrbot.letters import Letter
from corrbot.letters.reading import reading_view
from corrbot.terms import content_words, stem, stems

LEAST_COVERAGE = 0.4
"""Of a question's content words, by rarity, what the letter discussed must hold for the question to be put
to it alone. On real dialogues about three in four later questions reach it, one in eight on another page."""

MAX_TURNS = 20
"""Latest turns in which the letter discussed is looked for."""

_PLACES = 10
"""Passages in which a quote is looked for."""
_RAREST = 6
"""Words by which it is."""

_NOUN = r"(?:letter|reply|response|answer|e-?mail|message|memo|memorandum|notice)"
_FURTHER = r"(?! (?:of|from|dated|to|about|with|(?:sent|written) (?:of|from|to|by|in|on|about))\b)"
_ORDINALS = {
    **{word: place for place, word in enumerate("first second third fourth fifth sixth".split())},
    **{f"{place + 1}{end}": place for place, end in enumerate(("st", "nd", "rd", *("th",) * 7))},
    "last": -1,
    "former": 0,
    "latter": -1,
}
_NUMBERED = re.compile(
    rf"\b(?:the )?(?P<nth>{'|'.join(_ORDINALS)}) (?:one|quote|passage|of (?:them|those|these|the)"
    rf"(?: (?:two|three|letters|quotes))?|{_NOUN}){_FURTHER}(?: (?:you )?(?:listed|quoted|shown))?"
    r"|\b(?:the )?(?P<pair>former|latter)\b"
    rf"|(?:(?:the )?\b{_NOUN} |\bnumber |\bquote )?\[(?P<cited>\d{{1,2}})\]"
    rf"|\b(?:{_NOUN}|quote|number) (?P<number>\d{{1,2}})(?=[?., ]*$| {TELL}\b)",
    re.IGNORECASE,
)
_THAT = re.compile(
    rf"\b(?:that|this|the same|the said) {_NOUN}\b{_FURTHER}|\b(?<=in )(?:it|that one)\b(?=[ ,?.]*$)"
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
_EVERYWHERE = re.compile(
    r"\b(?:in|of|across|over|from|among|search|ask|try)?\s*(?:all|every|any|the other|other|any other)"
    r" (?:of )?(?:the |our |your )?letters?\b",
    re.IGNORECASE,
)
ALL_LETTERS = "In all letters."
"""What a user's turn says that widens the search to all letters again."""

_LISTED = re.compile(r"^\s*\d+\. (?P<heading>.+)$", re.MULTILINE)
_QUOTED = re.compile(r"^\s*\[(?P<number>\d+)\] “(?P<text>.+?)”$", re.MULTILINE | re.DOTALL)
_ELSEWHERE = r"(?:footnotes?|notes?|paras?|paragraphs?|sections?|pages?|articles?|cases?|clauses?|items?)"
_BY_NUMBER = re.compile(
    rf"(?:\b(?P<elsewhere>{_ELSEWHERE}) )?\[(?P<cited>\d{{1,2}})\](?! (?-i:[A-Z]))", re.IGNORECASE
)
_SURELY_WHOLE = 10_000
"""Characters of an answer that no conversation has cut."""
_CITATION = re.compile(r"^ {4}— .*$", re.MULTILINE)
_SAYING = frozenset(
    map(stem, "letter say write state contain mention tell else anything something also one".split())
)

Nearest = Callable[[str], Letter | None]
"""Gives the letter nearest to some words."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A question of the user and what it was answered, "" where it was not."""

    question: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Discussed:
    """The letter that a question is put to, and the question with that letter called "the letter".

    ``is_named`` when the question itself points to it, else it is kept from a question before.
    """

    letter: Letter
    question: str
    is_named: bool


def spoken(answer: str) -> str:
    """Return what the letters say in the text of an ``answer``: its quotes, or its words without its list."""
    quotes = [match["text"] for match in _QUOTED.finditer(answer)]
    return " ".join(quotes) if quotes else _CITATION.sub("", _LISTED.sub("", answer)).strip()


def is_widening(question: str) -> bool:
    """Return whether ``question`` says no more than that all letters are meant."""
    return bool(_EVERYWHERE.search(question)) and not content_words(_EVERYWHERE.sub(" ", question))


def discussed(question: str, turns: Sequence[Turn], folder: Folder, nearest: Nearest) -> Discussed | None:
    """Return the letter that ``question`` is put to after ``turns``, oldest first, or None for all letters.

    A question that points to a letter ("that letter", "the second one") is put to it, and so is one that
    follows on such a question, until one speaks of other letters or of words that the letter lacks.
    """
    turns = turns[-MAX_TURNS:]
    if not turns or _EVERYWHERE.search(question):
        return None
    talk = _talk(turns)
    if pointed := _pointed(question, talk, folder, nearest):
        return pointed
    if asked_of_letters(question, [turn.question for turn in talk]) is not None:
        return None
    letter = _kept(turns, folder, nearest)
    return (
        Discussed(letter, _put(question), False)
        if letter and stays(question, letter, folder.generation.register.rarity)
        else None
    )


def not_shown(question: str, turns: Sequence[Turn]) -> str:
    """Return, for people, that no answer has the number in brackets that ``question`` names, or "".

    Nothing is told where an answer holds that number anywhere, or may have been cut.
    """
    match = _BY_NUMBER.search(question)
    if match is None or match["elsewhere"] or _EVERYWHERE.search(question):
        return ""
    turns = turns[-MAX_TURNS:]
    answer = _last_shown(turns)
    quoted = [int(quote["number"]) for quote in _QUOTED.finditer(answer)]
    answers, number = [turn.answer for turn in turns], int(match["cited"])
    if not quoted or any(f"[{match['cited']}]" in one or len(one) > _SURELY_WHOLE for one in answers):
        return ""
    last = max(*quoted, len(_LISTED.findall(answer)))
    if 1 <= number <= last:
        return ""
    there = {1: "[1] only", 2: "[1] and [2] only"}.get(last, f"[1] to [{last}] only")
    return f"The last answer with numbers shows {there}; there is no [{number}]."


def _last_shown(turns: Sequence[Turn]) -> str:
    """Return the last answer that numbers quotes or letters, or ""."""
    answers = (turn.answer for turn in reversed(turns))
    return next((one for one in answers if _LISTED.search(one) or _QUOTED.search(one)), "")


def _kept(turns: Sequence[Turn], folder: Folder, nearest: Nearest) -> Letter | None:
    """Return the letter that the last of ``turns`` was put to, if it was put to one."""
    since: list[str] = []
    rarity = folder.generation.register.rarity
    for at in range(len(turns) - 1, -1, -1):
        question, before = turns[at].question, _talk(turns[:at])
        if _EVERYWHERE.search(question):
            return None
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


def _talk(turns: Sequence[Turn]) -> list[Turn]:
    return [turn for turn in turns if not is_widening(turn.question)]


def _pointed(question: str, turns: Sequence[Turn], folder: Folder, nearest: Nearest) -> Discussed | None:
    if not turns:
        return None
    before = turns[-1]
    if (match := _NUMBERED.search(question)) and match["cited"]:
        cited = _cited(int(match["cited"]), _last_shown(turns) or before.answer, folder)
        if cited is None:
            return None
        letter = cited
    elif match:
        shown = shown_letters(before.answer, folder)
        place = _place(match)
        if not -len(shown) <= place < len(shown) or len(shown) < 2:
            return None
        letter = shown[place]
    elif match := _THAT.search(question):
        shown = shown_letters(before.answer, folder)
        if len(shown) > 1 and _LISTED.search(before.answer):
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
    quotes = {int(match["number"]): match["text"] for match in _QUOTED.finditer(answer)}
    if number in quotes:
        return _holder(quotes[number], folder)
    shown = shown_letters(answer, folder)
    return shown[number - 1] if 1 <= number <= len(shown) else None


def _place(match: re.Match[str]) -> int:
    """Return the place that a match of `_NUMBERED` names, from 0, or from the end below 0."""
    if word := match["nth"] or match["pair"]:
        return _ORDINALS[word.lower()]
    number = int(match["number"])
    return number - 1 if number else 1000


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
    if _AND_ABOUT.match(question) or _AND.match(question):
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
    listed = [found for match in _LISTED.finditer(answer) if (found := _at(match["heading"], places))]
    if listed:
        return [folder.whole(letter) for letter in listed]
    quotes = [match["text"] for match in _QUOTED.finditer(answer)] or answer.split("\n")
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
