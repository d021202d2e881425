"""Security markings printed on a letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corrbot.letters import looks
from corrbot.letters.columns import cells_in
from corrbot.letters.dates import printed_dates
from corrbot.letters.letter import OF_OTHERS, Block, BlockKind, Fact, Span
from corrbot.letters.line_spans import LINE
from corrbot.letters.openings import PROSE

_LONGEST = 90
"""Characters of the longest line that is a marking."""
_DESCRIPTORS = (
    r"(?:(?:[\s:/,.–—-]+|\s+(?:AND|&)\s+)(?:SENSITIVE|PERSONAL(?:\s+DATA)?|COMMERCIAL|POLICY|STAFF|MANAGEMENT|PRIVATE|LEGAL(?:\s+PRIVILEGE)?"
    r"|LOCSEN|INVESTIGATIONS?|APPOINTMENTS?|HONOURS|MARKET\s+SENSITIVE|RECIPIENTS\s+ONLY|ORGANISATIONAL\s+USE\s+ONLY"
    r"|ADDRESSEE(?:['’]S\s+EYES)?\s+ONLY|TO\s+BE\s+OPENED\s+BY(?:\s+THE)?\s+ADDRESSEE(?:\s+ONLY)?"
    r"|HMG\s+USE\s+ONLY|EMBARGOED|FOR\s+PUBLIC\s+RELEASE|(?:UK|US|AUS|CAN|NZ)(?:\s*/\s*(?:UK|US|AUS|CAN|NZ))*\s+EYES\s+ONLY"
    r"|UNTIL\s+\w[\w ]{0,30}|WHEN\s+COMPLETE[D]?))*"
)
_CLASSES = (
    r"(?:TOP\s+SECRET|SECRET|CONFIDENTIAL|RESTRICTED|PROTECT(?:ED)?|OFFICIAL|UNCLASSIFIED"
    r"|NOT\s+PROTECTIVELY\s+MARKED)"
)
_MIXED = (
    r"(?i:(?:strictly\s+)?(?:private|personal)\s+(?:and|&)\s+(?:private|personal|(?:strictly\s+)?confidential|(?:top\s+)?secret)"
    r"|(?:(?:top\s+)?secret|confidential)\s+(?:and|&)\s+(?:personal|private)|in\s+(?:the\s+)?(?:strict(?:est)?\s+)?confidence"
    r"|(?:(?:strictly|private|personal|medical|clinical|patient|staff|commercial|legal|policy|restricted)"
    r"(?:\s+(?:and|&)\s+|\s?[-–—:,/]\s?|\s+)){1,4}(?:in[\s-]+(?:strict(?:est)?\s+)?confidence|confidential)"
    r"|official\s?[\s:–—-]\s?sensitive|not\s+protectively\s+marked|strictly\s+confidential"
    r"|(?:confidential|private|personal)(?:\s?[:,–—-]\s?|\s+)(?:addressee(?:['’]s\s+eyes)?\s+only"
    r"|to\s+be\s+opened\s+by\s+(?:the\s+)?addressee(?:\s+only)?))"
)
_MARKING = rf"(?P<marking>(?:{_CLASSES}|{_MIXED}){_DESCRIPTORS})"
_LINE = re.compile(
    rf"[\W_]*(?:(?i:(?:security|protective)\s+(?:classification|marking)|classification|marking)\s*:\W*)?"
    rf"{_MARKING}(?:[\W_]*|\s*(?i:page\s+\d+(?:\s+of\s+\d+)?)\W*)"
)
_BRACKETED = re.compile(r"\W*\[(?P<marking>(?i:top secret|secret|confidential|restricted|private))[.,]?\]\W*")
_OLD = r"(?P<marking>(?i:(?:most |strictly |very )?(?:secret|confidential)(?: and confidential)?))"
_DESPATCH = r"N[Oo]\.?\s?\d{1,4}"
_NUMBERED = re.compile(
    rf"\W*{_DESPATCH}(?:[.,;]|\.[–—-]{{1,2}})\s?[\[(]?{_OLD}\W*"
    rf"|\W*{_OLD.replace('marking>', 'first>')}[.,;]\s?{_DESPATCH}\W*"
)
"""A marking beside the number of a despatch: "No. 9. Confidential."."""
_TOP = 12
"""Lines at the top of a letter among which it stands."""
_IN_SUBJECT = re.compile(
    rf"^(?:(?i:subject|re|fwd?|fw)\s*:\s*)*(?:[\[(]\s*{_MARKING}\s*[\])]"
    rf"|{_MARKING.replace('marking>', 'first>')}\s*[:|–—-])"
    rf"|[\[(]\s*{_MARKING.replace('marking>', 'last>')}\s*[\])]\s*$"
)
_RANKS = (
    ("TOP SECRET", 7),
    ("PERSONAL AND TOP SECRET", 7),
    ("SECRET", 6),
    ("PERSONAL AND SECRET", 6),
    ("CONFIDENTIAL", 5),
    ("OFFICIAL SENSITIVE", 4),
    ("RESTRICTED", 4),
    ("PROTECT", 3),
    ("STRICTLY", 3),
    ("PRIVATE", 2),
    ("PERSONAL", 2),
    ("IN ", 2),
    ("OFFICIAL", 1),
)
"""How high a marking that begins so is: those of the Government Security Classifications Policy of 2014 and
2023, and of the scheme before it (CONFIDENTIAL, RESTRICTED, PROTECT), which went between the same limits."""
_UNMARKED = OF_OTHERS | {BlockKind.BOILERPLATE}


def markings(text: str, blocks: Sequence[Block]) -> tuple[Fact[str], ...]:
    """Return the security markings of a letter, the highest first, each once, where it first stands.

    A marking is a line of its own ("OFFICIAL – SENSITIVE", "Private and confidential"), perhaps with the day
    beside it, or stands at the start or in brackets at the end of a subject. Single words count only in
    capitals, and never in prose.
    ``text`` is the whole canonical text; what ``blocks`` call quoted mail or boilerplate is left out.
    """
    found: dict[str, Fact[str]] = {}
    for fact in sorted(_printed(text, blocks), key=lambda fact: fact.span or Span(0, 0)):
        found.setdefault(_key(fact.value), fact)
    return tuple(sorted(found.values(), key=lambda fact: -_rank(fact.value)))


def printed_marking(line: str) -> str | None:
    """Return the security marking that ``line`` is, without the marks around it, or None."""
    match = _matched(line)
    return " ".join(match["marking"].split()) if match else None


def _matched(line: str) -> re.Match[str] | None:
    if len(line) > _LONGEST:
        return None
    return _LINE.fullmatch(line) or _BRACKETED.fullmatch(line)


def _beside_number(text: str) -> Fact[str] | None:
    """Return the marking that stands with the number of a despatch on a line at the top of ``text``.

    It stands above what is greeted or said there, and no other line is such a one.
    """
    found: list[Fact[str]] = []
    for at, line in enumerate(LINE.finditer(text)):
        words = line[0].strip()
        match = _NUMBERED.fullmatch(words) if len(words) <= _LONGEST else None
        if match:
            start = line.start() + len(line[0]) - len(line[0].lstrip())
            found.append(_fact(match, "marking" if match["marking"] else "first", start))
        elif (
            at == _TOP
            or looks.is_salutation(words)
            or (words.endswith((".", "?")) and looks.is_worded(words))
        ):
            break
    return found[0] if len(found) == 1 else None


def _printed(text: str, blocks: Sequence[Block]) -> Iterator[Fact[str]]:
    beside = _beside_number(text)
    for block in blocks:
        if block.kind in _UNMARKED:
            continue
        start = block.span.start
        for line in text[block.span.start : block.span.end].split("\n"):
            match = _matched(line)
            if match:
                yield _fact(match, "marking", start)
            elif block.kind not in PROSE and (column := _beside_day(line)):
                yield _fact(column[1], "marking", start + column[0])
            elif beside and beside.span and start <= beside.span.start < start + len(line):
                yield beside
            elif block.kind is BlockKind.SUBJECT and len(line) <= 4 * _LONGEST:
                prefix = _IN_SUBJECT.search(line)
                group = (
                    next((name for name, value in prefix.groupdict().items() if value), "") if prefix else ""
                )
                if prefix and group:
                    yield _fact(prefix, group, start)
            start += len(line) + 1


def _beside_day(line: str) -> tuple[int, re.Match[str]] | None:
    """Return where a column of ``line`` is a marking, and that, if the other is nothing but a day."""
    columns = [*cells_in(line, Span(0, min(len(line), 2 * _LONGEST)))]
    if len(columns) != 2:
        return None
    for at, other in (columns, columns[::-1]):
        match = _matched(line[slice(*at)])
        days = printed_dates(line, other) if match else ()
        if match and len(days) == 1 and not line[days[0].span.end : other.end].strip(" .,"):
            if days[0].has_year and not line[other.start : days[0].span.start].strip(" ,"):
                return at.start, match
    return None


def _fact(match: re.Match[str], group: str, start: int) -> Fact[str]:
    span = Span(start + match.start(group), start + match.end(group))
    return Fact(" ".join(match[group].split()), span)


def _key(marking: str) -> str:
    return " ".join(re.findall(r"\w+", marking.upper()))


def _rank(marking: str) -> int:
    key = _key(marking)
    return next((rank for start, rank in _RANKS if key.startswith(start)), 0)
