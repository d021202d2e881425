"""`Piece`: what stood on lines of its own in a letter whose line breaks are lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corrbot.letters import names
from corrbot.letters.dates import PrintedDate, printed_dates
from corrbot.letters.letter import BlockKind, Span
from corrbot.letters.line_spans import trimmed
from corrbot.letters.lost_closes import is_line, lost_close
from corrbot.letters.titles import KNIGHTLY, TITLES, either

_LONGEST_HEAD = 900
"""Characters before the greeting within which the head of a letter ends."""
_WRAPPED = 60
"""Characters from which on a line may be one that was wrapped, or that holds what stood on several."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a flattened letter.

    ``kind`` is set where no more is known than that it is furniture, of which nothing else is read.
    It ``runs_on`` where it is the body and goes on from the greeting on its line.
    """

    span: Span
    kind: BlockKind | None = None
    keeps_lines: bool = False
    runs_on: bool = False


def pieces_of_flattened(text: str) -> list[Piece]:
    """Return the pieces of ``text``, in order, or none where it has its line breaks or is no letter.

    They cover every character that is not white space. A text is told to be flattened by a greeting in the
    midst of a long line, above which nothing but such lines and no sentence stands; or, where nobody is
    greeted, by a place and a day at its top and a close in the midst of its last line, with a name after it.
    """
    start = len(text) - len(text.lstrip())
    greeting = _greeting(text, start)
    head = greeting.start if greeting else _end_of_dateline(text, start)
    if head is None:
        return []
    close = lost_close(text, head)
    again = _GREETED_AGAIN.search(text, greeting.end if greeting else start)
    if close and again and not is_line(text, close[0][0]):
        close = None
    if greeting is None and (close is None or "\n" in text[head : close[0][0].end].strip()):
        return []
    body = Span(greeting.end if greeting else head, close[0][0].start if close else len(text))
    topic = _topic(text, body) if greeting else None
    if topic:
        body = Span(topic.end, body.end)
    pieces = [
        *_pieces_of_head(text, Span(start, head), greeting),
        *([Piece(greeting)] if greeting else []),
        *([Piece(topic)] if topic else []),
        Piece(trimmed(text, body), keeps_lines=True, runs_on=_runs_on(text, body)),
        *(Piece(span, kind, keeps_lines=lines) for span, kind, lines in (close or ())),
    ]
    return [piece for piece in pieces if piece.span.start < piece.span.end]


def _runs_on(text: str, body: Span) -> bool:
    """Return whether no line ends right above the ``body``."""
    return "\n" not in text[body.start : trimmed(text, body).start]


_CALLED = either(TITLES)
_WORD = r"(?:(?:[A-ZÀ-Þ][’']?)?[A-ZÀ-Þ](?:[a-zà-ÿ][\w’'-]*)?\.?|of|the|and|or|&|for|de|la|van|von)"
_TITLED = rf"(?i:{_CALLED})\.?\s+[A-ZÀ-Þ][a-zà-ÿ’'][\w’'-]*"
_DEAR = (
    rf"(?:My\s+[Dd]ear|Dear)\s+(?:{_WORD}[\s/]+){{0,7}}?{_WORD}\s?[,:]"
    rf"(?:(?<=,)(?:\s+{_TITLED},)*\s+(?:{_TITLED}\s+)?and\s+{_TITLED}[,:])?"
    r"|(?:MY\s+)?DEAR\s+(?:[A-ZÀ-Þ][A-ZÀ-Þ’'.-]*\s+){0,5}?[A-ZÀ-Þ][A-ZÀ-Þ’'-]*\s?[,:]"
)
_GREETING = re.compile(
    r"(?<!\S)(?:D(?:ear|EAR)\s+(?:Sirs?(?:\s+or\s+|\s?/\s?)Madam|Sirs)(?=\s+[A-ZÀ-Þ\d])"
    r"|D(?:ear|EAR)\s+Sir(?=\s+(?:[A-ZÀ-Þ]{2,}|I|We|Thank|Re:)\s)"
    rf"|(?:{_DEAR})(?=\s+\S)"
    rf"|D(?:ear|EAR)\s+(?P<title>(?i:{_CALLED}))\.?\s+(?P<name>[A-ZÀ-Þ][\w’'-]+)(?=\s+[A-ZÀ-Þ\d(])"
    r"|(?:M(?:y|Y)\s+L(?:ord|ORD)[sS]?(?:\s+B(?:ishop|ISHOP))?|S(?:ir|IR)S?s?|M(?:adam|ADAM)|G(?:entlemen|ENTLEMEN)"
    r"|Y(?:our|OUR)\s+E(?:xcellenc|XCELLENC)[yY])\s?[,:](?:[—–-])?(?=\s+\S))"
)
_GREETED_AGAIN = re.compile(rf"(?<!\S)(?:{_DEAR}|S(?:ir|IR)S?:)(?=\s+\S)")
"""The greeting of another letter, which may be the one that is closed below it."""
_PROSE = re.compile(r"(?:(?<![\w’'.@-])[a-zà-ÿ’']+[,;]?\s+){9}")
"""Words in lower case, of which no head of a letter has so many in a row."""
_LOWER_SHARE = 0.4
"""The share of such words that none has."""
_OPENED = ("“", '"', "‘", "'", "(", "[")


def _greeting(text: str, start: int) -> Span | None:
    """Return the greeting in the midst of a long line that only the head of a letter stands above."""
    for found in _GREETING.finditer(text, start, start + _LONGEST_HEAD + _WRAPPED):
        at = found.start()
        head = text[start:at]
        if at - start > _LONGEST_HEAD or not _is_in_midst(text, start, found) or _says_something(head):
            return None
        is_last = text[found.end() : found.end() + 3].lstrip(" ").startswith("\n")
        if found["name"] and not (is_last or _is_named_in(head, found["name"])):
            continue
        return Span(*found.span())
    return None


def _is_in_midst(text: str, start: int, greeting: re.Match[str]) -> bool:
    """Return whether the ``greeting`` stands within a long line, or begins one that was wrapped."""
    line = Span(text.rfind("\n", 0, greeting.start()) + 1, _line_end(text, greeting.end()))
    above = text[start : line.start]
    is_long = all(len(one) >= _WRAPPED for one in above.split("\n") if one.strip())
    is_below = bool(above) and "\n\n" not in above and text[greeting.end() : line.end].strip() != ""
    is_inside = bool(text[line.start : greeting.start()].strip())
    return is_long and line.end - line.start >= _WRAPPED and (is_inside or is_below)


def _says_something(head: str) -> bool:
    """Return whether ``head`` is prose, or opens a quotation."""
    words = head.split()
    is_said = sum(map(str.islower, words)) > len(words) * _LOWER_SHARE or _PROSE.search(head) is not None
    return is_said or head.rstrip().endswith(_OPENED)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _is_named_in(head: str, surname: str) -> bool:
    """Return whether the ``head`` of a letter has a ``surname`` after a title or a first name."""
    return re.search(rf"[A-ZÀ-Þ][\w’'-]*\.?\s+{re.escape(surname)}(?![\w-])", head) is not None


_RECEIVED = r"[\[(](?i:rec(?:eived|['’]?d))[^()\[\]]{1,60}[\])]"
"""When a letter came."""
_DATELINE = re.compile(r"(?:(?:[A-ZÀ-Þ][\w.’'-]*+|of|the|and|de|du|la|&)[,.]?\s++){1,14}")
_LONGEST_DATELINE = 200
_BESIDE_DATE = re.compile(
    r"(?:[\s,.;]*(?:[—–-]\s?)?(?:(?:noon|midnight|\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?\s?m\.?)[.,]?"
    rf"|{_RECEIVED}|No\.\s?\d{{1,4}}\.?\]))*[.,;]*"
)


def _end_of_dateline(text: str, start: int) -> int | None:
    """Return where the body begins of a letter that greets nobody, below a place and a day at its top."""
    top = text[start : start + _LONGEST_DATELINE]
    for date in printed_dates(top):
        place = top[: date.span.start]
        if date.has_year and place.rstrip().endswith(",") and _DATELINE.fullmatch(place):
            if "\n" in top[: date.span.end]:
                return None
            beside = _BESIDE_DATE.match(text, start + date.span.end)
            return beside.end() if beside else start + date.span.end
        return None
    return None


_TOPIC = re.compile(
    r"\s*(?P<topic>(?:(?=[^\s]*[A-ZÀ-Þ\d&(–—-])[^\sa-zà-ÿ]++\s++){2,24}?)(?=(?:\d{1,2}\.\s+)?"
    r"(?:(?:I|A)\s+[a-z]|(?:We|You|Your|My|Our|The|This|That|It|There|An|Thank|Thanks|Please|Further|Following|With|In|On|At|As"
    r"|For|When|If|Having|Referring)\s))"
)
"""Words in capitals above one with which a sentence begins: "BBC NEWS Online has asked" has none."""


def _topic(text: str, body: Span) -> Span | None:
    """Return the words in capitals that begin the ``body``, which stood on a line of their own."""
    found = _TOPIC.match(text, *body)
    span = trimmed(text, Span(*found.span("topic"))) if found else body
    words = re.findall(r"[A-ZÀ-Þ]{3,}", text[span.start : span.end])
    is_greeting = text[span.end - 1 : span.end] in (":", ",")
    return span if found and len(words) > 1 and not is_greeting else None


_LABEL = re.compile(
    r"(?<!\S)(?P<label>(?:Our|OUR|Your|YOUR|My)\s+[Rr](?:ef|EF|eference)\b\.?\s?:?|Ref(?:erence)?\.?(?:\s(?:No|no)\.?)?\s?:"
    r"|(?P<subject>(?:(?:Subject|SUBJECT)\s?:\s+)?R[eE]|Subject|SUBJECT)\s?:|(?P<party>To|TO|From|FROM)\s?:|(?:Date|DATE|Sent|Cc|CC)\s?:"
    r"|(?:Tel(?:ephone)?|Fax|E-?mail|Direct\s+[Ll]ine)\b\.?\s?:"
    r"|(?P<whole>No\.\s?\d{1,4}\.?\](?=\s|$)|"
    rf"{_RECEIVED}))"
)
_OTHER_DAY = re.compile(
    r"(?:\b(?:rec(?:eived|['’]?d)|your|letter(?:\s+of)?|dated|d\.?o\.?b|born|birth|meeting|hearing|due|by|from|until"
    r"|to|of|on|since|deadline|issued|expir\w{1,5}|clos\w{1,4})\W*|[-–]\s?)(?:the\s+)?$",
    re.IGNORECASE,
)
"""What stands before a day in the head of a letter that is not the letter's."""
_LETTERS_AFTER = re.compile(r"(?:,?\s(?:MP|MSP|MS|QC|KC|CBE|OBE|MBE|JP))*(?![\w-])")
_LONGEST_SUBJECT = 120


