"""Places in what an answer shows, and what is not shown: "the fifth one", "letter 9", "[5]" (English)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corrbot.answers.answer import NOT_SAID
from corrbot.answers.conversation.turns import (
    EVERYWHERE,
    LISTED,
    MAX_TURNS,
    QUOTED,
    Turn,
    is_widening,
    last_shown,
    spoken,
)
from corrbot.answers.phrasing.phrases import SHOW, TELL
from corrbot.answers.phrasing.register_questions import asked_of_register
from corrbot.answers.phrasing.wording import plain
from corrbot.terms import content_words

LETTER_NOUN = r"(?:letter|reply|response|answer|(?:e-?)?mail|message|memo|memorandum|notice)"
FURTHER = r"(?! (?:of|from|dated|to|about|with|(?:sent|written) (?:of|from|to|by|in|on|about))\b(?!\W*$))"
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
_ALONE = (
    r"^\W*(?:(?:and|but|so|ok|okay|then|now|no|nope|not that one|sorry|i meant?|what about"
    r"|how about)\b[ ,;.]*)*"
    r"the"
)
"""What may stand before an ordinal that is all that is asked: "and the third?", "no, the third"."""
_OF_LETTER = rf"(?=[?.!, ]*$| {TELL}\b| (?:sent|written|dated|received|signed)[?.!, ]*$)"
"""Before what is asked of a letter that is called by a bare number."""

_PROPERTY = (
    r"(?:subject|title|heading|topic|content|text|wording|sender|author|writer|recipient|addressee|signatory"
    r"|signature|date|day|year|reference|ref|number|address|postmark|length|kind|attachment|enclosure|file"
    r"|opening|ending|handwriting|tone|purpose)s?"
)
_OF_NO_OTHER = rf"(?!['’](?!s (?:\w+ )?{_PROPERTY}\b))"
"""Not followed by what "one" is or has, but for what a letter has: not "one's wife", but "one's subject"."""

NUMBERED = re.compile(
    rf"\b(?<!\ba )(?<!\ban )(?<!['’]s )(?<!s['’] )(?:the )?(?P<nth>{_NTH}|last|former|latter) "
    rf"(?:one{_OF_NO_OTHER}|quote|passage|of (?:them|those|these|the)"
    rf"(?: (?:two|three|letters|quotes))?|{LETTER_NOUN}){FURTHER}(?: (?:you )?(?:listed|quoted|shown))?"
    r"|\b(?:the )?(?P<pair>former|latter)\b"
    rf"|(?:(?<=\bdoes )|(?<=\bdid ))the (?P<told>{_NTH}|last)(?= (?:also |then )?{TELL}\b)"
    rf"|(?:(?:the )?\b{LETTER_NOUN} |\bnumber |\bquote )?\[(?P<cited>\d{{1,2}})\]"
    rf"|\b(?:{LETTER_NOUN}|quote|number) (?P<number>\d{{1,2}}){_OF_LETTER}",
    re.IGNORECASE,
)
"""Points to a letter by its place in what an answer shows."""
ALONE = re.compile(rf"{_ALONE} (?:very )?(?P<nth>{_NTH}|last)(?=\W*$)", re.IGNORECASE)
"""An ordinal that is all that is asked, which points into a list of letters."""
_BEFORE_END = "|".join(
    rf"(?<=\b{word} )"
    for word in (
        "me us in of from show open read summarise summarize about wrote sent signed got received was is"
    ).split()
)
WITHIN = re.compile(
    rf"(?:{_BEFORE_END})the (?:very )?(?P<nth>{_NTH}|last)(?=\W*$)"
    rf"|(?:(?<=\bis )|(?<=\bwas ))the (?:very )?(?P<asked>{_NTH}|last)"
    r"(?= (?:about|from|to|by|for|on|dated|sent|written|signed|received|addressed)\b(?: (?:from|to))?\W*$)",
    re.IGNORECASE,
)
"""An ordinal that ends, or nearly ends, what is asked, which does so, too: "what did she promise in the
first?", "what was the third about?"."""

