"""Numbers that registries gave letters, as they stand at the head of old ones: "R. 2,207.", "H.4417/33/2"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corrbot.letters import looks
from corrbot.letters.exchanges import exchange_at
from corrbot.letters.letter import Span
from corrbot.letters.line_spans import trimmed

_THOUSANDS = r"\d{1,3}(?:,\d{3}){1,2}"
_PART = r"(?: (?:Pt|Part)\.? ?\d{1,2})?"
_NO_OFFICE = r"(?!(?:TEL|FAX|GPO|PO|BOX|PAGE|MAY)\b)"
FIGURES_AND_LETTERS = (
    r"(?!(?:1[5-9]|20)\d\d/)(?=\d{4}[\d/]{1,16}[A-Z])\d{4,6}(?:/(?:\d{1,6}|[A-Z]{1,4})){2,5}"
)
"""Groups of figures and letters with strokes, the first of four to six figures and no year: "0331/14/AB"."""
_REGISTERED = (
    rf"(?:{_NO_OFFICE}[A-Z]{{1,4}}\.? ?{_THOUSANDS}(?: ?[A-Z]\b\.?)?(?:/\d{{1,4}}){{0,3}}"
    rf"|No\.? ?(?:{_THOUSANDS}(?: ?[A-Z]\b\.?)?(?:/\d{{2,4}})?|\d{{1,6}}(?: ?[A-Z]\b\.?)?/\d{{2,4}})"
    rf"|{_THOUSANDS}(?: ?[A-Z]\b\.?)?/\d{{1,4}}"
    rf"|{_NO_OFFICE}[A-Z]{{1,4}}\.? ?(?:\d{{3,6}}/|\d{{1,6}}/[A-Z0-9]{{1,6}}/)[A-Z0-9]{{1,6}}"
    rf"(?:/[A-Z0-9]{{1,6}}){{0,4}}{_PART}"
    rf"|(?=[A-Za-z./]{{1,40}}\d)[A-Z](?:\.?[A-Z]){{0,5}}\.?(?:/(?:[A-Z0-9.]{{1,10}}|[A-Z][a-z]{{1,8}})){{2,6}}"
    rf"(?:-\d{{1,4}})?{_PART}"
    rf"|{FIGURES_AND_LETTERS}"
    r"|(?!(?:N\.B|P\.O|P\.S|A\.D|B\.C|S\.S?I|S\.R|E\.E?C|E\.U)\.)(?:[A-Z]\.){2,4}"
    r" ?\d{1,5}/(?:\d\d|1[5-9]\d\d|20\d\d)"
    r"|[A-Z]{2,6}/[a-z]{1,8}/\d{2,7})"
)
"""Letters and a number with a comma; a number with a year; or groups with strokes, with a part of a file.

Two initials or more with stops stand before a number and a year as well: "C.S. 402/98".
"""
_RUNNING = r"No\.? ?\d{1,4}"
_MARKING = r"(?:Confidential|Secret|Separate|Private|Military|Political|Commercial|Immediate)"
_OF_FILE = rf"(?:{_THOUSANDS}(?:/\d{{1,4}})?|\d{{1,6}}/\d{{1,4}})"
_SEGMENT = re.compile(
    rf"(?P<number>{_REGISTERED})[.,]?"
    rf"|(?i:circular|file|memorandum|minute|paper)s?\.? (?:No\.? ?)?(?P<filed>{_OF_FILE})\.?"
)
_OTHER = re.compile(
    r"[A-Z.]{0,8} ?\d{1,2}/\d{1,2}/(?:1[5-9]|20)\d\d|(?:DATED?|DOB|ON|TO|FROM)\.? ?\d{1,2}/\d{1,2}/\d{2}"
    rf"|(?:[A-Z]{{3}}|RS\.?) ?{_THOUSANDS}"
    r"|[A-Z.]{0,5} ?0\d{2,5}/\d{3,4}/\d{3,6}"
)
"""Days, sums and telephone numbers with capitals before them: "DOB 12/05/1960", "EUR 2,000"."""
_RUNNING_SEGMENT = re.compile(
    rf"(?:(?:[A-Z][\w'’]{{0,20}}\.? ){{0,2}}[A-Z][\w'’]{{0,20}}\. )?(?P<number>{_RUNNING})"
    rf"(?P<ended>\.)?(?: ?{_MARKING}\.?)?"
)
_GAP = re.compile(r"[^\S\n]{2,}|\t|[\[\]()]")
REF = r"[Rr](?<!\w.)[Ee][Ff]"
"""How a label begins, at the beginning of a word: with a letter, which is found sooner than with ``\\b``."""
WORDED = re.compile(
    rf"{REF}(?i:(?:erence)?s?\b)\.?[ \t]?(?i:(?:no|number)\b\.?)?[ \t]{{0,8}}[:#]?[ \t*]{{0,8}}"
    rf"(?P<number>{_REGISTERED}|[A-Z][A-Za-z.]{{0,10}}(?:/[A-Za-z0-9.]{{1,12}}){{1,6}}(?: \d{{1,4}})?{_PART})"
    r"(?=[ \t]{0,8}(?:[\n),;.\]*]|\Z)|\t|[ ][ \t])"
)
"""One after a label, where a word may stand in it: "Our ref. HLQ/EM/Housing 12."."""
CITED = re.compile(
    r"your(?<!\wyour)\s+(?:\w+\s+){0,2}?(?i:letter|circular|d[ei]spatch|memorandum|minute|note|report)\b"
    rf"[^.;()\[\]]{{0,60}}[\[(](?P<number>{_REGISTERED})[.,]?[\])]"
)
"""One in brackets after a letter of the other side: "your letter of the 20th ultimo (R. 9,114)"."""
_BEARS_NUMBER = r"(?i:order|quotation|invoice|account|file|reference)"
OF_YOURS = re.compile(
    rf"[Yy]our(?<!\w.our)\s(?P<said>{_BEARS_NUMBER}\s)?"
    r"(?P<number>(?=(?:[A-Z/-]{0,12}\d){3})[A-Z]{1,6}(?:[/-][A-Z0-9]{1,8}){2,6})(?![\w/-])"
    rf"(?(said)|(?=\s{_BEARS_NUMBER}\b|[ \t*_)]{{0,8}}(?:\Z|\n[ \t]{{0,8}}(?:\n|\Z|[A-Z][\w ]{{0,20}}:))))"
)
"""One of the other side without a label, beside what bears one or at the end of a paragraph.