def _pieces_of_head(text: str, head: Span, greeting: Span | None) -> Iterator[Piece]:
    """Yield the pieces of the ``head``: what is sure on lines of its own, the rest as furniture between."""
    sure: list[Piece] = []
    days = _days(text, head, greeting)
    named = _greeted(text, head, greeting) if greeting else None
    labels = list(_LABEL.finditer(text, *head))
    breaks = sorted([*days, *([named] if named else []), *(Span(*label.span()) for label in labels)])
    sure += [Piece(day) for day in days]
    if named:
        sure.append(Piece(named))
    for label in labels:
        after = (one.start for one in breaks if one.start >= label.end())
        value = trimmed(text, Span(label.end(), next(after, head.end)))
        if label["whole"]:
            sure.append(Piece(Span(*label.span())))
        elif _is_sure(label, " ".join(text[value.start : value.end].split())):
            sure.append(Piece(Span(label.start(), max(label.end(), value.end))))
    at = head.start
    for piece in sorted(sure, key=lambda one: one.span):
        if piece.span.start < at:
            continue
        yield Piece(trimmed(text, Span(at, piece.span.start)), BlockKind.LETTERHEAD)
        yield piece
        at = piece.span.end
    yield Piece(trimmed(text, Span(at, head.end)), BlockKind.LETTERHEAD)


