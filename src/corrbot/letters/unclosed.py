"""Letters and papers that neither greet nor sign off: a date alone at the head, a name at the foot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corrbot.letters import looks, names
from corrbot.letters.dates import PrintedDate, printed_dates
from corrbot.letters.days_beside import day_beside
from corrbot.letters.from_names import FROM, given_name

Paragraph = Sequence[str]
"""Lines without their marks."""

_HEAD_LINES = 14
"""Lines at the top among which the date stands."""
_LONGEST_START = 60
"""Characters at the start of a line within which a date stands that begins it."""
_LONGEST_NAME = 60
_LONGEST_HEADING = 40
_MOST_HEADING_WORDS = 5
_MOST_LINES = 4
"""Lines of a name and what is below it."""
_MOST_DATED = 2
"""Lines that begin with dates, from which on they are a list."""
_LABELLED = re.compile(
    r"\b(?:born|birth|from|to|until|since|of|on|by|for|received|due|deadline|start(?:s|ed)?|end(?:s|ed)?|dates?|day|when"
    r"|signed|expir\w+|review(?:ed)?|meeting|hearing|incident|visit|effective)\W*$|[:?]$",
    re.IGNORECASE,
)
"""How a line ends that says of what the day below it is."""
_OWN = re.compile(
    r"\W*date of (?:this )?(?:announcement|issue|notice|circular|bulletin|publication|release)\W*",
    re.IGNORECASE,
)
"""A line that says that the day below it is the paper's."""
_FORM = re.compile(r"\b(?:form|questionnaire|timesheet|calendar|diary|chronology|timeline)\b", re.IGNORECASE)
_SIGNED = re.compile(rf"(?:\(?(?:signed|sgd\.?)\)?\s*[:.,]?|{FROM})\s+(?=[A-Z])", re.IGNORECASE)
_NAME_AND_OFFICE = re.compile(r"(?P<name>[^,]{3,60}),\s(?P<office>[A-Z][^,.:;]{2,40})\.?")
_NUMBERED_MAN = re.compile(
    r"(?P<name>[^,]{3,60}),\s(?P<office>[A-Z][a-z]{2,20}(?:\s[A-Z][a-z]{2,20})?),?\s[Nn]o\.?\s?\d{1,4}\.?"
)
"""A name with a calling and its bearer's number in it: "Amos Quill, Pilot No. 5"."""
_CALLING = re.compile(
    r"(?:.*\s)?(?:pilot|constable|driver|guard|conductor|fireman|signalman|watchman|warder|diver|stoker|porter)",
    re.IGNORECASE,
)
"""What people are who bear numbers."""
_FOR = re.compile(r"(?:for|on\s+behalf\s+of|p\.?p\.?)\s", re.IGNORECASE)
_INTRODUCES = re.compile(
    r"\W*(?:for|to|cc|cop(?:y|ies)|enquir(?:y|ies)|contacts?|attention|distribution|information|present|witness(?:es)?)\b"
    r"[^.?!:]{0,60}:\W*",
    re.IGNORECASE,
)
"""A line that says what for somebody is named below it: "For information:"."""
_AFTER_STOP = " \t'\"’”)]*_"
_MOST_AFTER_A = 4
"""Words of a name of which the first is the initial A, which is an article before more."""
_THINGS = frozenset(
    "Postscript Note Reminder Warning Summary Thought Question Suggestion Request Correction Appendix".split()
)
"""What stands after an article at the foot of a letter: "A Postscript"."""
_SMALL_WORDS = frozenset("a and are at by for from in is of on the to what when where who with".split())


def is_unclosed(paragraphs: Sequence[Paragraph]) -> bool:
    """Return whether a date alone at the head and a name at the very end make ``paragraphs`` a letter."""
    return head_date(paragraphs) is not None and foot_name(paragraphs) is not None


