"""`Discussed`: the one letter that a conversation has come to speak of (English)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from corrbot.answers.conversation.asked_of_it import OfIt, asked_of_it, is_of_person
from corrbot.answers.conversation.beside import BESIDE, letter_beside
from corrbot.answers.conversation.filed import asks_for_reply, filed, letters_at, may_name_file
from corrbot.answers.conversation.none_shown import shows_none
from corrbot.answers.conversation.numbered_letters import may_call_by_number, numbered_letters
from corrbot.answers.conversation.places import (
    ALONE,
    FURTHER,
    LETTER_NOUN,
    WITHIN,
    asks_of_letter,
    is_told,
    may_be_no_letter,
    numbered_in,
    place,
    points_by_place,
    talk,
)
from corrbot.answers.conversation.shown_letters import first_of_time, letters_cited, shown_letters
from corrbot.answers.conversation.turns import (
    EVERYWHERE,
    MAX_TURNS,
    QUOTED,
    Turn,
    is_widening,
    last_shown,
    last_turn,
    listed_apart,
    lists_letters,
    quotes_in,
    says_not,
    spoken,
)
from corrbot.answers.passages.matter import is_of_other_time
from corrbot.answers.phrasing.bareness import is_bare, is_courtesy
from corrbot.answers.phrasing.phrases import TELL
from corrbot.answers.phrasing.register_questions import asked_of_register
from corrbot.answers.phrasing.successions import asks_who_succeeded
from corrbot.answers.register.answering import own
from corrbot.answers.selected.asking import AskedOfLetters, Asking
from corrbot.answers.selected.folder import Folder
from corrbot.answers.selected.letters_meant import letters_meant
from corrbot.answers.selected.many_letters import asked_of_letters
from corrbot.letters import Letter
from corrbot.terms import content_words, stem, stems

LEAST_COVERAGE = 0.4
"""Of a question's content words, by rarity, what the letter discussed must hold for the question to be put
to it alone. On real dialogues about three in four later questions reach it, one in eight on another page."""


_THAT = re.compile(
    rf"\b(?:that|this|the same|the said) {LETTER_NOUN}\b{FURTHER}|\b(?<=in )(?:it|that one)\b(?=[ ,?.]*$)"
    rf"|\b(?<=does )it(?= (?:also |then |actually )?{TELL}\b)|\b(?<=did )it(?= (?:also )?{TELL}\b)",
    re.IGNORECASE,
)
_SAID_OF_HAVING = re.compile(
    r"\b(?:own(?:s|ed)? up|admit|den(?:y|ie)|acknowledg|confirm|accept|conced|claim|pretend|recall|remember"
    r"|recollect|say|said|mention|disclos|conceal|h[io]de?\b|hid\b|hidden)\w*(?: \w+){0,4}?"
    r" (?:g[eo]t|getting|gotten|ha[ds]|have|having|receive[ds]?|receiving|receipt of|s[ae]w|seen?|seeing|read"
    rf"|reading|sight of) (?:that|this) {LETTER_NOUN}\b",
    re.IGNORECASE,
)
_LETTER_NUMBER = re.compile(rf"{LETTER_NOUN} \d", re.IGNORECASE)
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

_OF_ONE = re.compile(r"^(?:Sender: |Recipient: |Date of the letter: |Received: |Reference: |Subject: )", re.M)
"""Begins what an answer tells of one letter as a whole."""
_CITED = re.compile(r"^ {4}— (?!before it: )(.+)$", re.MULTILINE)

FIRST_QUOTED = "The letter quoted first, or first of the time asked about, is taken to be meant."

Nearest = Callable[[str], Letter | None]
"""Gives the letter nearest to some words."""
Shown = Callable[[str], Sequence[Letter]]
"""Gives the letters that the text of an answer shows."""


@dataclass(frozen=True, slots=True)
class Discussed:
    """The letter that a question is put to, and the question with that letter called "the letter".

    ``is_named`` when the question itself points to it, else it is kept from a question before. ``notice``
    says what is taken to be meant where that may be something else.
    """

    letter: Letter
    question: str
    is_named: bool
    notice: str = ""


def discussed(question: str, turns: Sequence[Turn], folder: Folder, nearest: Nearest) -> Discussed | None:
    """Return the letter that ``question`` is put to after ``turns``, oldest first, or None for all letters.

    A question that calls a letter by its file, or points to one ("that letter", "the second one"), is put to
    it, and so is one that follows on such a question, until one speaks of other letters or of words that the
    letter lacks.
    """
    turns = turns[-MAX_TURNS:]
    if EVERYWHERE.search(question):
        return None
    before = talk(turns)
    shown: Shown = lru_cache(maxsize=None)(partial(shown_letters, folder=folder))
    named = _named(question, before, folder, shown, nearest)
    if named and not tells_of_having(question):
        return named
    if not turns:
        return None
    of_it = asked_of_it(question)
    if of_it:
        spoken_of = _spoken_of(before, folder, shown, nearest)
        if spoken_of and of_it.may_be(spoken_of, folder):
            return Discussed(spoken_of, of_it.put, True)
        if said := _asked_or_quoted(of_it, before, folder, shown):
            return said
    if tells_of_having(question):
        return None
    if _is_of_others(question, before):
        return None
    letter = _kept([turn for turn in turns if not is_told(turn)], folder, shown, nearest)
    if letter is None or (of_it and not of_it.may_be(letter, folder)):
        return None
    is_of_letter = asks_for_reply(question) or stays(question, letter, folder.generation.register.rarity)
    return Discussed(letter, of_it.put if of_it else _put(question), False) if is_of_letter else None


def _is_of_others(question: str, turns: Sequence[Turn]) -> bool:
    """Return whether ``question`` asks of more letters, or of a person, which the one spoken of is not."""
    if is_of_person(question) or asks_who_succeeded(question):
        return True
    return asked_of_letters(question, [turn.question for turn in turns]) is not None


def quoted_first(turns: Sequence[Turn], folder: Folder) -> Letter | None:
    """Return the letter of the first quote of the last of ``turns``, thanks and the like passed over.

    None where that answer lists letters, or quotes none. Of a time that was asked for it is one of that time.
    """
    last = last_turn(turns)
    is_quoting = quotes_in(last.answer) and not lists_letters(last.answer)
    return first_of_time(last.question, last.answer, folder) if is_quoting else None


def last_said(turns: Sequence[Turn]) -> str:
    """Return the answer of the last of ``turns``, thanks and the like passed over, or ""."""
    return last_turn(turns).answer


def tells_of_having(question: str) -> bool:
    """Return whether ``question`` asks what somebody says of having had "that letter", which others tell."""
    return _SAID_OF_HAVING.search(question) is not None


def _spoken_of(turns: Sequence[Turn], folder: Folder, shown: Shown, nearest: Nearest) -> Letter | None:
    """Return the one letter that the last of ``turns`` was about, whoever else was spoken of before."""
    at, letter = _told_of(turns, folder, shown)
    if letter is None and at >= 0:
        before = [turn for turn in turns[:at] if not is_widening(turn.question)]
        named = _named(turns[at].question, before, folder, shown, nearest)
        return named.letter if named else None
    return letter


def _asked_or_quoted(of_it: OfIt, turns: Sequence[Turn], folder: Folder, shown: Shown) -> Discussed | None:
    """Return the one letter that was asked for last, or else the one then quoted first, where it is meant."""
    at, _ = _told_of(turns, folder, shown)
    is_told_more = any(not is_courtesy(turn.question) for turn in turns[at + 1 :])
    if at < 0 or not (of_it.goes_with_quote or is_told_more):
        return None
    asked = asked_of_letters(turns[at].question, [turn.question for turn in turns[:at]])
    letter, notice = _asked_alone(asked, folder) if asked else None, ""
    if letter is None:
        letter, notice = quoted_first(turns[: at + 1], folder), FIRST_QUOTED
    if letter is None or not (of_it.stands_in(letter) and of_it.may_be(letter, folder)):
        return None
    return Discussed(letter, of_it.put, True, notice)


def _told_of(turns: Sequence[Turn], folder: Folder, shown: Shown) -> tuple[int, Letter | None]:
    """Return the last of ``turns`` that asks more of a letter than who wrote it and the like, and its letter.

    That is the only one that its answer lists, or the one that its question tells by its date, sender or
    reference; else None.
    """
    for at in range(len(turns) - 1, -1, -1):
        turn = turns[at]
        if EVERYWHERE.search(turn.question):
            break
        if is_courtesy(turn.question):
            continue
        if len(listed_apart(turn.answer)) == 1:
            return at, next(iter(shown(turn.answer)), None)
        asked = asked_of_register(turn.question)
        if asked is None and (told := _told_alone(turn.answer, folder)):
            return at, told
        if asked is None and asked_of_it(turn.question):
            continue
        if asked is None:
            return at, None
        if asked.scope:
            register = folder.generation.register
            meant = letters_meant(
                asked.scope,
                folder.letters,
                lambda text: (),
                folder.whole,
                register.letters_with,
                folder.ends.is_addressed_to,
            ).letters
            return at, folder.whole(meant[0]) if len(meant) == 1 else None
    return -1, None


def _told_alone(answer: str, folder: Folder) -> Letter | None:
    """Return the letter of which ``answer`` tells who wrote it, to whom or when, where it is of one only."""
    cited = _CITED.findall(answer) if _OF_ONE.search(QUOTED.sub("", answer)) else []
    letters = letters_cited(cited[0], folder) if len(cited) == 1 else []
    return letters[0] if len(letters) == 1 else None


def _kept(turns: Sequence[Turn], folder: Folder, shown: Shown, nearest: Nearest) -> Letter | None:
    """Return the letter that the last of ``turns`` was put to, if it was put to one."""
    since: list[str] = []
    rarity = folder.generation.register.rarity
    for at in range(len(turns) - 1, -1, -1):
        question = turns[at].question
        if EVERYWHERE.search(question):
            return None
        if is_courtesy(question):
            continue
        before = [turn for turn in turns[:at] if not is_widening(turn.question)]
        letter = None
        if named := _named(question, before, folder, shown, nearest):
            letter = named.letter
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


def _named(
    question: str, turns: Sequence[Turn], folder: Folder, shown: Shown, nearest: Nearest
) -> Discussed | None:
    """Return the letter that ``question`` calls by its file, or points to.

    A number is a place among the letters shown before it is that of a file.
    """
    if _LETTER_NUMBER.search(question):
        return _pointed(question, turns, folder, shown, nearest) or _called(question, folder)
    return _called(question, folder) or _pointed(question, turns, folder, shown, nearest)


def _called(question: str, folder: Folder) -> Discussed | None:
    """Return the one letter that ``question`` calls by its file, or by the number at its head."""
    return _filed(question, folder) or _numbered(question, folder)


def _numbered(question: str, folder: Folder) -> Discussed | None:
    if not may_call_by_number(question):
        return None
    named = numbered_letters(question, folder)
    if named is None or len(named.letters) != 1:
        return None
    return Discussed(named.letters[0], _put(named.question), True)


def _filed(question: str, folder: Folder) -> Discussed | None:
    if not may_name_file(question):
        return None
    register = folder.generation.register
    named = filed(question, (), register)
    if named is None or named.is_of_others or len(named.places) != 1:
        return None
    letters = letters_at(named.places[0], register)
    if len(letters) != 1 or not folder.admits(letters[0].id):
        return None
    return Discussed(folder.whole(letters[0]), _put(named.question), True)


def _pointed(
    question: str, turns: Sequence[Turn], folder: Folder, shown: Shown, nearest: Nearest
) -> Discussed | None:
    found: Letter | None = None
    notice = ""
    if not turns:
        return None
    if (match := numbered_in(question)) and "cited" in match.groupdict() and match["cited"]:
        found = _cited(int(match["cited"]), last_shown(turns) or turns[-1].answer, shown)
    elif match:
        found, notice = _in_place(question, match, turns, shown)
    elif (match := BESIDE.search(question)) and (beside := letter_beside(match, turns, shown)):
        found = beside
    elif match := _THAT.search(question):
        found = _that_one(turns, folder, shown, nearest)
    if match is None or found is None:
        return None
    put = f"{question[: match.start()].rstrip()} the letter {question[match.end() :].lstrip()}"
    return Discussed(found, _put(SPACE_BEFORE_SIGN.sub("", put).strip()), True, notice)


def _in_place(
    question: str, match: re.Match[str], turns: Sequence[Turn], shown: Shown
) -> tuple[Letter | None, str]:
    """Return the letter in the place that ``question`` names, and what a "first" or "last" may leave out."""
    if may_be_no_letter(question, match, turns):
        return None, ""
    letters = _counted(question, match, turns, shown)
    if _LETTER_NUMBER.match(match[0]):
        letters = list({letter.id: letter for letter in letters}.values())
    at, least = place(match), 1 if lists_letters(turns[-1].answer) else 2
    if not -len(letters) <= at < len(letters) or len(letters) < least:
        return None, ""
    dated = [letter.date for letter in letters if letter.date]
    undated = len(letters) - len(dated)
    is_by_date = lists_letters(turns[-1].answer) and dated == sorted(dated)
    if at not in (0, -1) or not is_by_date or not (dated and undated):
        return letters[at], ""
    bear = "bears" if undated == 1 else "bear"
    end = "last" if at else "first"
    return letters[at], f"It is the {end} shown; {undated} of those {len(letters)} {bear} no known date."


def _that_one(turns: Sequence[Turn], folder: Folder, shown: Shown, nearest: Nearest) -> Letter | None:
    """Return the letter that "that letter" is after ``turns``, None where several were listed.

    Thanks and the like, and answers that the letters do not say and show none, are passed over.
    """
    telling = (
        one
        for one in reversed(turns)
        if not is_courtesy(one.question) and (shown(one.answer) or not says_not(one.answer))
    )
    before = next(telling, turns[-1])
    letters = shown(before.answer)
    if len(letters) > 1 and lists_letters(before.answer):
        return None
    found = _told_of(turns, folder, shown)[1] or (letters[0] if letters else None)
    if found is None and not shows_none(before.answer):
        return nearest(f"{before.question} {spoken(before.answer)}")
    return found


def _cited(number: int, answer: str, shown: Shown) -> Letter | None:
    """Return the letter of the quote of this number in ``answer``, else the letter listed in that place."""
    quotes = {int(match["number"]): match[0] for match in QUOTED.finditer(answer)}
    letters = shown(quotes.get(number, answer))
    at = 0 if number in quotes else number - 1
    return letters[at] if 0 <= at < len(letters) else None


def _counted(question: str, match: re.Match[str], turns: Sequence[Turn], shown: Shown) -> Sequence[Letter]:
    """Return the letters, in order, in which ``question`` names a place: those of the last answer.

    Where a letter was asked for by its place among several, and no answer since shows another than those,
    what can be asked of a letter only ("what does the third one say?") is asked of them.
    """
    last = turns[-1].answer
    by_place = False
    since: set[str] = set()
    for turn in reversed(turns):
        answer = turn.answer
        letters = shown(answer) if lists_letters(answer) or QUOTED.search(answer) else ()
        ids = {letter.id for letter in letters}
        if len(ids) > 1:
            is_listed = lists_letters(answer)
            if by_place and since <= ids and asks_of_letter(question, match, is_listed=is_listed):
                return letters
            break
        if not may_name_file(turn.question) and not asked_of_it(turn.question):
            since |= ids
        by_place = by_place or points_by_place(turn.question)
    return shown(last) if match.re not in (ALONE, WITHIN) or lists_letters(last) else ()


def _put(question: str) -> str:
    """Return ``question`` as it can be asked of the letter by itself."""
    if match := _LETTER_FIRST.match(question):
        return match["rest"]
    match = _AND_ABOUT.match(question)
    return f"what does the letter say about {match['topic']}" if match else question


def stays(question: str, letter: Letter, rarity: Callable[[str], float]) -> bool:
    """Return whether ``question`` can be one to ``letter``: it goes on, or the letter has its words.

    ``rarity`` weighs the words. One with a topic and days of its own leaves
    a letter that is not of these and names none of them.
    """
    if is_of_other_time(question, letter) and not is_bare(question):
        return False
    if _AND_ABOUT.match(question) or _AND.match(question) or is_bare(question):
        return True
    asked = {stem(word): rarity(word) for word in content_words(question) if stem(word) not in _SAYING}
    held = set(stems(letter.text))
    total = sum(asked.values())
    return (
        not total or sum(weight for word, weight in asked.items() if word in held) >= LEAST_COVERAGE * total
    )