def _is_sure(label: re.Match[str], value: str) -> bool:
    """Return whether ``value`` is what ``label`` says, all of it and nothing else."""
    if label["party"]:
        return names.is_name(value) and len(value.split()) > 1
    return bool(label["subject"]) and len(value) <= _LONGEST_SUBJECT and any(map(str.isalpha, value))


def _days(text: str, head: Span, greeting: Span | None) -> list[Span]:
    """Return where the day of the letter stands in its ``head``, if that is sure."""
    dates = [date for date in printed_dates(text, head) if date.has_year]
    own = [date for date in dates if not _is_other_day(text, head, date.span)]
    labelled = [one for one in own if _DATE_LABEL.search(_above(text, head, one.span.start))]
    chosen: Sequence[PrintedDate] = labelled or own
    if len(chosen) != 1 or not (labelled or _is_own_line(text, head, chosen[0].span, greeting)):
        return []
    return [_with_hour(text, chosen[0].span)]


_REACH = 40
"""Characters above a place in the head within which the words stand that tell what it is."""


def _above(text: str, head: Span, at: int) -> str:
    return text[max(head.start, at - _REACH) : at]


def _is_other_day(text: str, head: Span, day: Span) -> bool:
    """Return whether other words run on into ``day``, or from it, or it is within a subject."""
    above = _above(text, head, day.start)
    if _DATE_LABEL.search(above):
        return False
    is_said = _OTHER_DAY.search(above) or _RUNNING.search(above) or _TO_A_DAY.match(text, day.end)
    return is_said is not None or _is_in_subject(text, head, day.start)