def head_date(paragraphs: Sequence[Paragraph]) -> PrintedDate | None:
    """Return the day that stands on a line of its own above the first sentence; its span is of that line.

    A day that a line above it calls something else than the date of the whole is none, and neither is one of
    several, nor one in a form.
    """
    placed = _placed(paragraphs)
    return placed[1] if placed else None


def date_above_text(paragraphs: Sequence[Paragraph]) -> PrintedDate | None:
    """Return the day at the head of ``paragraphs`` right below which the text, or a heading of it, is.

    It may as well stand right below a label that says that it is the paper's.
    """
    placed = _placed(paragraphs)
    if placed is None:
        return None
    at, date = placed
    below, lines = paragraphs[at + 1 : at + 3], paragraphs[at]
    is_above = looks.date_alone(lines[-1]) is not None
    is_above_heading = len(lines) > 1 and looks.date_alone(lines[-2]) and _is_heading(lines[-1])
    is_text_below = any(map(_begins_text, below if is_above else below[:1]))
    is_called_own = at > 0 and _OWN.fullmatch(paragraphs[at - 1][-1]) is not None
    return date if (is_above or is_above_heading) and (is_text_below or is_called_own) else None


def _begins_text(paragraph: Paragraph) -> bool:
    """Return whether ``paragraph`` is text, perhaps below a heading on its first line."""
    is_headed = len(paragraph) > 1 and _is_heading(paragraph[0])
    return _is_text(paragraph[1 if is_headed else 0])


def _day_of(line: str) -> PrintedDate | None:
    """Return the day that is all of ``line``, or stands in one of its two columns."""
    return looks.date_alone(line) or day_beside(line)


def _is_heading(line: str) -> bool:
    """Return whether ``line`` can head the text below it: few words, no name, label, address or office."""
    is_other = any(test(line) for test in (names.is_name, names.is_body, names.is_address, names.is_role))
    is_short = len(line) <= _LONGEST_HEADING and len(line.split()) <= _MOST_HEADING_WORDS
    return is_short and line[:1].isupper() and not is_other and line.replace(" ", "").isalpha()


def _placed(paragraphs: Sequence[Paragraph]) -> tuple[int, PrintedDate] | None:
    """Return which paragraph the day at the head stands in, and that day."""
    head = list(_head(paragraphs))
    at = next((at for at, (_, line) in enumerate(head) if _day_of(line)), None)
    if at is None or any(_FORM.search(line) for _, line in head[:at]):
        return None
    paragraph, line = head[at]
    date = _day_of(line)
    above = head[at - 1][1] if at else ""
    is_other = _LABELLED.search(above) is not None and not _OWN.fullmatch(above)
    return (paragraph, date) if date and not is_other and not _is_listed(paragraphs, date) else None


def _head(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[int, str]]:
    """Yield the lines above the first sentence, each with its paragraph."""
    found = 0
    for at, paragraph in enumerate(paragraphs):
        for line in paragraph:
            if found == _HEAD_LINES or _is_text(line):
                return
            found += 1
            yield at, line


def _is_text(line: str) -> bool:
    """Return whether ``line`` begins a paragraph, a list or a table."""
    is_row = line.startswith("|") or looks.is_list_item(line)
    return is_row or len(line) > looks.LONGEST_FURNITURE or _is_sentence(line)


def _is_sentence(line: str) -> bool:
    return _is_ended(line) and looks.is_worded(line)


def _is_ended(line: str) -> bool:
    return line.rstrip(_AFTER_STOP).endswith((".", "?", "!", "…", ";", ":"))


def _is_listed(paragraphs: Sequence[Paragraph], date: PrintedDate) -> bool:
    """Return whether other lines are, or several begin with, a day as well."""
    dated = 0
    for line in (line for paragraph in paragraphs for line in paragraph):
        first = next(iter(printed_dates(line[:_LONGEST_START])), None) if line[:1].isalnum() else None
        if first and first.has_year and first.span.start == 0:
            other = looks.date_alone(line)
            dated += other is None
            if (other and other.value != date.value) or dated >= _MOST_DATED:
                return True
    return False