_NO_OTHER = rf"(?!,? (?:of|from|dated|to|about|with|on|in|for|by|under|that|which)\b){FURTHER}"
"""Not followed by what tells which of all letters is meant."""
_PLAINLY = re.compile(
    rf"(?<![\w-])(?:the |^)(?P<nth>{_NTH}) (?P<noun>one|letter)\b{_OF_NO_OTHER}"
    rf"(?: of (?:them|those|these)\b)?{_NO_OTHER}"
    r"(?: (?:you )?(?:listed|quoted|shown)\b)?"
    rf"|(?:^letter|(?<![\w-])(?-i:letter)) (?P<number>\d{{1,2}}){_OF_LETTER}",
    re.IGNORECASE,
)
"""Names a place as only a letter or quote that was shown is called."""
_ONE = re.compile(r"\bone\b", re.IGNORECASE)
_OPENED = re.compile(
    rf"(?:(?:what|how) about |as for |{SHOW} |open(?: up)? |read(?: out| me)? |about |summari[sz]e |sum up )?"
    r"the letter",
    re.IGNORECASE,
)
"""The letter is all that is asked for."""
_TOLD = re.compile(
    rf"\b(?:do|does|did) the letter (?:(?:also|then|even|actually|really) )?(?P<verb>{TELL})\b", re.I
)
_SAYS = re.compile(r"(?:say|state|mention|tell|contain)", re.IGNORECASE)
"""What only a letter does, and nothing else that may be called "one"."""
_WITHIN = re.compile(r"\b(?:in|from) the letter(?=[?.!, ]*$)|^\W*(?:and )?in the letter ?,", re.IGNORECASE)
_LETTERS = rf"(?:{LETTER_NOUN}s?|replies|memoranda)"
_COUNT = (
    r"(?:both|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twice|several|many|few|various|more|each"
    r"|either|neither|another|others?|pair|couple|\d{1,2}(?= (?-i:[a-z])))"
)
_SEVERAL = re.compile(rf"\b{_COUNT}\b(?! (?:\w+ )?{_LETTERS}\b)", re.IGNORECASE)
"""Says that there are several of something else than letters."""
_HOW_MANY = re.compile(r"\bhow many\b", re.IGNORECASE)
"""Asks for a number, and for none of the things."""
_LETTER = re.compile(rf"\b{_LETTERS}\b", re.IGNORECASE)
_CALLED_BY_NUMBER = re.compile(rf"\b{LETTER_NOUN}[-_ ]?(?:no\.? ?)?\d", re.IGNORECASE)
_ELSEWHERE = r"(?:footnotes?|notes?|paras?|paragraphs?|sections?|pages?|articles?|cases?|clauses?|items?)"
_BY_NUMBER = re.compile(
    rf"(?:\b(?P<elsewhere>{_ELSEWHERE}) )?\[(?P<cited>\d{{1,2}})\](?! (?-i:[A-Z]))", re.IGNORECASE
)
_SURELY_WHOLE = 10_000
"""Characters of an answer that no conversation has cut."""
_NONE_LISTED = re.compile(
    rf"^(?:{re.escape(NOT_SAID)} No letter [^\n]* is (?:known )?among|0 letters\b)", re.MULTILINE
)
"""How an answer tells that no letter is what was to be listed."""
_TOLD_MISSING = re.compile(
    rf"^{re.escape(NOT_SAID)} The last (?:answer with numbers|list|answer) shows (?:[^.;]+ only|no letter);"
    r" there is no [^.]+\.$",
    re.MULTILINE,
)
"""The whole of what `not_shown` returns, as an answer tells it."""


def place(match: re.Match[str]) -> int:
    """Return the place that ``match`` names, from 0, or from the end below 0.

    It is a match of `NUMBERED`, `ALONE` or `WITHIN`, or of what `not_shown` looks for.
    """
    said = {"pair": None, "told": None, "asked": None, "number": None, **match.groupdict()}
    word = (said["nth"] or said["pair"] or said["told"] or said["asked"] or "").lower()
    if word in _FROM_THE_END:
        return _FROM_THE_END[word]
    number = _WORDS[word] + 1 if word in _WORDS else int(re.sub(r"\D", "", word) or said["number"] or 0)
    return number - 1 if number else 1000