"Invoice 1066 / your MPC/REC/21/05" is one, "your ISO-9001-2015 certificate" none.
"""
_BRACKETED = re.compile(r"No(?<!\wNo)\.?[ \t]?\d{1,4}[.,]?\]")
_MOST_LINES = 25
_LONGEST = 100
"""Characters of a line above the salutation; a longer one is prose."""
_WITHOUT_SALUTATION = 400
"""Characters of the head of a text in which nobody is greeted."""


def is_registry_number(line: str) -> bool:
    """Return whether ``line`` is the number of a registry and nothing else: "H.4417/33/2"."""
    match = _registered(line.strip())
    return match is not None and match["filed"] is None


def registry_numbers(text: str) -> Iterator[Span]:
    """Yield where numbers of registries, and of despatches, stand at the head of the letter ``text``.

    Each stands alone on its line, or set apart there by a gap or brackets. "No. 52." counts above a
    salutation only, the last of several, as a printed collection puts its own first, and nowhere below a
    heading of one ("Mr. Roe to Mr. Bell."), unless it stands after the sides that this names.
    """
    lines, has_salutation = _head(text)
    printed = [text[slice(*line)] for line in lines]
    headings = [heading for line in lines if (heading := exchange_at(text, trimmed(text, line)))]
    yield from (heading.number for heading in headings if heading.number)
    numbers_run = has_salutation and not headings and not any(map(_BRACKETED.search, printed))
    running: list[Span] = []
    for line, words in zip(lines, printed, strict=True):
        is_apart = line.end >= len(text) or text.startswith("\n", line.end + 1)
        for segment in _segments(text, line):
            said = text[slice(*segment)]
            if match := _registered(said):
                number = (match["number"] or match["filed"]).rstrip(".")
                start = segment.start + match.start("number" if match["number"] else "filed")
                yield Span(start, start + len(number))
            elif numbers_run and (match := _RUNNING_SEGMENT.fullmatch(said)):
                if match["ended"] or (is_apart and len(said) == len(words.strip())):
                    running.append(Span(*(segment.start + at for at in match.span("number"))))
    yield from running[-1:]
    yield from _beside_day(text, lines)


_INITIALS = re.compile(r"(?:[A-Z]{1,4}|(?=[a-z/]{1,40}\d)[a-z]{1,3})(?:/[A-Za-z0-9]{1,8}){1,6}")
_FOOT = 500
"""Characters at the end of a letter among which the name of who signs it stands."""
_NAME = re.compile(r"^\W*((?:[A-ZÀ-Þ][\w’'.-]*(?:[ \t]|$|(?=\W))){2,5})", re.MULTILINE)


def _beside_day(text: str, lines: Sequence[Span]) -> Iterator[Span]:
    """Yield where initials with strokes are a line of the head right above or below the day: "TB/lt".

    Some of them are those of a name at the foot: "TEL/FAX" are nobody's.
    """
    named = [re.findall(r"[A-ZÀ-Þ](?=[\w’'.-])", name[1]) for name in _NAME.finditer(text[-_FOOT:])]
    signed = {short for name in named for short in ("".join(name), "".join((*name[:1], *name[-1:])))}
    said = [text[slice(*line)].strip() for line in lines]
    for at, (line, words) in enumerate(zip(lines, said, strict=True)):
        if not _INITIALS.fullmatch(words) or signed.isdisjoint(words.upper().split("/")):
            continue
        if _registered(words) is None and any(map(looks.date_alone, said[max(0, at - 1) : at + 2])):
            start = text.index(words, *line)
            yield Span(start, start + len(words))


def _registered(said: str) -> re.Match[str] | None:
    """Return the match of ``said`` that is the number of a registry and no other number, or None."""
    match = _SEGMENT.fullmatch(said)
    return match if match and not (match["number"] and _OTHER.fullmatch(match["number"])) else None


def _head(text: str) -> tuple[list[Span], bool]:
    """Return the lines above the salutation of ``text``, or its first ones, and whether one greets."""
    lines: list[Span] = []
    start = 0
    while start < len(text) and len(lines) < _MOST_LINES:
        end = text.find("\n", start)
        end = end if end >= 0 else len(text)
        line = text[start : min(end, start + _LONGEST + 1)].strip()
        if looks.is_salutation(line) or looks.speaks_to(line):
            return lines, True
        if len(text[start:end].strip()) > _LONGEST:
            break
        if line:
            lines.append(Span(start, end))
        start = end + 1
    return [line for line in lines if line.end <= _WITHOUT_SALUTATION], False


def _segments(text: str, line: Span) -> Iterator[Span]:
    """Yield the parts of ``line`` between gaps and brackets, without white space around them."""
    start = line.start
    for gap in (*_GAP.finditer(text, *line), None):
        end = gap.start() if gap else line.end
        said = text[start:end]
        if said.strip():
            yield Span(end - len(said.lstrip()), start + len(said.rstrip()))
        start = gap.end() if gap else end