def foot_name(paragraphs: Sequence[Paragraph]) -> int | None:
    """Return which of ``paragraphs`` begins with the name of who signs, below the last sentence.

    It is the last, or the one above a last line that is an office.
    """
    at = len(paragraphs) - 1
    if at < 1:
        return None
    if len(paragraphs[at]) == 1 and len(paragraphs[at - 1]) == 1 and names.is_role(paragraphs[at][0]):
        if (
            at > 1
            and _is_ended(paragraphs[at - 2][-1])
            and _is_signature((*paragraphs[at - 1], *paragraphs[at]))
        ):
            return at - 1
    above = paragraphs[at - 1][-1]
    is_below = _is_ended(above) and not _INTRODUCES.fullmatch(above)
    is_quoted = above.endswith(_QUOTES) and _is_lettered(paragraphs[at])
    return at if is_below and not is_quoted and _is_signature(paragraphs[at]) else None


def signed_lines(lines: Paragraph) -> int:
    """Return how many of the last ``lines`` of a paragraph name who signs, right below a whole sentence."""
    for number in range(1, min(_MOST_LINES, len(lines))):
        is_below = lines[-number - 1].rstrip(_AFTER_STOP).endswith((".", "?", "!", "…"))
        if is_below and _is_signature(lines[-number:]):
            return number
    return 0


def _is_signature(lines: Paragraph) -> bool:
    """Return whether ``lines`` are a name, what its bearer is or whom it is signed for, and where that is."""
    if len(lines) > _MOST_LINES or any(len(line) > looks.LONGEST_FURNITURE for line in lines):
        return False
    if len(lines) == 1 and given_name(lines[0]):
        return True
    label = _SIGNED.match(lines[0])
    name = lines[0][label.end() :] if label else lines[0]
    if len(lines) == 1 and (_NAME_AND_OFFICE.fullmatch(name) or _NUMBERED_MAN.fullmatch(name)):
        return is_name_with_office(name)
    if len(name) > _LONGEST_NAME or not names.is_name(name) or name.endswith((",", ":")):
        return False
    if any(line.endswith((".", "?", "!", ":")) for line in lines[1:]):
        return False
    if len(lines) == 1:
        return label is not None or is_bare_name(name)
    below = lines[1]
    is_of_bearer = any(test(below) for test in (names.is_role, names.is_body, names.is_address))
    return is_of_bearer or _is_lettered((name, below)) or _FOR.match(below) is not None


_QUOTES = ('"', "”", "’", "'", "»")


def _is_lettered(lines: Paragraph) -> bool:
    """Return whether letters after the name, such as "MBE", stand below it."""
    return len(lines) > 1 and names.parts(f"{lines[0]} {lines[1]}")[1] == lines[1]


def is_name_with_office(line: str) -> bool:
    """Return whether ``line`` is a name and, after a comma, the office of its bearer: "D. Roe, Clerk"."""
    numbered = _NUMBERED_MAN.fullmatch(line)
    if numbered:
        office = numbered["office"]
        is_calling = _CALLING.fullmatch(office) is not None
        return is_calling and not names.is_body(office) and is_bare_name(numbered["name"])
    named = _NAME_AND_OFFICE.fullmatch(line)
    return named is not None and is_bare_name(named["name"]) and names.is_role(named["office"])


def is_bare_name(line: str) -> bool:
    """Return whether ``line`` can only name who signs: no title before it, as those addressed have.

    One beside it in brackets tells how whoever signs is to be called: "Ada Bell (Mrs)".
    """
    words = names.called(line).split()
    is_plain = len(words) > 1 and "," not in line and not line.endswith(".")
    is_initial = words[:1] == ["A"] and len(words) <= _MOST_AFTER_A and words[-1] not in _THINGS
    is_phrase = not _SMALL_WORDS.isdisjoint(" ".join(words[is_initial:]).casefold().split())
    return is_plain and not is_phrase and names.is_name(line) and names.parts(names.called(line))[0] is None
