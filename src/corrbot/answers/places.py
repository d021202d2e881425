"""Places in what an answer shows, and what is not shown: "the fifth one", "letter 9", "[5]" (English)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corrbot.answers.phrases import SHOW, TELL
from corrbot.answers.register_questions import asked_of_register
from corrbot.answers.turns import EVERYWHERE, LISTED, MAX_TURNS, QUOTED, Turn, is_widening, last_shown, spoken
from corrbot.answers.wording import plain
from corrbot.terms import STOP_WORDS

LETTER_NOUN = r"(?:letter|reply|response|answer|e-?mail|message|memo|memorandum|notice)"
FURTHER = r"(?! (?:of|from|dated|to|about|with|(?:sent|written) (?:of|from|to|by|in|on|about))\b)"
"""Not followed by what tells of another letter than those shown."""

_WORDS = {
    word: place
    for place, word in enumerate(
        """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
        fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth""".split()
    )
}
_FROM_THE_END = {"last": -1, "latter": -1, "former": 0}
_NTH = rf"(?:{'|'.join(_WORDS)}|\d{{1,2}}(?:st|nd|rd|th))"
_ALONE = r"^\W*(?:(?:and|but|so|ok|okay|then|now|what about|how about)\b[ ,]*)*the"
"""What may stand before an ordinal that is all that is asked: "and the third?"."""
_OF_LETTER = rf"(?=[?.!, ]*$| {TELL}\b| (?:sent|written|dated|received|signed)[?.!, ]*$)"
"""Before what is asked of a letter that is called by a bare number."""

NUMBERED = re.compile(
    rf"\b(?:the )?(?P<nth>{_NTH}|last|former|latter) (?:one|quote|passage|of (?:them|those|these|the)"
    rf"(?: (?:two|three|letters|quotes))?|{LETTER_NOUN}){FURTHER}(?: (?:you )?(?:listed|quoted|shown))?"
    r"|\b(?:the )?(?P<pair>former|latter)\b"
    rf"|(?:(?:the )?\b{LETTER_NOUN} |\bnumber |\bquote )?\[(?P<cited>\d{{1,2}})\]"
    rf"|\b(?:{LETTER_NOUN}|quote|number) (?P<number>\d{{1,2}}){_OF_LETTER}",
    re.IGNORECASE,
)
"""Points to a letter by its place in what an answer shows."""
ALONE = re.compile(rf"{_ALONE} (?P<nth>{_NTH})(?=\W*$)", re.IGNORECASE)
"""An ordinal that is all that is asked, which points into a list of letters."""

_PLAINLY = re.compile(
    rf"(?<![\w-])(?:the |^)(?P<nth>{_NTH}) (?P<noun>one|letter|quote|passage)\b"
    r"(?: of (?:them|those|these)\b)?(?: (?:you )?(?:listed|quoted|shown)\b)?"
    rf"|(?<![\w-])(?P<called>(?:letter|quote|passage|number) (?P<number>\d{{1,2}})){_OF_LETTER}",
    re.IGNORECASE,
)
_OPENED = re.compile(
    rf"(?:(?:what|how) about |as for |{SHOW} |open |read(?: me)? |about )?the letter", re.IGNORECASE
)
"""The letter is all that is asked for."""
_TOLD = re.compile(
    rf"\b(?:do|does|did) the letter (?:(?:also|then|even|actually|really) )?(?P<verb>{TELL})\b", re.I
)
_SAYS = re.compile(r"(?:say|state|mention|tell|contain)", re.IGNORECASE)
"""What only a letter does, and nothing else that may be called "one"."""
_WITHIN = re.compile(r"\b(?:in|from) the letter(?=[?.!, ]*$)|^\W*(?:and )?in the letter ?,", re.IGNORECASE)
_SEVERAL = re.compile(
    r"\b(?:what|which|how many|list|name)(?: (?:are|were|of|the|those|these|other|main|all|\w+ed))* "
    r"(?P<noun>\w+s)\b",
    re.IGNORECASE,
)
"""Asks for several things, one of which "the second one" may be."""
_LETTERS = re.compile(rf"{LETTER_NOUN}s|replies|memoranda", re.IGNORECASE)

_ELSEWHERE = r"(?:footnotes?|notes?|paras?|paragraphs?|sections?|pages?|articles?|cases?|clauses?|items?)"
_BY_NUMBER = re.compile(
    rf"(?:\b(?P<elsewhere>{_ELSEWHERE}) )?\[(?P<cited>\d{{1,2}})\](?! (?-i:[A-Z]))", re.IGNORECASE
)
_SURELY_WHOLE = 10_000
"""Characters of an answer that no conversation has cut."""


def place(match: re.Match[str]) -> int:
    """Return the place that a match of `NUMBERED` or `ALONE` names, from 0, or from the end below 0."""
    said = {"pair": None, "number": None, **match.groupdict()}
    word = (said["nth"] or said["pair"] or "").lower()
    if word in _FROM_THE_END:
        return _FROM_THE_END[word]
    number = _WORDS[word] + 1 if word in _WORDS else int(re.sub(r"\D", "", word) or said["number"] or 0)
    return number - 1 if number else 1000


def not_shown(question: str, turns: Sequence[Turn]) -> str:
    """Return, for people, that no answer shows the number or place that ``question`` names, or "".

    A place is told to be missing only where ``question`` plainly speaks of a letter or quote shown, and "the
    second one" can be nothing else. Nothing is told where an answer holds that number, or may have been cut.
    """
    return _lacking(question, talk(turns[-MAX_TURNS:]))


def talk(turns: Sequence[Turn]) -> list[Turn]:
    """Return those of ``turns`` that speak of letters.

    Left out are those that only widen the search, and those that were told that a place is not shown.
    """
    kept: list[Turn] = []
    for turn in turns:
        if not is_widening(turn.question) and not is_told(turn, kept):
            kept.append(turn)
    return kept


def is_told(turn: Turn, before: Sequence[Turn]) -> bool:
    """Return whether ``turn``, after those ``before`` it, was told that it names what is not shown."""
    lacking = _lacking(turn.question, before)
    return bool(lacking) and lacking in turn.answer


def _lacking(question: str, turns: Sequence[Turn]) -> str:
    if not turns or EVERYWHERE.search(question):
        return ""
    return _lacking_number(question, turns) or _lacking_place(question, turns)


def _lacking_number(question: str, turns: Sequence[Turn]) -> str:
    match = _BY_NUMBER.search(question)
    if match is None or match["elsewhere"]:
        return ""
    answer = last_shown(turns)
    answers, number = [turn.answer for turn in turns], int(match["cited"])
    quoted = _numbers(answer)
    if not quoted or _is_cut(turns) or any(f"[{match['cited']}]" in one for one in answers):
        return ""
    last = max(*quoted, len(LISTED.findall(answer)))
    return "" if 1 <= number <= last else _shows(last, f"[{number}]")


def _lacking_place(question: str, turns: Sequence[Turn]) -> str:
    match = _PLAINLY.search(question) or ALONE.match(question)
    if match is None or not _count(turns[-1].answer) or _is_cut(turns):
        return ""
    said = {"noun": "", "called": "", "number": "", **match.groupdict()}
    since = list(turns)[_counted_on(turns) :]
    number, counted = place(match) + 1, since[0]
    is_listed = bool(LISTED.search(counted.answer))
    if not 2 <= number or number <= max(_count(turn.answer) for turn in since):
        return ""
    if not is_listed and _may_be_else(said, number, counted):
        return ""
    if not asks_of_letter(question, match, is_listed=is_listed):
        return ""
    missing = (said["called"] or said["nth"]).lower()
    if not is_listed:
        return _shows(max(_numbers(counted.answer)), missing)
    count = len(LISTED.findall(counted.answer))
    letters = "one letter" if count == 1 else f"{count} letters"
    return f"The last list shows {letters} only; there is no {missing}."


def _shows(last: int, missing: str) -> str:
    shown = {1: "[1] only", 2: "[1] and [2] only"}.get(last, f"[1] to [{last}] only")
    return f"The last answer with numbers shows {shown}; there is no {missing}."


def _counted_on(turns: Sequence[Turn]) -> int:
    """Return which of ``turns`` has the answer whose letters are counted.

    It is the last that shows any and does not itself tell of one letter by its place in another.
    """
    shows = [at for at, turn in enumerate(turns) if _count(turn.answer)]
    own = (at for at in reversed(shows) if not points_by_place(turns[at].question))
    return next(own, shows[-1])


def points_by_place(question: str) -> bool:
    """Return whether ``question`` points to a letter by its place in what was shown before."""
    return bool(NUMBERED.search(question) or ALONE.match(question))


def asks_of_letter(question: str, match: re.Match[str], *, is_listed: bool) -> bool:
    """Return whether ``question`` asks what can be asked of a letter or quote only; ``match`` points to it.

    "One" is a letter where an answer ``is_listed``, a list of letters, and else may be what quotes speak of.
    """
    if match.re is ALONE:
        return is_listed
    is_one = not is_listed and match[0].lower().rstrip(" ,.?!").endswith(" one")
    put = plain(f"{question[: match.start()]} the letter {question[match.end() :]}")
    if _OPENED.fullmatch(put) or asked_of_register(put):
        return True
    if told := _TOLD.search(put):
        return not is_one or _SAYS.fullmatch(told["verb"]) is not None
    return not is_one and _WITHIN.search(put) is not None


def _may_be_else(said: dict[str, str], number: int, counted: Turn) -> bool:
    """Return whether a place may be one among what the turn ``counted`` on speaks of."""
    several = (match["noun"].lower() for match in _SEVERAL.finditer(counted.question))
    if (said["noun"] or "").lower() == "one" and any(
        noun not in STOP_WORDS and not _LETTERS.fullmatch(noun) for noun in several
    ):
        return True
    names = [name for name, at in _WORDS.items() if at == number - 1]
    names.append(rf"{number}(?:st|nd|rd|th)|(?:letter|quote|passage|number|no\.?) {number}")
    talked = f"{counted.question} {spoken(counted.answer)}"
    return bool(
        re.search(rf"\b(?:{'|'.join(names)})\b|(?<![\w.])\(?{number}[.)](?= )", talked, re.IGNORECASE)
    )


def _numbers(answer: str) -> list[int]:
    return [int(quote["number"]) for quote in QUOTED.finditer(answer)]


def _count(answer: str) -> int:
    """Return how many letters ``answer`` lists, or else the number of its last quote, or 0."""
    return len(LISTED.findall(answer)) or max(_numbers(answer), default=0)


def _is_cut(turns: Sequence[Turn]) -> bool:
    return any(len(turn.answer) > _SURELY_WHOLE for turn in turns)