def not_shown(question: str, turns: Sequence[Turn]) -> str:
    """Return, for people, that no answer shows the number or place that ``question`` names, or "".

    "[5]" is told to be missing where no answer holds it. After a list of letters "the fifth one", "the fifth
    letter" and "letter 5" are, where something is asked of them that is asked of letters; after quotes only
    "the fifth one", where no more is asked of it than what it says. Nothing is told where an answer since
    the list has as many, where several other things are spoken of, or where an answer may have been cut.
    """
    said = talk(turns[-MAX_TURNS:])
    if not said or EVERYWHERE.search(question) or any(len(turn.answer) > _SURELY_WHOLE for turn in said):
        return ""
    return _lacking_number(question, said) or _lacking_list(question, said) or _lacking_place(question, said)


def talk(turns: Sequence[Turn]) -> list[Turn]:
    """Return those of ``turns`` that speak of letters.

    Left out are those that only widen the search, and those that were told that a place is not shown.
    """
    return [turn for turn in turns if not is_widening(turn.question) and not is_told(turn)]


def is_told(turn: Turn) -> bool:
    """Return whether ``turn`` was told that it names what is not shown."""
    return bool(_TOLD_MISSING.search(turn.answer))


def _lacking_number(question: str, turns: Sequence[Turn]) -> str:
    match = _BY_NUMBER.search(question)
    if match is None or match["elsewhere"]:
        return ""
    answer = last_shown(turns)
    number, quoted = int(match["cited"]), _numbers(answer)
    if not quoted or any(f"[{match['cited']}]" in turn.answer for turn in turns):
        return ""
    last = max(*quoted, len(LISTED.findall(answer)))
    return "" if 1 <= number <= last else _shows(last, f"[{number}]")


def _lacking_list(question: str, turns: Sequence[Turn]) -> str:
    """Return that no letter was listed, where ``question`` names a place in a list of none, or ""."""
    match = _PLAINLY.search(question) or ALONE.match(question)
    if match is None or not _NONE_LISTED.search(turns[-1].answer):
        return ""
    if not asks_of_letter(question, match, is_listed=True):
        return ""
    return f"The last answer shows no letter; there is no {str(match['nth'] or match[0]).lower()}."


def _lacking_place(question: str, turns: Sequence[Turn]) -> str:
    match = _PLAINLY.search(question) or ALONE.match(question)
    if match is None:
        return ""
    counts = [_count(turn.answer) for turn in turns]
    lists = [at for at, turn in enumerate(turns) if length_of_list(turn.answer) > 1]
    start, listed = (lists[-1], turns[lists[-1]]) if lists else (0, None)
    number = place(match) + 1
    if not 2 <= number or not counts[-1] or number <= max(counts[start:]):
        return ""
    if not _is_plain(question, match, is_listed=listed is not None):
        return ""
    if any(_speaks_of_others(turn, number, is_list=turn is listed) for turn in turns[start:]):
        return ""
    missing = str(match["nth"] or f"letter {match['number']}").lower()
    if listed is None:
        return _shows(next(filter(None, reversed(counts))), missing)
    return f"The last list shows {length_of_list(listed.answer)} letters only; there is no {missing}."


def _is_plain(question: str, match: re.Match[str], *, is_listed: bool) -> bool:
    """Return whether the ``match`` in ``question`` can be nothing but a letter or quote shown before."""
    if _LETTER.search(f"{question[: match.start()]} {question[match.end() :]}"):
        return False
    if match.re is ALONE:
        return is_listed and match["nth"].lower() in _WORDS
    noun = (match["noun"] or "letter").lower()
    if noun == "letter" and not is_listed:
        return False
    asked = asked_of_register(_put(question, match))
    if asked and (asked.scope or not is_listed):
        return False
    return asks_of_letter(question, match, is_listed=is_listed and noun != "one")


def _speaks_of_others(turn: Turn, number: int, *, is_list: bool) -> bool:
    """Return whether ``turn`` speaks of several things, or letters by number, of which one may be meant."""
    names = [name for name, at in _WORDS.items() if at == number - 1]
    nth = re.compile(rf"\b(?:{'|'.join([*names, f'{number}(?:st|nd|rd|th)'])})\b|\b{number}[.)] ", re.I)
    said = turn.question if is_list else f"{turn.question} {spoken(turn.answer)}"
    whole = f"{turn.question}\n{turn.answer}"
    return bool(
        nth.search(whole)
        or _SEVERAL.search(said)
        or _CALLED_BY_NUMBER.search(whole)
        or (not is_list and any(map(_is_plural, content_words(turn.question))))
    )


