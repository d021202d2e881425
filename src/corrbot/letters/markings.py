"""Security markings printed on a letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corrbot.letters import looks
from corrbot.letters.columns import cells_in
from corrbot.letters.dates import printed_dates
from corrbot.letters.letter import OF_OTHERS, Block, BlockKind, Fact, Span
from corrbot.letters.line_spans import LINE
from corrbot.letters.marking_lines import LONGEST_MARKING, MARKING, marking_in
from corrbot.letters.openings import PROSE
from corrbot.letters.subject_marks import ENDS_MARK, MARK

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
    rf"^(?:(?i:subject|{MARK}){ENDS_MARK}\s*)*(?:[\[(]\s*{MARKING}\s*[\])]"
    rf"|{MARKING.replace('marking>', 'first>')}\s*[:|–—-])"
    rf"|[\[(]\s*{MARKING.replace('marking>', 'last>')}\s*[\])]\s*$"
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


def _beside_number(text: str) -> Fact[str] | None:
    """Return the marking that stands with the number of a despatch on a line at the top of ``text``.

    It stands above what is greeted or said there, and no other line is such a one.
    """
    found: list[Fact[str]] = []
    for at, line in enumerate(LINE.finditer(text)):
        words = line[0].strip()
        match = _NUMBERED.fullmatch(words) if len(words) <= LONGEST_MARKING else None
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
            match = marking_in(line)
            if match:
                yield _fact(match, "marking", start)
            elif block.kind not in PROSE and (column := _beside_day(line)):
                yield _fact(column[1], "marking", start + column[0])
            elif beside and beside.span and start <= beside.span.start < start + len(line):
                yield beside
            elif block.kind is BlockKind.SUBJECT and len(line) <= 4 * LONGEST_MARKING:
                prefix = _IN_SUBJECT.search(line)
                group = (
                    next((name for name, value in prefix.groupdict().items() if value), "") if prefix else ""
                )
                if prefix and group:
                    yield _fact(prefix, group, start)
            start += len(line) + 1


def _beside_day(line: str) -> tuple[int, re.Match[str]] | None:
    """Return where a column of ``line`` is a marking, and that, if the other is nothing but a day."""
    columns = [*cells_in(line, Span(0, min(len(line), 2 * LONGEST_MARKING)))]
    if len(columns) != 2:
        return None
    for at, other in (columns, columns[::-1]):
        match = marking_in(line[slice(*at)])
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