def _is_in_subject(text: str, head: Span, at: int) -> bool:
    """Return whether no other label or number stands between the label of a subject and ``at``."""
    labels = [label for label in _LABEL.finditer(text, head.start, at) if not label["whole"]]
    return bool(labels) and labels[-1]["subject"] is not None


def _is_own_line(text: str, head: Span, at: Span, greeting: Span | None) -> bool:
    """Return whether ``at`` begins the ``head``, or stands where a day does: below a place, or above a name.

    Something was to be on a day of the week.
    """
    is_first = at.start == head.start
    is_below = _ENDS_LINE.search(_above(text, head, at.start)) is not None
    if is_first or is_below or _OF_WEEK.match(text, at.start):
        return is_first or is_below
    is_above = greeting is not None and not text[at.end : greeting.start].strip(" ,.\n")
    return is_above or _BEGINS_LINE.match(text, at.end) is not None


_RUNNING = re.compile(r"(?:(?<!\S)[a-zß-ÿ’']+[,:]?|:|\bYour(?:\s\w+)?|\bPeriod)\s+\Z")
"""What runs on into a day: words in lower case, or a label."""
_OF_WEEK = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day", re.IGNORECASE)
_TO_A_DAY = re.compile(r"\s*(?:[-–]|to\b|until\b|at\b)\s*\d")
_ENDS_LINE = re.compile(
    r"(?:[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|\b[A-Z]{2}\s\d{5}(?:-\d{4})?"
    r"|(?<!\S)[A-ZÀ-Þ][\w.’'-]*,|(?<!\S)(?=\S{0,30}\d)(?=\S{0,30}[A-Z/\]])[\w./()\]-]+),?\s+\Z"
)
"""A postcode, a place with a comma, or a reference."""
_BEGINS_LINE = re.compile(
    rf"[\s,.]+(?:(?:The\s+Rt\.?\s+Hon\.?\s+)?(?i:{_CALLED})\.?\s+[A-ZÀ-Þ]|(?:Our|OUR)\s+[Rr](?:ef|EF))"
)
_DATE_LABEL = re.compile(r"\b(?:Date|DATE|Sent)\s?:\s*$")
_HOUR = re.compile(
    r"(?:\s?[—–-]\s?(?:noon|midnight|\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?\s?m\.?))?[.,]?"
    rf"(?:\s+{_RECEIVED})?"
)
"""The hour beside a day, and when the letter came."""


def _with_hour(text: str, day: Span) -> Span:
    beside = _HOUR.match(text, day.end)
    return Span(day.start, beside.end() if beside else day.end)


_TITLE_AND_GIVEN = 2


def _greeted(text: str, head: Span, greeting: Span) -> Span | None:
    """Return where the ``head`` names whom the letter greets by a title and a surname, if it is one place."""
    words = text[greeting.start : greeting.end].rstrip(" ,:").split()[1:]
    if len(words) < 2 or not names.is_titled(" ".join(words)):
        return None
    title, name = words[0].rstrip("."), words[-1]
    if title.casefold() in KNIGHTLY and len(words) == _TITLE_AND_GIVEN:
        return None
    found = [
        Span(*one.span())
        for one in re.finditer(
            rf"(?<!\S)(?:The\s+Rt\.?\s+Hon\.?\s+)?{re.escape(title)}\.?\s+(?:[A-ZÀ-Þ][\w’'-]*\.?\s+){{0,3}}?{re.escape(name)}(?![\w-])",
            text[head.start : head.end],
        )
    ]
    if len(found) != 1:
        return None
    start, end = (at + head.start for at in found[0])
    if not _stands_alone(text, head, start):
        return None
    letters = _LETTERS_AFTER.match(text, end, head.end)
    return Span(start, letters.end() if letters else end)


def _stands_alone(text: str, head: Span, at: int) -> bool:
    """Return whether the name ``at`` begins the ``head``, or follows its day, its reference or "To:"."""
    above = _above(text, head, at)
    dates = printed_dates(above)
    is_below_day = bool(dates) and not above[dates[-1].span.end :].strip(" ,.\n")
    is_below = is_below_day or _ENDS_LINE.search(above) or re.search(r"\bT[oO]\s?:\s*\Z", above)
    return at == head.start or (bool(is_below) and not _is_in_subject(text, head, at))
