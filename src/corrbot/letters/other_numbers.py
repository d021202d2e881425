"""`contested` and `numbers_in`: what a sentence says a number is, and is not (English)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from corrbot.letters.dates import MONTHS
from corrbot.numerals import number_in

_MONTH = "|".join(sorted({month.title() for month in MONTHS if len(month) > 2}, key=len, reverse=True))
_UNIT = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_SPELLED = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ]" + _UNIT + r")?"
    r"|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|" + _UNIT + ")"
)
_DAY = rf"\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTH})\b(?:,? \d{{4}}\b)?"
_DIGITS = r"(?:[£$€]|Rs\.? ?)?\d(?:[\d,]*\d)?(?:\.\d+)?(?![\w/]|[.,]\d)"
_NUMBER = rf"(?:{_DAY}|(?<![\w/.,]){_DIGITS}|\b(?i:{_SPELLED})\b)"
_ANY = re.compile(_NUMBER)
_DAY_AND_MONTH = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({_MONTH})\b")

_NOT_SO = re.compile(
    rf"\bnot(?: (?:the|in|of|by|on|at|for|from))?(?: the)? (?!one\b)(?P<old>{_NUMBER})(?! of th)"
)
_SO_BEFORE = re.compile(rf"(?P<new>{_NUMBER})[^.;:?!()]{{0,60}}?(?:,|,? and|,? but) $")
_SO_AFTER = re.compile(rf"[^.;:?!()]{{0,40}}?,? but (?:\w+ ){{0,2}}?(?P<new>{_NUMBER})")
_READ_FOR = re.compile(
    rf"\b[Ff]or [“\"‘']?(?P<old>{_NUMBER})(?: \w+)?[”\"’']?(?: (?:in|on|at) [\w ]{{1,25}}?)?,?"
    rf" read [“\"‘']?(?P<new>{_NUMBER})"
)
_SHOULD = re.compile(
    r"\b(?:should|ought to)(?: have| therefore| now){0,2} (?:been |be )?"
    r"(?:read(?: as)?|stated(?: as)?|(?:given|shown) as|corrected to) "
    rf"(?P<open>[“\"‘'])?(?P<new>{_NUMBER})"
)
_OF_NUMBERS = re.compile(
    r"\b(?:figure|number|date|line|page|sum|amount|total|distance|year|entry|column|table|sentence|cost|price"
    r"|rate|depth|weight|length)s?\b",
    re.IGNORECASE,
)
"""What reads otherwise; a person may be told to read so many letters."""
_GIVEN = re.compile(
    r"\b(?:given|stated|reported|returned|put|shown|printed|quoted) (?:to you )?(?:as|at) (?:about )?"
    rf"(?P<old>{_NUMBER})"
)
_SHOULD_BE = re.compile(
    r"\b(?:[Tt]he (?:figure|number|total|sum|amount)|[Ii]t|[Tt]his|[Tt]hat) (?:should|ought to) have been "
    rf"(?P<new>{_NUMBER})"
)
"""What says no more than a number, given before, should be another."""
_FIGURE_OF = re.compile(
    rf"\b[Tt]he (?:figure|number|total|sum|amount)s? of (?:about )?(?P<old>{_NUMBER})[^.;?]{{0,30}}? "
    r"(?:given|quoted|stated|reported|told|sent) (?:to|in|by)\b"
)
_MISINFORMED = re.compile(
    r"\b(?:apologi[sz]e|sorry|regret) that (?:you|he|she|they|[A-Z][\w’'-]{1,40}(?: [A-Z][\w’'-]{1,40}){0,2})"
    r" (?:was|were|had been|have been|has been) (?:misinformed|misled|wrongly (?:told|informed|advised))\b"
)
_CONFIRMED = re.compile(
    r"[^.;?]{0,80}?\b(?:stands?|remains?"
    r"|(?:is|was|are|were) (?:indeed |quite |perfectly |entirely )?(?:right|correct|accurate|true))\b"
)
_ABOUT = re.compile(r"[^.;:?!,]{4,100} $")
_NEAR = 160
"""Characters before a number that is denied within which the other one stands."""
_CUES = ("not ", "read ", "should ", "ought ")
_CONDITIONS = re.compile(
    r"\b(?:if|unless|whether|less|more|fewer|later|earlier|exceed\w*|only|least|most|may|might|would|could)\b",
    re.IGNORECASE,
)


class Contested(NamedTuple):
    """What is said of a number: which it is ``instead`` of those ``denied``, and ``about`` what it is."""

    instead: str
    denied: tuple[str, ...]
    about: str = ""


def numbers_in(text: str) -> frozenset[str]:
    """Return the numbers in ``text``, each in one form: "3140" of "3,140", "41" of "forty-one".

    A day of a month is one, without its year: "8 July".
    """
    return frozenset(_key(match[0]) for match in _ANY.finditer(" ".join(text.split())))


def may_contest(text: str) -> bool:
    """Return whether ``text`` has a word without which it contests no number."""
    return any(cue in text for cue in _CUES)


def contested(text: str, before: str = "") -> Contested | None:
    """Return which numbers the sentence ``text`` says are others, and which they are.

    ``before`` is the sentence before it, which may tell what was given.
    """
    if not may_contest(text):
        return None
    if corrected := _given_otherwise(text, before):
        return corrected
    found = list(_denied(text))
    if found:
        return Contested(found[0][0], tuple(dict.fromkeys(old for _, old in found)))
    should = _SHOULD.search(text)
    about = _ABOUT.search(text[: should.start()]) if should else None
    if not (should and about):
        return None
    if not (should["open"] or _OF_NUMBERS.search(about[0])):
        return None
    return Contested(_key(should["new"]), (), about[0].strip())


def figure_denied(text: str, following: str) -> Contested | None:
    """Return the figure that ``text`` says was given, where it or ``following`` owns that it misinformed."""
    figures = _FIGURE_OF.finditer(text) if "of" in text else iter(())
    figure = next((one for one in figures if not _CONFIRMED.match(text, one.end())), None)
    if not (figure and _MISINFORMED.search(f"{text} {following}", figure.end())):
        return None
    return Contested("", (_key(figure["old"]),))


def _given_otherwise(text: str, before: str) -> Contested | None:
    """Return which number that the end of ``before`` says was given should be another."""
    should = _SHOULD_BE.search(text)
    given = should and list(_GIVEN.finditer(f"{before} {text[: should.start()]}"))
    if not (should and given) or _key(given[-1]["old"]) == _key(should["new"]):
        return None
    return Contested(_key(should["new"]), (_key(given[-1]["old"]),))


def _denied(text: str) -> Iterator[tuple[str, str]]:
    for match in _NOT_SO.finditer(text):
        before = _SO_BEFORE.search(text, max(0, match.start() - _NEAR), match.start())
        after = None if before else _SO_AFTER.match(text, match.end())
        whole = text[before.start() if before else match.start() : after.end() if after else match.end()]
        said = before or after
        if said and not _CONDITIONS.search(whole) and _key(said["new"]) != _key(match["old"]):
            yield _key(said["new"]), _key(match["old"])
    for match in _READ_FOR.finditer(text):
        yield _key(match["new"]), _key(match["old"])


def _key(printed: str) -> str:
    if day := _DAY_AND_MONTH.match(printed):
        return f"{day[1]} {day[2]}"
    if printed[-1:].isdigit():
        digits = re.sub(r"[^\d.]", "", printed.removeprefix("Rs."))
        return digits.rstrip("0").rstrip(".") if "." in digits else digits
    values = [number_in(word) or 0 for word in re.split(r"[- ]", printed.lower())]
    return str(sum(values))
