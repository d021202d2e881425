"""`contested` and `numbers_in`: what a sentence says a number is, and is not (English)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corrbot.letters.dates import MONTHS
from corrbot.letters.own_slips import TO_READ, TO_READ_WHERE
from corrbot.numerals import BELOW_HUNDRED, SCALE, SCALE_OF_MONEY, SCALES, SPELLED, value_of

_MONTHS = sorted((*MONTHS, *(name[:3] for name in MONTHS), "sept"), key=len, reverse=True)
_MONTH = rf"(?:(?:{'|'.join(map(str.title, _MONTHS))})\b\.?)"
_DAY = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? \d{{4}}\b)?"
    rf"|(?<!\b[Ii]n )\b{_MONTH} \d{{1,2}}"
    r"(?:(?:st|nd|rd|th)?,? \d{4}\b|(?:st|nd|rd|th)\b"
    r"|(?![\w/]|[.,]\d| (?!(?:and|but|or|to|the|at|in|on|as|by|for|from|with|until|that|not|is|was|were|will"
    r"|has|had|we|you|he|she|they|it|I)\b)\w)))"
)
_AMOUNT = r"\d(?:[\d,]*\d)?(?:\.\d+)?(?: and a half\b)?"
_DIGITS = (
    rf"(?:(?:[£$€]|Rs\.? ?){_AMOUNT}(?:{SCALE_OF_MONEY}|(?![\w/]|[.,]\d))"
    rf"|{_AMOUNT}(?:{SCALE}|(?![\w/]|[.,]\d)))"
)
_NUMBER = rf"(?:{_DAY}|(?<![\w/.,]){_DIGITS}|\b(?i:{SPELLED}))"
_ANY = re.compile(_NUMBER)
_RANGE = re.compile(
    r"(?<![\w.,])(?:(?P<mark>[£$€])?\d{1,3}(?:\.\d+)?(?: ?[-–—] ?| to | or | and )[£$€]?\d{1,3}(?:\.\d+)?"
    rf"(?:(?(mark){SCALE_OF_MONEY}|{SCALE}))"
    rf"|(?i:{BELOW_HUNDRED})(?: ?[–—] ?| to | or | and )(?i:{BELOW_HUNDRED}){SCALE})"
)
"""From one number to another of which only the second says how many: "£2-3 million"."""
_OF_RANGES = ("£", "$", "€", *SCALES)
"""Any of these stands in every range."""
_DAY_AND_MONTH = re.compile(
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})"
    rf"|(?P<first>{_MONTH}) (?P<second>\d{{1,2}})(?!\d)"
)

_NOT_SO = re.compile(
    r"not(?<!\wnot)(?: (?:the|in|of|by|on|at|for|from))?(?: the)? "
    rf"(?!one\b(?!{SCALE}))(?P<old>{_NUMBER})(?! of th)"
)
_TO_DENIAL = re.compile(r"[^.;:?!()]{0,60}(?:,|,? and|,? but) ")
"""What stands between a number and what it is not: "five boats left on the slip, not six"."""
_SO_AFTER = re.compile(rf"[^.;:?!()]{{0,40}}?,? but (?:\w+ ){{0,2}}?(?P<new>{_NUMBER})")
_READ_FOR = re.compile(
    rf"\b[Ff]or [“\"‘']?(?P<old>{_NUMBER})(?:%|(?: \w+){{0,4}})[”\"’']?(?: (?:in|on|at) [\w ]{{1,25}}?)?,?"
    rf" read [“\"‘']?(?P<new>{_NUMBER})"
)
_READ_INSTEAD = re.compile(
    rf"{TO_READ}(?P<new>{_NUMBER})[^.;:?!]{{0,40}}? (?:instead of|in place of|for) [“\"‘']?(?P<old>{_NUMBER})"
)
_PAPER = r"(?:my|our|the|that) (?:letter|e-?mail|reply|note|notice|report|statement|table|page|line|entry)"
_READ_WHERE = re.compile(
    rf"{TO_READ_WHERE}(?P<new>{_NUMBER})[^.;:?!]{{0,40}}? where (?:{_PAPER} (?:has|had)|(?:I|we|{_PAPER})"
    r" (?:had |have )?(?:wrote|written|said|says|put|gave|gives|given|printed|prints|quoted|stated))"
    rf" [“\"‘']?(?P<old>{_NUMBER})"
)
_SHOULD = re.compile(
    r"\b(?:should|ought to)(?: have| therefore| now){0,2} (?:been |be )?"
    r"(?:read(?: as)?|stated(?: as)?|(?:given|shown) as|corrected to) "
    rf"(?P<open>[“\"‘'])?(?P<new>{_NUMBER})"
)
_FIGURE = re.compile(
    r"\b(?i:figure|sum|amount|total|percentage|rate|price|cost|date|year)s? (?:of|given as|stated as) "
    rf"(?:about )?(?P<old>{_NUMBER})(?!-)"
)
_QUOTED = re.compile(rf"[“\"‘'](?P<old>{_NUMBER})[^”\"’']{{0,30}}[”\"’']")
"""What is said to read otherwise, where no other number of the sentence may be meant."""
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
_SHOULD_HAVE_READ = re.compile(
    rf"^\W*(?:[Ii]t|[Tt]his|[Tt]hat)(?: figure| sum| date)? should have (?:read|said) (?P<new>{_NUMBER})"
)
_READ_LATER = re.compile(r"[.!] (?:It|This|That)(?: figure| sum| date)? should have (?:read|said) ")
_SUBJECT = re.compile(
    r"^[^\w£$€]*(?:(?:The|Our|My|That|This) (?:[\w’'-]{1,30} ){0,3}?(?:of )?)?"
    rf"(?P<old>{_NUMBER})(?![.)] )"
)
"""The number that a sentence is about: "£40 leaves out the buoys"."""
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
_ABOUT = re.compile(r"(?:[^.;:?!,]|[.,](?=\d)){4,100} $")
_THINGS = re.compile(
    r"(?P<per_cent>%| ?per ?cent\b)"
    r"|(?: (?:of|out of)(?: the| these| those| our| your| his| her| their)?)?(?P<words>(?:[- ]"
    r"(?!(?:and|or|but|not|as|is|are|was|were|be|been|has|have|had|will|would|in|on|at|to|for|from|by|with"
    r"|of|the|a|an|who|which|that|than|there|then|so|left|[a-z]{2,}ed)\b)[A-Za-z][\w’']*){1,2})"
)
"""What a number counts, right after it: "six remaining lodges", "six of the lodges", "six-month"."""
_LABEL = re.compile(
    r"(?:\b(?i:ground|finding|requirement|recommendation|question|condition|reason|paragraph|para|section|item"
    r"|page|table|row|line|column|clause|rule|article|part|schedule|appendix|annexe?|room|flat|unit|stage|step"
    r"|phase|level|grade|class|number(?:ed)?|nos?)|\bpoint|^Point)\.? $"
)
"""Before digits that only tell one item from others: "Ground 3"."""
_LABEL_REACH = 40
_BEGINS, _MARK_ENDS = re.compile(r"(?:^|[.;:])\W{0,3}$"), re.compile(r"[.)] ")
"""Around digits that do the same where a sentence begins: "3. No drill was held", "(3) No drill was held"."""
_NEAR = 160
"""Characters before a number that is denied within which the other one stands."""
_MOST_BEFORE = 20
"""Numbers before one that is denied, the nearest first, of which one may be the other."""
_CUES = ("not ", "read ", "Read ", "should ", "ought ")
_CONDITIONS = re.compile(
    r"\b(?:if|unless|whether|less|more|fewer|later|earlier|exceed\w*|only|least|most|(?-i:may)|might|would|could)\b",
    re.IGNORECASE,
)


class Contested(NamedTuple):
    """What is said of a number: which it is ``instead`` of those ``denied``, and ``about`` what it is."""

    instead: str
    denied: tuple[str, ...]
    about: str = ""


def numbers_in(text: str) -> frozenset[str]:
    """Return the numbers in ``text``, each in one form: "3140" of "3,140", "41" of "forty-one".

    "£2 million", "£2m" and "two million" are "2000000". A day of a month is one, without its year: "8 July".
    """
    return frozenset(_key(match[0]) for match in _ANY.finditer(_without_ranges(" ".join(text.split()))))


def _without_ranges(text: str) -> str:
    """Return ``text`` with signs that are no numbers in place of ranges, of which no end is read."""
    said = text.lower()
    if not any(word in said for word in _OF_RANGES):
        return text
    return _RANGE.sub(lambda match: "~" * len(match[0]), text)


def things_counted(text: str, number: str) -> list[tuple[str, ...]]:
    """Return what ``number``, in one form, counts at each place in ``text``, as the first two words after it.

    Of an amount of money that is its mark; of a day it is nothing, as where no such word follows. The number
    of an item counts nothing: "ground 3".
    """
    read = _without_ranges(" ".join(text.split()))
    found = [(match, _things(read, match)) for match in _ANY.finditer(read) if _key(match[0]) == number]
    return [things for match, things in found if things or not _is_label(read, match)]


def _is_label(text: str, number: re.Match[str]) -> bool:
    """Return whether ``number``, in ``text``, is that of an item; a day and what is in words is none."""
    if not number[0].isdigit():
        return False
    before = text[max(0, number.start() - _LABEL_REACH) : number.start()]
    if _LABEL.search(before):
        return True
    return _BEGINS.search(before) is not None and _MARK_ENDS.match(text, number.end()) is not None


def things_denied(text: str, number: str) -> set[str]:
    """Return the words of what the sentence ``text`` says is not ``number``, "six", but another number."""
    read = _without_ranges(" ".join(text.split()))
    found: set[str] = set()
    numbers = list(_ANY.finditer(read))
    for match in _NOT_SO.finditer(read):
        if _key(match["old"]) != number:
            continue
        things = _things(read, _ANY.match(read, match.start("old")))
        after = _SO_AFTER.match(read, match.end())
        said = _so_before(match, numbers) or (after and _ANY.match(read, after.start("new")))
        found.update(things or _things(read, said))
    for old, new in _misread(read):
        if _key(old[0]) == number:
            found.update(_things(read, old) or _things(read, new))
    return found


def _things(text: str, number: re.Match[str] | None) -> tuple[str, ...]:
    if number is None or " " in _key(number[0]):
        return ()
    if not number[0][0].isalnum():
        return (number[0][0],)
    counted = _THINGS.match(text, number.end())
    if counted is None:
        return ()
    return ("%",) if counted["per_cent"] else tuple(re.findall(r"[\w’']+", counted["words"].lower()))


def may_contest(text: str) -> bool:
    """Return whether ``text`` has a word without which it contests no number."""
    return any(cue in text for cue in _CUES)


def holds_contested(text: str) -> bool:
    """Return whether a sentence of ``text`` may say that a number is another."""
    return may_contest(text) and (contested(text) is not None or _READ_LATER.search(text) is not None)


def contested(text: str, before: str = "") -> Contested | None:
    """Return which numbers the sentence ``text`` says are others, and which they are.

    ``before`` is the sentence before it, which may tell what was given.
    """
    if not may_contest(text):
        return None
    whole, text, before = text, _without_ranges(text), _without_ranges(before)
    if corrected := _given_otherwise(text, before):
        return corrected
    found = list(_denied(text))
    if found:
        return Contested(found[0][0], tuple(dict.fromkeys(old for _, old in found)))
    should = _SHOULD.search(text)
    about = _ABOUT.search(text[: should.start()]) if should else None
    if not (should and about):
        return None
    old = _read_before(text, should)
    if not (should["open"] or _OF_NUMBERS.search(text[: should.start()] if old else about[0])):
        return None
    denied = (_key(old[0]),) if old and _key(old[0]) != _key(should["new"]) else ()
    return Contested(_key(should["new"]), denied, whole[about.start() : about.end()].strip())


def _misread(text: str) -> Iterator[tuple[re.Match[str], re.Match[str] | None]]:
    """Yield the numbers in ``text`` that are said to read otherwise, each with how."""
    pairs = [(match.start("old"), match.start("new")) for match in _read_otherwise(text)]
    if (should := _SHOULD.search(text)) and (read := _read_before(text, should)):
        pairs.append((read.start(), should.start("new")))
    for old, new in pairs:
        if found := _ANY.match(text, old):
            yield found, _ANY.match(text, new)


def _read_before(text: str, should: re.Match[str]) -> re.Match[str] | None:
    """Return the number before ``should`` that is said to read otherwise, if it is told which.

    It is called a figure or a sum, stands in quotation marks, or is the only one of what the other counts.
    """
    new = _ANY.match(text, should.start("new"))
    start = max(0, should.start() - _NEAR)
    for pattern in (_FIGURE, _QUOTED):
        named = list(pattern.finditer(text, start, should.start()))
        if len(named) == 1:
            return _ANY.match(text, named[0].start("old"))
    is_day = new is not None and " " in _key(new[0])
    things = _things(text, new)
    like = [
        one
        for one in _ANY.finditer(text, start, should.start())
        if (is_day and " " in _key(one[0])) or (things and _things(text, one)[:1] == things[:1])
    ]
    return like[0] if len(like) == 1 else None


def figure_denied(text: str, following: str) -> Contested | None:
    """Return the figure that ``text`` says was given, where it or ``following`` owns that it misinformed."""
    text = _without_ranges(text)
    figures = _FIGURE_OF.finditer(text) if "of" in text else iter(())
    figure = next((one for one in figures if not _CONFIRMED.match(text, one.end())), None)
    if not (figure and _MISINFORMED.search(f"{text} {following}", figure.end())):
        return None
    return Contested("", (_key(figure["old"]),))


def _given_otherwise(text: str, before: str) -> Contested | None:
    """Return which number that the end of ``before`` says was given should be another."""
    if (read := _SHOULD_HAVE_READ.search(text)) and (subject := _SUBJECT.search(before)):
        new, old = _ANY.match(text, read.start("new")), _ANY.match(before, subject.start("old"))
        if not (new and old and _are_alike(text, new, before, old)):
            return None
        is_told = " " in _key(new[0]) or _things(text, new) or _OF_NUMBERS.search(before)
        return Contested(_key(new[0]), (_key(old[0]),)) if is_told else None
    should = _SHOULD_BE.search(text) if "have been" in text else None
    given = should and list(_GIVEN.finditer(f"{before} {text[: should.start()]}"))
    if not (should and given) or _key(given[-1]["old"]) == _key(should["new"]):
        return None
    return Contested(_key(should["new"]), (_key(given[-1]["old"]),))


def _denied(text: str) -> Iterator[tuple[str, str]]:
    numbers = list(_ANY.finditer(text)) if _NOT_SO.search(text) else []
    for match in _NOT_SO.finditer(text):
        before = _so_before(match, numbers)
        after = None if before else _SO_AFTER.match(text, match.end())
        whole = text[before.start() if before else match.start() : after.end() if after else match.end()]
        new = before[0] if before else after["new"] if after else match["old"]
        if not _CONDITIONS.search(whole) and _key(new) != _key(match["old"]):
            yield _key(new), _key(match["old"])
    yield from ((_key(match["new"]), _key(match["old"])) for match in _read_otherwise(text))


def _read_otherwise(text: str) -> Iterator[re.Match[str]]:
    """Yield where ``text`` says which number is to be read for which, of the same thing."""
    if "ead " not in text:
        return
    yield from _READ_FOR.finditer(text)
    yield from _READ_WHERE.finditer(text)
    for match in _READ_INSTEAD.finditer(text):
        new, old = _ANY.match(text, match.start("new")), _ANY.match(text, match.start("old"))
        if new and old and (_are_alike(text, new, text, old) or not _things(text, old)):
            yield match


def _are_alike(text: str, one: re.Match[str], other_text: str, other: re.Match[str]) -> bool:
    """Return whether two numbers that differ, each in its text, are days, or count the same thing or none."""
    is_day, may_be = (" " in _key(number[0]) for number in (one, other))
    things, others = _things(text, one), _things(other_text, other)
    return is_day is may_be and things[:1] == others[:1] and _key(one[0]) != _key(other[0])


def _so_before(denial: re.Match[str], numbers: Sequence[re.Match[str]]) -> re.Match[str] | None:
    """Return which of the ``numbers`` before ``denial`` is so: the last one, a day where a day is denied."""
    is_day = " " in _key(denial["old"])
    at = bisect_right(numbers, denial.start(), key=re.Match.end)
    for number in reversed(numbers[max(0, at - _MOST_BEFORE) : at]):
        if number.end() < denial.start() - _NEAR:
            return None
        is_such = (" " in _key(number[0])) is is_day
        if is_such and _TO_DENIAL.fullmatch(denial.string, number.end(), denial.start()):
            return number
    return None


def _key(printed: str) -> str:
    if day := _DAY_AND_MONTH.match(printed):
        name = (day["month"] or day["first"])[:3].lower()
        month = next(month for month in MONTHS if month.startswith(name))
        return f"{int(day['day'] or day['second'])} {month.title()}"
    return value_of(printed.removeprefix("Rs."))