def _is_plural(word: str) -> bool:
    ends = word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3
    return (ends or word in ("people", "men", "women", "children")) and not _LETTER.fullmatch(word)


def _shows(last: int, missing: str) -> str:
    shown = {1: "[1] only", 2: "[1] and [2] only"}.get(last, f"[1] to [{last}] only")
    return f"The last answer with numbers shows {shown}; there is no {missing}."


def just_listed(turns: Sequence[Turn]) -> int:
    """Return how many letters the conversation has just listed, since when it asked by their places only."""
    for turn in reversed(talk(turns[-MAX_TURNS:])):
        if (count := length_of_list(turn.answer)) > 1:
            return count
        if not points_by_place(turn.question):
            break
    return 0


def points_by_place(question: str) -> bool:
    """Return whether ``question`` points to a letter by its place in what was shown before."""
    return numbered_in(question) is not None


def asks_of_letter(question: str, match: re.Match[str], *, is_listed: bool) -> bool:
    """Return whether ``question`` asks what can be asked of a letter or quote only; ``match`` points to it.

    "One" is a letter where an answer ``is_listed``, a list of letters, and else may be what quotes speak of.
    """
    if match.re in (ALONE, WITHIN):
        return is_listed
    is_one = not is_listed and _ONE.search(match[0])
    put = _put(question, match)
    if _OPENED.fullmatch(put) or asked_of_register(put):
        return True
    if told := _TOLD.search(put):
        return not is_one or _SAYS.fullmatch(told["verb"]) is not None
    return not is_one and _WITHIN.search(put) is not None


def numbered_in(question: str) -> re.Match[str] | None:
    """Return where ``question`` names a place by an ordinal or a number, or None."""
    return NUMBERED.search(question) or ALONE.match(question) or WITHIN.search(question)


def may_be_no_letter(question: str, match: re.Match[str], turns: Sequence[Turn]) -> bool:
    """Return whether the "one" that ``match`` points to may be one of several things that were asked for.

    No letters may have been listed or quoted in ``turns`` since they were, and nothing is asked that is
    asked of letters: "what did the second one cost?" after "what were the three options?". So, too, where
    "the second" ends a question, and the last quotes or question speak of a second thing themselves.
    """
    if match.re is WITHIN and turns and not question[: match.start()].endswith("in "):
        return _has_ordinal(turns[-1], match["nth"] or match["asked"])
    if not _ONE.search(match[0]) or asks_of_letter(question, match, is_listed=False):
        return False
    for turn in reversed(turns):
        if length_of_list(turn.answer):
            return False
        if _SEVERAL.search(_HOW_MANY.sub("", turn.question)):
            return True
        if QUOTED.search(turn.answer):
            return False
    return False


def _has_ordinal(turn: Turn, nth: str) -> bool:
    """Return whether the quotes of ``turn``, or its question if it points to no letter, have ``nth``."""
    said = " ".join(quote["text"] for quote in QUOTED.finditer(turn.answer))
    if not points_by_place(turn.question):
        said += f" {turn.question}"
    return re.search(rf"\b{nth}\b", said, re.IGNORECASE) is not None


def asks_for_whole(question: str) -> bool:
    """Return whether ``question`` asks for no more than "the letter": "show me the letter"."""
    return _OPENED.fullmatch(plain(question).strip(" .?!")) is not None


def _put(question: str, match: re.Match[str]) -> str:
    return plain(f"{question[: match.start()]} the letter {question[match.end() :]}")


def _numbers(answer: str) -> list[int]:
    return [int(quote["number"]) for quote in QUOTED.finditer(answer)]


def length_of_list(answer: str) -> int:
    """Return how many letters ``answer`` lists; numbered lines within a quote are none."""
    return len(LISTED.findall(QUOTED.sub("", answer)))


def _count(answer: str) -> int:
    """Return the highest place that ``answer`` may be thought to show, or 0."""
    return max([len(LISTED.findall(answer)), *_numbers(answer)])
